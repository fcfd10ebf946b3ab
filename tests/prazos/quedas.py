"""Outages for any test, made by the acts."""

from datetime import datetime, timedelta

from prazos.atos.indisponibilidade import (
    NovaIndisponibilidade,
    certificar_indisponibilidade,
    registrar_indisponibilidade,
)
from prazos.models import Indisponibilidade
from sei.comum.tempo import agora


def nova(inicio: datetime, fim: datetime | None = None, **mudancas) -> NovaIndisponibilidade:
    """What the administration would type."""
    padrao = {"natureza": "falha", "causa": "Falha no banco de dados.", "evidencia": "Chamado 12."}
    return NovaIndisponibilidade(inicio=inicio, fim=fim, **{**padrao, **mudancas})


def indisponibilidade_de(elenco, inicio: datetime, fim: datetime | None) -> Indisponibilidade:
    """A certified outage with this interval."""
    feita = registrar_indisponibilidade(ator=elenco.gestora.ator, nova=nova(inicio, fim))
    return certificar_indisponibilidade(ator=elenco.gestora.ator, numero=feita.numero, fundamento="Despacho nº 1")


def indisponibilidade(
    elenco, *, dias: int = 10, aberta: bool = False, certificada: bool = False, **mudancas
) -> Indisponibilidade:
    """An outage of one hour that began `dias` days ago, registered by the gestora; certified when asked."""
    inicio = agora() - timedelta(days=dias)
    fim = None if aberta else inicio + timedelta(hours=1)
    feita = registrar_indisponibilidade(ator=elenco.gestora.ator, nova=nova(inicio, fim, **mudancas))
    if certificada:
        certificar_indisponibilidade(ator=elenco.gestora.ator, numero=feita.numero, fundamento="Despacho nº 1")
    feita.refresh_from_db()
    return feita
