"""Queries compiled once: put together by the ORM on every page, a wide one costs several times what it takes to run.

The ORM still writes the SQL and reads the rows; only the values change from one run to the next.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain, count, islice
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable, get_related_populators
from django.db.models.sql.compiler import SQLCompiler

_PRIMEIRO_NUMERO = 7_000_000_000_000_000_000
"""Stands for the first value while a query is compiled: a bigint no row will ever have as its id."""
_MAIOR_NUMERO = 2**63 - 1
_PRIMEIRO_INSTANTE = datetime(9000, 1, 1, tzinfo=UTC)

Valor = int | str | datetime | None | tuple[int, ...]


class _Modelo(NamedTuple):
    """How a row becomes an object: its columns and their fields, what is read with it, and the annotations."""

    classe: type[Model]
    colunas: slice
    campos: list[str]
    relacionados: list
    anotacoes: dict[str, int]

    def objeto(self, linha: tuple) -> Any:
        """The object of a row."""
        lido = self.classe.from_db(connection.alias, self.campos, linha[self.colunas])
        for relacionado in self.relacionados:
            relacionado.populate(linha, lido)
        for nome, coluna in self.anotacoes.items():
            setattr(lido, nome, linha[coluna])
        return lido


class _Compilada(NamedTuple):
    """The SQL, its parameters, which of them are values (place in the parameters, place in the values, type in which
    the database takes it), which are lists of values (place, and the places of each), what turns columns into Python,
    by column, and rows into objects."""

    sql: str
    parametros: tuple
    lugares: tuple[tuple[int, int, Callable], ...]
    listas: tuple[tuple[int, list[int]], ...]
    conversores: dict
    modelo: _Modelo | None

    def com(self, valores: Sequence[Valor]) -> list:
        """The parameters for these values."""
        soltos = list(map(_adaptado, _soltos(valores)))
        parametros = list(self.parametros)
        for lugar, qual, tipo in self.lugares:
            parametros[lugar] = tipo(soltos[qual])
        for lugar, quais in self.listas:
            parametros[lugar] = [soltos[qual] for qual in quais]
        return parametros

    def linhas(self, valores: Sequence[Valor]) -> list[tuple]:
        """The rows for these values."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.com(valores))
            linhas = cursor.fetchall()
        return _converter(linhas, self.conversores) if self.conversores else linhas


class ConsultaPronta:
    """A query in which only values change; it is compiled once for each shape of them.

    Args:
        montar: takes the values, in order, and returns the query. It may look at whether a value is None and whether a
            tuple is empty, and at nothing else of it; what it reads elsewhere is written in the query for good. An id
            may come more than once in a tuple.
        conforme: what else is written in the query, which is compiled again when this changes.
    """

    def __init__(self, montar: Callable[..., QuerySet], *, conforme: Callable[[], Hashable] = lambda: None):
        self._montar, self._conforme = montar, conforme
        self._compiladas: dict[tuple, _Compilada | None] = {}

    def linhas(self, *valores: Valor) -> list[tuple]:
        """The rows of a query of `values_list`; values are ids, texts, aware instants, None, or tuples of ids.

        There are none for a number too big to be an id.
        """
        compilada, valores = self._pronta(valores)
        return compilada.linhas(valores) if compilada else []

    def objetos(self, *valores: Valor) -> list:
        """The objects of a query of models, with what its `select_related` brings; values as in `linhas`."""
        compilada, valores = self._pronta(valores)
        return [compilada.modelo.objeto(linha) for linha in compilada.linhas(valores)] if compilada else []

    def sql(self, *valores: Valor) -> tuple[str, list]:
        """The query as the ORM writes it, and its parameters, to be part of another; values as in `linhas`."""
        compilada, valores = self._pronta(valores)
        return compilada.sql, compilada.com(valores)

    def _pronta(self, valores: tuple[Valor, ...]) -> tuple[_Compilada | None, tuple[Valor, ...]]:
        """The query for the shape of these values, if it may have rows, and the values in that shape."""
        valores = _arredondados(valores)
        if any(isinstance(valor, int) and abs(valor) > _MAIOR_NUMERO for valor in _soltos(valores)):
            return None, valores
        forma = tuple(map(_forma, valores))
        chave = (connection.vendor, self._conforme(), forma)
        if chave not in self._compiladas:
            self._compiladas[chave] = self._compilar(forma)
        return self._compiladas[chave], valores

    def _compilar(self, forma: tuple) -> _Compilada | None:
        """The query with places instead of values; None when it has no rows whatever they are.

        Raises:
            ValueError: a value does not arrive as a parameter of its own.
        """
        postos = _postos(forma)
        consulta = self._montar(*postos)
        compilador = consulta.query.get_compiler(connection=connection)
        try:
            sql, parametros = compilador.as_sql()
        except EmptyResultSet:
            return None
        indice = {_adaptado(posto): qual for qual, posto in enumerate(_soltos(postos))}
        lugares = tuple(
            (lugar, indice[parametro], type(parametro) if isinstance(parametro, int) else _adaptado)
            for lugar, parametro in enumerate(parametros)
            if isinstance(parametro, int | str | datetime) and parametro in indice
        )
        listas = tuple(
            (lugar, [indice[um] for um in parametro])
            for lugar, parametro in enumerate(parametros)
            if isinstance(parametro, list) and parametro and all(um in indice for um in parametro)
        )
        postas = {lugar for lugar, *_ in (*lugares, *listas)}
        chegaram = {qual for _, qual, _ in lugares} | {qual for _, quais in listas for qual in quais}
        esquecidos = [str(parametro) for lugar, parametro in enumerate(parametros) if lugar not in postas]
        if chegaram != set(indice.values()) or any(str(um) in texto for um in indice for texto in esquecidos):
            raise ValueError("Um valor da consulta não chega ao banco como parâmetro.")
        colunas = [coluna for coluna, *_ in compilador.select[: compilador.col_count]]
        modelo = _modelo(compilador) if consulta._iterable_class is ModelIterable else None
        return _Compilada(sql, tuple(parametros), lugares, listas, compilador.get_converters(colunas), modelo)


