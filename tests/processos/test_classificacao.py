"""Classified information is told apart from restrito and sigiloso wherever it might come in."""

import pytest

from processos.classificacao import GRAUS, classifica_informacao, recusar_classificada
from processos.erros import ClassificacaoNaoAdmitida


@pytest.mark.parametrize("grau", GRAUS)
def test_cada_grau_diz_o_prazo_e_o_que_fazer(grau):
    with pytest.raises(ClassificacaoNaoAdmitida) as recusa:
        recusar_classificada(grau)
    assert f"{GRAUS[grau]} anos" in recusa.value.mensagem
    assert "restrito ou sigiloso" in recusa.value.mensagem
    assert recusa.value.campo == "nivel"


@pytest.mark.parametrize("nivel", [0, 1, 2, 7, "", None, "restrito"])
def test_o_que_nao_e_grau_passa(nivel):
    recusar_classificada(nivel)


@pytest.mark.parametrize(
    ("norma", "classifica"),
    [
        ("Lei 12.527/2011, art. 23", True),
        ("Lei nº 12527/2011, arts. 23 e 24", True),
        ("Lei 12.527/2011, art. 24, § 1º, I", True),
        ("Lei 12.527/2011, arts. 22, 23", True),
        ("Lei 12.527/2011, art. 31", False),
        ("Lei 12.527/2011, art. 22", False),
        ("Lei 12.527/2011, art. 7º, § 3º", False),
        ("Lei 13.709/2018, art. 23", False),
        ("Lei Complementar 53/2001, art. 144", False),
    ],
)
def test_norma_que_classifica(norma, classifica):
    assert classifica_informacao(norma) is classifica


def test_a_administracao_nao_a_aceita_como_hipotese(elenco):
    from django.urls import reverse

    elenco.gestora.usuario.is_staff = elenco.gestora.usuario.is_superuser = True
    elenco.gestora.usuario.save()
    cliente = elenco.cliente(elenco.gestora)
    endereco = reverse("admin:processos_hipoteselegal_add")
    corpo = {"nome": "Segurança do Estado", "norma": "Lei 12.527/2011, art. 23", "nivel": 2, "ativa": "on"}
    resposta = cliente.post(endereco, corpo)
    assert resposta.status_code == 200
    assert "não tramita neste sistema" in resposta.content.decode()
    assert cliente.post(endereco, {**corpo, "norma": "Lei 12.527/2011, art. 22"}).status_code == 302
