"""Numbers without gaps: one upsert inside the transaction of the act; a rollback gives the number back."""

from django.db import connection

from sei.comum.models import Contador

_TABELA = Contador._meta.db_table
_SQL = (
    f"INSERT INTO {_TABELA} (chave, ultimo) VALUES (%s, %s) "  # noqa: S608  constant table name
    f"ON CONFLICT (chave) DO UPDATE SET ultimo = {_TABELA}.ultimo + %s RETURNING ultimo"
)


def proximo(chave: str, *, primeiro: int = 1) -> int:
    """Next number of the sequence `chave`.

    Must run inside the act's transaction and as late as possible: the row stays locked until commit.

    Args:
        chave: name of the sequence, e.g. ``documento`` or ``processo:1:2026``.
        primeiro: value of the very first number (a year begun in another system starts elsewhere).

    Raises:
        RuntimeError: called outside a transaction, where a failure would leave a gap.
    """
    return proximos(chave, 1, primeiro=primeiro)[0]


def proximos(chave: str, quantos: int, *, primeiro: int = 1) -> range:
    """The next `quantos` (at least 1) numbers of the sequence at once; otherwise as `proximo`."""
    if not connection.in_atomic_block:
        raise RuntimeError("o número pertence à transação do ato: chame dentro dela")
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [chave, primeiro + quantos - 1, quantos])
        ultimo = cursor.fetchone()[0]
    return range(ultimo - quantos + 1, ultimo + 1)
