"""Tables of the deadlines."""

from prazos.models.indisponibilidade import (
    FatoDaIndisponibilidade,
    Indisponibilidade,
    NaturezaDaIndisponibilidade,
    OrigemDaIndisponibilidade,
    RegistroDaIndisponibilidade,
    Sondagem,
)

__all__ = [
    "FatoDaIndisponibilidade",
    "Indisponibilidade",
    "NaturezaDaIndisponibilidade",
    "OrigemDaIndisponibilidade",
    "RegistroDaIndisponibilidade",
    "Sondagem",
]
