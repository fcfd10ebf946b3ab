"""Refusals of the document. Pure."""

from sei.comum.erros import ConflitoDeEdicao, EntradaInvalida, ErroDeDominio, SemPermissao


class DocumentoDeOutraUnidade(ErroDeDominio):
    """Only the producing unit writes, excludes or cancels a document."""


class DocumentoNaoEditavel(ErroDeDominio):
    """The document is external, cancelled, excluded or has a black pen."""


class AssinaturasSeriamDesfeitas(ConflitoDeEdicao):
    """Editing a signed document undoes its signatures: it must be confirmed."""


class VersaoDesatualizada(ConflitoDeEdicao):
    """Somebody saved another version since the text was opened."""


class EmEdicaoPorOutraPessoa(ConflitoDeEdicao):
    """Another person holds the edit lock."""


class NaoPodeSerExcluido(ErroDeDominio):
    """The document has been seen by others: it can only be cancelled."""


class NaoPrecisaSerCancelado(ErroDeDominio):
    """The document can still be excluded; cancelling is for what others have seen."""


class ArquivoRepetido(EntradaInvalida):
    """The same file is already in this process."""


class TipoDeDocumentoIndevido(EntradaInvalida):
    """The type of document does not exist, is inactive, or is not of this origin."""


class SemEfeito(ErroDeDominio):
    """The document produces no effect: it is still a minuta, or was cancelled."""


class TermoIndevido(EntradaInvalida):
    """The Termo is not of this process, not of the right kind, unsigned, cancelled, or already served another act."""


class DeterminacaoIndevida(EntradaInvalida):
    """The determination is not of this process, not of the right kind, unsigned or cancelled (arts. 21 and 22)."""


class MotivoIncompleto(EntradaInvalida):
    """The Motivo does not say the document, its Número SEI and its summary (art. 21 §1)."""


class FaltaJustificativa(EntradaInvalida):
    """The processes do not share interessado and assunto, and nobody wrote why they are annexed (art. 1º, I)."""


class JustificativaForaDoTermo(EntradaInvalida):
    """The justification is not written in the Termo de Anexação, where it must be (art. 22)."""


class DocumentoFundamentaAto(ErroDeDominio):
    """An act in force, or one already done, rests on the document (arts. 21 to 23)."""


class NaoHaOQueAssinar(ErroDeDominio):
    """A credential to sign is for an internal document in force."""


class TermoSemTipo(ErroDeDominio):
    """No active type of document is configured as the Termo that the act demands."""


class SemOriginal(EntradaInvalida):
    """The document has no original on paper: it was born digital, or was written here."""


class SemArquivo(EntradaInvalida):
    """No unit of the órgão keeps originals on paper."""


class OriginalForaDoLugar(ErroDeDominio):
    """The original is not where the act needs it: on its way, kept, lent, or with another unit (art. 20)."""


class SigilosoSemCredencialNoArquivo(ErroDeDominio):
    """Nobody of the Arquivo may know that the sigiloso exists, so nobody there could receive its paper."""


class NaoEArquivo(SemPermissao):
    """Only who works in an Arquivo receives, keeps and lends originals (art. 20, § 2º)."""


class LocalizadorFechado(EntradaInvalida):
    """The localizador is full: it takes no other original."""


class LocalizadorEmUso(ErroDeDominio):
    """There are originals in the localizador."""


class DesarquivamentoEmCurso(ErroDeDominio):
    """The original has already been asked for."""


class DesarquivamentoEncerrado(ErroDeDominio):
    """The request was already answered or withdrawn."""


class BaseDeOutraUnidade(SemPermissao):
    """Only the unit that wrote a base de conhecimento changes it."""


class NaoLiberaBase(SemPermissao):
    """The profile in the working unit writes bases de conhecimento and does not answer for them."""


class BaseSemMinuta(ErroDeDominio):
    """There is nothing to release or to throw away: the base has no minuta."""


class BaseVazia(EntradaInvalida):
    """A base de conhecimento is released with a text or a file."""


class BaseMudou(ConflitoDeEdicao):
    """A colleague saved the base since it was opened."""


class LegadoNaoCitado(EntradaInvalida):
    """The despacho does not say the number and the year of the other system (arts. 15 and 17)."""


class LoteRecusado(ErroDeDominio):
    """What is done to all or to none was refused for some; `itens` says which, and why."""

    def __init__(self, mensagem: str, *, itens: list[dict]):
        super().__init__(mensagem)
        self.itens = itens
