"""Files between the form and the document: checked, stored once, remembered by a ticket."""

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile

from documentos import recebimento
from documentos.captura import ArquivoGrandeDemais, ArquivoRecusado
from documentos.recebimento import FichaVencida
from sei.comum.models import Arquivo
from tests.elenco import pdf_de_uma_pagina

pytestmark = pytest.mark.django_db


def pdf(texto="x", nome="x.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(nome, pdf_de_uma_pagina(texto))


def test_recebe_guarda_e_recupera(elenco):
    ator = elenco.servidora.ator
    recebido = recebimento.receber(ator, pdf(), digitalizado=False)
    assert recebido.conferido.paginas == 1
    assert recebimento.recuperar(ator, recebido.ficha, digitalizado=False).arquivo == recebido.arquivo
    assert recebimento.nome_da_ficha(ator, recebido.ficha) == "x.pdf"


def test_recusado_nao_e_guardado(elenco):
    with pytest.raises(ArquivoRecusado):
        recebimento.receber(elenco.servidora.ator, SimpleUploadedFile("x.pdf", b"oi"), digitalizado=False)
    assert not Arquivo.objects.exists()


def test_grande_demais_nem_e_lido(elenco, settings):
    settings.LIMITE_DO_ARQUIVO = 10

    class SemLeitura(SimpleUploadedFile):
        def read(self, *args):
            raise AssertionError("não devia ser lido")

    with pytest.raises(ArquivoGrandeDemais, match="tem 11 bytes, e o limite é de 10 bytes"):
        recebimento.receber(elenco.servidora.ator, SemLeitura("x.pdf", b"%PDF-" + b"x" * 6), digitalizado=False)


def test_ficha_de_outra_pessoa_alterada_ou_velha(elenco, monkeypatch):
    recebido = recebimento.receber(elenco.servidora.ator, pdf(), digitalizado=False)
    for ator, ficha in (
        (elenco.colega.ator, recebido.ficha),
        (elenco.servidora.ator, recebido.ficha[:-1]),
        (elenco.servidora.ator, "qualquer"),
        (elenco.servidora.ator, signing.dumps([elenco.servidora.usuario.pk, recebido.arquivo.sha256, "x.pdf"])),
    ):
        with pytest.raises(FichaVencida):
            recebimento.recuperar(ator, ficha, digitalizado=False)
        assert recebimento.nome_da_ficha(ator, ficha) == ""
    monkeypatch.setattr(recebimento, "VALIDADE", -1)
    with pytest.raises(FichaVencida):
        recebimento.recuperar(elenco.servidora.ator, recebido.ficha, digitalizado=False)


def test_a_ficha_e_conferida_de_novo_conforme_o_formulario(elenco):
    sem_texto = SimpleUploadedFile("a.zip", b"PK\x03\x04")
    recebido = recebimento.receber(elenco.servidora.ator, sem_texto, digitalizado=False)
    assert recebimento.recuperar(elenco.servidora.ator, recebido.ficha, digitalizado=True).conferido.tipo == "zip"


def test_lote_separa_bons_e_ruins_e_nao_repete_conteudo(elenco):
    ator = elenco.servidora.ator
    antes = recebimento.receber(ator, pdf("um", "um.pdf"), digitalizado=False)
    recebidos, recusas = recebimento.receber_lote(
        ator,
        enviados=[pdf("um", "outro-nome.pdf"), pdf("dois", "dois.pdf"), SimpleUploadedFile("vazio.pdf", b"")],
        fichas=[antes.ficha, "ruim"],
        digitalizado=False,
    )
    assert [recebido.conferido.nome_seguro for recebido in recebidos] == ["um.pdf", "dois.pdf"]
    assert [recusa.nome for recusa in recusas] == ["Arquivo enviado antes", "vazio.pdf"]
