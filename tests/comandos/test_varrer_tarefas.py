"""`varrer_tarefas` runs what is pending, for schedulers and maintenance."""

import pytest

from sei.comum import tarefas
from sei.comum.models import EstadoDaTarefa, Tarefa
from tests.comandos.apoio import executar


@pytest.mark.django_db
def test_executa_o_que_esta_na_fila_ate_o_maximo(monkeypatch):
    feitas = []
    monkeypatch.setitem(tarefas._executores, "anotar", lambda tarefa, numero: feitas.append(numero))
    for numero in range(3):
        tarefas.agendar("anotar", numero=numero)
    assert executar("varrer_tarefas", "--maximo", "2") == (0, "2 tarefa(s) executada(s).\n")
    assert executar("varrer_tarefas") == (0, "1 tarefa(s) executada(s).\n")
    assert executar("varrer_tarefas") == (0, "0 tarefa(s) executada(s).\n")
    assert feitas == [0, 1, 2]
    assert not Tarefa.objects.exclude(estado=EstadoDaTarefa.CONCLUIDA).exists()
