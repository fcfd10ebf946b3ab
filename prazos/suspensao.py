"""Deadlines of a process sobrestado: when they stop, and the count that goes on when it is resumed (art. 21)."""

from datetime import datetime, timedelta

from prazos.consultas.calendario import calendario_de
from prazos.contas import Conta, contar_hoje, pedido_de_json, perfil_de_json
from prazos.models import Prazo
from prazos.pedido import Marco, Pedido, UnidadeDeTempo
from processos.models import Sobrestamento
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


def instante_do_sobrestamento(processo_id: int, *, levantamento: bool, padrao: datetime) -> datetime:
    """When the last sobrestamento of the process began, or ended; `padrao` when it never was."""
    ultimo = (
        Sobrestamento.objects.filter(processo_id=processo_id).order_by("-desde").values_list("desde", "ate").first()
    )
    instante = (ultimo[1] if levantamento else ultimo[0]) if ultimo else None
    return instante or padrao


def ja_venceu(prazo: Prazo, em: datetime) -> bool:
    """Whether the deadline had already passed when the process stopped: then it stays late."""
    return prazo.limite_em < em
