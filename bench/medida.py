"""Timing with a floor: the subject and its floor run alternately, and medians are compared."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True, slots=True)
class Linha:
    """One line of the table.

    Attributes:
        assunto: what was measured. medido, piso: texts with units. razao: number to compare; None when there is none.
        alvo: the most it should be. detalhe: queries and the like.
    """

    assunto: str
    medido: str
    piso: str
    razao: float | None
    alvo: float | None
    detalhe: str = ""

    @property
    def cumpre(self) -> bool | None:
        """Whether the target is met; None when there is nothing to compare."""
        return None if self.razao is None or self.alvo is None else self.razao <= self.alvo


def alternar(funcoes: dict[str, Callable[[], object]], *, vezes: int, aquecer: int = 5) -> dict[str, float]:
    """Median wall time of each function, in seconds, running one after the other in each round."""
    for _ in range(aquecer):
        for funcao in funcoes.values():
            funcao()
    tempos: dict[str, list[float]] = {nome: [] for nome in funcoes}
    for _ in range(vezes):
        for nome, funcao in funcoes.items():
            comeco = time.perf_counter()
            funcao()
            tempos[nome].append(time.perf_counter() - comeco)
    return {nome: statistics.median(valores) for nome, valores in tempos.items()}


def consultas(funcao: Callable[[], object]) -> int:
    """How many SQL statements the function runs."""
    feitas = 0

    def contar(executar, sql, params, muitas, contexto):
        nonlocal feitas
        feitas += 1
        return executar(sql, params, muitas, contexto)

    with connection.execute_wrapper(contar):
        funcao()
    return feitas


def ms(segundos: float) -> str:
    """Milliseconds for people."""
    return f"{segundos * 1000:.1f} ms".replace(".", ",")
