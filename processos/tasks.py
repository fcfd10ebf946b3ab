"""Background work of the process: sealing the chains every hour."""

from datetime import timedelta

from processos import selos
from sei.comum.periodicas import periodica


@periodica("selar_atos", cada=timedelta(hours=1))
def selar_atos() -> None:
    """Seals the heads that changed in the last hour."""
    selos.selar()
