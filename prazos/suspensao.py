"""Deadlines of a process sobrestado: when they stop, and the count that goes on when it is resumed (art. 21)."""

from datetime import datetime, timedelta

from django.db.models import Max, Q

from prazos.consultas.calendario import calendario_de
from prazos.contas import Conta, contar_hoje, pedido_de_json, perfil_de_json
from prazos.models import Prazo, SituacaoDoPrazo
from prazos.pedido import Marco, Pedido, UnidadeDeTempo
from processos.models import Processo, Sobrestamento
from sei.comum.tempo import local

_DE_DATA_A_DATA = (UnidadeDeTempo.MESES, UnidadeDeTempo.ANOS)


def retomado(prazo: Prazo, em: datetime) -> Conta:
    """The count of a suspended deadline that goes on from `em`, with the calendar in force.

    The days of the suspension, from the one it began on to the eve of the resumption, do not count. Months and years
    have no days to skip: what was left, in running days, counts from the resumption. A date certain does not move.

    Args:
        prazo: with its `memoria` read and `suspenso_em` set.

    Raises:
        CalendarioNaoCarregado
    """
    de, ate = local(prazo.suspenso_em).date(), local(em).date() - timedelta(days=1)
    pedido, perfil = pedido_de_json(prazo.memoria.pedido), perfil_de_json(prazo.memoria.perfil)
    calendario, suspensoes = calendario_de(prazo.lugar_id), [tuple(par) for par in prazo.suspensoes]
    if ate < de:
        return contar_hoje(pedido, perfil, calendario, suspensoes)
    if pedido.unidade in _DE_DATA_A_DATA:
        restantes = (prazo.vencimento - de).days + 1
        return contar_hoje(Pedido(Marco.COMECO, ate, max(restantes, 1)), perfil, calendario, suspensoes)
    return contar_hoje(pedido, perfil, calendario, [*suspensoes, (de.isoformat(), ate.isoformat())])


def parar(processo: Processo, em: datetime) -> None:
    """The deadlines of a locked process stop with it; those already late stay so.

    Args:
        em: when the sobrestamento began, aware.
    """
    correndo = Q(limite_em__gte=em) | Q(a_definir=True)
    Prazo.objects.filter(correndo, processo=processo, situacao=SituacaoDoPrazo.ABERTO).update(
        situacao=SituacaoDoPrazo.SUSPENSO, suspenso_em=em
    )


def fim_do_sobrestamento(processo_id: int) -> datetime | None:
    """When the last sobrestamento of the process ended; None when none did."""
    return Sobrestamento.objects.filter(processo_id=processo_id).aggregate(fim=Max("ate"))["fim"]
