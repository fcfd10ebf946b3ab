"""Open deadlines after an outage is certified, solved or annulled (Portaria 1650/2016, art. 26, parágrafo único).

Nothing here knows how deadlines are stored: who stores them registers how they are counted again.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from prazos.consultas import indisponibilidades_certificadas
from prazos.janela import DESLOCAR
from prazos.models import Indisponibilidade
from prazos.tempestividade import data_local
from sei.comum.models import Tarefa
from sei.comum.tarefas import executor
from sei.comum.tempo import agora

REVISORES: list[Callable[..., object]] = []


def ao_mudar_uma_indisponibilidade(funcao: Callable[..., object]) -> Callable[..., object]:
    """Registers who counts again the open deadlines.

    It is called with `instante` (aware), `motivo` (text), `quedas` (every Queda that counts), and `de` and `ate` (local
    dates, both included; `ate` None for no end): the due days that may have changed. It must be idempotent.
    """
    REVISORES.append(funcao)
    return funcao


@executor(DESLOCAR)
def deslocar_prazos(tarefa: Tarefa, *, indisponibilidade_id: int) -> None:
    """Counts again the open deadlines that this outage may touch, as it is now."""
    rever(Indisponibilidade.objects.get(pk=indisponibilidade_id), instante=agora())


def acompanhar(*, instante: datetime) -> int:
    """Reviews the deadlines due today of each certified outage without solution: they wait for it, day after day.

    Returns:
        how many outages there are like that.
    """
    abertas = Indisponibilidade.objects.filter(
        fim__isnull=True, anulada_em__isnull=True, certificada_em__isnull=False, prorroga=True
    )
    quantas = 0
    for aberta in abertas:
        rever(aberta, instante=instante)
        quantas += 1
    return quantas


def rever(indisponibilidade: Indisponibilidade, *, instante: datetime) -> None:
    """Calls who registered to count again, with the due days the outage reaches."""
    de, ate = alcance(indisponibilidade, instante)
    quedas = indisponibilidades_certificadas()
    resolvidas = tuple(queda for queda in quedas if queda.fim)
    trechos = [(quedas, de, ate)]
    if ate is None and resolvidas != quedas:  # another one goes on, and has not reached what is due from tomorrow on
        hoje = max(de, data_local(instante))
        trechos = [(quedas, de, hoje), (resolvidas, hoje + timedelta(days=1), None)]
    for revisor in REVISORES:
        for do_trecho, primeiro, ultimo in trechos:
            revisor(instante=instante, motivo=_motivo(indisponibilidade), quedas=do_trecho, de=primeiro, ate=ultimo)


def alcance(indisponibilidade: Indisponibilidade, instante: datetime) -> tuple[date, date | None]:
    """First and last due day that may have changed.

    While there is no solution that is up to today: what is due tomorrow has not been reached yet. After an annulment
    there is no last day, because deadlines had been moved ahead.
    """
    de = data_local(indisponibilidade.inicio)
    if indisponibilidade.anulada_em:
        return de, None
    return de, max(de, data_local(indisponibilidade.fim or instante))


def _motivo(indisponibilidade: Indisponibilidade) -> str:
    situacao = "anulada" if indisponibilidade.anulada_em else "certificada"
    return f"Indisponibilidade nº {indisponibilidade.numero} {situacao} (Portaria 1650/2016, art. 26, parágrafo único)"
