"""A sigiloso from its first credential to one that is given and revoked (arts. 1º, V, and 10)."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.navegador import paginas

pytestmark = pytest.mark.navegador

CHEFE, DESTINATARIA, COLEGA = "marina.salgado", "ingrid.sampaio", "tiago.araripe"


def _abrir(pagina: Page, numero: str) -> None:
    """From the list of one's own sigilosos, with the password."""
    pagina.goto("/sigilosos/")
    pagina.get_by_role("main").get_by_role("link", name=numero).click()
    paginas.abrir_sigiloso(pagina)
    expect(pagina.locator("#numero-do-processo")).to_have_text(numero)


def _nao_existe(pagina: Page, processo: int, numero: str) -> None:
    """Neither by the address, nor by its number, nor in the list."""
    assert pagina.goto(f"/processos/{processo}/").status == 404
    pagina.goto(f"/pesquisa/?q={numero}")
    expect(pagina.get_by_role("main")).to_contain_text("Nada encontrado")
    expect(pagina.get_by_role("main").get_by_role("link", name=numero)).to_have_count(0)
    pagina.goto("/sigilosos/")
    expect(pagina.get_by_role("main")).not_to_contain_text(numero)


def test_de_conceder_a_cassar(entrar_como, visitantes):
    pagina, outra, colega = entrar_como(CHEFE), entrar_como(DESTINATARIA), entrar_como(COLEGA)
    visitantes.esperar_no_console("status of 404")
    paginas.preencher_inicio(pagina, "Apuração de acesso indevido", tipo="Sindicância")
    pagina.get_by_role("button", name="Iniciar processo").click()
    expect(pagina.get_by_text("Processo iniciado.")).to_be_visible()
    processo = paginas.processo_aberto(pagina)
    paginas.abrir_sigiloso(pagina)
    numero = pagina.locator("#numero-do-processo").inner_text()
    for alguem in (outra, colega):
        _nao_existe(alguem, processo, numero)

    _abrir(pagina, numero)
    pagina.get_by_text("Mais", exact=True).click()
    pagina.get_by_role("link", name="Credenciais").first.click()
    expect(pagina.get_by_text("Você é a única pessoa")).to_be_visible()
    pagina.get_by_role("link", name="Conceder credencial").click()
    pagina.get_by_label("Unidade da pessoa").select_option(label="ASJUR, Assessoria Jurídica")
    pagina.get_by_label(re.compile("^Ingrid Sampaio")).check()
    pagina.get_by_role("button", name="Conceder credencial").click()
    expect(pagina.get_by_role("table", name="Credenciais em vigor")).to_contain_text("Ingrid Sampaio Luz")

    _abrir(outra, numero)
    outra.get_by_role("link", name="Incluir documento").click()
    outra.get_by_role("group", name="Se for escrever").get_by_label("Tipo do documento").select_option(label="Despacho")
    outra.get_by_role("button", name="Incluir", exact=True).click()
    paginas.esperar_editor(outra)
    _nao_existe(colega, processo, numero)

    _abrir(pagina, numero)
    pagina.goto(f"/processos/{processo}/credenciais/")
    pagina.get_by_role("link", name="Cassar a de Ingrid Sampaio Luz").click()
    pagina.get_by_label("Motivo").fill("o parecer já foi dado")
    pagina.get_by_role("button", name="Cassar").click()
    expect(pagina.get_by_role("table", name="Credenciais encerradas")).to_contain_text("o parecer já foi dado")
    expect(pagina.get_by_role("link", name=re.compile("^Renovar"))).to_have_count(0)

    paginas.escrever(outra, "Escrito depois. ")
    expect(outra.locator(".edit-aviso[role='alert']")).to_contain_text("O seu texto continua nesta página.")
    outra.on("dialog", lambda dialogo: dialogo.accept())
    _nao_existe(outra, processo, numero)
    pagina.goto(f"/processos/{processo}/andamento/?completo=1")
    for frase in ("Credencial concedida a Ingrid Sampaio Luz, na ASJUR", "Credencial de Ingrid Sampaio Luz cassada"):
        expect(pagina.get_by_role("main")).to_contain_text(frase)
