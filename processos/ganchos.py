"""What upper layers add to a movement of a process: called inside the act, before its andamento.

A function registered here may refuse the movement (raising a domain error) or write its own rows; it records no
andamento, because the movement records one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from processos.estados import Operacao
from processos.models import Processo
from sei.pessoas.ator import Ator


@dataclass(frozen=True, slots=True)
class Movimento:
    """A sending or a conclusion about to happen.

    Attributes:
        processo: locked. operacao: `ENVIAR` or `CONCLUIR`. destinos: ids of the units it is sent to.
        manter_aberto: it stays open in the actor's unit. em: instant of the act.
    """

    processo: Processo
    ator: Ator
    operacao: Operacao
    em: datetime
    destinos: tuple[int, ...] = ()
    manter_aberto: bool = False


_ouvintes: list[Callable[[Movimento], None]] = []


def ao_mover(funcao: Callable[[Movimento], None]) -> Callable[[Movimento], None]:
    """Registers a function to be called in every movement."""
    if funcao not in _ouvintes:
        _ouvintes.append(funcao)
    return funcao


def mover(movimento: Movimento) -> None:
    """Tells every registered function.

    Raises:
        ErroDeDominio: one of them refuses the movement.
    """
    for funcao in _ouvintes:
        funcao(movimento)
