"""Instants as the PDFs write them, in the official time of Roraima (Portaria 1650/2016, art. 26)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

RORAIMA = ZoneInfo("America/Boa_Vista")


def data(valor: date | datetime) -> str:
    """21/11/2026; an aware instant is read in Roraima."""
    if isinstance(valor, datetime):
        valor = valor.astimezone(RORAIMA)
    return f"{valor:%d/%m/%Y}"


def instante(valor: datetime) -> str:
    """21/11/2026, às 14h32min05s (horário oficial do Estado de Roraima)."""
    return f"{valor.astimezone(RORAIMA):%d/%m/%Y, às %Hh%Mmin%Ss} (horário oficial do Estado de Roraima)"
