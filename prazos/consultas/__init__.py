"""Readings of the deadlines."""

from prazos.consultas.indisponibilidade import indisponibilidades_certificadas
from prazos.consultas.perfil import perfil_de_contagem

__all__ = ["indisponibilidades_certificadas", "perfil_de_contagem"]
