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
from prazos.models.indisponibilidade import (
    FatoDaIndisponibilidade,
    Indisponibilidade,
    NaturezaDaIndisponibilidade,
    OrigemDaIndisponibilidade,
    RegistroDaIndisponibilidade,
    Sondagem,
)

__all__ = [
    "Abrangencia",
    "AnoDoCalendario",
    "AtoDoCalendario",
    "Comarca",
    "ComarcaDaUnidade",
    "FatoDaIndisponibilidade",
    "FatoDoCalendario",
    "Indisponibilidade",
    "NaturezaDaIndisponibilidade",
    "OrigemDaIndisponibilidade",
    "RegistroDaIndisponibilidade",
    "Sondagem",
    "TipoDeAtoDoCalendario",
]
