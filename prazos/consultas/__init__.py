"""Readings of deadlines: the calendar and the profile to count by, the outages, the panel and the communications."""

from prazos.consultas.calendario import Calendarios, calendario_de, calendarios
from prazos.consultas.indisponibilidade import indisponibilidades_certificadas
from prazos.consultas.perfil import perfil_de_contagem

__all__ = ["Calendarios", "calendario_de", "calendarios", "indisponibilidades_certificadas", "perfil_de_contagem"]
