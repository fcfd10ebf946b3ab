"""Deadlines of a process sobrestado: when they stop, and the count that goes on when it is resumed (art. 21)."""

from datetime import timedelta
from typing import NamedTuple

from django.db.models import F, OuterRef, Q, Subquery

from prazos.calendario import CalendarioNaoCarregado
from prazos.consultas.calendario import calendario_de, calendarios
from prazos.contas import Conta, recontar_hoje
from prazos.models import Prazo, SituacaoDoPrazo
from processos.models import Sobrestamento
from sei.comum.tempo import local

_CORRENDO = Q(limite_em__gte=F("parado_em")) | Q(a_definir=True)


class Retomada(NamedTuple):
    """The count that goes on, and the shorter one of the present calendar that waits for confirmation, or None."""

    em_vigor: Conta
    proposta: Conta | None


def parar(processos: list[int] | None = None) -> int:
    """Stops the open deadlines of processes sobrestados that had not passed when each of them stopped.

    A recount may bring one that had passed to a day in which the process already stood still: it stops too.

    Args:
        processos: ids of locked processes; None for all of them.

    Returns:
        how many stopped.
    """
    em_vigor = Sobrestamento.objects.filter(ate__isnull=True)
    parados = em_vigor if processos is None else em_vigor.filter(processo__in=processos)
    desde = Subquery(em_vigor.filter(processo=OuterRef("processo")).values("desde")[:1])
    abertos = Prazo.objects.filter(situacao=SituacaoDoPrazo.ABERTO, processo__in=parados.values("processo"))
    return (
        abertos.annotate(parado_em=desde).filter(_CORRENDO).update(situacao=SituacaoDoPrazo.SUSPENSO, suspenso_em=desde)
    )


def retomado(prazo: Prazo) -> Retomada:
    """The count of a suspended deadline that goes on: the days in which the process stood still do not count.

    The calendar may have changed meanwhile, and nothing is shortened silently: when the present one gives an earlier
    day than the one the deadline was counted with, this one stays in force. A date certain moves only when the process
    stood still on it.

    Args:
        prazo: with its `memoria` read and `suspenso_em` set.

    Raises:
        CalendarioNaoCarregado
    """
    suspensoes = [*(tuple(par) for par in prazo.suspensoes), *_trechos(prazo)]
    nova = recontar_hoje(prazo, calendario_de(prazo.lugar_id), suspensoes)
    if nova.contagem.calendario.versao == prazo.memoria.calendario_versao:
        return Retomada(nova, None)
    try:
        da_epoca = calendarios(int(prazo.memoria.calendario_versao)).de(prazo.lugar_id)
        antiga = recontar_hoje(prazo, da_epoca, suspensoes)
    except CalendarioNaoCarregado:  # the years it needs were loaded later
        return Retomada(nova, None)
    encurta = nova.contagem.vencimento < antiga.contagem.vencimento
    return Retomada(antiga, nova) if encurta else Retomada(nova, None)


def _trechos(prazo: Prazo) -> list[tuple[str, str]]:
    """Whole days since `suspenso_em` in which the process stood still, from the one it stopped to the eve of going on.

    Read from what happened to the process: it may have gone on and stopped again before anybody looked.
    """
    desde_entao = Sobrestamento.objects.filter(processo_id=prazo.processo_id, ate__gt=prazo.suspenso_em)
    trechos = []
    for desde, ate in desde_entao.order_by("desde").values_list("desde", "ate"):
        primeiro = local(max(desde, prazo.suspenso_em)).date()
        ultimo = local(ate).date() - timedelta(days=1)
        if primeiro <= ultimo:
            trechos.append((primeiro.isoformat(), ultimo.isoformat()))
    return trechos
