"""What upper layers say before a document is cancelled: called inside the act, with the process locked."""

from collections.abc import Callable

from documentos.models import Documento

Ouvinte = Callable[[Documento], None]
_ouvintes: list[Ouvinte] = []


def ao_cancelar(funcao: Ouvinte) -> Ouvinte:
    """Registers a function that may refuse the cancelling, raising a domain error."""
    if funcao not in _ouvintes:
        _ouvintes.append(funcao)
    return funcao


def cancelar(documento: Documento) -> None:
    """Asks every registered function.

    Raises:
        ErroDeDominio: one of them refuses.
    """
    for funcao in _ouvintes:
        funcao(documento)
