"""Rows by the thousand in one statement: found by many values, written with different ones."""

from collections.abc import Sequence

from django.db import connection, models
from django.db.models.lookups import In, Lookup

_LINHAS = 5000


@models.Field.register_lookup
class Entre(Lookup):
    """``campo__entre=valores``: what ``in`` finds, with one parameter whatever the number of values on PostgreSQL."""

    lookup_name = "entre"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        return In(self.lhs, self.rhs).as_sql(compiler, connection)

    def as_postgresql(self, compiler, connection):
        campo, parametros = self.process_lhs(compiler, connection)
        tipo = self.lhs.output_field.rel_db_type(connection)
        return f"{campo} = ANY(%s::{tipo}[])", (*parametros, list(self.rhs))


def com_os_valores(consulta: models.QuerySet, campos: Sequence[str], linhas: Sequence[Sequence]) -> models.QuerySet:
    """The rows of a query of one table whose `campos` (attribute names) have together the values of one of `linhas`."""
    usados = _campos(consulta.model, campos)
    origem, valores = _origem(usados, linhas)
    tabela = consulta.model._meta.db_table
    nomes = ", ".join(f'"{tabela}"."{campo.column}"' for campo in usados)
    return consulta.extra(where=[f"({nomes}) IN ({origem})"], params=valores)  # noqa: S610  names of the model


def _campos(modelo: type[models.Model], nomes: Sequence[str]) -> list[models.Field]:
    por_nome = {campo.attname: campo for campo in modelo._meta.concrete_fields}
    return [por_nome[nome] for nome in nomes]


def atualizar(modelo: type[models.Model], campos: Sequence[str], linhas: Sequence[Sequence]) -> None:
    """Writes `campos` of many rows of the model.

    Args:
        campos: attribute names (``processo_id``, not ``processo``); no JSON.
        linhas: tuples of the primary key followed by one value for each field.
    """
    meta = modelo._meta
    usados = [meta.pk, *_campos(modelo, campos)]
    nomes = [f'"{campo.column}"' for campo in usados]
    mudancas = ", ".join(f"{nome} = v.{nome}" for nome in nomes[1:])
    fim = f'UPDATE "{meta.db_table}" SET {mudancas} FROM v WHERE "{meta.db_table}".{nomes[0]} = v.{nomes[0]}'  # noqa: S608
    with connection.cursor() as cursor:
        for inicio in range(0, len(linhas), _LINHAS):
            origem, valores = _origem(usados, linhas[inicio : inicio + _LINHAS])
            cursor.execute(f"WITH v({', '.join(nomes)}) AS ({origem}) {fim}", valores)


def _origem(usados: list[models.Field], lote: Sequence[Sequence]) -> tuple[str, list]:
    """The rows as a query, with its parameters: on PostgreSQL one array for each column."""
    if connection.vendor == "postgresql":
        listas = ", ".join(f"%s::{campo.rel_db_type(connection)}[]" for campo in usados)
        return f"SELECT * FROM unnest({listas})", [  # noqa: S608  types of the model
            list(coluna) for coluna in zip(*lote, strict=True)
        ]
    marcas = f"({', '.join(['%s'] * len(usados))})"
    valores = [
        campo.get_db_prep_value(valor, connection) for linha in lote for campo, valor in zip(usados, linha, strict=True)
    ]
    return f"VALUES {', '.join([marcas] * len(lote))}", valores
