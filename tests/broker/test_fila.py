"""The outbox with real brokers: announced work is executed, unannounced work too, and each effect happens once."""

import os
from datetime import timedelta

import pytest
from django.db import transaction

from documentos.models import ViaEmPdf
from sei.comum import tarefas
from sei.comum.models import Contador, EstadoDaTarefa, Tarefa
from sei.comum.tempo import agora
from tests.elenco import conferir_trilha

pytestmark = pytest.mark.broker


def _assinado(elenco):
    """A signed document; signing schedules its copy in PDF."""
    processo = elenco.iniciar(elenco.servidora)
    documento = processo.documentos.get()
    elenco.assinar(elenco.servidora, documento)
    assert len(conferir_trilha(processo)) == 2
    return documento


def test_o_trabalhador_executa_o_que_o_ato_agendou(elenco, broker, publicar_em, trabalhar):
    trabalhador = trabalhar(publicar_em(broker))
    documento = _assinado(elenco)
    trabalhador.esperar("succeeded")
    tarefa = Tarefa.objects.get()
    assert (tarefa.nome, tarefa.estado, tarefa.tentativas) == ("via_em_pdf", EstadoDaTarefa.CONCLUIDA, 1)
    assert ViaEmPdf.objects.get().documento == documento


def test_o_que_o_ato_desfez_nao_se_anuncia(elenco, broker, publicar_em, trabalhar):
    trabalhador = trabalhar(publicar_em(broker))
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tarefas.agendar("prova_contar", chave="desfeita")
        1 / 0  # noqa: B018
    tarefas.agendar("prova_contar", chave="feita")
    trabalhador.esperar("succeeded")
    assert list(Contador.objects.filter(chave__endswith="feita").values_list("chave", "ultimo")) == [("feita", 1)]
    assert Tarefa.objects.count() == 1


def test_anunciada_duas_vezes_executada_uma(elenco, broker, publicar_em, trabalhar):
    aplicacao = publicar_em(broker)
    tarefa = tarefas.agendar("prova_contar", chave="uma vez")
    tarefas.publicar(tarefa.pk)
    trabalhador = trabalhar(aplicacao)
    trabalhador.esperar("succeeded")
    trabalhador.esperar("succeeded")
    assert Contador.objects.get(chave="uma vez").ultimo == 1
    tarefa.refresh_from_db()
    assert (tarefa.estado, tarefa.tentativas) == (EstadoDaTarefa.CONCLUIDA, 1)


@pytest.mark.parametrize("endereco", ["amqp://guest:guest@127.0.0.1:{}//", "redis://127.0.0.1:{}/0"])
class TestSemBroker:
    """The act does not depend on the broker: what could not be announced is swept."""

    def _praticar_e_varrer(self, elenco):
        documento = _assinado(elenco)
        tarefa = Tarefa.objects.get()
        assert (tarefa.estado, tarefa.tentativas) == (EstadoDaTarefa.PENDENTE, 0)
        assert tarefas.varrer() == 1
        assert ViaEmPdf.objects.get().documento == documento

    def test_fechado(self, elenco, publicar_em, porta_fechada, endereco):
        publicar_em(endereco.format(porta_fechada))
        self._praticar_e_varrer(elenco)

    def test_mudo(self, elenco, publicar_em, porta_muda, endereco):
        publicar_em(endereco.format(porta_muda))
        self._praticar_e_varrer(elenco)


def test_senha_errada_no_broker(elenco, publicar_em):
    publicar_em("amqp://ninguem:errada@127.0.0.1:5672//")
    _assinado(elenco)
    assert tarefas.varrer() == 1


def test_trabalhador_morto_no_meio(elenco, broker, publicar_em, trabalhar, tmp_path):
    """Killed before its commit: after the claim expires another one does it, and the effect is there once."""
    aplicacao = publicar_em(broker)
    porta = tmp_path / "porta"
    os.mkfifo(porta)
    primeiro = trabalhar(aplicacao)
    tarefa = tarefas.agendar("prova_parar_no_meio", chave="efeito", porta=str(porta))
    primeiro.esperar("no meio")
    primeiro.matar()
    tarefa.refresh_from_db()
    assert (tarefa.estado, tarefa.tentativas) == (EstadoDaTarefa.EXECUTANDO, 1)
    assert not Contador.objects.filter(chave="efeito").exists()

    Tarefa.objects.update(reservada_ate=agora() - timedelta(seconds=1))
    segundo = trabalhar(aplicacao)
    aplicacao.send_task("sei.comum.varrer")
    segundo.esperar("Task sei.comum.varrer", "succeeded")
    tarefa.refresh_from_db()
    assert (tarefa.estado, tarefa.tentativas) == (EstadoDaTarefa.CONCLUIDA, 2)
    assert Contador.objects.get(chave="efeito").ultimo == 1
