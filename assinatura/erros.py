"""Refusals of the signature. Pure."""

from sei.comum.erros import ConflitoDeEdicao, EntradaInvalida, ErroDeDominio, SemPermissao


class TermosNaoAceitos(EntradaInvalida):
    """The person has not accepted the signature terms in force (art. 13)."""


class CargoIndevido(EntradaInvalida):
    """The cargo or função chosen is not the person's."""


class NaoAssina(SemPermissao):
    """The profile in the working unit does not sign."""


class JaAssinado(ErroDeDominio):
    """The person has already signed this version."""


class DocumentoNaoAssinavel(ErroDeDominio):
    """The document is external, cancelled or excluded."""


class DocumentoMudou(ConflitoDeEdicao):
    """The document is not the one that was displayed when the person decided to sign."""


class ConteudoCorrompido(ErroDeDominio):
    """The stored content of a signed document is missing or is not what was signed."""
