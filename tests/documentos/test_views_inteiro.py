"""Screens that duplicate and exclude a whole process."""

import pytest

from processos.models import Processo
from sei.comum.idempotencia import nova_chave


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


def enviar(cliente, endereco, **dados):
    return cliente.post(endereco, {"chave": nova_chave(), **dados}, follow=True)


def texto(resposta):
    return resposta.content.decode()


def test_duplicar(elenco, cliente, processo):
    documento = processo.documentos.get()
    endereco = f"/processos/{processo.pk}/duplicar/"
    assert "Não há documento interno assinado" in texto(cliente.get(endereco))
    elenco.assinar(elenco.servidora, documento)
    assert documento.rotulo in texto(cliente.get(endereco))
    dados = {"chave": nova_chave(), "especificacao": "Outra", "documentos": [documento.pk]}
    for _ in range(2):
        resposta = cliente.post(endereco, dados, follow=True)
    novo = Processo.objects.exclude(pk=processo.pk).get()
    assert f"Processo {novo.numero} iniciado como duplicado do {processo.numero}." in texto(resposta)


def test_duplicar_sem_documento_vai_ao_rascunho(elenco, processo):
    cliente = elenco.cliente(elenco.colaborador)
    resposta = enviar(cliente, f"/processos/{processo.pk}/duplicar/", especificacao="Outra")
    assert "está guardado como rascunho" in texto(resposta) and "Continuar rascunho" in texto(resposta)


def test_duplicar_recusado_devolve_o_digitado(cliente, processo):
    resposta = enviar(cliente, f"/processos/{processo.pk}/duplicar/", especificacao="Esta", documentos=["999"])
    assert resposta.status_code == 422 and 'value="Esta"' in texto(resposta)
    assert Processo.objects.count() == 1


def test_excluir(elenco, cliente, processo):
    assert "Excluir processo" in texto(cliente.get(f"/processos/{processo.pk}/"))
    endereco = f"/processos/{processo.pk}/excluir/"
    assert processo.documentos.get().rotulo in texto(cliente.get(endereco))
    assert enviar(cliente, endereco, motivo="").status_code == 422
    resposta = enviar(cliente, endereco, motivo="Engano")
    assert "O número dele não é usado de novo." in texto(resposta)
    pagina = texto(cliente.get(f"/processos/{processo.pk}/"))
    assert "Processo excluído." in pagina and "Incluir documento" not in pagina and "Duplicar" not in pagina
    assert "Motivo: Engano" in texto(cliente.get(f"/processos/{processo.pk}/andamento/"))
    assert cliente.get(endereco).status_code == 409


def test_o_que_ja_saiu_diz_por_que_nao(elenco, cliente, processo):
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    assert "Excluir processo" not in texto(cliente.get(f"/processos/{processo.pk}/"))
    endereco = f"/processos/{processo.pk}/excluir/"
    assert "já passou por outra unidade" in texto(cliente.get(endereco))
    assert enviar(cliente, endereco, motivo="Engano").status_code == 409
