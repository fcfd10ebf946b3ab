"""Lists of deadlines on a small screen: each part keeps its name, and nothing is cut."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.navegador

PEQUENA = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
_NOMES = """(linha) => [...linha.cells].map(
    (celula) => getComputedStyle(celula, '::before').content.replace(/"/g, '').trim())"""


@pytest.mark.parametrize(
    ("endereco", "nomes"),
    [
        ("/comunicacoes/", {"De", "Para"}),
        ("/indisponibilidades/", {"Início", "Solução"}),
        ("/indisponibilidades/gestao/", {"Início", "Solução"}),
    ],
)
def test_as_partes_da_linha_tem_nome(entrar_como, endereco, nomes):
    pagina = entrar_como("lucia.ferraz" if "gestao" in endereco else "helena.prado", **PEQUENA)
    pagina.goto(endereco)
    assert nomes <= set(pagina.locator(".tabela tbody tr").first.evaluate(_NOMES))
    assert pagina.evaluate(
        "[...document.querySelectorAll('.tabela-rola')].every((t) => t.scrollWidth <= t.clientWidth)"
    )


def test_os_botoes_do_mes_ficam_na_mesma_linha(entrar_como):
    pagina = entrar_como("helena.prado", **PEQUENA)
    pagina.goto("/prazos/?visao=calendario")
    meses = pagina.get_by_role("navigation", name="Meses")
    anterior, seguinte = (meses.get_by_role("link", name=nome) for nome in ("Anterior", "Seguinte"))
    expect(anterior).to_be_visible()
    assert anterior.bounding_box()["y"] == seguinte.bounding_box()["y"]
