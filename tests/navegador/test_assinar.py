"""The signature: the password is asked every time; once, whatever is clicked; and the keyboard is enough."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.navegador import paginas
from tests.navegador.servidor import SENHA

pytestmark = pytest.mark.navegador

TERMOS = "Li e aceito as normas da assinatura eletrônica"


@pytest.fixture
def assinatura(entrar_como) -> Page:
    """Marina before the signing page of a despacho of her own."""
    pagina = entrar_como("marina.salgado")
    paginas.iniciar(pagina, "Despacho para assinar")
    pagina.get_by_role("link", name="Assinar", exact=True).click()
    expect(pagina.get_by_role("heading", name="Assinar documento")).to_be_visible()
    return pagina


def declaracoes(pagina: Page):
    """The declarations of signature at the end of the document."""
    return pagina.locator(".assinaturas .a")


def test_senha_errada_e_depois_a_certa(assinatura):
    cargo = assinatura.get_by_label("Cargo ou função")
    cargo.select_option(label="Analista Judiciária")
    paginas.assinar(assinatura, "senha errada")
    senha = assinatura.get_by_label("Senha de acesso ao sistema")
    expect(assinatura.get_by_text("A senha não confere.")).to_be_visible()
    expect(senha).to_have_value("")
    expect(senha).to_have_attribute("aria-invalid", "true")
    expect(cargo).to_have_value("Analista Judiciária")
    paginas.assinar(assinatura)
    expect(assinatura.get_by_text("assinado. A via em PDF fica pronta em instantes.")).to_be_visible()
    expect(declaracoes(assinatura)).to_contain_text(
        re.compile(r"Marina Salgado Reis, Analista Judiciária, em \d\d/\d\d/\d{4}, às \d\dh\d\d")
    )
    expect(assinatura.locator(".assinaturas .q")).to_contain_text(
        re.compile(r"verificador \d{7} e o código CRC [0-9A-F]{8}")
    )
    expect(assinatura.locator(".assinaturas .q svg")).to_be_visible()


def test_dois_cliques_assinam_uma_vez(assinatura):
    if assinatura.get_by_label(TERMOS).count():
        assinatura.get_by_label(TERMOS).check()
    assinatura.get_by_label("Senha de acesso ao sistema").fill(SENHA)
    assinatura.get_by_role("button", name="Assinar", exact=True).dblclick()
    expect(declaracoes(assinatura)).to_have_count(1)
    expect(assinatura.locator(".view-bar .chip")).to_have_text("1 assinatura")


def test_so_com_o_teclado(assinatura):
    """The password already has the focus; Ctrl+Enter, anywhere in the form, confirms."""
    senha = assinatura.get_by_label("Senha de acesso ao sistema")
    expect(senha).to_be_focused()
    assinatura.keyboard.type(SENHA)
    assinatura.keyboard.press("Tab")
    mostrar = assinatura.get_by_role("button", name="Mostrar senha")
    expect(mostrar).to_be_focused()
    assinatura.keyboard.press("Enter")
    expect(senha).to_have_attribute("type", "text")
    if assinatura.get_by_label(TERMOS).count():
        assinatura.get_by_label(TERMOS).focus()
        assinatura.keyboard.press("Space")
    senha.focus()
    assinatura.keyboard.press("Control+Enter")
    expect(declaracoes(assinatura)).to_have_count(1)


def test_o_documento_mudou_enquanto_se_assinava(assinatura, entrar_como):
    """A version saved after the page was opened is not signed unread."""
    documento = paginas.documento_aberto(assinatura)
    colega = entrar_como("tiago.araripe")
    colega.goto(f"/documentos/{documento}/editar/")
    paginas.esperar_editor(colega)
    paginas.escrever(colega, "Mudança de última hora. ")
    colega.get_by_role("button", name="Salvar e sair").click()
    expect(colega.get_by_text("Versão 2 salva.")).to_be_visible()
    paginas.assinar(assinatura)
    expect(assinatura.get_by_role("alert")).to_contain_text("versão")
    expect(assinatura.get_by_role("heading", name="Assinar documento")).to_be_visible()


def test_nao_se_assina_o_que_um_colega_esta_editando(assinatura, entrar_como):
    documento = paginas.documento_aberto(assinatura)
    colega = entrar_como("tiago.araripe")
    colega.goto(f"/documentos/{documento}/editar/")
    paginas.esperar_editor(colega)
    paginas.assinar(assinatura)
    expect(assinatura.get_by_role("alert")).to_contain_text("Tiago Araripe Lima")
    colega.get_by_role("button", name="Descartar").click()
    colega.get_by_role("alertdialog").get_by_role("button", name="Descartar").click()
    expect(colega.get_by_text("Edição encerrada sem salvar.")).to_be_visible()
    assinatura.goto(f"/documentos/{documento}/assinar/")
    paginas.assinar(assinatura)
    expect(declaracoes(assinatura)).to_have_count(1)


def test_duas_pessoas_assinam(assinatura, entrar_como):
    documento = paginas.documento_aberto(assinatura)
    paginas.assinar(assinatura)
    expect(declaracoes(assinatura)).to_have_count(1)
    chefe = entrar_como("helena.prado")
    chefe.goto(f"/documentos/{documento}/assinar/")
    paginas.assinar(chefe)
    expect(declaracoes(chefe)).to_have_count(2)
    expect(declaracoes(chefe).last).to_contain_text("Helena Prado Nogueira")


def test_senhas_erradas_demais_fazem_esperar(entrar_como):
    pagina = entrar_como("clarice.barreto")
    paginas.iniciar(pagina, "Despacho da juíza auxiliar")
    pagina.get_by_role("link", name="Assinar", exact=True).click()
    for tentativa in range(5):
        paginas.assinar(pagina, f"errada {tentativa}")
        expect(pagina.locator("#id_senha_error, .errorlist").first).to_be_visible()
    paginas.assinar(pagina)
    expect(pagina.locator(".errorlist").first).to_contain_text(re.compile("[Ee]spere|tentativas"))
    expect(pagina.get_by_role("heading", name="Assinar documento")).to_be_visible()
