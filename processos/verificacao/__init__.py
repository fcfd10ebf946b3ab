"""Checking that what the database says was not altered: each app registers its conferences, one runner walks them all.

Everything streams: memory does not grow with the number of records.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection, transaction


@dataclass(frozen=True, slots=True)
class Problema:
    """The first bad record of a conference.

    Attributes:
        registro: which one, for people: ``Processo 0000000001-20.2026.8.23.8000, andamento nº 3``.
        motivo: "alterado", "ausente", "a mais" or "fora de ordem".
        detalhe: what does not match, when it helps.
    """

    registro: str
    motivo: str
    detalhe: str = ""

    def __str__(self) -> str:
        texto = f"{self.registro}: {self.motivo}"
        return f"{texto} ({self.detalhe})" if self.detalhe else texto


class Resultado(NamedTuple):
    """How many records a conference read, and the first bad one or None."""

    conferidos: int
    problema: Problema | None = None


class Verificacao(NamedTuple):
    """What the whole verification found: records read by conference, and the first problem with its conference."""

    conferidos: dict[str, int]
    conferencia: str | None = None
    problema: Problema | None = None


_conferencias: dict[str, Callable[[], Resultado]] = {}


def conferencia(nome: str):
    """Registers a conference; they run in the order the apps are installed, until one finds a problem.

    Args:
        nome: what it reads, in the plural, for the report: ``andamentos``.
    """

    def registra(funcao: Callable[[], Resultado]) -> Callable[[], Resultado]:
        _conferencias[nome] = funcao
        return funcao

    return registra


def verificar() -> Verificacao:
    """Runs every conference over one snapshot of the database and stops at the first problem."""
    conferidos: dict[str, int] = {}
    with retrato():
        for nome, funcao in _conferencias.items():
            resultado = funcao()
            conferidos[nome] = resultado.conferidos
            if resultado.problema:
                return Verificacao(conferidos, nome, resultado.problema)
    return Verificacao(conferidos)


@contextmanager
def retrato() -> Iterator[None]:
    """A read-only snapshot: what is written meanwhile is not seen and is not made to wait."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # atomic() would take the write lock
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
