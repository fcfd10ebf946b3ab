"""Screens of favoritos and acompanhamento especial."""

import pytest

from processos.models import Acompanhamento, Favorito, GrupoDeAcompanhamento
from sei.comum.idempotencia import nova_chave


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


def enviar(cliente, endereco, **dados):
    return cliente.post(endereco, {"chave": nova_chave(), **dados}, follow=True).content.decode()


def test_estrela(cliente, processo):
    assert "Nenhum favorito" in cliente.get("/favoritos/").content.decode()
    assert 'aria-pressed="true" aria-label="Favorito"' in enviar(
        cliente, f"/processos/{processo.pk}/favorito/", favorito="sim"
    )
    assert processo.numero in cliente.get("/favoritos/").content.decode()
    pagina = enviar(cliente, f"/processos/{processo.pk}/favorito/", favorito="nao", volta="lista")
    assert "Nenhum favorito" in pagina
    assert not Favorito.objects.exists()


def test_acompanhar_com_grupo(cliente, processo):
    assert "Nada aqui" in cliente.get("/acompanhamentos/").content.decode()
    assert "Grupo «Contratos» criado." in enviar(cliente, "/acompanhamentos/grupos/", nome="Contratos")
    grupo = GrupoDeAcompanhamento.objects.get()
    pagina = enviar(cliente, f"/processos/{processo.pk}/acompanhamento/", grupo=grupo.pk, observacao="até o fim")
    assert "A SECAD acompanha este processo." in pagina and "Contratos: até o fim" in pagina
    for endereco in ("/acompanhamentos/", f"/acompanhamentos/?grupo={grupo.pk}"):
        assert processo.numero in cliente.get(endereco).content.decode()
    assert processo.numero in cliente.get("/acompanhamentos/?grupo=abc").content.decode()
    assert "Grupo salvo." in enviar(cliente, f"/acompanhamentos/grupos/{grupo.pk}/", nome="Contratos de TI")
    assert "continua acompanhado" in enviar(cliente, f"/acompanhamentos/grupos/{grupo.pk}/excluir/")
    assert processo.numero in cliente.get("/acompanhamentos/").content.decode()
    enviar(cliente, f"/processos/{processo.pk}/acompanhamento/deixar/")
    assert not Acompanhamento.objects.exists()


def test_nota_longa_volta_inteira(cliente, processo):
    resposta = cliente.post(f"/processos/{processo.pk}/acompanhamento/", {"observacao": "ã" * 10_000})
    assert resposta.status_code == 422
    assert "ã" * 10_000 in resposta.content.decode()


@pytest.mark.parametrize("endereco", ["/favoritos/", "/acompanhamentos/"])
def test_consultas_nao_crescem_com_as_linhas(elenco, cliente, endereco, django_assert_max_num_queries):
    for quantos in (1, 5):
        for _ in range(quantos):
            pk = elenco.iniciar(elenco.servidora).pk
            cliente.post(f"/processos/{pk}/favorito/", {"favorito": "sim"})
            enviar(cliente, f"/processos/{pk}/acompanhamento/")
        with django_assert_max_num_queries(7):
            cliente.get(endereco)
