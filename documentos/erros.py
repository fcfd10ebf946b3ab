"""Refusals of the document. Pure."""

from sei.comum.erros import ConflitoDeEdicao, EntradaInvalida, ErroDeDominio


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
