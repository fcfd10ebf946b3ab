"""Refusals of deadlines and communications. Pure."""

from sei.comum.erros import EntradaInvalida, ErroDeDominio, SemPermissao


class NaoComunica(SemPermissao):
    """The profile in the working unit does not communicate acts."""


class NaoEDestinatario(SemPermissao):
    """The communication is to another unit or person."""


class DocumentoNaoComunicavel(EntradaInvalida):
    """Only a signed document of the process, in force, is communicated."""


class DestinatarioSemAcesso(EntradaInvalida):
    """The addressee may not see the process, so could never read what is communicated."""


class ComunicacaoRepetida(ErroDeDominio):
    """The same document already waits for the same addressee."""


class ComunicacaoJaRecebida(ErroDeDominio):
    """The communication was received (or cancelled) and is no longer undone."""


class SemPrazoDeResposta(ErroDeDominio):
    """The communication asks for no answer, or it was answered already."""


class RespostaIndevida(EntradaInvalida):
    """The answer is not a signed or captured document of the addressee in the process."""


class AindaNoPrazo(ErroDeDominio):
    """Under the longest reading the deadline has not passed: lateness is not certified."""


class RetornoPendente(ErroDeDominio):
    """The process has to go back to who asked for its return."""


class PrazoEncerrado(ErroDeDominio):
    """The deadline was met or cancelled."""


class SemReducao(ErroDeDominio):
    """There is no shorter date waiting for confirmation."""


class ReaberturaIndevida(ErroDeDominio):
    """The process is open in the unit, or never passed through it: there is nothing to reopen there."""
