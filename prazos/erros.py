"""Refusals of the calendar."""

from sei.comum.erros import EntradaInvalida, ErroDeDominio


class AnoNaoCarregado(EntradaInvalida):
    """The day belongs to a year that was neither proposed nor confirmed."""


class FatoRepetido(ErroDeDominio):
    """The very same day, kind, effect and place already stands."""


class FatoJaRevogado(ErroDeDominio):
    """Somebody revoked it before."""


class AnoJaConfirmado(ErroDeDominio):
    """The year was confirmed before, for this place, by the same Portaria."""


class CienciaNecessaria(ErroDeDominio):
    """Something unusual about what was typed must be read and accepted first."""
