"""Refusals become answers a person understands, and the log never says what it must not."""

import logging

import pytest
from django.http import HttpResponse
from django.urls import path

from sei.comum.erros import ConflitoDeEdicao, EntradaInvalida, MuitasTentativas, NaoEncontrado, SemPermissao
from sei.urls import urlpatterns as do_sistema

RECUSAS = {
    "conflito": lambda: ConflitoDeEdicao("Alguém salvou antes."),
    "entrada": lambda: EntradaInvalida("Escreva o motivo.", campo="motivo"),
    "ausente": lambda: NaoEncontrado(),
    "permissao": lambda: SemPermissao("Peça a um servidor."),
    "tentativas": lambda: MuitasTentativas("Aguarde 5 segundos.", espera=5),
    "defeito": lambda: ZeroDivisionError("detalhe interno"),
}
STATUS = {"conflito": 409, "entrada": 422, "ausente": 404, "permissao": 403, "tentativas": 429}


def _prova(request, caso):
    if caso == "certo":
        return HttpResponse("feito")
    if request.method == "POST":
        request.recusa_volta_para = "/entrar/"
    raise RECUSAS[caso]()


urlpatterns = [path("prova/<slug:caso>/", _prova, name="prova"), *do_sistema]
handler404, handler500 = "sei.erros.nao_encontrado", "sei.erros.falha"

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.mark.parametrize(("caso", "status"), STATUS.items())
def test_recusa_vira_pagina_com_o_seu_status(client, caso, status):
    resposta = client.get(f"/prova/{caso}/")
    assert resposta.status_code == status
    assert RECUSAS[caso]().mensagem in resposta.content.decode()


@pytest.mark.parametrize(("caso", "status"), STATUS.items())
def test_recusa_em_json(client, caso, status):
    resposta = client.get(f"/prova/{caso}/", headers={"Accept": "application/json"})
    erro = RECUSAS[caso]()
    assert resposta.status_code == status
    assert resposta.json() == {"codigo": erro.codigo, "mensagem": erro.mensagem}


def test_formulario_recusado_volta_com_a_mensagem(client):
    resposta = client.post("/prova/conflito/", follow=True)
    assert resposta.redirect_chain == [("/entrar/", 302)]
    assert "Alguém salvou antes." in resposta.content.decode()
    assert client.post("/prova/ausente/").status_code == 404


def test_defeito_nao_conta_nada_a_pessoa(client):
    client.raise_request_exception = False
    resposta = client.get("/prova/defeito/")
    assert resposta.status_code == 500
    assert "detalhe interno" not in resposta.content.decode()


def test_o_registro_nao_leva_caminho_nem_parametros(elenco, caplog):
    cliente = elenco.cliente(elenco.servidora)
    with caplog.at_level(logging.INFO, logger="sei.requisicao"):
        cliente.get("/prova/certo/?crc=ABCD1234", headers={"User-Agent": "navegador secreto"})
    (linha,) = [registro.msg for registro in caplog.records if registro.name == "sei.requisicao"]
    assert {chave: linha[chave] for chave in ("metodo", "rota", "status")} == {
        "metodo": "GET",
        "rota": "prova",
        "status": 200,
    }
    for segredo in ("ABCD1234", "/prova/", "navegador secreto", "Ana", "127.0.0.1"):
        assert segredo not in str(linha)


def test_o_defeito_fica_no_registro_com_a_rota(client, caplog):
    client.raise_request_exception = False
    with caplog.at_level(logging.ERROR, logger="sei.requisicao"):
        client.get("/prova/defeito/?crc=ABCD1234")
    (linha,) = [registro.msg for registro in caplog.records if registro.levelname == "ERROR"]
    assert (linha["event"], linha["rota"]) == ("falha", "prova")
    assert "ABCD1234" not in str(linha)
