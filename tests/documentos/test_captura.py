"""Conference of captured files: every refusal names the rule, the measure and the way out (art. 18)."""

import hashlib
import unicodedata
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documentos import captura
from documentos.captura import (
    TAMANHO_MAXIMO,
    ArquivoGrandeDemais,
    ArquivoRecusado,
    ArquivoVazio,
    ConteudoDiferenteDaExtensao,
    DigitalizacaoForaDoPadrao,
    PdfDanificado,
    PdfProtegido,
    PdfSemTexto,
    RegrasDeCaptura,
    TipoAdmitido,
    TipoNaoAdmitido,
    conferir_arquivo,
    nome_seguro,
)
from documentos.pdf.documento import compor_documento
from sei.comum.erros import EntradaInvalida
from tests.documentos.pdf.apoio import documento, salvo
from tests.documentos.pdf.test_digitalizacao import figura, pagina, pontos

REGRAS = RegrasDeCaptura()
PDF = compor_documento(documento())
ZIP, ZIP_VAZIO = b"PK\x03\x04" + b"x" * 40, b"PK\x05\x06" + b"\0" * 18
RAR4, RAR5 = b"Rar!\x1a\x07\x00" + b"x" * 20, b"Rar!\x1a\x07\x01\x00" + b"x" * 20


def em_branco() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    return salvo(pdf)


def cifrado(**opcoes) -> bytes:
    with pikepdf.open(BytesIO(PDF)) as pdf:
        return salvo(pdf, encryption=pikepdf.Encryption(**opcoes))


def recusa(classe, dados, nome="peça.pdf", regras=REGRAS, digitalizado=False) -> str:
    with pytest.raises(classe) as erro:
        conferir_arquivo(dados, nome, regras, digitalizado=digitalizado)
    assert type(erro.value) is classe
    assert isinstance(erro.value, EntradaInvalida) and erro.value.campo == "arquivo"
    assert erro.value.codigo == classe.__name__
    return erro.value.mensagem


def test_pdf_nato_digital():
    achado = conferir_arquivo(PDF, "C:\\pasta\\Ofício 12.PDF", REGRAS, digitalizado=False)
    assert achado == captura.ArquivoConferido(
        nome_seguro="Ofício 12.PDF",
        tipo="pdf",
        tipo_conteudo="application/pdf",
        tamanho=len(PDF),
        paginas=1,
        tem_texto=True,
        tem_codigo_ativo=False,
        sha256=hashlib.sha256(PDF).hexdigest(),
    )


@pytest.mark.parametrize(
    ("dados", "nome", "tipo", "conteudo"),
    [
        (ZIP, "a.zip", "zip", "application/zip"),
        (ZIP_VAZIO, "a.ZIP", "zip", "application/zip"),
        (RAR4, "a.rar", "rar", "application/vnd.rar"),
        (RAR5, "a.Rar", "rar", "application/vnd.rar"),
    ],
)
@pytest.mark.parametrize("digitalizado", [True, False])
def test_compactados_sao_opacos(dados, nome, tipo, conteudo, digitalizado):
    achado = conferir_arquivo(dados, nome, REGRAS, digitalizado=digitalizado)
    assert (achado.tipo, achado.tipo_conteudo) == (tipo, conteudo)
    assert achado.paginas is None and not achado.tem_texto and not achado.tem_codigo_ativo


def test_vazio():
    assert "vazio (0 byte)" in recusa(ArquivoVazio, b"")


@pytest.mark.parametrize(("inicio", "nome"), [(ZIP, "a.zip"), (PDF, "a.pdf")])
def test_um_byte_alem_do_limite(inicio, nome):
    dados = inicio + b"\0" * (TAMANHO_MAXIMO - len(inicio))
    assert len(dados) == TAMANHO_MAXIMO == 10_485_760
    assert conferir_arquivo(dados, nome, REGRAS, digitalizado=False).tamanho == TAMANHO_MAXIMO
    mensagem = recusa(ArquivoGrandeDemais, dados + b"\0", nome)
    assert "10.485.761 bytes" in mensagem and "10.485.760 bytes" in mensagem
    assert ("art. 18, § 5º" if nome == "a.zip" else "art. 18, § 4º") in mensagem
    assert "Divida-o" in mensagem


