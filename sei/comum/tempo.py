"""The clock at the edge: rules take `agora` as an argument, acts and views read it here once."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

RORAIMA = ZoneInfo("America/Boa_Vista")


def agora() -> datetime:
    """The present instant, aware, in UTC."""
    return timezone.now()


def local(instante: datetime) -> datetime:
    """The same instant in the official time of Roraima (Portaria 1650/2016, art. 26)."""
    return instante.astimezone(RORAIMA)


def por_extenso(instante: datetime) -> tuple[str, str]:
    """Date and hour as the signature texts write them: ``('21/11/2026', '14h32')``, Roraima time."""
    momento = local(instante)
    return momento.strftime("%d/%m/%Y"), momento.strftime("%Hh%M")
