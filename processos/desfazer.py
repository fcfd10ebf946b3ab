"""What an act writes so that it can be undone for a few seconds, and how things are put back."""

from datetime import datetime, timedelta

from processos import acesso
from processos.models import Abertura, AtoDesfazivel, Envio, Processo, TipoDesfazivel
from sei.pessoas.ator import Ator

SEGUNDOS = 8
"""What the person is offered."""
FOLGA = timedelta(seconds=2)
"""What the network may take: only after both is the other side told."""
JANELA = timedelta(seconds=SEGUNDOS) + FOLGA


def guardar(
    tipo: TipoDesfazivel, processo: Processo, ator: Ator, *, em: datetime, concluida: Abertura | None, **retrato
) -> None:
    """Writes, right after the act's andamento, that its author may undo it.

    Args:
        concluida: the open row that the act concluded in the unit, or None when it stayed open.
        retrato: JSON values needed to put things back.
    """
    if concluida is not None:
        retrato["concluida"] = concluida.pk
    AtoDesfazivel.objects.create(
        processo=processo,
        usuario_id=ator.usuario_id,
        unidade_id=ator.unidade_id,
        tipo=tipo,
        andamento=processo.andamentos,
        retrato=retrato,
        ate=em + JANELA,
    )


def devolver_a_unidade(retrato: dict) -> None:
    """Opens again the row that the act had concluded in the unit, as it was."""
    Abertura.objects.filter(pk=retrato.get("concluida")).update(
        concluida_em=None,
        concluida_por=None,
        movimentada_em=datetime.fromisoformat(retrato["movimentada_em"]),
    )


def recolher_envio(processo: Processo, retrato: dict, *, em: datetime) -> None:
    """Takes a sending back from units that were not told of it yet; the Envio stays, marked as undone."""
    Abertura.objects.filter(pk__in=retrato["abertas"]).delete()
    Envio.objects.filter(pk__in=retrato["envios"]).update(desfeito_em=em)
    anterior = retrato["ultimo_envio_em"]
    processo.ultimo_envio_em = datetime.fromisoformat(anterior) if anterior else None
    acesso.recompor_passagens(processo)
