"""Is the program able to serve? Checks that answer without any personal data."""

import tempfile
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from sei.comum import tarefas
from sei.comum.tempo import agora


def conferir() -> tuple[bool, dict]:
    """Checks what every request needs.

    Returns:
        whether it can serve, and the verdicts: `banco`, `migracoes`, `arquivos` (bool) and `tarefas_atrasadas` (how
        many tasks wait beyond the tolerance; None when the database does not answer). Late tasks do not make it unable
        to serve.
    """
    banco = _banco_responde()
    vereditos = {
        "banco": banco,
        "migracoes": banco and _migracoes_aplicadas(),
        "arquivos": _arquivos_gravam(),
        "tarefas_atrasadas": tarefas.atrasadas(agora()) if banco else None,
    }
    return all(vereditos[parte] for parte in ("banco", "migracoes", "arquivos")), vereditos


def _banco_responde() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        return False


def _migracoes_aplicadas() -> bool:
    # Applied migrations stay applied while the process lives: only a negative answer is asked again.
    try:
        return _exigir_migracoes()
    except (DatabaseError, LookupError):
        return False


@cache
def _exigir_migracoes() -> bool:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise LookupError("há migrações por aplicar")
    return True


def _arquivos_gravam() -> bool:
    pasta = Path(settings.DIRETORIO_DE_ARQUIVOS)
    try:
        pasta.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=pasta, prefix=".saude-") as prova:
            prova.write(b"1")
            prova.flush()
    except OSError:
        return False
    return True
