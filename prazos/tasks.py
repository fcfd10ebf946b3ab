"""Work that comes round by itself: tacit receipts, certificates, reopenings, suspensions and reminders."""

from datetime import timedelta

from prazos import rotinas
from sei.comum.periodicas import periodica


@periodica("cuidar_dos_prazos", cada=timedelta(minutes=1))
def cuidar_dos_prazos() -> None:
    """Runs each routine; what one refuses does not keep the others from running."""
    rotinas.cuidar()
