"""The process page: what it shows, what it records, and how many queries it costs."""


import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def pagina(processo, documento=None):
    endereco = reverse("documentos:processo", args=[processo.pk])
    return f"{endereco}?documento={documento.pk}" if documento else endereco


def corpo(resposta) -> str:
    return " ".join(resposta.content.decode().split())


def test_mostra_o_processo_e_o_ultimo_documento(elenco):
    processo = elenco.iniciar(elenco.servidora)
    ultimo = elenco.incluir_minuta(elenco.servidora, processo, nome_na_arvore="de encaminhamento")
    resposta = elenco.cliente(elenco.servidora).get(pagina(processo))
    texto = corpo(resposta)
    assert resposta.status_code == 200
    assert processo.numero in texto
    assert "Compras · Aquisição de cadeiras para a Comarca de Bonfim" in texto
    assert f'href="?documento={ultimo.pk}" aria-current="page"' in texto
    assert "Ao interessado: Maria da Conceição Araújo." in texto
    assert "no-store" in resposta["Cache-Control"]
