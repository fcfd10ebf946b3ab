"""Signing in, choosing the unit and leaving."""

import re

import pytest
from playwright.sync_api import expect

from tests.navegador import paginas
from tests.navegador.servidor import SENHA

pytestmark = pytest.mark.navegador


def test_a_pagina_pedida_espera_a_entrada(visitantes):
    pagina = visitantes.anonimo()
    pagina.goto("/rascunhos/")
    expect(pagina).to_have_url(re.compile(r"/entrar/\?next="))
    pagina.get_by_label("Login").fill("marina.salgado")
    pagina.get_by_label("Senha", exact=True).fill("não é esta")
    pagina.get_by_role("button", name="Entrar").click()
    expect(pagina.get_by_role("alert")).to_contain_text("senha")
    expect(pagina.get_by_label("Login")).to_have_value("marina.salgado")
    pagina.get_by_label("Senha", exact=True).fill(SENHA)
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", name="Rascunhos", level=1)).to_be_visible()


def test_senhas_erradas_demais_suspendem_a_entrada(visitantes):
    pagina = visitantes.anonimo()
    pagina.goto("/entrar/")
    suspensa = pagina.get_by_role("heading", name="Entrada suspensa por alguns minutos")
    for tentativa in range(5):
        pagina.get_by_label("Login").fill("ingrid.sampaio")
        pagina.get_by_label("Senha", exact=True).fill(f"errada {tentativa}")
        with pagina.expect_navigation():
            pagina.get_by_role("button", name="Entrar").click()
    expect(suspensa).to_be_visible()
    expect(pagina.get_by_role("alert")).to_contain_text(re.compile(r"Espere \d+ minutos .* a partir das \d+h\d\d"))
    de_outro_lugar = visitantes.anonimo()
    paginas.entrar(de_outro_lugar, "ingrid.sampaio")


def test_troca_de_unidade_so_com_o_teclado(visitantes):
    pagina = visitantes.anonimo()
    paginas.entrar(pagina, "helena.prado")
    unidade = pagina.get_by_role("link", name=re.compile("Trocar de unidade"))
    expect(unidade).to_contain_text("SECAD")
    unidade.focus()
    pagina.keyboard.press("Enter")
    dialogo = pagina.get_by_role("dialog", name="Trabalhar em qual unidade?")
    expect(dialogo).to_be_visible()
    pagina.keyboard.press("Escape")
    expect(dialogo).to_be_hidden()
    expect(unidade).to_be_focused()
    pagina.keyboard.press("Enter")
    dialogo.get_by_role("radio", name=re.compile("^SECAD")).focus()
    pagina.keyboard.press("ArrowDown")
    expect(dialogo.get_by_role("radio", name=re.compile("^CLC"))).to_be_checked()
    pagina.keyboard.press("Control+Enter")
    expect(pagina.get_by_role("link", name=re.compile("Trocar de unidade"))).to_contain_text("CLC")
    expect(pagina.get_by_role("region", name="Recebidos")).to_contain_text("Adequação de acessibilidade do Fórum")


def test_sair_fecha_a_porta(visitantes):
    pagina = visitantes.anonimo()
    paginas.entrar(pagina, "alice.campos")
    pagina.locator("summary.me").click()
    pagina.get_by_role("button", name="Sair").click()
    expect(pagina.get_by_text("Você saiu do sistema.")).to_be_visible()
    pagina.goto("/")
    expect(pagina).to_have_url(re.compile("/entrar/"))
