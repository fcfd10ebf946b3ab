"""Queries compiled once: put together by the ORM on every page, a wide one costs several times what it takes to run.

The ORM still writes the SQL and reads the rows; only the values change from one run to the next.
"""

from collections.abc import Callable
from itertools import chain, count, islice
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

_PRIMEIRO_LUGAR = 7_000_000_000_000_000_000
"""Stands for the first value while a query is compiled: a bigint no row will ever have as its id."""

Valor = int | None | tuple[int, ...]


class _Compilada(NamedTuple):
    """The SQL, its parameters, which of them are values (place in the parameters, place in the values, type in which
    the database takes it) and what turns columns into Python, by column."""

    sql: str
    parametros: tuple
    lugares: tuple[tuple[int, int, type], ...]
    conversores: dict


class ConsultaPronta:
    """A query in which only whole numbers change; it is compiled once for each shape of its values.

    Args:
        montar: takes the values, in order, and returns the query (`values_list`). It may look at whether a value is
            None and how many a tuple has, and at nothing else of it; what it reads elsewhere is written in the query
            for good.
    """

    def __init__(self, montar: Callable[..., QuerySet]):
        self._montar = montar
        self._compiladas: dict[tuple, _Compilada | None] = {}

    def linhas(self, *valores: Valor) -> list[tuple]:
        """The rows of the query for these values: ids, None, or tuples of ids."""
        forma = (connection.vendor, *map(_forma, valores))
        if forma not in self._compiladas:
            self._compiladas[forma] = self._compilar(forma[1:])
        compilada = self._compiladas[forma]
        if compilada is None:
            return []
        numeros = _numeros(valores)
        parametros = list(compilada.parametros)
        for lugar, qual, tipo in compilada.lugares:
            parametros[lugar] = tipo(numeros[qual])
        with connection.cursor() as cursor:
            cursor.execute(compilada.sql, parametros)
            linhas = cursor.fetchall()
        return _converter(linhas, compilada.conversores) if compilada.conversores else linhas

    def _compilar(self, forma: tuple[int | None, ...]) -> _Compilada | None:
        """The query with places instead of values; None when it has no rows whatever they are.

        Raises:
            ValueError: a value does not arrive as a parameter of its own.
        """
        postos = _postos(forma)
        compilador = self._montar(*postos).query.get_compiler(connection=connection)
        try:
            sql, parametros = compilador.as_sql()
        except EmptyResultSet:
            return None
        indice = {posto: qual for qual, posto in enumerate(_numeros(postos))}
        lugares = tuple(
            (lugar, indice[parametro], type(parametro))
            for lugar, parametro in enumerate(parametros)
            if isinstance(parametro, int) and parametro in indice
        )
        if {qual for _, qual, _ in lugares} != set(indice.values()):
            raise ValueError("Um valor da consulta não chega ao banco como parâmetro.")
        colunas = [coluna for coluna, *_ in compilador.select[: compilador.col_count]]
        return _Compilada(sql, tuple(parametros), lugares, compilador.get_converters(colunas))


def _forma(valor: Valor) -> int | None:
    """None, how many there are, or -1 for a single one."""
    return len(valor) if isinstance(valor, tuple) else None if valor is None else -1


def _postos(forma: tuple[int | None, ...]) -> list[Valor]:
    lugares = count(_PRIMEIRO_LUGAR)
    return [None if um is None else next(lugares) if um < 0 else tuple(islice(lugares, um)) for um in forma]


def _numeros(valores) -> list[int]:
    juntos = ((valor if isinstance(valor, tuple) else (valor,)) for valor in valores if valor is not None)
    return list(chain.from_iterable(juntos))


def _converter(linhas: list[tuple], conversores: dict) -> list[tuple]:
    prontas = []
    for linha in map(list, linhas):
        for coluna, (funcoes, expressao) in conversores.items():
            for converter in funcoes:
                linha[coluna] = converter(linha[coluna], expressao, connection)
        prontas.append(tuple(linha))
    return prontas
