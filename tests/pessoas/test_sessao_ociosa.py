"""The working session ends after idle time, and what was being written comes back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sei.comum.tempo import agora, em_outro_instante

CONTROLE = reverse("processos:controle")


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


def depois(minutos: float):
    return em_outro_instante(agora() + timedelta(minutes=minutos))


def test_quem_trabalha_continua(cliente):
    inicio = agora()
    for minuto in range(0, 240, 50):
        with em_outro_instante(inicio + timedelta(minutes=minuto)):
            assert cliente.get(CONTROLE).status_code == 200


def test_depois_de_uma_hora_sem_uso_acaba_e_diz(cliente):
    with depois(61):
        resposta = cliente.get(CONTROLE, follow=True)
        assert resposta.redirect_chain[0][0].startswith(reverse("pessoas:entrar"))
        assert "terminou depois de um tempo sem uso" in resposta.content.decode()
    assert cliente.get(CONTROLE).status_code == 302


def test_o_que_se_digitava_volta(elenco, cliente):
    processo = elenco.iniciar(elenco.servidora)
    with depois(61):
        resposta = cliente.post(
            reverse("processos:observacao", args=[processo.pk]), {"texto": "Aguardar o parecer", "chave": "x"}
        )
    assert resposta.status_code == 403
    assert "Aguardar o parecer" in resposta.content.decode()
    assert not processo.observacoes.exists()


def test_pagina_que_se_atualiza_sozinha_nao_e_uso(cliente):
    inicio = agora()
    for minuto in (20, 40, 59):
        with em_outro_instante(inicio + timedelta(minutes=minuto)):
            assert cliente.get(reverse("comum:tarefas"), headers={"HX-Request": "true"}).status_code == 200
    with depois(61):
        assert cliente.get(CONTROLE).status_code == 302


def test_o_prazo_e_configuravel(cliente, settings):
    settings.SESSAO_OCIOSA_MINUTOS = 5
    with depois(6):
        assert cliente.get(CONTROLE).status_code == 302


def test_zero_desliga(cliente, settings):
    settings.SESSAO_OCIOSA_MINUTOS = 0
    with depois(300):
        assert cliente.get(CONTROLE).status_code == 200


def test_nao_se_escreve_a_sessao_a_cada_pagina(cliente):
    cliente.get(CONTROLE)
    with CaptureQueriesContext(connection) as consultas:
        cliente.get(CONTROLE)
    assert not [c for c in consultas.captured_queries if "UPDATE" in c["sql"] and "django_session" in c["sql"]]
