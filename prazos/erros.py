"""Refusals of deadlines, communications, the calendar and outages. Pure."""

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
