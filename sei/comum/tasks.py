"""Celery tasks: execute one announced id; sweep what was never announced; run what comes round."""

from celery import shared_task

from sei.comum import periodicas, tarefas


@shared_task(name="sei.comum.executar", ignore_result=True)
def executar(tarefa_id: str) -> None:
    """Runs the task of this id, if nobody else has it."""
    tarefas.executar(tarefa_id)


@shared_task(name="sei.comum.varrer", ignore_result=True)
def varrer() -> None:
    """Runs whatever publication missed; the schedule calls it."""
    tarefas.varrer()


@shared_task(name="sei.comum.executar_periodica", ignore_result=True)
def executar_periodica(nome: str) -> None:
    """Runs one periodic function; the schedule says which and when."""
    periodicas.executar(nome)
