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
    """A sending or a conclusion about to happen, or a process that has just been held still or let go on.

    Attributes:
        processo: locked. em: instant of the act. operacao: `ENVIAR`, `CONCLUIR`, `SOBRESTAR` or `RETOMAR`.
        destinos: ids of the units it is sent to. manter_aberto: it stays open in the actor's unit.
    """

    processo: Processo
    ator: Ator
    operacao: Operacao
    em: datetime
    destinos: tuple[int, ...] = ()
    manter_aberto: bool = False


Ouvinte = Callable[[Movimento], bool]
_ouvintes: list[Ouvinte] = []


def ao_mover(funcao: Ouvinte) -> Ouvinte:
    """Registers a function to be called in every movement; it returns whether it wrote what cannot be undone."""
    if funcao not in _ouvintes:
        _ouvintes.append(funcao)
    return funcao


def mover(movimento: Movimento) -> bool:
    """Tells every registered function.

    Returns:
        whether any of them wrote what cannot be undone with the movement.

    Raises:
        ErroDeDominio: one of them refuses the movement.
    """
    return any([funcao(movimento) for funcao in _ouvintes])
