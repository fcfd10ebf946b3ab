"""Screens of ciência, comentários, atualizar andamento and not read."""

import pytest

from processos.models import Comentario
from sei.comum.idempotencia import nova_chave


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


def enviar(cliente, endereco, **dados):
    return cliente.post(endereco, {"chave": nova_chave(), **dados}, follow=True).content.decode()


def test_ciencia_do_processo_e_do_documento(elenco, cliente, processo):
    documento = elenco.incluir_pdf(elenco.servidora, processo)
    assert "não pode ser retirada" in cliente.get(f"/processos/{processo.pk}/ciencia/").content.decode()
    assert "Sua ciência do processo" in enviar(cliente, f"/processos/{processo.pk}/ciencia/")
    pagina = cliente.get(f"/processos/{processo.pk}/ciencia/").content.decode()
    assert "Quem já deu ciência" in pagina and "Ana Beatriz Souza" in pagina
    assert "já deu ciência deste processo" in enviar(cliente, f"/processos/{processo.pk}/ciencia/")
    assert "Sua ciência de Anexo" in enviar(cliente, f"/documentos/{documento.pk}/ciencia/")
    resposta = cliente.post(f"/documentos/{documento.pk}/ciencia/", {"chave": nova_chave()})
    assert resposta.status_code == 409
    assert "já deu ciência deste documento" in resposta.content.decode()


def test_atualizar_andamento(cliente, processo):
    assert "Ofício entregue" in enviar(
        cliente, f"/processos/{processo.pk}/andamento/atualizar/", descricao="Ofício entregue"
    )
    resposta = cliente.post(f"/processos/{processo.pk}/andamento/atualizar/", {"descricao": "ã" * 10_000})
    assert resposta.status_code == 422
    assert "ã" * 10_000 in resposta.content.decode()


def test_vida_de_um_comentario(elenco, cliente, processo):
    assert "Ninguém comentou" in cliente.get(f"/processos/{processo.pk}/comentarios/").content.decode()
    enviar(cliente, f"/processos/{processo.pk}/comentarios/", texto="Falta <b>a nota</b>")
    assert "1 comentário<" in cliente.get(f"/processos/{processo.pk}/").content.decode()
    leitor = elenco.cliente(elenco.gestora).get(f"/processos/{processo.pk}/comentarios/").content.decode()
    assert "Falta &lt;b&gt;a nota&lt;/b&gt;" in leitor
    assert "Alterar" not in leitor and "Ele não está aberto na ASJUR" in leitor
    pk = Comentario.objects.get().pk
    assert "Falta &lt;b&gt;" in cliente.get(f"/comentarios/{pk}/").content.decode()
    assert "alterado em" in enviar(cliente, f"/comentarios/{pk}/", texto="Chegou a nota")
    assert "nada dele fica guardado" in cliente.get(f"/comentarios/{pk}/excluir/").content.decode()
    assert "Comentário excluído." in enviar(cliente, f"/comentarios/{pk}/excluir/")
    assert not Comentario.objects.exists()


def test_nao_lido_ate_a_proxima_abertura(cliente, processo):
    pagina = enviar(cliente, f"/processos/{processo.pk}/nao-lido/")
    assert "aparece como não lido na SECAD" in pagina and "Não lido: </span>" in pagina
    cliente.get(f"/processos/{processo.pk}/")
    assert "Não lido: </span>" not in cliente.get("/").content.decode()


def test_nao_lido_onde_nao_esta_aberto(elenco, processo):
    assert "não está aberto na ASJUR" in enviar(elenco.cliente(elenco.gestora), f"/processos/{processo.pk}/nao-lido/")
