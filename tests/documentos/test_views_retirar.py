"""Excluding, cancelling and replacing: each page tells the rule, and refuses what the rule refuses."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documentos.models import Documento, EstadoDoDocumento
from sei.comum.idempotencia import nova_chave
from tests.elenco import conferir_trilha, pdf_de_uma_pagina

pytestmark = pytest.mark.django_db


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


def endereco(rota: str, documento) -> str:
    return reverse(f"documentos:{rota}", args=[documento.pk])


def pedir(cliente, rota, documento, **dados):
    return cliente.post(endereco(rota, documento), {"chave": nova_chave(), **dados})


def pdf(texto="novo", nome="novo.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(nome, pdf_de_uma_pagina(texto), content_type="application/pdf")


def visto_por_outra(elenco, processo) -> Documento:
    """A signed document that another unit received."""
    documento = elenco.incluir_minuta(elenco.servidora, processo)
    elenco.assinar(elenco.servidora, documento)
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    return documento


def test_excluir_confirma_e_exclui(elenco, processo, cliente):
    minuta = elenco.incluir_minuta(elenco.servidora, processo)
    assert "não é usado de novo" in cliente.get(endereco("excluir", minuta)).content.decode()
    chave = nova_chave()
    for _ in range(2):  # the second click of the same page gets the same answer
        resposta = pedir(cliente, "excluir", minuta, chave=chave)
        assert resposta["Location"] == reverse("documentos:processo", args=[processo.pk])
    minuta.refresh_from_db()
    assert minuta.estado == EstadoDoDocumento.EXCLUIDO
    conferir_trilha(processo)


def test_o_unico_documento_nao_e_excluido(processo, cliente):
    unico = Documento.objects.get(processo=processo)
    resposta = pedir(cliente, "excluir", unico)
    assert resposta.status_code == 409 and "único documento" in resposta.content.decode()


def test_visto_por_outra_unidade_nao_e_excluido_e_a_pagina_diz_o_que_fazer(elenco, processo, cliente):
    documento = visto_por_outra(elenco, processo)
    resposta = cliente.get(endereco("excluir", documento))
    assert resposta.context["pode"] is False
    assert endereco("cancelar", documento) in resposta.content.decode()
    assert pedir(cliente, "excluir", documento).status_code == 409


def test_cancelar_com_motivo(elenco, processo, cliente):
    documento = visto_por_outra(elenco, processo)
    assert "Não há como desfazer" in cliente.get(endereco("cancelar", documento)).content.decode()
    resposta = pedir(cliente, "cancelar", documento, motivo="Unidade errada")
    assert resposta["Location"].endswith(f"?documento={documento.pk}")
    documento.refresh_from_db()
    assert (documento.estado, documento.motivo) == (EstadoDoDocumento.CANCELADO, "Unidade errada")
    conferir_trilha(processo)


@pytest.mark.parametrize("motivo", ["", "   ", "x" * 501])
def test_cancelar_exige_motivo(elenco, processo, cliente, motivo):
    documento = visto_por_outra(elenco, processo)
    resposta = pedir(cliente, "cancelar", documento, motivo=motivo)
    assert resposta.status_code == 422 and resposta.context["form"].errors["motivo"]


def test_o_que_ninguem_viu_nao_precisa_ser_cancelado(elenco, processo, cliente):
    minuta = elenco.incluir_minuta(elenco.servidora, processo)
    assert endereco("excluir", minuta) in cliente.get(endereco("cancelar", minuta)).content.decode()
    resposta = pedir(cliente, "cancelar", minuta, motivo="x")
    assert resposta.status_code == 409 and "exclua-o" in resposta.content.decode()


def test_substituir_o_arquivo(elenco, processo, cliente):
    documento = elenco.incluir_pdf(elenco.servidora, processo)
    antes = documento.conteudo_id
    assert "dá lugar ao novo" in cliente.get(endereco("substituir", documento)).content.decode()
    resposta = pedir(cliente, "substituir", documento, arquivos=[pdf()])
    assert resposta["Location"].endswith(f"?documento={documento.pk}")
    documento.refresh_from_db()
    assert documento.conteudo_id != antes and documento.nome_do_arquivo == "novo.pdf"
    conferir_trilha(processo)


def test_substituir_recusa_o_arquivo_ruim_e_a_falta_dele(elenco, processo, cliente):
    documento = elenco.incluir_pdf(elenco.servidora, processo)
    ruim = SimpleUploadedFile("ruim.pdf", b"oi", content_type="application/pdf")
    for arquivos, trecho in (([ruim], "não é um arquivo PDF"), ([], "Escolha o arquivo")):
        resposta = pedir(cliente, "substituir", documento, arquivos=arquivos)
        assert resposta.status_code == 422 and trecho in resposta.content.decode()


def test_substituir_pelo_mesmo_arquivo_pergunta(elenco, processo, cliente):
    documento = elenco.incluir_pdf(elenco.servidora, processo, "um")
    elenco.incluir_pdf(elenco.servidora, processo, "dois")
    repetido = pedir(cliente, "substituir", documento, arquivos=[pdf("dois")])
    assert repetido.status_code == 422 and "já está no processo" in repetido.content.decode()
    ficha = repetido.context["form"].recebidos[0].ficha
    assert pedir(cliente, "substituir", documento, ficha=ficha, aceitar_repetido="on").status_code == 302


def test_arquivo_ja_recebido_por_outra_unidade_nao_muda(elenco, processo, cliente):
    documento = elenco.incluir_pdf(elenco.servidora, processo)
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    assert "não pode ser substituído" in cliente.get(endereco("substituir", documento)).content.decode()
    resposta = pedir(cliente, "substituir", documento, arquivos=[pdf()])
    assert resposta.status_code == 409 and "não muda mais" in resposta.content.decode()


def test_corrigir_a_procedencia(elenco, processo, cliente):
    documento = elenco.incluir_pdf(elenco.servidora, processo, remetente="TJAP")
    pagina = cliente.get(endereco("procedencia", documento)).content.decode()
    assert "TJAP" in pagina and "2026-03-02" in pagina and 'value="papel"' not in pagina
    dados = {"data_do_documento": "2026-03-02", "remetente": "TJAM", "meio": "email", "recebido_em": "2026-03-03"}
    recusa = pedir(cliente, "procedencia", documento, **{**dados, "recebido_em": ""})
    assert (
        recusa.status_code == 422 and "Informe o dia" in recusa.content.decode() and "TJAM" in recusa.content.decode()
    )
    assert pedir(cliente, "procedencia", documento, **dados).status_code == 302
    pagina = cliente.get(reverse("documentos:processo", args=[processo.pk])).content.decode()
    assert "Remetente: TJAM" in pagina and "Correio eletrônico" in pagina and "corrigida" in pagina
    pedir(cliente, "procedencia", documento, **dados)
    assert "nada mudou" in cliente.get(reverse("documentos:processo", args=[processo.pk])).content.decode()
    assert cliente.get(endereco("procedencia", processo.documentos.get(ordem=1))).status_code == 404


def test_o_motivo_digitado_continua_na_pagina_da_recusa(elenco, processo, cliente):
    documento = visto_por_outra(elenco, processo)
    elenco.enviar(elenco.servidora, processo, elenco.ditec)  # meanwhile it left the unit
    resposta = pedir(cliente, "cancelar", documento, motivo="Saiu com a unidade errada")
    assert resposta.status_code == 409
    assert "Saiu com a unidade errada" in resposta.content.decode()


@pytest.mark.parametrize("rota", ["excluir", "cancelar", "substituir"])
def test_outra_unidade_nao_retira(elenco, processo, rota):
    documento = visto_por_outra(elenco, processo)
    cliente = elenco.cliente(elenco.de_outra_unidade)
    assert cliente.get(endereco(rota, documento)).status_code == 200
    resposta = pedir(cliente, rota, documento, motivo="x", arquivos=[pdf()])
    assert resposta.status_code == 409
    documento.refresh_from_db()
    assert documento.estado == EstadoDoDocumento.ASSINADO


@pytest.mark.parametrize("rota", ["excluir", "cancelar", "substituir"])
def test_minuta_alheia_nao_existe(elenco, processo, rota):
    minuta = elenco.incluir_minuta(elenco.servidora, processo)
    cliente = elenco.cliente(elenco.de_outra_unidade)
    assert cliente.get(endereco(rota, minuta)).status_code == 404
    assert pedir(cliente, rota, minuta, motivo="x", arquivos=[pdf()]).status_code == 404
