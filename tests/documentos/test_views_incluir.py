"""Including documents: one to be written, or several files with one result each."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documentos.models import Documento, EstadoDoDocumento
from processos.models import Andamento, Processo, TipoAndamento
from sei.comum.idempotencia import nova_chave
from tests.elenco import conferir_trilha, pdf_de_uma_pagina

pytestmark = pytest.mark.django_db


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


def endereco(processo) -> str:
    return reverse("documentos:incluir", args=[processo.pk])


def pdf(texto="contrato", nome="contrato.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(nome, pdf_de_uma_pagina(texto), content_type="application/pdf")


def arquivo(nome: str, dados: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(nome, dados, content_type="application/pdf")


@pytest.fixture
def externo(elenco):
    """What is typed to attach files."""
    return lambda *arquivos, **mudancas: {
        "chave": nova_chave(),
        "origem": "externo",
        "tipo_externo": elenco.anexo.pk,
        "data_do_documento": "2026-03-02",
        "nivel": 0,
        "arquivos": list(arquivos),
        **mudancas,
    }


def externos(processo):
    return list(Documento.objects.filter(processo=processo, origem="externo").order_by("ordem"))


def test_mostra_os_limites_antes(elenco, processo):
    pagina = elenco.cliente(elenco.servidora).get(endereco(processo)).content.decode()
    assert "PDF, ZIP, RAR, até 10,0" in pagina and 'accept=".pdf,.zip,.rar"' in pagina


def test_limite_configurado_e_o_mostrado_e_o_aplicado(elenco, processo, externo, settings):
    settings.LIMITE_DO_ARQUIVO = 2000
    cliente = elenco.cliente(elenco.servidora)
    assert "2,0" in cliente.get(endereco(processo)).content.decode()
    resposta = cliente.post(endereco(processo), externo(arquivo("grande.pdf", b"%PDF-1.4" + b"x" * 2000)))
    assert resposta.status_code == 422
    mensagem = resposta.context["recusas"][0]["mensagem"]
    assert "2.008 bytes" in mensagem and "art. 18" in mensagem
    assert externos(processo) == []


def test_documento_escrito_vai_para_o_editor(elenco, processo):
    dados = {"chave": nova_chave(), "origem": "interno", "tipo_interno": elenco.oficio.pk, "nivel": 0}
    cliente = elenco.cliente(elenco.servidora)
    primeira, segunda = cliente.post(endereco(processo), dados), cliente.post(endereco(processo), dados)
    documento = Documento.objects.get(processo=processo, ordem=2)
    assert primeira["Location"] == segunda["Location"] == reverse("documentos:editar", args=[documento.pk])
    assert (documento.tipo, documento.estado) == (elenco.oficio, EstadoDoDocumento.MINUTA)


def test_um_arquivo(elenco, processo, externo):
    resposta = elenco.cliente(elenco.servidora).post(
        endereco(processo),
        externo(pdf(), nome_na_arvore="contrato social", remetente="Fornecedora", conferencia=""),
    )
    (documento,) = externos(processo)
    assert resposta["Location"].endswith(f"?documento={documento.pk}")
    assert documento.nome_na_arvore == "contrato social" and documento.paginas == 1
    conferir_trilha(processo)


def test_varios_arquivos_com_o_nome_de_cada_um(elenco, processo, externo):
    cliente = elenco.cliente(elenco.servidora)
    dados = externo(pdf("um", "edital.pdf"), pdf("dois", "ata.pdf"), arquivo("anexos.zip", b"PK\x03\x04zip"))
    resposta = cliente.post(endereco(processo), dados)
    assert [d.nome_na_arvore for d in externos(processo)] == ["edital", "ata", "anexos"]
    assert resposta["Location"].endswith(f"?documento={externos(processo)[-1].pk}")
    assert [d.somente_baixar for d in externos(processo)] == [False, False, True]
    assert Andamento.objects.filter(processo=processo, tipo=TipoAndamento.DOCUMENTO_INCLUIDO).count() == 3
    conferir_trilha(processo)


def test_dois_cliques_incluem_uma_vez(elenco, processo, externo):
    cliente = elenco.cliente(elenco.servidora)
    chave = nova_chave()
    for _ in range(2):
        assert cliente.post(endereco(processo), externo(pdf(), chave=chave)).status_code == 302
    assert len(externos(processo)) == 1


@pytest.mark.parametrize(
    ("nome", "dados", "trecho"),
    [
        ("vazio.pdf", b"", "está vazio"),
        ("pagina.pdf", b"<html><body>oi", "não é um arquivo PDF"),
        ("cortado.pdf", pdf_de_uma_pagina("x")[:200], "danificado"),
        ("programa.exe", b"MZ", "só se admitem PDF, ZIP, RAR"),
        ("falso.zip", b"%PDF-1.4", "é um arquivo PDF"),
    ],
)
def test_cada_recusa_diz_a_regra(elenco, processo, externo, nome, dados, trecho):
    resposta = elenco.cliente(elenco.servidora).post(
        endereco(processo), externo(arquivo(nome, dados), remetente="Fornecedora")
    )
    pagina = resposta.content.decode()
    assert resposta.status_code == 422
    assert trecho in pagina and "Fornecedora" in pagina
    assert externos(processo) == []


def test_um_arquivo_ruim_nao_impede_os_outros(elenco, processo, externo):
    cliente = elenco.cliente(elenco.servidora)
    resposta = cliente.post(endereco(processo), externo(pdf("bom", "bom.pdf"), arquivo("ruim.pdf", b"")))
    assert resposta.status_code == 422
    (documento,) = externos(processo)
    pagina = resposta.content.decode()
    assert f"?documento={documento.pk}" in pagina and "ruim.pdf" in pagina
    # What was included is not offered again.
    assert resposta.context["form"].recebidos == []
    assert Processo.objects.get(pk=processo.pk).documentos_incluidos == 2


def test_repetido_pede_confirmacao_sem_pedir_o_arquivo_de_novo(elenco, processo, externo):
    cliente = elenco.cliente(elenco.servidora)
    cliente.post(endereco(processo), externo(pdf("contrato", "original.pdf")))
    repetido = cliente.post(endereco(processo), externo(pdf("contrato", "copia.pdf"), pdf("outro", "outro.pdf")))
    (recebido,) = repetido.context["form"].recebidos
    assert repetido.status_code == 422
    assert "já está no processo" in repetido.context["recusas"][0]["mensagem"]
    assert recebido.conferido.nome_seguro == "copia.pdf"
    assert len(externos(processo)) == 2
    aceito = externo(ficha=recebido.ficha, aceitar_repetido="on")
    assert cliente.post(endereco(processo), aceito).status_code == 302
    assert len(externos(processo)) == 3


def test_nomes_hostis_ficam_inertes(elenco, processo, externo):
    nomes = [
        "../../etc/passwd.pdf",
        'aspas".pdf',
        "x" * 300 + ".pdf",
        "<img src=x onerror=alert(1)>.pdf",
        "a\u202efdp.pdf",
    ]
    cliente = elenco.cliente(elenco.servidora)
    resposta = cliente.post(endereco(processo), externo(*(pdf(str(i), nome) for i, nome in enumerate(nomes))))
    assert resposta.status_code == 302
    for documento in externos(processo):
        assert len(documento.nome_do_arquivo) <= 120 and "/" not in documento.nome_do_arquivo
        assert "\u202e" not in documento.nome_do_arquivo
        pagina = cliente.get(reverse("documentos:processo", args=[processo.pk]), {"documento": documento.pk})
        assert b"<img src=x" not in pagina.content


def test_digitalizado_segue_o_perfil_da_digitalizacao(elenco, processo, externo):
    sem_texto = pdf_de_uma_pagina("x").replace(b"(x) Tj", b"      ")
    resposta = elenco.cliente(elenco.servidora).post(
        endereco(processo), externo(arquivo("foto.pdf", sem_texto), conferencia="copia_simples")
    )
    assert "OCR" in resposta.content.decode() and externos(processo) == []


@pytest.mark.parametrize(
    ("mudanca", "campo"),
    [
        ({"tipo_externo": ""}, "tipo_externo"),
        ({"tipo_externo": "999999"}, "tipo_externo"),
        ({"data_do_documento": "2999-01-01"}, "data_do_documento"),
        ({"data_do_documento": "ontem"}, "data_do_documento"),
        ({"nivel": "1"}, "hipotese_legal"),
        ({"nivel": "9"}, "nivel"),
        ({"conferencia": "inventada"}, "conferencia"),
        ({"nome_na_arvore": "x" * 101}, "nome_na_arvore"),
        ({"arquivos": []}, "arquivos"),
    ],
)
def test_recusas_do_formulario(elenco, processo, externo, mudanca, campo):
    resposta = elenco.cliente(elenco.servidora).post(endereco(processo), externo(pdf(), **mudanca))
    assert resposta.status_code == 422
    assert campo in resposta.context["form"].errors
    assert externos(processo) == []


def test_documento_restrito_restringe_o_processo(elenco, externo):
    processo = elenco.iniciar(elenco.servidora, tipo_id=elenco.tipo_restrito.pk)
    elenco.cliente(elenco.servidora).post(
        endereco(processo), externo(pdf(), nivel=1, hipotese_legal=elenco.hipotese_restrita.pk)
    )
    processo.refresh_from_db()
    assert processo.nivel_efetivo == 1
    assert elenco.cliente(elenco.de_outra_unidade).get(endereco(processo)).status_code == 404


def test_so_com_o_processo_aberto_na_unidade(elenco, processo, externo):
    cliente = elenco.cliente(elenco.de_outra_unidade)
    assert cliente.get(endereco(processo)).status_code == 409
    resposta = cliente.post(endereco(processo), externo(pdf()))
    assert resposta.status_code == 409
    assert "não está aberto na DITEC" in resposta.content.decode()
    assert externos(processo) == []


def test_processo_alheio_nao_existe(elenco, externo):
    processo = elenco.iniciar(elenco.servidora, nivel=1)
    cliente = elenco.cliente(elenco.de_outra_unidade)
    assert cliente.get(endereco(processo)).status_code == 404
    assert cliente.post(endereco(processo), externo(pdf())).status_code == 404
