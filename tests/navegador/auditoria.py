"""What every page must be: without violations for axe-core in each theme and width, and without sideways scrolling."""

from playwright.sync_api import Page

from tests.navegador.servidor import RAIZ

AXE = (RAIZ / "frontend/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
REGRAS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LARGA, ESTREITA, MINIMA = 1440, 390, 320
ALTURA = {LARGA: 900, ESTREITA: 844, MINIMA: 640}
VESTES = ((LARGA, "light"), (LARGA, "dark"), (LARGA, "contraste"), (ESTREITA, "light"), (ESTREITA, "dark"))
_CONFERIR = """async (regras) => {
    const { violations } = await axe.run(document, { runOnly: regras, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) =>
        `${id}: ${nodes.map((no) => `${no.target} ${no.any.concat(no.all, no.none)[0]?.message ?? ''}`).join(' | ')}`);
}"""
# What reaches beyond the window, the main part or an open dialog; a table may scroll inside a part of its own.
_SOBRA = """() => {
    const caixas = [document.documentElement, ...document.querySelectorAll('main, dialog[open]')];
    const sobra = caixas.find((caixa) => caixa.scrollWidth > caixa.clientWidth);
    if (!sobra) return [];
    const limite = sobra.getBoundingClientRect().left + sobra.clientWidth;
    return [sobra, ...[...sobra.querySelectorAll('*')].filter((no) => no.getBoundingClientRect().right > limite + 1)]
        .map((no) => `${no.tagName.toLowerCase()}.${no.className}`).slice(0, 8);
}"""


def auditar(pagina: Page, nome: str, vestes: tuple = VESTES) -> list[str]:
    """Problems of the page as it is now, in each pair (width, theme)."""
    problemas = []
    for largura, tema in vestes:
        vestir(pagina, largura, tema)
        if not pagina.evaluate("() => 'axe' in window"):
            pagina.evaluate(AXE)
        problemas += [f"{nome}, {largura} px, {tema}: {achado}" for achado in pagina.evaluate(_CONFERIR, REGRAS)]
    vestir(pagina, MINIMA, "light")
    if sobra := pagina.evaluate(_SOBRA):
        problemas.append(f"{nome}: passa de {MINIMA} px: {', '.join(sobra)}")
    vestir(pagina, LARGA, "light")
    return problemas


def vestir(pagina: Page, largura: int, tema: str) -> None:
    """Shows the page with this width and theme."""
    pagina.set_viewport_size({"width": largura, "height": ALTURA[largura]})
    pagina.evaluate("(tema) => { document.documentElement.dataset.theme = tema; }", tema)
