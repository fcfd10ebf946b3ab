"""Refusals of the process that do not come from its state (those are in `estados`). Pure."""

from sei.comum.erros import EntradaInvalida, ErroDeDominio, SemPermissao


class ProcessoNaoAberto(ErroDeDominio):
    """The process is not open in the actor's unit (art. 1º, VIII)."""


class ProcessoJaAberto(ErroDeDominio):
    """The process is already open in the unit."""


class UnidadeNaoPassou(ErroDeDominio):
    """A unit reopens only what passed through it."""


class SigilosoNaoTramita(ErroDeDominio):
    """A sigiloso process is not sent: credentials are granted instead."""


class SemPerfil(SemPermissao):
    """The profile in the working unit does not include this (art. 9º)."""


class RascunhoDeOutraUnidade(ErroDeDominio):
    """A rascunho is changed, started and thrown away by people working in its own unit."""


class NivelNaoAdmitido(EntradaInvalida):
    """The type of process does not admit this access level, or its legal hypothesis is missing."""


class SigiloComVariasUnidades(ErroDeDominio):
    """A process becomes sigiloso only while open in a single unit."""


class CoresEsgotadas(ErroDeDominio):
    """Each active marcador of a unit has a colour of its own, and all of them are taken."""


class CienciaJaDada(ErroDeDominio):
    """The person already declared ciência, which is neither repeated nor taken back."""


class NaoSeDesfazMais(ErroDeDominio):
    """The time to undo is over, or something else already happened in the process."""
