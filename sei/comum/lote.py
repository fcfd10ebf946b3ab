"""Updates by the thousand: different values for each row, in one statement."""

from collections.abc import Sequence

from django.db import connection, models

_LINHAS = 5000


def atualizar(modelo: type[models.Model], campos: Sequence[str], linhas: Sequence[Sequence]) -> None:
    """Writes `campos` of many rows of the model.

    Args:
        campos: attribute names (``processo_id``, not ``processo``); no JSON.
        linhas: tuples of the primary key followed by one value for each field.
    """
    meta = modelo._meta
    usados = [meta.pk, *(next(campo for campo in meta.concrete_fields if campo.attname == nome) for nome in campos)]
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
