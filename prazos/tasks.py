"""Work that comes round by itself: receipts, certificates, reopenings, suspensions, reminders, probes and outages."""

from datetime import timedelta

from django.conf import settings

from prazos import deslocamento, monitor, rotinas
from sei.comum.periodicas import periodica
from sei.comum.tempo import agora


@periodica("sondar_saude", cada=timedelta(minutes=1))
def sondar_saude() -> None:
    """Probes MONITOR_ENDERECO; without it, nothing: a server that watches only itself sees no outage of its own."""
    if settings.MONITOR_ENDERECO:
        regra = monitor.regra_em_vigor()
        monitor.Monitor(settings.MONITOR_ENDERECO, regra, espera=settings.MONITOR_ESPERA).sondar()


@periodica("acompanhar_indisponibilidades", cada=timedelta(minutes=10))
def acompanhar_indisponibilidades() -> None:
    """Leaves without a date the deadlines due today while a certified outage has no solution."""
    deslocamento.acompanhar(instante=agora())


@periodica("cuidar_dos_prazos", cada=timedelta(minutes=1))
def cuidar_dos_prazos() -> None:
    """Runs each routine; what one refuses does not keep the others from running."""
    rotinas.cuidar()