def test_limite_e_parametro():
    assert "e o limite é de 10 bytes por arquivo" in recusa(
        ArquivoGrandeDemais, PDF, regras=RegrasDeCaptura(tamanho_maximo=10)
    )


@pytest.mark.parametrize(
    "nome", ["a.exe", "a.html", "a.docx", "a", "", "pdf", "a.pdf.exe", "a.pdf\u202eexe.", "a.pdfx"]
)
def test_extensao_fora_da_lista(nome):
    mensagem = recusa(TipoNaoAdmitido, PDF, nome)
    assert "PDF, ZIP, RAR" in mensagem and "art. 18" in mensagem and "Converta-o em PDF" in mensagem


@pytest.mark.parametrize(
    ("dados", "nome", "trecho"),
    [
        (b"<html><script>1</script>", "a.pdf", "não é um arquivo PDF"),
        (b"\n" + PDF, "a.pdf", "não é um arquivo PDF"),
        (ZIP, "a.pdf", "é um arquivo ZIP"),
        (PDF, "a.zip", "é um arquivo PDF"),
        (PDF, "a.rar", "é um arquivo PDF"),
        (b"MZ\x90", "a.zip", "não é um arquivo ZIP"),
        (b"PK\x03", "a.zip", "não é um arquivo ZIP"),
        (b"Rar!\x1a", "a.rar", "não é um arquivo RAR"),
    ],
)
def test_conteudo_diferente_da_extensao(dados, nome, trecho):
    mensagem = recusa(ConteudoDiferenteDaExtensao, dados, nome)
    assert trecho in mensagem and "Não basta renomear" in mensagem


@pytest.mark.parametrize("opcoes", [{"owner": "a", "user": "b"}, {"owner": "a", "user": ""}])
def test_protegido(opcoes):
    mensagem = recusa(PdfProtegido, cifrado(**opcoes))
    assert "senha" in mensagem and "Remova a proteção" in mensagem


@pytest.mark.parametrize("dados", [PDF[:20_000], PDF[:-400], b"%PDF-", b"%PDF-1.7\nlixo%%EOF", salvo(pikepdf.new())])
def test_danificado(dados):
    mensagem = recusa(PdfDanificado, dados)
    assert "danificado" in mensagem and "gere o PDF novamente" in mensagem


def test_sem_texto():
    assert "nenhum texto pesquisável" in recusa(PdfSemTexto, em_branco())
    assert "1 página e não passou por reconhecimento de caracteres (OCR)" in recusa(
        PdfSemTexto, em_branco(), digitalizado=True
    )


def test_exigencia_de_texto_e_parametro():
    regras = RegrasDeCaptura(exigir_texto=False, exigir_ocr=False)
    for digitalizado in (True, False):
        assert conferir_arquivo(em_branco(), "a.pdf", regras, digitalizado=digitalizado).tem_texto is False


def test_digitalizacao_no_padrao():
    achado = conferir_arquivo(pagina(figura(*pontos(200), bits=1)), "a.pdf", REGRAS, digitalizado=True)
    assert achado.tem_texto and achado.paginas == 1


def test_resolucao_alta_diz_a_medida_e_a_pagina():
    mensagem = recusa(DigitalizacaoForaDoPadrao, pagina(figura(*pontos(300))), digitalizado=True)
    assert "300 dpi na página 1 (o limite é de 200 dpi)" in mensagem and "art. 18, § 4º" in mensagem
    assert "colorida" not in mensagem


def test_colorida_diz_a_pagina():
    mensagem = recusa(DigitalizacaoForaDoPadrao, pagina(figura(*pontos(100), b"/DeviceRGB")), digitalizado=True)
    assert "imagem colorida na página 1" in mensagem and "dpi na página" not in mensagem


def test_alta_e_colorida_diz_as_duas_coisas():
    mensagem = recusa(DigitalizacaoForaDoPadrao, pagina(figura(*pontos(400), b"/DeviceRGB")), digitalizado=True)
    assert "400 dpi" in mensagem and "colorida" in mensagem


