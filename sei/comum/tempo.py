"""The clock at the edge: rules take `agora` as an argument, acts and views read it here once."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

RORAIMA = ZoneInfo("America/Boa_Vista")
_instante: ContextVar[datetime | None] = ContextVar("instante", default=None)


def agora() -> datetime:
    """The present instant, aware, in UTC."""
    return _instante.get() or timezone.now()


@contextmanager
def em_outro_instante(instante: datetime) -> Iterator[None]:
    """Makes `agora` answer `instante` (aware) in this context only: for demonstration data and tests."""
    ficha = _instante.set(instante)
    try:
        yield
    finally:
        _instante.reset(ficha)


def local(instante: datetime) -> datetime:
    """The same instant in the official time of Roraima (Portaria 1650/2016, art. 26)."""
    return instante.astimezone(RORAIMA)


def por_extenso(instante: datetime) -> tuple[str, str]:
    """Date and hour as the signature texts write them: ``('21/11/2026', '14h32')``, Roraima time."""
    momento = local(instante)
    return momento.strftime("%d/%m/%Y"), momento.strftime("%Hh%M")
