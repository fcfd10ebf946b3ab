"""Takes the pictures of the manual: `python -m docs.manual.fotografar`.

A server of its own, with demonstration data in a temporary folder, is walked through the nine steps; each picture goes
to docs/manual/figuras/ as PNG. Needs Chromium (variable CHROMIUM or the one in the PATH).
"""

import os
import re
import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from tests.navegador import paginas
from tests.navegador.servidor import Instalacao

FIGURAS = Path(__file__).parent / "figuras"
JANELA = {"width": 1280, "height": 800}
CORES = 128


def gravar(pagina: Page, nome: str) -> None:
    """Writes the visible part of the page as a palette PNG of at most 250 KB."""
    pagina.wait_for_load_state("networkidle")
    pagina.evaluate("document.fonts.ready")
    imagem = Image.open(BytesIO(pagina.screenshot())).convert("RGB")
    destino = FIGURAS / f"{nome}.png"
    imagem.quantize(CORES, dither=Image.Dither.NONE).save(destino, optimize=True)
    if destino.stat().st_size > 250_000:
        sys.exit(f"{destino.name} tem {destino.stat().st_size} bytes: passa de 250 KB")


def entrada_e_mesa(pagina: Page) -> None:
    """Sign-in, unit dialog, the desk in columns and as a list."""
    pagina.goto("/entrar/")
    gravar(pagina, "entrar")
    paginas.entrar(pagina, "helena.prado")
    gravar(pagina, "controle")
    pagina.locator(".topbar .unit").click()
    gravar(pagina, "unidade")
    pagina.keyboard.press("Escape")
    pagina.goto("/?visao=lista")
    gravar(pagina, "controle-lista")
    pagina.keyboard.press("Control+k")
    gravar(pagina, "paleta")


def escrita_e_assinatura(pagina: Page) -> int:
    """Starting, writing, signing; returns the id of the process."""
    paginas.preencher_inicio(pagina, "Registro de preços para cartuchos e toners")
    gravar(pagina, "iniciar")
    pagina.get_by_role("button", name="Iniciar processo").click()
    expect(pagina.get_by_text("Processo iniciado.")).to_be_visible()
    processo = paginas.processo_aberto(pagina)
    documento = paginas.abrir_editor(pagina)
    paginas.escrever(pagina, "Autorizo o prosseguimento e determino a remessa à Coordenadoria de Licitações. ")
    expect(paginas.estado(pagina)).to_contain_text("Salvo")
    gravar(pagina, "escrever")
    pagina.locator("[data-salvar]").first.click()
    pagina.wait_for_load_state()
    pagina.goto(f"/documentos/{documento}/assinar/")
    gravar(pagina, "assinar")
    paginas.assinar(pagina)
    gravar(pagina, "assinado")
    return processo


def anexo_e_envio(pagina: Page, processo: int) -> None:
    """Including a file, sending and the trail."""
    pagina.goto(f"/processos/{processo}/documentos/incluir/?origem=externo")
    gravar(pagina, "anexar")
    pagina.goto(f"/processos/{processo}/enviar/")
    gravar(pagina, "enviar")
    pagina.goto(f"/processos/{processo}/andamento/")
    pagina.get_by_role("link", name="Completo").click()
    gravar(pagina, "andamento")


def arvore_pdf_e_conferencia(pagina: Page) -> None:
    """A process of several documents, its PDF in the tray, and the public check with both answers."""
    pagina.goto("/")
    pagina.locator("section.col").first.locator(".row .r1 a").nth(4).click()
    pagina.locator(".tree a.doc").first.click()
    gravar(pagina, "processo")
    dito = pagina.locator(".assinaturas .q p").inner_text()
    verificador, crc = re.search(r"verificador (\d+)", dito)[1], re.search(r"CRC ([0-9A-F]{8})", dito)[1]
    pagina.goto("/tarefas/")
    gravar(pagina, "tarefas")
    paginas.conferir_codigos(pagina, verificador, crc)
    gravar(pagina, "autenticidade")
    paginas.conferir_codigos(pagina, verificador, "00000000")
    gravar(pagina, "autenticidade-nao-encontrado")


def main() -> None:
    FIGURAS.mkdir(exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or sys.exit("Falta o Chromium.")
    with tempfile.TemporaryDirectory() as pasta, sync_playwright() as playwright:
        instalacao = Instalacao(Path(pasta))
        instalacao.preparar()
        with instalacao.servida():
            navegador = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            pagina = navegador.new_context(
                base_url=instalacao.endereco, viewport=JANELA, locale="pt-BR", timezone_id="America/Boa_Vista"
            ).new_page()
            entrada_e_mesa(pagina)
            processo = escrita_e_assinatura(pagina)
            anexo_e_envio(pagina, processo)
            arvore_pdf_e_conferencia(pagina)
            navegador.close()
    sys.stdout.write(f"{len(list(FIGURAS.glob('*.png')))} figuras em {FIGURAS}\n")


if __name__ == "__main__":
    main()
