"""The keyboard alone: skip links first, focus that is seen, that is never hidden and that comes back from dialogs."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.navegador import paginas

pytestmark = pytest.mark.navegador

_FOCO = """() => {
    const no = document.activeElement, caixa = no.getBoundingClientRect();
    const contornado = (quem) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(quem);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    };
    const meio = [caixa.left + caixa.width / 2, caixa.top + caixa.height / 2];
    const acima = document.elementFromPoint(...meio);
    return {
        nome: `${no.tagName.toLowerCase()}.${no.className} ${no.textContent.trim().slice(0, 30)}`,
        fim: no === document.body,
        moldura: no.tagName === 'IFRAME',
        contorno: contornado(no) || contornado(no.parentElement),
        coberto: !acima || !(no === acima || no.contains(acima) || acima.contains(no) || acima.closest('label')),
    };
}"""


def percorrer(pagina: Page, limite: int) -> list[dict]:
    """Presses Tab from the top until the controls end, `limite` times at most; what had the focus, in order.

    Inside a frame the browser's own reader has the focus: that is not ours to show.
    """
    vistos = []
    for _ in range(limite):
        pagina.keyboard.press("Tab")
        visto = pagina.evaluate(_FOCO)
        if visto["fim"] or visto["moldura"]:
            break
        vistos.append(visto)
    return vistos


@pytest.mark.parametrize("endereco", ["/", "/processos/iniciar/", "/rascunhos/", "/pesquisa/", "/tarefas/"])
def test_o_primeiro_tab_e_o_atalho_para_o_conteudo(entrar_como, endereco):
    pagina = entrar_como("marina.salgado")
    pagina.goto(endereco)
    pagina.keyboard.press("Tab")
    atalho = pagina.get_by_role("link", name=re.compile("^Ir para o conteúdo"))
    expect(atalho).to_be_focused()
    expect(atalho).to_be_in_viewport()
    pagina.keyboard.press("Enter")
    expect(pagina.locator("#conteudo")).to_be_focused()


def test_o_foco_e_visto_e_nao_fica_coberto(entrar_como):
    pagina = entrar_como("marina.salgado")
    processo = paginas.achar(pagina, "Cooperação técnica com a Defensoria")
    problemas = []
    for endereco in (f"/processos/{processo}/", f"/processos/{processo}/enviar/", "/?visao=lista"):
        pagina.goto(endereco)
        vistos = percorrer(pagina, 40)
        assert len(vistos) > 15
        problemas += [f"{endereco} sem contorno: {visto['nome']}" for visto in vistos if not visto["contorno"]]
        problemas += [f"{endereco} coberto: {visto['nome']}" for visto in vistos if visto["coberto"]]
    assert not problemas, "\n".join(problemas)


@pytest.mark.parametrize("endereco", ["/comunicacoes/", "/prazos/"])
def test_j_e_k_percorrem_as_listas_de_prazos(entrar_como, endereco):
    pagina = entrar_como("helena.prado")
    pagina.goto(endereco)
    links = pagina.locator(".tabela tbody tr > :first-child a")
    pagina.keyboard.press("j")
    expect(links.first).to_be_focused()
    pagina.keyboard.press("j")
    pagina.keyboard.press("k")
    expect(links.first).to_be_focused()


def test_na_entrada_e_na_autenticidade_o_foco_comeca_onde_se_trabalha(visitantes):
    pagina = visitantes.anonimo()
    pagina.goto("/entrar/")
    expect(pagina.get_by_label("Login")).to_be_focused()
    pagina.goto("/autenticidade/")
    pagina.keyboard.press("Tab")
    expect(pagina.get_by_role("link", name=re.compile("^Conteúdo"))).to_be_focused()


def test_o_foco_volta_de_onde_o_dialogo_foi_aberto(entrar_como):
    pagina = entrar_como("marina.salgado")
    pagina.goto("/")
    atalhos = pagina.get_by_role("button", name="Atalhos de teclado").first
    atalhos.focus()
    pagina.keyboard.press("Enter")
    dialogo = pagina.get_by_role("dialog", name="Atalhos de teclado")
    expect(dialogo).to_be_visible()
    for _ in range(6):
        pagina.keyboard.press("Tab")
        dentro = pagina.evaluate(
            "() => document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
        assert dentro, "o foco saiu do diálogo"
    dialogo.get_by_role("button", name="Fechar").focus()
    pagina.keyboard.press("Enter")
    expect(dialogo).to_be_hidden()
    expect(atalhos).to_be_focused()


def test_o_menu_fecha_com_esc_e_devolve_o_foco(entrar_como):
    pagina = entrar_como("marina.salgado")
    paginas.achar(pagina, "Cooperação técnica com a Defensoria")
    mais = pagina.locator(".acoes summary")
    mais.focus()
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("link", name="Alterar cadastro")).to_be_visible()
    pagina.keyboard.press("Tab")
    expect(pagina.get_by_role("link", name="Alterar cadastro")).to_be_focused()
    pagina.keyboard.press("Escape")
    expect(pagina.get_by_role("link", name="Alterar cadastro")).to_be_hidden()
    expect(mais).to_be_focused()


def test_a_confirmacao_comeca_no_que_nao_perde(entrar_como):
    """The question before discarding starts at Voltar; Esc gives the focus back to the button."""
    pagina = entrar_como("marina.salgado")
    paginas.iniciar(pagina, "Confirmação pelo teclado")
    paginas.abrir_editor(pagina)
    descartar = pagina.get_by_role("button", name="Descartar")
    descartar.focus()
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("alertdialog").get_by_role("button", name="Voltar")).to_be_focused()
    pagina.keyboard.press("Escape")
    expect(pagina.get_by_role("alertdialog")).to_have_count(0)
    expect(descartar).to_be_focused()
