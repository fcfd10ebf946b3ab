"""External documents: chosen or dropped, checked by content, refused with a reason, without losing what was typed."""

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.elenco import pdf_de_uma_pagina
from tests.navegador import paginas

pytestmark = pytest.mark.navegador

_LIMITE = 10 * 1024 * 1024


@pytest.fixture
def inclusao(entrar_como) -> Page:
    """Marina about to attach files to a process of her own, with the other fields filled in."""
    pagina = entrar_como("marina.salgado")
    processo = paginas.iniciar(pagina, "Juntada de arquivos")
    pagina.goto(f"/processos/{processo}/documentos/incluir/?origem=externo")
    pagina.get_by_role("group", name="Se for anexar").get_by_label("Tipo do documento").select_option(
        label="Nota fiscal"
    )
    pagina.get_by_label("Remetente").fill("Alvorada Serviços Ltda.")
    pagina.get_by_label("Nome na árvore").fill("de novembro")
    return pagina


def campo(pagina: Page):
    return pagina.get_by_label(re.compile("^Arquivos: arraste"))


def incluir(pagina: Page) -> None:
    pagina.get_by_role("button", name="Incluir", exact=True).click()


def test_arquivo_escolhido(inclusao, pdf):
    campo(inclusao).set_input_files(pdf("nota fiscal escolhida", "nota.pdf"))
    incluir(inclusao)
    expect(inclusao.get_by_text(re.compile("Nota fiscal de novembro .* incluído"))).to_be_visible()
    expect(inclusao.locator(".view-info")).to_contain_text("nota.pdf")
    expect(inclusao.locator(".view-info")).to_contain_text("Remetente: Alvorada Serviços Ltda.")


def test_o_pdf_aparece_na_pagina(inclusao, pdf):
    """The reader of the browser loads our answer in the frame, which its policy allows."""
    campo(inclusao).set_input_files(pdf("conteudo visivel na pagina", "visivel.pdf"))
    leitor = inclusao.expect_event("framenavigated", lambda moldura: moldura.url.startswith("chrome-extension://"))
    with leitor, inclusao.expect_response(re.compile("/arquivo/")) as resposta:
        incluir(inclusao)
    assert resposta.value.status == 200
    assert resposta.value.headers["content-type"] == "application/pdf"
    expect(inclusao.locator("iframe.view-arquivo")).to_be_visible()


def test_arquivo_solto_na_pagina(inclusao, pdf):
    paginas.soltar(inclusao, "[data-solta]", pdf("nota fiscal solta", "solta.pdf"))
    expect(inclusao.locator("[data-arquivos]")).to_have_text("solta.pdf")
    incluir(inclusao)
    expect(inclusao.locator(".view-info")).to_contain_text("solta.pdf")


def _vazio(pasta: Path) -> Path:
    return _gravar(pasta / "vazio.pdf", b"")


def _html(pasta: Path) -> Path:
    return _gravar(pasta / "pagina.pdf", b"<!doctype html><script>alert(1)</script>")


def _grande(pasta: Path) -> Path:
    inicio = pdf_de_uma_pagina("grande demais")
    return _gravar(pasta / "grande.pdf", inicio + b" " * (_LIMITE + 1 - len(inicio)))


def _truncado(pasta: Path) -> Path:
    return _gravar(pasta / "cortado.pdf", pdf_de_uma_pagina("cortado ao meio")[:200])


def _executavel(pasta: Path) -> Path:
    return _gravar(pasta / "programa.exe", b"MZ\x90\x00")


def _com_senha(pasta: Path) -> Path:
    with pikepdf.open(BytesIO(pdf_de_uma_pagina("protegido por senha"))) as aberto:
        aberto.save(pasta / "protegido.pdf", encryption=pikepdf.Encryption(owner="dono", user="usuario"))
    return pasta / "protegido.pdf"


def _gravar(caminho: Path, dados: bytes) -> Path:
    caminho.write_bytes(dados)
    return caminho


