"""The desk: what was not received yet is red, filters, pages, keys and the command palette."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.navegador import paginas

pytestmark = pytest.mark.navegador


@pytest.fixture
def mesa(entrar_como) -> Page:
    """Helena before the desk of the SECAD."""
    pagina = entrar_como("helena.prado")
    pagina.goto("/")
    return pagina


def contagem(filtro) -> int:
    """The number beside the name of a filter."""
    return int(filtro.locator("b").inner_text())


def test_nao_recebido_e_vermelho_ate_ser_aberto(entrar_como):
    ditec, secad = entrar_como("renato.figueira"), entrar_como("marina.salgado")
    processo, _ = paginas.iniciar_e_assinar(ditec, "Chegada de um processo à mesa")
    paginas.enviar(ditec, processo, "SECAD")
    secad.goto("/")
    linha = secad.get_by_role("region", name="Recebidos").locator("li.row", has_text="Chegada de um processo à mesa")
    paginas.ate_chegar(secad, linha)
    expect(linha).to_have_class(re.compile("novo"))
    expect(linha.get_by_role("link")).to_have_accessible_name(re.compile("^Não recebido: "))
    expect(linha.get_by_role("link")).to_have_css("color", "rgb(181, 9, 9)")
    expect(linha).to_contain_text("DITEC")
    secad.get_by_role("link", name=re.compile("Não recebidos")).click()
    expect(linha).to_be_visible()
    linha.get_by_role("link").click()
    expect(secad.locator("#numero-do-processo")).to_be_visible()
    secad.goto("/")
    expect(linha).not_to_have_class(re.compile("novo"))
    expect(linha.get_by_role("link")).not_to_have_css("color", "rgb(181, 9, 9)")


def test_filtros(mesa):
    for nome in ("Atribuídos a mim", "Sem atribuição"):
        filtro = mesa.get_by_role("link", name=re.compile(f"^{nome}"))
        esperados = contagem(filtro)
        filtro.click()
        expect(filtro).to_have_attribute("aria-current", "true")
        expect(mesa.locator("li.row")).to_have_count(esperados)
        assert esperados > 0
    mesa.get_by_role("link", name=re.compile("^Todos")).click()
    mesa.get_by_label("Tipo de processo").select_option(label="Convênio")
    expect(mesa).to_have_url(re.compile("tipo="))
    expect(mesa.locator("li.row")).not_to_have_count(0)
    for texto in mesa.locator("li.row .r2 b").all_inner_texts():
        assert texto == "Convênio"
    mesa.get_by_role("link", name="Lista", exact=True).click()
    expect(mesa.get_by_role("table")).to_contain_text("Cooperação técnica com a Defensoria Pública")


def test_paginas(entrar_como):
    pagina = entrar_como("carga.0001.01")
    pagina.goto("/?visao=lista")
    numeros = pagina.locator("td.n a")
    primeira = numeros.all_inner_texts()
    pagina.get_by_role("link", name="Próximos").click()
    expect(pagina.get_by_role("link", name="Anteriores")).to_be_visible()
    segunda = numeros.all_inner_texts()
    assert len(primeira) == 50 and not set(primeira) & set(segunda)
    pagina.get_by_role("link", name="Anteriores").click()
    expect(numeros.first).to_have_text(primeira[0])
    assert numeros.all_inner_texts() == primeira


def test_teclas_simples(mesa):
    links = mesa.locator(".row .r1 a")
    mesa.keyboard.press("j")
    expect(links.nth(0)).to_be_focused()
    mesa.keyboard.press("j")
    expect(links.nth(1)).to_be_focused()
    mesa.keyboard.press("k")
    expect(links.nth(0)).to_be_focused()
    mesa.keyboard.press("/")
    busca = mesa.get_by_role("searchbox", name="Pesquisar processos e documentos")
    expect(busca).to_be_focused()
    mesa.keyboard.type("jk?/")
    expect(busca).to_have_value("jk?/")
    busca.blur()
    mesa.keyboard.press("?")
    atalhos = mesa.get_by_role("dialog", name="Atalhos de teclado")
    expect(atalhos).to_be_visible()
    atalhos.get_by_label("Usar os atalhos de uma tecla só").uncheck()
    mesa.keyboard.press("Escape")
    mesa.reload()
    mesa.keyboard.press("/")
    expect(busca).not_to_be_focused()
    mesa.keyboard.press("Control+k")
    expect(mesa.get_by_role("dialog", name="Paleta de comandos")).to_be_visible()


def test_paleta_de_comandos(mesa):
    mesa.keyboard.press("Control+k")
    paleta = mesa.get_by_role("dialog", name="Paleta de comandos")
    campo = paleta.get_by_role("combobox")
    expect(campo).to_be_focused()
    mesa.keyboard.type("rascun")
    expect(paleta.get_by_role("option").first).to_contain_text("Rascunhos")
    mesa.keyboard.press("Enter")
    expect(mesa.get_by_role("heading", name="Rascunhos", level=1)).to_be_visible()
    mesa.keyboard.press("Control+k")
    mesa.keyboard.type("telefonia")
    mesa.keyboard.press("ArrowUp")
    expect(paleta.get_by_role("option", selected=True)).to_contain_text("Pesquisar “telefonia”")
    mesa.keyboard.press("Enter")
    expect(mesa.get_by_role("region", name="Processos", exact=True)).to_contain_text("contrato de telefonia")
    mesa.keyboard.press("Control+k")
    mesa.keyboard.press("Escape")
    expect(paleta).to_be_hidden()


def test_a_paleta_cabe_na_janela(entrar_como):
    """More commands than the window holds: the list scrolls, the text typed and the choice stay in sight."""
    pagina = entrar_como("helena.prado", viewport={"width": 1280, "height": 560})
    paginas.achar(pagina, "Cooperação técnica com a Defensoria")
    pagina.keyboard.press("Control+k")
    pagina.keyboard.press("ArrowUp")
    expect(pagina.get_by_role("option", selected=True)).to_contain_text("Pesquisar processos e documentos")
    for parte in (pagina.get_by_role("option", selected=True), pagina.get_by_role("combobox")):
        expect(parte).to_be_in_viewport(ratio=1)


def test_pesquisa_pelo_numero(mesa):
    numero = re.search(r"[\d.-]{20,}", mesa.locator(".row .r1 a").last.inner_text())[0]
    mesa.get_by_role("searchbox").fill(re.sub(r"\D", "", numero))
    mesa.keyboard.press("Enter")
    expect(mesa.locator("#numero-do-processo")).to_have_text(numero)


def test_tema_escolhido_fica(mesa):
    mesa.locator("summary.me").click()
    mesa.get_by_role("button", name="Alto contraste").click()
    expect(mesa.locator("html")).to_have_attribute("data-theme", "contraste")
    mesa.reload()
    expect(mesa.locator("html")).to_have_attribute("data-theme", "contraste")
