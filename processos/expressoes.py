"""The SQL of the access door, written by hand: compiled from pieces by the ORM it would cost more than the query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, F, Func, Model

from processos.estados import Estado


@dataclass(frozen=True, slots=True)
class Linha:
    """A row of another table that opens a process: `coluna` is the process; `valores`, what its columns must be, one
    value or any of several."""

    modelo: type[Model]
    coluna: str
    valores: Mapping[str, int | Sequence[int]]

    def em_sql(self, citar, processo: str) -> tuple[str, list]:
        """Whether there is one, for the process whose id is the SQL `processo`, and the parameters.

        A scalar subquery instead of EXISTS: PostgreSQL never turns it into a hash of the whole table.
        """
        condicoes, parametros = [f"abre.{citar(self.coluna)} = {processo}"], []
        for coluna, valor in self.valores.items():
            varios = list(valor) if isinstance(valor, Sequence) else [valor]
            condicoes.append(f"abre.{citar(coluna)} IN ({_marcas(varios)})")
            parametros += varios
        tabela = citar(self.modelo._meta.db_table)
        # Names come from the models; values go apart.
        return f"(SELECT 1 FROM {tabela} abre WHERE {' AND '.join(condicoes)} LIMIT 1) IS NOT NULL", parametros  # noqa: S608


class Visivel(Func):
    """Whether the process may be seen: by its level, and a rascunho by its own unit only.

    Args:
        prefixo: path from the filtered table to the process. restrito, sigiloso: what opens each level.
        unidades: ids of the units of who reads; not empty.
    """

    output_field = BooleanField()

    def __init__(self, prefixo: str, *, restrito: Linha, sigiloso: Linha, unidades: Sequence[int]):
        campos = ("id", "nivel_efetivo", "estado", "unidade_geradora_id")
        super().__init__(*(F(f"{prefixo}{campo}") for campo in campos))
        self.restrito, self.sigiloso, self.unidades = restrito, sigiloso, list(unidades)

    def as_sql(self, compiler, connection, **_):
        """The condition and its parameters; columns have none of their own."""
        processo, nivel, estado, geradora = (compiler.compile(campo)[0] for campo in self.source_expressions)
        passou, da_passagem = self.restrito.em_sql(compiler.quote_name_unless_alias, processo)
        credencial, da_credencial = self.sigiloso.em_sql(compiler.quote_name_unless_alias, processo)
        sql = (
            f"(({nivel} = 0 OR ({nivel} = 1 AND {passou}) OR ({nivel} = 2 AND {credencial}))"
            f" AND ({estado} <> %s OR {geradora} IN ({_marcas(self.unidades)})))"
        )
        return sql, [*da_passagem, *da_credencial, Estado.RASCUNHO.value, *self.unidades]


def _marcas(valores: Sequence) -> str:
    return ", ".join(["%s"] * len(valores))
