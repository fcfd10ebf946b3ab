"""Refusals of people and sessions. Pure."""

from sei.comum.erros import EntradaInvalida


class SenhaIncorreta(EntradaInvalida):
    """The password typed again is not the person's."""


class CodigoIncorreto(EntradaInvalida):
    """The code of the second factor is wrong, old or already used."""
