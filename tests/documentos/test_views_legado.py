"""Screens of the numbers of Agis and Cruviana."""

import pytest

from documentos.models import Documento, Finalidade, NumeroLegado, SecaoDoModelo
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


NUMERO = {"sistema": "agis", "numero": "4521", "ano": "2015"}


def test_escrever_assinar_vincular_e_desvincular(elenco, cliente, processo):
    endereco = f"/processos/{processo.pk}/numeros-legados/"
    assert processo.numero in texto(cliente.get(endereco))
    elenco.termo.finalidade = Finalidade.REFERENCIA_AGIS
    elenco.termo.save()
    SecaoDoModelo.objects.filter(chave="corpo").update(conteudo="<p>Continua o Agis nº @numero_legado@.</p>")
    assert "Complete o texto, salve e assine" in texto(enviar(cliente, endereco, acao="escrever", **NUMERO))
    documento = Documento.objects.get(tipo=elenco.termo)
    assert "4521/2015" in documento.secoes[1]["html"]
    assert enviar(cliente, endereco, **NUMERO).status_code == 422
    elenco.assinar(elenco.servidora, documento)
    pagina = texto(enviar(cliente, endereco, **NUMERO, despacho=documento.pk))
    assert "Agis 4521/2015 vinculado ao processo." in pagina
    pagina = texto(cliente.get(f"/processos/{processo.pk}/"))
    assert (
        "Agis 4521/2015</span>, conforme o despacho <a" in pagina and f">{documento.codigo_verificador}</a>" in pagina
    )
    resposta = cliente.get("/pesquisa/?q=agis 4521/2015")
    assert resposta["Location"] == f"/processos/{processo.pk}/"
    pk = NumeroLegado.objects.get().pk
    assert enviar(cliente, f"/numeros-legados/{pk}/desvincular/", motivo="").status_code == 422
    assert "não está mais vinculado" in texto(enviar(cliente, f"/numeros-legados/{pk}/desvincular/", motivo="engano"))
    assert cliente.get(f"/numeros-legados/{pk}/desvincular/").status_code == 404


def test_recusa_devolve_o_digitado_e_diz_o_campo(elenco, cliente, processo):
    endereco = f"/processos/{processo.pk}/numeros-legados/"
    for dados in ({"ano": "15"}, {"numero": "sem"}, {"sistema": "x"}, {"ano": "abc"}):
        resposta = enviar(cliente, endereco, acao="escrever", **{**NUMERO, **dados})
        assert resposta.status_code == 422
        assert f'value="{dados.get("numero", "4521")}"' in texto(resposta)
    assert Documento.objects.count() == 1


def test_sem_modelo_configurado_diz_a_quem_pedir(cliente, processo):
    resposta = enviar(cliente, f"/processos/{processo.pk}/numeros-legados/", acao="escrever", **NUMERO)
    assert resposta.status_code == 409 and "Órgão Gestor" in texto(resposta)
