"""The PDF of a document and of the whole process, at once or in the tray."""

import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.navegador import paginas

pytestmark = pytest.mark.navegador


def texto(caminho) -> str:
    """Words of a PDF, with single spaces."""
    return " ".join(" ".join(pagina.extract_text() for pagina in PdfReader(caminho).pages).split())


def test_pdf_de_um_documento(entrar_como):
    pagina = entrar_como("marina.salgado")
    verificador, crc = paginas.codigos_de_um_assinado(pagina, "Documento em PDF")
    with pagina.expect_download(timeout=60_000) as baixado:
        pagina.get_by_role("link", name="PDF", exact=True).click()
    lido = texto(baixado.value.path())
    assert "Marina Salgado Reis" in lido and verificador in lido and crc in lido


def test_processo_curto_e_baixado_na_hora(entrar_como, pdf):
    pagina = entrar_como("marina.salgado")
    processo, _ = paginas.iniciar_e_assinar(pagina, "Processo curto em PDF")
    paginas.anexar_muitos(pagina, processo, [pdf("pagina do anexo unico", "anexo.pdf")])
    with pagina.expect_download(timeout=60_000) as baixado:
        pagina.get_by_role("button", name="Baixar PDF").click()
    lido = texto(baixado.value.path())
    assert "Processo curto em PDF" in lido and "pagina do anexo unico" in lido and "Marina Salgado Reis" in lido


def test_processo_longo_vai_para_a_bandeja(entrar_como, pdf):
    pagina = entrar_como("celso.amorim")
    processo = paginas.iniciar(pagina, "Processo longo em PDF")
    paginas.anexar_muitos(pagina, processo, [pdf(f"folha numero {n}", f"folha-{n}.pdf") for n in range(22)])
    pagina.get_by_role("button", name="Baixar PDF").click()
    bandeja = pagina.get_by_role("complementary", name="PDF do processo")
    expect(bandeja).to_be_visible()
    expect(bandeja.get_by_role("heading", name="PDF do processo pronto")).to_be_visible()
    with pagina.expect_download(timeout=60_000) as baixado:
        bandeja.get_by_role("link", name="Baixar").click()
    lido = texto(baixado.value.path())
    assert all(f"folha numero {n}" in lido for n in range(22))
    pagina.goto("/tarefas/")
    expect(pagina.get_by_role("link", name=re.compile(r"^Baixar Processo \d"))).to_be_visible()
    pagina.get_by_role("button", name=re.compile("^Dispensar")).click()
    expect(pagina.get_by_role("heading", name="Nenhuma tarefa")).to_be_visible()
