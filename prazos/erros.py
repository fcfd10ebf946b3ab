"""Refusals about outages. Pure."""

from sei.comum.erros import EntradaInvalida, ErroDeDominio


class IndisponibilidadeSobreposta(EntradaInvalida):
    """Another outage, not annulled, covers part of the interval."""


class IndisponibilidadeEncerrada(ErroDeDominio):
    """It has its solution already."""


class IndisponibilidadeCertificada(ErroDeDominio):
    """It has been certified already."""


class IndisponibilidadeAnulada(ErroDeDominio):
    """It was annulled: nothing else is done to it."""
