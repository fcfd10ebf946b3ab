"""Who is told that a document was read: what upper layers record when its content is shown to somebody."""

from collections.abc import Callable, Sequence

from sei.pessoas.ator import Ator

_ouvintes: list[Callable[[Ator, Sequence[int]], object]] = []


def ao_ler(funcao: Callable[[Ator, Sequence[int]], object]) -> Callable[[Ator, Sequence[int]], object]:
    """Registers a function called with the reader and the ids of the documents, before their content is shown."""
    if funcao not in _ouvintes:
        _ouvintes.append(funcao)
    return funcao


def lidos(ator: Ator, documentos: Sequence[int]) -> bool:
    """Tells every registered function; returns whether one of them recorded something."""
    return any([funcao(ator, documentos) for funcao in _ouvintes]) if documentos else False
