"""Executors that only the workers of these tests know (`celery worker --include tests.broker.executores`)."""

from pathlib import Path

from django.db import transaction

from sei.comum import contadores, tarefas


@tarefas.executor("prova_contar")
def contar(tarefa, chave: str) -> dict:
    """Counts once."""
    with transaction.atomic():
        return {"contado": contadores.proximo(chave)}


@tarefas.executor("prova_parar_no_meio")
def parar_no_meio(tarefa, chave: str, porta: str) -> dict:
    """Writes, and the first time waits for ever before the commit; `porta` is a named pipe nobody opens."""
    with transaction.atomic():
        contado = contadores.proximo(chave)
        if tarefa.tentativas == 1:
            print("no meio", flush=True)
            Path(porta).read_text()
        return {"contado": contado}