def test_perfil_de_digitalizacao_nao_vale_para_nato_digital():
    dados = pagina(figura(*pontos(400), b"/DeviceRGB"))
    assert conferir_arquivo(dados, "a.pdf", REGRAS, digitalizado=False).paginas == 1


@pytest.mark.parametrize(
    "regras",
    [
        RegrasDeCaptura(dpi_maximo=400, exigir_preto_e_branco=False),
        RegrasDeCaptura(dpi_maximo=None, exigir_preto_e_branco=False),
    ],
)
def test_perfil_de_digitalizacao_e_parametro(regras):
    dados = pagina(figura(*pontos(400), b"/DeviceRGB"))
    assert conferir_arquivo(dados, "a.pdf", regras, digitalizado=True).paginas == 1


def test_preto_e_branco_estrito_recusa_cinza():
    regras = RegrasDeCaptura(admitir_cinza=False)
    mensagem = recusa(DigitalizacaoForaDoPadrao, pagina(figura(*pontos(100))), regras=regras, digitalizado=True)
    assert "sem tons de cinza" in mensagem


def test_codigo_ativo_e_apontado_e_nao_recusado():
    with pikepdf.open(BytesIO(PDF)) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        dados = salvo(pdf)
    assert conferir_arquivo(dados, "a.pdf", REGRAS, digitalizado=False).tem_codigo_ativo


def test_outros_tipos_por_configuracao():
    png = TipoAdmitido("png", "image/png", (b"\x89PNG\r\n\x1a\n",))
    regras = RegrasDeCaptura(tipos=(captura.PDF, png))
    assert conferir_arquivo(b"\x89PNG\r\n\x1a\nx", "a.png", regras, digitalizado=False).tipo_conteudo == "image/png"
    assert "só se admitem PDF, PNG" in recusa(TipoNaoAdmitido, ZIP, "a.zip", regras)


@given(st.binary(max_size=300), st.text(max_size=30), st.booleans())
def test_entrada_qualquer_so_tem_dois_desfechos(dados, nome, digitalizado):
    try:
        conferir_arquivo(b"%PDF-" + dados, nome + ".pdf", REGRAS, digitalizado=digitalizado)
    except ArquivoRecusado as erro:
        assert erro.mensagem.endswith(".") and len(erro.mensagem) < 700


@pytest.mark.parametrize(
    ("nome", "esperado"),
    [
        ("Ofício nº 12.pdf", "Ofício nº 12.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\a.pdf", "a.pdf"),
        ("/tmp/a.pdf", "a.pdf"),
        ("a\0b.pdf", "ab.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie- x.pdf"),
        ("fatura\u202efdp.exe", "faturafdp.exe"),
        ("a\u200b\ufeffb.pdf", "ab.pdf"),
        ("x\"y'z”w.pdf", "x'y'z'w.pdf"),
        ("<img src=x onerror=alert(1)>.pdf", "-img src=x onerror=alert(1)-.pdf"),
        ("e\u0301.pdf", "é.pdf"),
        ("a  \u00a0 b .pdf", "a b.pdf"),
        ("", "arquivo"),
        ("..", "arquivo"),
        ("...", "arquivo"),
        (".pdf", "arquivo.pdf"),
        ("/", "arquivo"),
        ("\u202e.pdf", "arquivo.pdf"),
        ("con.pdf", "_con.pdf"),
        ("NUL", "_NUL"),
        ("contrato.pdf", "contrato.pdf"),
        ("a.tar.gz", "a.tar.gz"),
        ("\ud800x.pdf", "x.pdf"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
        ("a" * 300, "a" * 120),
    ],
)
def test_nome_seguro(nome, esperado):
    assert nome_seguro(nome) == esperado


@given(st.text(alphabet=st.characters(), max_size=200) | st.text(alphabet="./\\ .\u202e\"'ab😀é", max_size=300))
def test_nome_seguro_e_estavel_curto_e_limpo(nome):
    seguro = nome_seguro(nome)
    assert nome_seguro(seguro) == seguro
    assert 0 < len(seguro) <= 120 and len(seguro.encode()) <= 240
    assert not set(seguro) & set('/\\"<>|?*:\r\n\t\0')
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in seguro)
    assert seguro not in (".", "..") and seguro == seguro.strip()
