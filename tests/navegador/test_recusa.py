"""A refused form: the focus goes where the error is, also on a small screen, and the title says that there is one."""

import re

import pytest
from playwright.sync_api import expect

from tests.navegador import paginas

pytestmark = pytest.mark.navegador

PEQUENA = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def enviar_assim_mesmo(pagina, nome: str) -> None:
    """Submits without what the browser itself would check, as an old one does."""
    pagina.evaluate("document.querySelectorAll('main form').forEach((formulario) => { formulario.noValidate = true; })")
    pagina.get_by_role("button", name=nome, exact=True).click()
    expect(pagina).to_have_title(re.compile("^Erro: "))


def test_o_foco_vai_ao_primeiro_campo_errado(entrar_como):
    pagina = entrar_como("lucia.ferraz", **PEQUENA)
    pagina.goto("/calendario/incluir/")
    assert pagina.evaluate("document.activeElement === document.body")
    expect(pagina).to_have_title(re.compile("^(?!Erro)"))
    for rotulo, valor in (("Primeiro dia", "2027-05-28"), ("Descrição", "Ponte"), ("Endereço do ato", "isto não é")):
        pagina.get_by_label(rotulo).fill(valor)
    pagina.get_by_label("Tipo").select_option(label="Ponto facultativo")
    enviar_assim_mesmo(pagina, "Incluir")
    norma = pagina.get_by_label("Ato ou norma")
    expect(norma).to_be_focused()
    expect(norma).to_be_in_viewport()
    expect(pagina.get_by_text("Informe o ato ou a norma")).to_be_in_viewport()


def test_nas_opcoes_o_foco_vai_a_primeira(entrar_como):
    pagina = entrar_como("marina.salgado", **PEQUENA)
    processo = paginas.achar(pagina, "Cooperação técnica com a Defensoria")
    pagina.goto(f"/processos/{processo}/enviar/")
    enviar_assim_mesmo(pagina, "Enviar")
    unidades = pagina.get_by_role("group", name="Enviar para", exact=True)
    expect(unidades.get_by_role("checkbox").first).to_be_focused()
    expect(unidades.locator(".errorlist")).to_be_visible()


def test_o_erro_que_nao_e_de_um_campo_recebe_o_foco(entrar_como):
    pagina = entrar_como("lucia.ferraz", **PEQUENA)
    dia = {"Primeiro dia": "2027-06-07", "Descrição": "Ponte", "Ato ou norma": "Portaria 900/2026"}
    for _ in range(2):  # the same day, twice
        pagina.goto("/calendario/incluir/")
        for rotulo, valor in dia.items():
            pagina.get_by_label(rotulo).fill(valor)
        pagina.get_by_label("Tipo").select_option(label="Ponto facultativo")
        pagina.get_by_role("button", name="Incluir", exact=True).click()
    aviso = pagina.get_by_role("alert").filter(has_text="já está no calendário")
    expect(aviso).to_be_focused()
    expect(aviso).to_be_in_viewport()
