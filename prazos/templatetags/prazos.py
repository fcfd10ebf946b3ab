"""Filters of the pages of outages."""

from datetime import datetime

from django import template

from prazos.certidao import duracao as por_extenso
from prazos.certidao import efeito_nos_prazos
from prazos.consultas.indisponibilidade import Publica
from prazos.models import Indisponibilidade
from sei.comum.templatetags.sei import data_local
from sei.comum.tempo import local

register = template.Library()


@register.filter
def duracao(indisponibilidade: Indisponibilidade, agora: datetime) -> str:
    """How long it lasted, or has lasted until `agora`: ``2 h e 5 min``."""
    return por_extenso(indisponibilidade.minutos(agora))


@register.filter
def efeito(publica: Publica) -> str:
    """What it does to deadlines, in a sentence."""
    return efeito_nos_prazos(publica)


@register.filter
def data_hora_segundos(valor: datetime | None) -> str:
    """``21/11/2026, 14h32min05s``, Roraima time; empty for None."""
    return f"{data_local(valor)}, {local(valor):%Hh%Mmin%Ss}" if valor else ""


@register.filter
def instante_iso(valor: str) -> str:
    """An instant kept as ISO text, as `data_hora_segundos` writes it."""
    return data_hora_segundos(datetime.fromisoformat(valor))
