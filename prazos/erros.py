"""Refusals of the calendar and of outages. Pure."""

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


class IndisponibilidadeSobreposta(EntradaInvalida):
    """Another outage, not annulled, covers part of the interval."""


class IndisponibilidadeEncerrada(ErroDeDominio):
    """It has its solution already."""


class IndisponibilidadeCertificada(ErroDeDominio):
    """It has been certified already."""


class IndisponibilidadeAnulada(ErroDeDominio):
    """It was annulled: nothing else is done to it."""