def _modelo(compilador: SQLCompiler) -> _Modelo:
    campos = compilador.klass_info["select_fields"]
    colunas = slice(campos[0], campos[-1] + 1)
    return _Modelo(
        compilador.klass_info["model"],
        colunas,
        [coluna.target.attname for coluna, *_ in compilador.select[colunas]],
        get_related_populators(compilador.klass_info, compilador.select, connection.alias),
        compilador.annotation_col_map,
    )


def _arredondados(valores: tuple[Valor, ...]) -> tuple[Valor, ...]:
    """Long tuples filled up to a power of two with their last id, so that there are few shapes."""
    return tuple(_arredondado(valor) if isinstance(valor, tuple) else valor for valor in valores)


def _arredondado(ids: tuple[int, ...]) -> tuple[int, ...]:
    faltam = (1 << (len(ids) - 1).bit_length()) - len(ids) if len(ids) > 2 else 0
    return ids + ids[-1:] * faltam if faltam else ids


def _forma(valor: Valor) -> int | type | None:
    """How many there are, or the type of a single one."""
    return None if valor is None else len(valor) if isinstance(valor, tuple) else type(valor)


def _postos(forma: tuple) -> list[Valor]:
    lugares = count()
    return [_posto(um, lugares) for um in forma]


def _posto(forma: int | type | None, lugares: count) -> Valor:
    """What stands for a value of this shape, different from every other."""
    if forma is None:
        return None
    if isinstance(forma, int):
        return tuple(_PRIMEIRO_NUMERO + lugar for lugar in islice(lugares, forma))
    if issubclass(forma, datetime):
        return _PRIMEIRO_INSTANTE + timedelta(days=next(lugares))
    numero = _PRIMEIRO_NUMERO + next(lugares)
    return str(numero) if issubclass(forma, str) else numero


def _soltos(valores: Iterable[Valor]) -> list:
    juntos = ((valor if isinstance(valor, tuple) else (valor,)) for valor in valores if valor is not None)
    return list(chain.from_iterable(juntos))


def _adaptado(valor: Valor) -> Any:
    """The value as the ORM gives it to the database."""
    return connection.ops.adapt_datetimefield_value(valor) if isinstance(valor, datetime) else valor


def _converter(linhas: list[tuple], conversores: dict) -> list[tuple]:
    prontas = []
    for linha in map(list, linhas):
        for coluna, (funcoes, expressao) in conversores.items():
            for converter in funcoes:
                linha[coluna] = converter(linha[coluna], expressao, connection)
        prontas.append(tuple(linha))
    return prontas
