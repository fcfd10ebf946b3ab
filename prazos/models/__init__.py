"""Tables of deadlines."""

from prazos.models.calendario import (
    Abrangencia,
    AnoDoCalendario,
    AtoDoCalendario,
    Comarca,
    ComarcaDaUnidade,
    FatoDoCalendario,
    TipoDeAtoDoCalendario,
)

__all__ = [
    "Abrangencia",
    "AnoDoCalendario",
    "AtoDoCalendario",
    "Comarca",
    "ComarcaDaUnidade",
    "FatoDoCalendario",
    "TipoDeAtoDoCalendario",
]
