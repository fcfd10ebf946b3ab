"""Rows by the thousand: COPY on PostgreSQL, one statement for many rows elsewhere. Defaults come from the models."""

import json

from django.db import connection, models


class Tabela:
    """Rows of one model waiting to be written.

    Args:
        modelo: the model; every concrete column is written.
        com_id: the rows bring their own ids, from `reservar_ids`.
        iguais: values that every row has unless it brings its own.
    """

    def __init__(self, modelo: type[models.Model], *, com_id: bool = False, **iguais):
        self.modelo = modelo
        campos = [campo for campo in modelo._meta.concrete_fields if com_id or not campo.primary_key]
        self._lugar = {campo.attname: i for i, campo in enumerate(campos)}
        self._colunas = ", ".join(f'"{campo.column}"' for campo in campos)
        self._json = {campo.attname for campo in campos if isinstance(campo, models.JSONField)}
        self._comum = [self._padrao(campo) for campo in campos]
        self._comum = self._com(iguais)
        self._instantes = [i for i, campo in enumerate(campos) if isinstance(campo, models.DateTimeField)]
        self._linhas: list[list] = []

    def _padrao(self, campo: models.Field):
        valor = campo.get_default() if campo.has_default() else None
        return json.dumps(valor) if campo.attname in self._json else valor

    def acrescentar(self, **valores) -> None:
        """Adds a row; JSON values may come already as text."""
        self._linhas.append(self._com(valores))

    def _com(self, valores: dict) -> list:
        linha = self._comum.copy()
        for nome, valor in valores.items():
            linha[self._lugar[nome]] = json.dumps(valor) if nome in self._json and type(valor) is not str else valor
        return linha

    def gravar(self) -> int:
        """Writes the rows, forgets them and says how many there were."""
        linhas, self._linhas = self._linhas, []
        tabela = self.modelo._meta.db_table
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f'COPY "{tabela}" ({self._colunas}) FROM STDIN') as copia:
                    for linha in linhas:
                        copia.write_row(linha)
            elif linhas:
                marcas = ", ".join(["%s"] * len(self._comum))
                sql = f'INSERT INTO "{tabela}" ({self._colunas}) VALUES ({marcas})'  # noqa: S608  names of the model
                cursor.executemany(sql, [self._adaptada(linha) for linha in linhas])
        return len(linhas)

    def _adaptada(self, linha: list) -> list:
        for posicao in self._instantes:
            linha[posicao] = connection.ops.adapt_datetimefield_value(linha[posicao])
        return linha


def reservar_ids(modelo: type[models.Model], quantos: int) -> list[int]:
    """Ids that nobody else will get; inside the transaction that writes the rows."""
    tabela = modelo._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(s) FROM CAST(pg_get_serial_sequence(%s, 'id') AS regclass) s, generate_series(1, %s)",
                [tabela, quantos],
            )
            return [pk for (pk,) in cursor.fetchall()]
    ultimo = modelo.objects.aggregate(maior=models.Max("pk"))["maior"] or 0  # the whole file is locked
    return list(range(ultimo + 1, ultimo + quantos + 1))
