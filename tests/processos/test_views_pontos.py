"""Screens of the ponto de controle."""

import pytest

from processos.models import PassagemPorPonto, PontoDeControle
from sei.comum.idempotencia import nova_chave


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


def enviar(cliente, processo, **dados):
    endereco = f"/processos/{processo.pk}/ponto-de-controle/"
    return cliente.post(endereco, {"chave": nova_chave(), **dados}, follow=True).content.decode()


def ver(cliente, endereco):
    return cliente.get(endereco).content.decode()


def test_mudar_ver_e_retirar(elenco, cliente, processo):
    assert "não tem pontos de controle" in ver(cliente, f"/processos/{processo.pk}/ponto-de-controle/")
    assert "Nenhum processo com ponto" in ver(cliente, "/pontos-de-controle/")
    ponto = PontoDeControle.objects.create(nome="Em licitação")
    pagina = enviar(cliente, processo, ponto=ponto.pk)
    assert "Ponto de controle da SECAD salvo." in pagina and "Em licitação" in pagina
    for endereco in ("/pontos-de-controle/", f"/pontos-de-controle/?ponto={ponto.pk}", "/pontos-de-controle/?ponto=a"):
        assert processo.numero in ver(cliente, endereco)
    outra = elenco.cliente(elenco.gestora)
    pagina = ver(outra, f"/processos/{processo.pk}/ponto-de-controle/")
    assert "Muda o ponto de controle quem tem o processo aberto" in pagina and "Ana Beatriz Souza" in pagina
    assert "não está aberto na ASJUR" in enviar(outra, processo, ponto=ponto.pk)
    assert "ou nenhum" in enviar(cliente, processo, ponto="999")
    enviar(cliente, processo, ponto="")
    assert not PassagemPorPonto.objects.filter(ate=None).exists()


def test_consultas_nao_crescem_com_as_linhas(elenco, cliente, django_assert_max_num_queries):
    ponto = PontoDeControle.objects.create(nome="Em licitação")
    for quantos in (1, 5):
        for _ in range(quantos):
            enviar(cliente, elenco.iniciar(elenco.servidora), ponto=ponto.pk)
        with django_assert_max_num_queries(8):
            cliente.get("/pontos-de-controle/")
