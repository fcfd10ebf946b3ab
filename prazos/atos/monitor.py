"""What the monitor writes: each probe, and the outages that several failures in a row open and one success closes."""

from datetime import datetime

from prazos import janela
from prazos.acesso import exigir_governo
from prazos.models import (
    Indisponibilidade,
    NaturezaDaIndisponibilidade,
    OrigemDaIndisponibilidade,
    Sondagem,
)
from prazos.sondagem import RegraDoMonitor, Sondada
from processos.andamentos import ato
from sei.comum import contadores
from sei.comum.registros import registrador
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator

_log = registrador("prazos.monitor")
CONTADOR = "sondagem"
_SERIES_LIDAS = 20
"""Runs read back to count failures in a row; more alternation than this is already past any threshold."""


@ato()
def anotar_sondagem(*, ator: Ator, endereco: str, sondada: Sondada, regra: RegraDoMonitor) -> Sondagem | None:
    """Adds one probe to its run and opens or closes the outage that the runs show.

    A stretch in which nobody probed is not evidence of anything: it ends the run, and an outage open before it is
    closed at its last failure. A clock that went back is recorded as an anomaly and starts a new run.

    Args:
        endereco: address that was asked.
        sondada: what came. It may be old, kept by a monitor while the database did not answer.
        regra: how many failures open an outage, and how often somebody probes.

    Returns:
        the run, or None when the probe is older than what is already known.

    Raises:
        SemPerfil
    """
    exigir_governo(ator)
    contadores.proximo(CONTADOR)  # the row is the lock: two monitors take turns
    ultima = Sondagem.objects.order_by("-pk").first()
    em, anomalia = sondada.em, ""
    if ultima is not None and em <= ultima.ultima_em:
        if agora() - em > regra.tolerancia:
            return None
        recuo = ultima.ultima_em - em
        if recuo > regra.tolerancia:
            anomalia = f"o relógio recuou {int(recuo.total_seconds())} s"
            _log.warning("relogio_recuou", segundos=int(recuo.total_seconds()))
        else:
            em = ultima.ultima_em
    lacuna = ultima is not None and (bool(anomalia) or em - ultima.ultima_em > regra.tolerancia)
    if lacuna:
        _encerrar_aberta(ator, fim=ultima.ultima_em, interrompida_em=em.isoformat())
    serie = _anotar(ultima, endereco, sondada, em, anomalia, nova=lacuna)
    if sondada.respondeu:
        _encerrar_aberta(ator, fim=em)
    else:
        _abrir_se_for_o_caso(ator, regra)
    return serie


def _anotar(
    ultima: Sondagem | None, endereco: str, sondada: Sondada, em: datetime, anomalia: str, *, nova: bool
) -> Sondagem:
    igual = ultima is not None and (ultima.endereco, ultima.respondeu, ultima.detalhe) == (
        endereco,
        sondada.respondeu,
        sondada.detalhe,
    )
    if nova or not igual:
        return Sondagem.objects.create(
            endereco=endereco,
            respondeu=sondada.respondeu,
            detalhe=sondada.detalhe,
            primeira_em=em,
            ultima_em=em,
            pior_ms=sondada.ms,
            anomalia=anomalia,
        )
    ultima.ultima_em, ultima.quantas, ultima.pior_ms = em, ultima.quantas + 1, max(ultima.pior_ms, sondada.ms)
    ultima.save(update_fields=["ultima_em", "quantas", "pior_ms"])
    return ultima


def _encerrar_aberta(ator: Ator, *, fim: datetime, **dados) -> None:
    aberta = (
        Indisponibilidade.objects.select_for_update()
        .filter(origem=OrigemDaIndisponibilidade.MONITOR, fim__isnull=True, anulada_em__isnull=True)
        .first()
    )
    if aberta is not None:
        janela.encerrar(aberta, ator, fim=max(fim, aberta.inicio), em=agora(), **dados)


def _falhas_seguidas(regra: RegraDoMonitor) -> list[Sondagem]:
    """The runs of failures up to now, newest first, without a success or a gap between them."""
    falhas: list[Sondagem] = []
    for serie in Sondagem.objects.order_by("-pk")[:_SERIES_LIDAS]:
        if serie.respondeu or (falhas and falhas[-1].primeira_em - serie.ultima_em > regra.tolerancia):
            break
        falhas.append(serie)
        if serie.anomalia:
            break
    return falhas


def _abrir_se_for_o_caso(ator: Ator, regra: RegraDoMonitor) -> None:
    falhas = _falhas_seguidas(regra)
    quantas = sum(serie.quantas for serie in falhas)
    if quantas < regra.falhas or Indisponibilidade.objects.filter(fim__isnull=True, anulada_em__isnull=True).exists():
        return
    primeira = falhas[-1].primeira_em
    if Indisponibilidade.objects.filter(
        origem=OrigemDaIndisponibilidade.MONITOR, anulada_em__isnull=False, inicio__gte=primeira
    ).exists():
        return  # somebody has already said that this one is not an outage
    cobertas = janela.sobrepostas(primeira, None).values_list("fim", flat=True)
    janela.abrir(
        ator,
        em=agora(),
        inicio=max([primeira, *cobertas]),
        natureza=NaturezaDaIndisponibilidade.FALHA,
        origem=OrigemDaIndisponibilidade.MONITOR,
        causa="O sistema deixou de responder às sondagens.",
        evidencia=_evidencia(falhas, quantas),
    )


def _evidencia(falhas: list[Sondagem], quantas: int) -> dict:
    anterior = Sondagem.objects.filter(respondeu=True, pk__lt=falhas[-1].pk).order_by("-pk").first()
    return {
        "endereco": falhas[0].endereco,
        "falhas": quantas,
        "primeira": falhas[-1].primeira_em.isoformat(),
        "ultima": falhas[0].ultima_em.isoformat(),
        "detalhe": "; ".join(dict.fromkeys(serie.detalhe for serie in reversed(falhas))),
        "sucesso_anterior": anterior.ultima_em.isoformat() if anterior else None,
    }
