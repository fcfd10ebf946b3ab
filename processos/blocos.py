"""What a bloco de reunião opens, and to whom: minutas of the unit that shares it, never a process.

Each unit still sees only the processes the access door shows it; a sigiloso leaves every bloco.
"""

from django.db.models import Exists, OuterRef, QuerySet

from processos import acesso
from processos.erros import EstadoDoBlocoNaoPermite
from processos.models import Bloco, EstadoDoBloco, Nivel, Processo, ProcessoNoBloco
from sei.comum.erros import NaoEncontrado
from sei.pessoas.ator import Ator


def em_reuniao(ator: Ator, prefixo: str = "") -> Exists:
    """Whether the document is of a unit that shares its process, in a bloco de reunião, with a unit of the actor.

    Args:
        prefixo: path from the filtered table to the document, which has `processo` and `unidade_geradora`.
    """
    return Exists(
        ProcessoNoBloco.objects.filter(
            processo_id=OuterRef(f"{prefixo}processo_id"),
            processo__nivel_efetivo__lt=Nivel.SIGILOSO,
            bloco__unidade_id=OuterRef(f"{prefixo}unidade_geradora_id"),
            bloco__disponibilizacoes__unidade_id__in=ator.unidades,
            bloco__disponibilizacoes__ate__isnull=True,
        )
    )


def travar(ator: Ator, bloco_id: int) -> Bloco:
    """Locks and returns a bloco of the working unit.

    Raises:
        NaoEncontrado
    """
    bloco = Bloco.objects.select_for_update().filter(pk=bloco_id, unidade_id=ator.unidade_id).first()
    if bloco is None:
        raise NaoEncontrado
    return bloco


def exigir_aberto(bloco: Bloco) -> None:
    """What is in the hands of other units, or concluded, does not change.

    Raises:
        EstadoDoBlocoNaoPermite
    """
    if bloco.estado == EstadoDoBloco.DISPONIBILIZADO:
        raise EstadoDoBlocoNaoPermite(f"O {bloco} está disponibilizado a outras unidades. Retome-o antes.")
    if bloco.estado == EstadoDoBloco.CONCLUIDO:
        raise EstadoDoBlocoNaoPermite(f"O {bloco} está concluído. Reabra-o antes.")


def visiveis_no_bloco(ator: Ator, bloco: Bloco) -> QuerySet[ProcessoNoBloco]:
    """What is in the bloco and the actor may see: what became hidden neither shows, nor counts, nor hinders."""
    return ProcessoNoBloco.objects.filter(acesso.q_processos(ator, "processo__"), bloco=bloco)


def retirar_de_todos(processo: Processo) -> None:
    """Takes a process that becomes sigiloso out of every bloco, with what was noted there."""
    ProcessoNoBloco.objects.filter(processo=processo).delete()