@pytest.mark.parametrize(
    ("preparar", "recusa"),
    [
        (_vazio, "está vazio (0 byte)"),
        (_html, "o conteúdo não é um arquivo PDF"),
        (_grande, "o limite é de 10"),
        (_truncado, "está danificado"),
        (_com_senha, "está protegido por senha"),
        (_executavel, "só se admitem PDF, ZIP, RAR"),
    ],
    ids=["vazio", "html", "grande", "truncado", "protegido", "executavel"],
)
def test_arquivo_recusado_diz_por_que_e_guarda_o_digitado(inclusao, tmp_path, pdf, preparar, recusa):
    ruim = preparar(tmp_path)
    campo(inclusao).set_input_files(ruim)
    incluir(inclusao)
    expect(inclusao.get_by_role("heading", name="1 arquivo não incluído")).to_be_visible()
    expect(inclusao.locator(".files .erro")).to_contain_text(recusa)
    expect(inclusao.locator(".files")).to_contain_text(ruim.name)
    expect(inclusao.get_by_label("Remetente")).to_have_value("Alvorada Serviços Ltda.")
    expect(inclusao.get_by_label("Nome na árvore")).to_have_value("de novembro")
    campo(inclusao).set_input_files(pdf(f"bom depois de {ruim.name}", "bom.pdf"))
    incluir(inclusao)
    expect(inclusao.locator(".view-info")).to_contain_text("bom.pdf")


def test_o_bom_nao_e_pedido_de_novo(inclusao, tmp_path, pdf):
    """Of two files the good one goes in at once; only the bad one is left to be corrected."""
    campo(inclusao).set_input_files([pdf("o bom dos dois", "bom.pdf"), _vazio(tmp_path)])
    incluir(inclusao)
    expect(inclusao.locator(".files .erro")).to_contain_text("está vazio")
    expect(inclusao.get_by_text("Já estão no processo:")).to_be_visible()


@pytest.mark.parametrize(
    ("nome", "guardado"),
    [
        ("../../etc/senhas.pdf", "senhas.pdf"),
        ("aspas 'simples' e “curvas”.pdf", "aspas 'simples' e 'curvas'.pdf"),
        ('aspas "duplas".pdf', "duplas"),
        ("<img src=x onerror=alert(1)>.pdf", "-img src=x onerror=alert(1)-.pdf"),
        ("n" * 300 + ".pdf", "n" * 116 + ".pdf"),
    ],
    ids=["caminho", "aspas", "aspas duplas", "etiqueta", "longo"],
)
def test_nome_hostil_vira_nome_comum(inclusao, nome, guardado):
    conteudo = pdf_de_uma_pagina("arquivo de nome " + str(len(nome)))
    campo(inclusao).set_input_files({"name": nome, "mimeType": "application/pdf", "buffer": conteudo})
    incluir(inclusao)
    expect(inclusao.locator(".view-info")).to_contain_text(guardado)
    with inclusao.expect_download() as baixado:
        inclusao.get_by_role("link", name="Baixar", exact=True).click()
    assert baixado.value.suggested_filename.endswith(".pdf")
    assert "/" not in baixado.value.suggested_filename
    assert baixado.value.path().read_bytes() == conteudo


def test_o_mesmo_arquivo_pergunta_antes(inclusao, pdf):
    repetido = pdf("o mesmo arquivo", "mesmo.pdf")
    campo(inclusao).set_input_files(repetido)
    incluir(inclusao)
    expect(inclusao.locator(".view-info")).to_contain_text("mesmo.pdf")
    inclusao.get_by_role("link", name="Incluir documento").click()
    inclusao.get_by_label("Anexar arquivo").check()
    inclusao.get_by_role("group", name="Se for anexar").get_by_label("Tipo do documento").select_option(label="Anexo")
    campo(inclusao).set_input_files(repetido)
    incluir(inclusao)
    expect(inclusao.locator(".files .erro")).to_be_visible()
    inclusao.get_by_label("Incluir mesmo assim os arquivos repetidos").check()
    incluir(inclusao)
    expect(inclusao.locator(".tree .doc")).to_have_count(3)
