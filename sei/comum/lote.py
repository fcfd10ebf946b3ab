"""Updates by the thousand: different values for each row, in one statement."""

from collections.abc import Sequence

from django.db import connection, models

_LINHAS = 1000


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
    marcas = ", ".join(_marca(campo) for campo in usados)
    with connection.cursor() as cursor:
        for inicio in range(0, len(linhas), _LINHAS):
            lote = linhas[inicio : inicio + _LINHAS]
            valores = [
                campo.get_db_prep_value(valor, connection)
                for linha in lote
                for campo, valor in zip(usados, linha, strict=True)
            ]
            cursor.execute(
                f"WITH v({', '.join(nomes)}) AS (VALUES {', '.join([f'({marcas})'] * len(lote))}) "  # noqa: S608  model
                f'UPDATE "{meta.db_table}" SET {mudancas} FROM v WHERE "{meta.db_table}".{nomes[0]} = v.{nomes[0]}',
                valores,
            )


def _marca(campo: models.Field) -> str:
    """A placeholder that keeps its type even when the value is null."""
    return f"%s::{campo.rel_db_type(connection)}" if connection.vendor == "postgresql" else "%s"
