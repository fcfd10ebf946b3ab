"""Internal documents whose text another one may begin with."""

from django.db.models import QuerySet

from documentos import acesso
from documentos.inclusao import NovoInterno
from documentos.models import Documento, EstadoDoDocumento, OrigemDoDocumento
from processos.models import Nivel
from sei.comum.erros import EntradaInvalida
from sei.pessoas.ator import Ator

MAXIMO_DE_COPIAS = 50


def copiaveis(ator: Ator, **onde) -> QuerySet[Documento]:
    """Internal documents in force that the actor sees, of types still in use, in order.

    Args:
        onde: which of them, as conditions on Documento.
    """
    return (
        acesso.visiveis_para(ator)
        .filter(
            **onde,
            origem=OrigemDoDocumento.INTERNO,
            estado=EstadoDoDocumento.ASSINADO,
            tipo__ativo=True,
            tipo__interno=True,
        )
        .select_related("tipo")
        .defer("tarjas", "verificacao")
        .order_by("ordem")
    )


def exigir_nivel_da_base(base: Documento, nivel: int) -> None:
    """A copy is never more visible than the document it was copied from.

    Args:
        base: with its process. nivel: of the copy.

    Raises:
        EntradaInvalida
    """
    da_base = max(base.nivel, base.processo.nivel_efetivo)
    if nivel < da_base:
        raise EntradaInvalida(
            f"O texto vem de um documento {Nivel(da_base).label.lower()}: as cópias precisam deste nível.",
            campo="nivel",
        )


def copia_de(base: Documento) -> NovoInterno:
    """A new minuta like the document: same type, name, level and editable text."""
    return NovoInterno(
        tipo_id=base.tipo_id,
        nome_na_arvore=base.nome_na_arvore,
        nivel=base.nivel,
        hipotese_legal_id=base.hipotese_legal_id,
        texto_de=tuple(base.secoes),
    )
