"""Files, text and PDF of a document: the door, the headers and what each download records."""

from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from documentos import vias
from documentos.atos.retirar import cancelar_documento
from documentos.models import Documento, ViaEmPdf
from documentos.pdf.codigos import ler_codigos
from sei.comum import arquivos, tarefas

pytestmark = pytest.mark.django_db


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


def endereco(rota: str, documento) -> str:
    return reverse(f"documentos:{rota}", args=[documento.pk])


def primeiro(processo) -> Documento:
    return Documento.objects.get(processo=processo, ordem=1)


def texto_do_pdf(dados: bytes) -> str:
    import pypdf

    return " ".join(" ".join(pagina.extract_text() for pagina in pypdf.PdfReader(BytesIO(dados)).pages).split())


def test_pdf_sem_codigo_ativo_abre_na_pagina(elenco, processo, cliente):
    documento = elenco.incluir_pdf(elenco.servidora, processo)
    resposta = cliente.get(endereco("arquivo", documento))
    assert resposta.content == arquivos.ler(documento.conteudo)
    assert resposta["Content-Type"] == "application/pdf"
    assert resposta["Content-Disposition"] == 'inline; filename="contrato.pdf"'
    assert resposta["X-Content-Type-Options"] == "nosniff"
    politica = resposta["Content-Security-Policy"]
    assert "default-src 'none'" in politica and "frame-ancestors 'self'" in politica and "sandbox" not in politica
    assert resposta["Cache-Control"] == "private, no-cache"


