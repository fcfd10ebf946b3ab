"""Background work of the deadlines: looking at the health of the system, and following outages without solution."""

from datetime import timedelta

from django.conf import settings

from prazos import deslocamento, monitor
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
