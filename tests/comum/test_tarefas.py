"""Background work: written with the act, executed at least once, never lost and never stuck for ever."""

from datetime import timedelta

import pytest
from django.db import transaction

from sei.comum import tarefas
from sei.comum.erros import EntradaInvalida
from sei.comum.models import EstadoDaTarefa, Tarefa
from sei.comum.tempo import agora, em_outro_instante


@pytest.fixture
def feitas(monkeypatch):
    """Registers the executors «somar» and «falhar» for one test; the list has the arguments of each execution."""
    registro = []

    def somar(tarefa, **argumentos):
        registro.append(argumentos)
        return {"soma": sum(argumentos.values())}

    def falhar(tarefa, erro="qualquer"):
        registro.append(erro)
        raise {"qualquer": RuntimeError("segredo interno"), "dominio": EntradaInvalida("O arquivo é grande demais.")}[
            erro
        ]

    def desistir(tarefa):
        registro.append("desistir")
        raise tarefas.TarefaCancelada

    executores = {**tarefas._executores, "somar": somar, "falhar": falhar, "desistir": desistir}
    monkeypatch.setattr(tarefas, "_executores", executores)
    return registro


def test_agendar_executar_e_guardar_o_resultado(elenco, feitas):
    tarefa = tarefas.agendar("somar", titulo="Soma", dono_id=elenco.servidora.usuario.pk, a=1, b=2)
    assert tarefas.da_pessoa_em_andamento(elenco.servidora.usuario.pk) == 1
    assert tarefas.varrer() == 1
    tarefa.refresh_from_db()
    assert (tarefa.estado, tarefa.resultado, tarefa.tentativas) == ("concluida", {"soma": 3}, 1)
    assert tarefa.terminada_em is not None
    assert tarefas.varrer() == 0
    assert feitas == [{"a": 1, "b": 2}]
    assert tarefas.da_pessoa_em_andamento(elenco.servidora.usuario.pk) == 0


def test_sem_executor_nao_se_agenda(db):
    with pytest.raises(LookupError):
        tarefas.agendar("nao existe")


def test_o_que_o_ato_desfaz_nao_se_executa(db, feitas):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tarefas.agendar("somar", a=1)
        1 / 0  # noqa: B018
    assert tarefas.varrer() == 0


def test_publicar_so_depois_da_transacao(db, feitas, django_capture_on_commit_callbacks):
    tarefas.acordar.clear()
    with django_capture_on_commit_callbacks(execute=True):
        tarefas.agendar("somar", a=1)
        assert not tarefas.acordar.is_set()
    assert tarefas.acordar.is_set()
    tarefas.acordar.clear()


def test_a_mais_antiga_primeiro_e_ate_o_maximo(db, feitas):
    for numero in range(5):
        tarefas.agendar("somar", numero=numero)
    assert tarefas.varrer(maximo=3) == 3
    assert [argumentos["numero"] for argumentos in feitas] == [0, 1, 2]


def test_reservada_nao_e_de_mais_ninguem_ate_vencer(db, feitas):
    tarefa = tarefas.agendar("somar", a=1)
    assert tarefas.reservar(tarefa.pk).pk == tarefa.pk
    assert tarefas.reservar(tarefa.pk) is None
    assert tarefas.executar() is False
    with em_outro_instante(agora() + tarefas.RESERVA + timedelta(seconds=1)):
        assert tarefas.executar() is True
    tarefa.refresh_from_db()
    assert (tarefa.estado, tarefa.tentativas) == ("concluida", 2)


def test_falha_tenta_de_novo_com_espera_e_um_dia_desiste(db, feitas):
    tarefa, instante = tarefas.agendar("falhar"), agora()
    for tentativa in range(1, tarefas.TENTATIVAS + 1):
        with em_outro_instante(instante):
            assert tarefas.executar() is True
            assert tarefas.executar() is False
        tarefa.refresh_from_db()
        assert tarefa.tentativas == tentativa
        instante = (tarefa.reservada_ate or instante) + timedelta(seconds=1)
    assert tarefa.estado == EstadoDaTarefa.FALHOU
    assert "segredo" not in tarefa.erro
    assert "suporte" in tarefa.erro
    assert tarefa.terminada_em is not None