def test_baixar_o_mesmo_pdf(elenco, processo, cliente):
    documento = elenco.incluir_pdf(elenco.servidora, processo)
    resposta = cliente.get(endereco("arquivo", documento) + "?baixar")
    assert resposta["Content-Disposition"].startswith("attachment")
    assert resposta["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"


def test_o_que_so_se_baixa_nunca_abre_na_pagina(elenco, processo, cliente):
    documento = elenco.incluir_pdf(elenco.servidora, processo)
    Documento.objects.filter(pk=documento.pk).update(somente_baixar=True)
    resposta = cliente.get(endereco("arquivo", documento))
    assert resposta["Content-Disposition"].startswith("attachment")
    assert "sandbox" in resposta["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("nome", "esperado"),
    [
        ("ata.pdf", 'inline; filename="ata.pdf"'),
        ("relatório ção.pdf", "inline; filename*=utf-8''relat%C3%B3rio%20%C3%A7%C3%A3o.pdf"),
        ('a".pdf', r'inline; filename="a\".pdf"'),
        ("a\r\nSet-Cookie: x=1.pdf", 'inline; filename="a  Set-Cookie: x=1.pdf"'),
        ("a\x01b.pdf", 'inline; filename="a b.pdf"'),
    ],
)
def test_nome_no_cabecalho(elenco, processo, cliente, nome, esperado):
    documento = elenco.incluir_pdf(elenco.servidora, processo)
    Documento.objects.filter(pk=documento.pk).update(nome_do_arquivo=nome)
    resposta = cliente.get(endereco("arquivo", documento))
    assert resposta["Content-Disposition"] == esperado
    assert "Set-Cookie" not in resposta.headers


def test_etag_evita_baixar_de_novo(elenco, processo, cliente):
    documento = elenco.incluir_pdf(elenco.servidora, processo)
    etag = cliente.get(endereco("arquivo", documento))["ETag"]
    resposta = cliente.get(endereco("arquivo", documento), headers={"If-None-Match": etag})
    assert (resposta.status_code, resposta.content) == (304, b"")
    de_fora = elenco.cliente(elenco.de_outra_unidade)
    Documento.objects.filter(pk=documento.pk).update(estado="excluido")
    assert de_fora.get(endereco("arquivo", documento), headers={"If-None-Match": etag}).status_code == 404


def test_restrito_nao_fica_no_navegador(elenco):
    processo = elenco.iniciar(elenco.servidora, nivel=1)
    documento = elenco.incluir_pdf(elenco.servidora, processo)
    for rota in ("arquivo", "pdf"):
        resposta = elenco.cliente(elenco.servidora).get(endereco(rota, documento), follow=True)
        assert resposta["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("nivel", [1, 2])
@pytest.mark.parametrize("rota", ["arquivo", "pdf", "conteudo"])
def test_alheio_nao_existe(elenco, nivel, rota):
    processo = elenco.iniciar(elenco.servidora, nivel=nivel)
    externo = elenco.incluir_pdf(elenco.servidora, processo)
    documento = primeiro(processo) if rota == "conteudo" else externo
    assert elenco.cliente(elenco.de_outra_unidade).get(endereco(rota, documento)).status_code == 404
    assert elenco.cliente(None).get(endereco(rota, documento)).status_code == 302


def test_baixar_de_outra_unidade_torna_a_caneta_preta(elenco, processo):
    documento = elenco.incluir_pdf(elenco.servidora, processo)
    elenco.cliente(elenco.de_outra_unidade).get(endereco("arquivo", documento))
    documento.refresh_from_db()
    assert documento.aberto_fora_em is not None


def test_arquivo_de_documento_interno_nao_existe(processo, cliente):
    assert cliente.get(endereco("arquivo", primeiro(processo))).status_code == 404


def test_conteudo_inerte_para_imprimir(elenco, processo, cliente):
    resposta = cliente.get(endereco("conteudo", primeiro(processo)))
    assert resposta.status_code == 200
    assert "sandbox" in resposta["Content-Security-Policy"]
    assert "script-src" not in resposta["Content-Security-Policy"]
    assert "Minuta, sem validade" in resposta.content.decode()
    assert b"<script" not in resposta.content
    externo = elenco.incluir_pdf(elenco.servidora, processo)
    assert cliente.get(endereco("conteudo", externo)).status_code == 404


def test_pdf_da_minuta_sem_validade(processo, cliente):
    resposta = cliente.get(endereco("pdf", primeiro(processo)))
    assert resposta["Content-Type"] == "application/pdf"
    assert resposta["Cache-Control"] == "private, no-store"
    assert resposta["Content-Disposition"].startswith("attachment")
    assert "MINUTA" in texto_do_pdf(resposta.content)
    assert not ViaEmPdf.objects.exists()


def test_pdf_do_assinado_e_sempre_o_mesmo(elenco, processo, cliente):
    documento = primeiro(processo)
    elenco.assinar(elenco.servidora, documento)
    primeira, segunda = (cliente.get(endereco("pdf", documento)).content for _ in range(2))
    assert primeira == segunda
    assert ler_codigos(primeira) == (documento.codigo_verificador, documento.crc)
    assert "Ana Beatriz Souza" in texto_do_pdf(primeira)
    assert ViaEmPdf.objects.count() == 1


def test_a_tarefa_guarda_a_via_e_cada_assinatura_tem_a_sua(elenco, processo, cliente):
    documento = primeiro(processo)
    elenco.assinar(elenco.servidora, documento)
    tarefas.varrer()
    com_uma = cliente.get(endereco("pdf", documento)).content
    elenco.assinar(elenco.colega, documento)
    tarefas.varrer()
    com_duas = cliente.get(endereco("pdf", documento)).content
    assert com_uma != com_duas and "Bruno Lima de Castro" in texto_do_pdf(com_duas)
    assert set(ViaEmPdf.objects.values_list("assinaturas", flat=True)) == {1, 2}


def test_a_tarefa_da_via_repetida_ou_atrasada_nao_faz_mal(elenco, processo):
    from documentos.tarefas_pdf import via_em_pdf

    documento = primeiro(processo)
    via_em_pdf(None, documento_id=documento.pk)
    assert not ViaEmPdf.objects.exists()
    elenco.assinar(elenco.servidora, documento)
    via_em_pdf(None, documento_id=documento.pk)
    via_em_pdf(None, documento_id=documento.pk)
    assert ViaEmPdf.objects.count() == 1


def test_pdf_do_cancelado_e_so_o_aviso(elenco, processo, cliente):
    documento = primeiro(processo)
    elenco.assinar(elenco.servidora, documento)
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    cancelar_documento(ator=elenco.servidora.ator, documento_id=documento.pk, motivo="Unidade errada")
    texto = texto_do_pdf(cliente.get(endereco("pdf", documento)).content)
    assert "DOCUMENTO CANCELADO" in texto and "Unidade errada" in texto and "Ao interessado" not in texto
    assert cliente.get(endereco("conteudo", documento)).status_code == 404


def test_arquivo_cancelado_nao_sai_mais(elenco, processo, cliente):
    documento = elenco.incluir_pdf(elenco.servidora, processo)
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    cancelar_documento(ator=elenco.servidora.ator, documento_id=documento.pk, motivo="Trocado")
    assert cliente.get(endereco("arquivo", documento)).status_code == 404
    assert "DOCUMENTO CANCELADO" in texto_do_pdf(cliente.get(endereco("pdf", documento)).content)


def test_pdf_do_externo_e_o_proprio_arquivo(elenco, processo, cliente):
    documento = elenco.incluir_pdf(elenco.servidora, processo)
    assert cliente.get(endereco("pdf", documento))["Location"] == endereco("arquivo", documento)


def test_o_cabecalho_do_modelo_nao_sai_repetido(elenco, processo):
    documento = primeiro(processo)
    elenco.assinar(elenco.servidora, documento)
    documento = Documento.objects.select_related("processo", "tipo", "unidade_geradora__orgao").get(pk=documento.pk)
    texto = texto_do_pdf(vias.em_pdf(documento))
    assert texto.count("Despacho nº 1") == 1
    with pikepdf.open(BytesIO(vias.em_pdf(documento))) as pdf:
        assert len(pdf.pages) == 1
