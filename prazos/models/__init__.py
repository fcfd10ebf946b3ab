"""Tables of deadlines: the calendar, what is counted, the communications that start the count and what is scheduled."""

from prazos.models.calendario import (
    Abrangencia,
    AnoDoCalendario,
    AtoDoCalendario,
    Comarca,
    ComarcaDaUnidade,
    FatoDoCalendario,
    TipoDeAtoDoCalendario,
)
from prazos.models.comunicacao import Comunicacao, SituacaoDaComunicacao, TipoDeComunicacao
from prazos.models.indisponibilidade import (
    FatoDaIndisponibilidade,
    Indisponibilidade,
    NaturezaDaIndisponibilidade,
    OrigemDaIndisponibilidade,
    RegistroDaIndisponibilidade,
    Sondagem,
)
from prazos.models.prazo import (
    MemoriaDeCalculo,
    MudancaDoPrazo,
    OrigemDoPrazo,
    Prazo,
    SituacaoDoPrazo,
    Trabalho,
)
from prazos.models.programado import ReaberturaProgramada, RetornoProgramado, SituacaoDaReabertura

__all__ = [
    "Abrangencia",
    "AnoDoCalendario",
    "AtoDoCalendario",
    "Comarca",
    "ComarcaDaUnidade",
    "Comunicacao",
    "FatoDaIndisponibilidade",
    "FatoDoCalendario",
    "Indisponibilidade",
    "MemoriaDeCalculo",
    "MudancaDoPrazo",
    "NaturezaDaIndisponibilidade",
    "OrigemDaIndisponibilidade",
    "OrigemDoPrazo",
    "Prazo",
    "ReaberturaProgramada",
    "RegistroDaIndisponibilidade",
    "RetornoProgramado",
    "SituacaoDaComunicacao",
    "SituacaoDaReabertura",
    "SituacaoDoPrazo",
    "Sondagem",
    "TipoDeAtoDoCalendario",
    "TipoDeComunicacao",
    "Trabalho",
]
