"""Writing the ciência of a process, shared by its own act and by that of a document."""

from datetime import datetime

from processos.erros import CienciaJaDada
from processos.models import Ciencia, Processo
from sei.comum.tempo import por_extenso
from sei.pessoas.ator import Ator


def recusar_repetida(ciencia, objeto: str) -> None:
    """Refuses a second ciência of the same person.

    Args:
        ciencia: the one there is, with `em`, or None.
        objeto: how the thing is called in the sentence, e.g. ``deste processo``.

    Raises:
        CienciaJaDada
    """
    if ciencia is not None:
        data, hora = por_extenso(ciencia.em)
        raise CienciaJaDada(
            f"Você já deu ciência {objeto} em {data}, às {hora}. A ciência não se repete nem se retira."
        )


def registrar_ciencia(processo: Processo, ator: Ator, *, em: datetime) -> bool:
    """Writes the person's ciência of a locked process, once; returns whether it was the first."""
    _, nova = Ciencia.objects.get_or_create(
        processo=processo, usuario_id=ator.usuario_id, defaults={"unidade_id": ator.unidade_id, "em": em}
    )
    return nova