def test_recusa_de_dominio_nao_se_repete(db, feitas):
    tarefa = tarefas.agendar("falhar", erro="dominio")
    tarefas.varrer()
    tarefa.refresh_from_db()
    assert (tarefa.estado, tarefa.erro) == ("falhou", "O arquivo é grande demais.")
    assert tarefa.tentativas == 1


def test_a_que_sempre_derruba_quem_a_executa_e_abandonada(db, feitas):
    tarefa, instante = tarefas.agendar("somar", a=1), agora()
    for _ in range(tarefas.TENTATIVAS):
        assert tarefas.reservar(tarefa.pk, instante=instante) is not None
        instante += tarefas.RESERVA + timedelta(seconds=1)
    with em_outro_instante(instante):
        tarefas.varrer()
    tarefa.refresh_from_db()
    assert tarefa.estado == EstadoDaTarefa.FALHOU
    assert feitas == []


def test_executor_que_sumiu_vira_erro_na_tarefa(db, feitas, monkeypatch):
    tarefa = tarefas.agendar("somar", a=1)
    monkeypatch.delitem(tarefas._executores, "somar")
    tarefas.varrer()
    tarefa.refresh_from_db()
    assert tarefa.estado == EstadoDaTarefa.PENDENTE
    assert tarefa.reservada_ate is not None


class TestProgressoECancelamento:
    def test_progredir_mostra_e_renova(self, db, feitas):
        tarefa = tarefas.agendar("somar", total=10, a=1)
        reservada = tarefas.reservar(tarefa.pk)
        depois = agora() + timedelta(minutes=4)
        with em_outro_instante(depois):
            assert tarefas.progredir(reservada, 3, 10) is True
        tarefa.refresh_from_db()
        assert (tarefa.feito, tarefa.total) == (3, 10)
        assert tarefa.reservada_ate == depois + tarefas.RESERVA

    def test_cancelar_e_do_dono_e_para_o_trabalho(self, elenco, feitas):
        dono, outro = elenco.servidora.usuario.pk, elenco.colega.usuario.pk
        tarefa = tarefas.agendar("somar", dono_id=dono, a=1)
        reservada = tarefas.reservar(tarefa.pk)
        assert tarefas.cancelar(tarefa.pk, dono_id=outro) is False
        assert tarefas.cancelar(tarefa.pk, dono_id=dono) is True
        assert tarefas.progredir(reservada, 1, 2) is False
        assert tarefas.cancelar(tarefa.pk, dono_id=dono) is False
        assert tarefas.varrer() == 0

    @pytest.mark.parametrize("nome", ["somar", "falhar", "desistir"])
    def test_cancelada_durante_a_execucao_fica_cancelada(self, elenco, feitas, monkeypatch, nome):
        dono = elenco.servidora.usuario.pk
        tarefa = tarefas.agendar(nome, dono_id=dono)
        executor = tarefas._executores[nome]

        def cancela_e_executa(tarefa, **argumentos):
            tarefas.cancelar(tarefa.pk, dono_id=dono)
            return executor(tarefa, **argumentos)

        monkeypatch.setitem(tarefas._executores, nome, cancela_e_executa)
        assert tarefas.varrer() == 1
        tarefa.refresh_from_db()
        assert tarefa.estado == EstadoDaTarefa.CANCELADA

    def test_bandeja_dispensa_so_o_que_terminou(self, elenco, feitas):
        dono = elenco.servidora.usuario.pk
        primeira = tarefas.agendar("somar", dono_id=dono, a=1)
        segunda = tarefas.agendar("somar", dono_id=dono, a=1)
        tarefas.executar(primeira.pk)
        for tarefa in (primeira, segunda):
            tarefas.dispensar(tarefa.pk, dono_id=elenco.colega.usuario.pk)
        assert list(tarefas.da_pessoa(dono)) == [segunda, primeira]
        for tarefa in (primeira, segunda):
            tarefas.dispensar(tarefa.pk, dono_id=dono)
        assert list(tarefas.da_pessoa(dono)) == [segunda]


def test_atrasadas_sao_as_que_ninguem_pegou(db, feitas):
    Tarefa.objects.create(nome="somar", criada_em=agora() - timedelta(minutes=3))
    Tarefa.objects.create(nome="somar", criada_em=agora())
    assert tarefas.atrasadas(agora()) == 1
