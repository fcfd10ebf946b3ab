"""Takes the pictures of the manual: `python -m docs.manual.fotografar`.

A server of its own, with demonstration data in a temporary folder, is walked through the steps; each picture goes
to docs/manual/figuras/ as PNG. Needs Chromium (variable CHROMIUM or the one in the PATH), and the package
chromium-l10n for the words that are the browser's own.
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

from assinatura.demonstracao.arquivos import pdf_de_texto
from tests.navegador import paginas
from tests.navegador.servidor import Instalacao

FIGURAS = Path(__file__).parent / "figuras"
LARGURA, ALTURA = 1280, 800
CORES = 128
TAMANHO_MAXIMO = 250_000
ESPECIFICACAO = "Registro de preços para cartuchos e toners"


def gravar(pagina: Page, nome: str, altura: int = ALTURA) -> None:
    """Writes the top of the page as a palette PNG.

    Args:
        altura: of the window, in pixels: what is below it is left out.
    """
    pagina.set_viewport_size({"width": LARGURA, "height": altura})
    pagina.evaluate("document.querySelectorAll('html, main').forEach((no) => no.scrollTo(0, 0))")
    pagina.wait_for_load_state("networkidle")
    pagina.evaluate("document.fonts.ready")
    imagem = Image.open(BytesIO(pagina.screenshot())).convert("RGB")
    destino = FIGURAS / f"{nome}.png"
    imagem.quantize(CORES, dither=Image.Dither.NONE).save(destino, optimize=True)
    if destino.stat().st_size > TAMANHO_MAXIMO:
        sys.exit(f"{destino.name} tem {destino.stat().st_size} bytes: passa de {TAMANHO_MAXIMO}")
    pagina.set_viewport_size({"width": LARGURA, "height": ALTURA})


def entrada_e_mesa(pagina: Page) -> None:
    """Sign-in, unit dialog, the desk in columns and as a list."""
    pagina.goto("/entrar/")
    pagina.get_by_label("Login").fill("helena.prado")
    gravar(pagina, "entrar", 560)
    paginas.entrar(pagina, "helena.prado")
    gravar(pagina, "controle")
    pagina.locator(".topbar .unit").click()
    gravar(pagina, "unidade")
    pagina.keyboard.press("Escape")
    pagina.goto("/?visao=lista")
    gravar(pagina, "controle-lista")


def inicio_e_escrita(pagina: Page) -> tuple[int, int]:
    """Starting and writing; returns ids of process and document."""
    paginas.preencher_inicio(pagina, ESPECIFICACAO, interessado="Diretoria de Tecnologia da Informação")
    gravar(pagina, "iniciar", 1860)
    pagina.get_by_role("button", name="Iniciar processo").click()
    expect(pagina.get_by_text("Processo iniciado.")).to_be_visible()
    processo = paginas.processo_aberto(pagina)
    documento = paginas.abrir_editor(pagina)
    paginas.corpo(pagina).locator("p").nth(1).click()
    pagina.keyboard.press("End")
    pagina.keyboard.press("Enter")
    pagina.keyboard.type("Autorizo a abertura do registro de preços e determino a remessa à CLC.")
    expect(paginas.estado(pagina)).to_contain_text("Salvo")
    gravar(pagina, "escrever")
    pagina.get_by_role("button", name="Salvar e sair").click()
    pagina.goto(f"/documentos/{documento}/versoes/?de=1&ate=2")
    gravar(pagina, "versoes")
    return processo, documento


def assinatura(pagina: Page, documento: int) -> None:
    """The signing page and the signed document."""
    pagina.goto(f"/documentos/{documento}/assinar/")
    gravar(pagina, "assinar")
    paginas.assinar(pagina)
    expect(pagina.locator(".assinaturas .a")).to_be_visible()
    gravar(pagina, "assinado", 940)


def anexo(pagina: Page, processo: int, pasta: Path) -> None:
    """Including files: the form, and what it says of a file that is not what its name says."""
    falso = pasta / "proposta-comercial.pdf"
    falso.write_text("<!doctype html><p>Proposta salva pelo navegador</p>", encoding="utf-8")
    bom = pasta / "planilha-de-custos.pdf"
    bom.write_bytes(pdf_de_texto("Planilha de custos", ("Cartuchos e toners, por comarca.",)))
    pagina.goto(f"/processos/{processo}/documentos/incluir/?origem=externo")
    gravar(pagina, "anexar", 1040)
    pagina.get_by_role("group", name="Se for anexar").get_by_label("Tipo do documento").select_option(label="Planilha")
    pagina.get_by_label(re.compile("^Arquivos: arraste")).set_input_files([bom, falso])
    pagina.get_by_role("button", name="Incluir", exact=True).click()
    expect(pagina.locator(".files .erro")).to_be_visible()
    gravar(pagina, "recusado", 640)


def tramite(pagina: Page, processo: int) -> None:
    """Sending with a draft left behind, assigning, the trail."""
    pagina.goto(f"/processos/{processo}/documentos/incluir/")
    pagina.get_by_role("group", name="Se for escrever").get_by_label("Tipo do documento").select_option(label="Ofício")
    pagina.get_by_role("button", name="Incluir", exact=True).click()
    paginas.esperar_editor(pagina)
    pagina.goto(f"/processos/{processo}/enviar/")
    pagina.get_by_role("checkbox", name=re.compile("^CLC")).check()
    gravar(pagina, "enviar")
    pagina.goto(f"/processos/{processo}/atribuir/")
    gravar(pagina, "atribuir", 600)
    pagina.goto(f"/processos/{processo}/andamento/?completo=1")
    gravar(pagina, "andamento", 560)


def arvore_e_comandos(pagina: Page) -> tuple[str, str]:
    """A process of several units and the command palette; returns the two codes of its first document."""
    paginas.achar(pagina, "Aquisição de notebooks para as comarcas")
    pagina.locator(".tree .doc").first.click()
    expect(pagina.locator(".assinaturas .q p")).to_be_attached()
    gravar(pagina, "processo")
    pagina.keyboard.press("Control+k")
    gravar(pagina, "paleta")
    pagina.keyboard.press("Escape")
    dito = pagina.locator(".assinaturas .q p").inner_text()
    return re.search(r"verificador (\d+)", dito)[1], re.search(r"CRC ([0-9A-F]{8})", dito)[1]


def conferencia(pagina: Page, verificador: str, crc: str) -> None:
    """The public check, by somebody who is not signed in, with two answers."""
    paginas.conferir_codigos(pagina, verificador, crc)
    expect(pagina.locator(".verdict")).to_be_visible()
    gravar(pagina, "autenticidade", 1120)
    paginas.conferir_codigos(pagina, verificador, "00000000")
    expect(pagina.locator(".verdict.bad")).to_be_visible()
    gravar(pagina, "autenticidade-nao-encontrado", 940)


def indisponibilidades(publico: Page, gestora: Page) -> None:
    """What anybody reads of the outages, and what the Órgão Gestor keeps."""
    publico.goto("/indisponibilidades/1/")
    gravar(publico, "indisponibilidade", 860)
    paginas.entrar(gestora, "lucia.ferraz")
    gestora.goto("/indisponibilidades/gestao/")
    gravar(gestora, "indisponibilidades-registro", 620)
    gestora.goto("/indisponibilidades/gestao/3/certificar/")
    gravar(gestora, "indisponibilidade-certificar", 620)


def pdf_do_processo(pagina: Page, pasta: Path) -> None:
    """A long process: its PDF in the tray and among the tasks."""
    processo = paginas.iniciar(pagina, "Prestação de contas do suprimento de fundos")
    recibos = [pasta / f"recibo-{numero:02d}.pdf" for numero in range(1, 31)]
    for recibo in recibos:
        recibo.write_bytes(pdf_de_texto(recibo.stem, ("Recebi a importância acima.",)))
    paginas.anexar_muitos(pagina, processo, recibos, tipo="Comprovante")
    pagina.get_by_role("button", name="Baixar PDF").click()
    expect(pagina.get_by_role("heading", name="PDF do processo pronto")).to_be_visible(timeout=60_000)
    gravar(pagina, "pdf")
    pagina.goto("/tarefas/")
    gravar(pagina, "tarefas", 480)


def calendario_e_prazo(pagina: Page) -> None:
    """The year at a glance and a counted deadline."""
    pagina.goto("/calendario/?ano=2026")
    gravar(pagina, "calendario", 1240)
    pagina.goto("/prazos/calcular/?marco=comunicacao&data=2026-12-04&n=5&unidade=dias_uteis")
    gravar(pagina, "calcular-prazo", 1200)


def prazos(pagina: Page) -> None:
    """What runs out for the unit, as list and as calendar, and communications read, received tacitly and not read."""
    pagina.goto("/prazos/")
    gravar(pagina, "prazos", 720)
    pagina.goto("/prazos/?visao=calendario")
    gravar(pagina, "prazos-calendario", 620)
    for situacao, figura in (("Consultada", "comunicacao-consultada"), ("Recebimento tácito", "comunicacao-tacita")):
        pagina.goto("/comunicacoes/")
        pagina.locator("main tr", has_text=situacao).get_by_role("link").first.click()
        expect(pagina.get_by_text("Certidão do recebimento")).to_be_visible()
        gravar(pagina, figura, 720)
    pagina.goto("/comunicacoes/?pendentes=1")
    pagina.locator("main table").get_by_role("link", name=re.compile("^Intimação")).first.click()
    expect(pagina.get_by_role("button", name="Consultar o documento")).to_be_visible()
    gravar(pagina, "comunicacao", 720)


def blocos_e_plano(pagina: Page) -> None:
    """The blocos of the unit, the one it shares, its grupos, and a work plan."""
    pagina.goto("/grupos/")
    gravar(pagina, "grupos", 620)
    pagina.goto("/blocos/")
    gravar(pagina, "blocos", 640)
    pagina.get_by_role("link", name="Bloco de reunião nº 2").click()
    gravar(pagina, "bloco-de-reuniao", 760)
    pagina.goto(f"/processos/{paginas.achar(pagina, 'Aquisição de cadeiras ergonômicas')}/plano/")
    gravar(pagina, "plano-de-trabalho")


def termos_e_sigilo(pagina: Page) -> None:
    """What holds a process still or ties it to another, and how a sigiloso is opened and shared."""
    pagina.goto("/")
    gravar(pagina, "mesa")
    paginas.achar(pagina, "Inspeção na Comarca de Rorainópolis")
    gravar(pagina, "sobrestado")
    convenio = paginas.achar(pagina, "Cooperação técnica com a Defensoria")
    pagina.goto(f"/processos/{convenio}/sobrestar/")
    gravar(pagina, "sobrestar")
    paginas.achar(pagina, "Manutenção preventiva dos elevadores")
    numero = pagina.locator("#numero-do-processo").inner_text()
    pagina.goto(f"/processos/{convenio}/anexar/?processo={numero}")
    gravar(pagina, "anexar-processo")
    pagina.goto("/sigilosos/")
    pagina.get_by_role("main").get_by_role("link", name=re.compile(r"\d{7}-\d{2}")).first.click()
    gravar(pagina, "abrir-sigiloso", 560)
    paginas.abrir_sigiloso(pagina)
    expect(pagina.locator("#numero-do-processo")).to_be_visible()
    pagina.goto(f"/processos/{paginas.processo_aberto(pagina)}/credenciais/")
    gravar(pagina, "credenciais", 720)


def papeis_e_bases(pagina: Page, arquivista: Page) -> None:
    """A base de conhecimento, and what the Arquivo is waiting for."""
    pagina.goto("/conhecimento/?q=aquisição")
    pagina.get_by_role("link", name="Como instruir uma aquisição de material").click()
    gravar(pagina, "base", 640)
    paginas.entrar(arquivista, "alice.campos")
    arquivista.goto("/originais/")
    gravar(arquivista, "originais", 560)


def duplicata_e_numero_legado(pagina: Page) -> None:
    """What a duplicate takes, and the number a process had in another system."""
    pagina.goto(f"/processos/{paginas.achar(pagina, 'Aquisição de notebooks para as comarcas')}/duplicar/")
    gravar(pagina, "duplicar", 860)
    pagina.goto(f"/processos/{paginas.achar(pagina, 'Termo de cooperação com a Universidade')}/numeros-legados/")
    gravar(pagina, "numeros-legados", 860)


def percorrer(pagina: Page, publico: Page, gestora: Page, pasta: Path) -> None:
    """All the pictures, in the order of the manual; `publico` and `gestora` are pages of nobody yet."""
    entrada_e_mesa(pagina)
    processo, documento = inicio_e_escrita(pagina)
    assinatura(pagina, documento)
    anexo(pagina, processo, pasta)
    tramite(pagina, processo)
    codigos = arvore_e_comandos(pagina)
    blocos_e_plano(pagina)
    pdf_do_processo(pagina, pasta)
    calendario_e_prazo(pagina)
    prazos(pagina)
    termos_e_sigilo(pagina)
    duplicata_e_numero_legado(pagina)
    conferencia(publico, *codigos)
    indisponibilidades(publico, gestora)
    papeis_e_bases(pagina, publico)


def main() -> None:
    FIGURAS.mkdir(exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or sys.exit("Falta o Chromium.")
    with tempfile.TemporaryDirectory() as nome, sync_playwright() as playwright:
        pasta = Path(nome)
        instalacao = Instalacao(pasta, VARREDURA_SEGUNDOS="0.3", ENDERECO_PUBLICO="http://127.0.0.1:8000")
        instalacao.preparar()
        with instalacao.servida():
            navegador = playwright.chromium.launch(
                executable_path=chromium,
                args=["--no-sandbox", "--disable-gpu", "--lang=pt-BR"],
                env={**os.environ, "LANGUAGE": "pt_BR"},
            )
            opcoes = {
                "base_url": instalacao.endereco,
                "viewport": {"width": LARGURA, "height": ALTURA},
                "locale": "pt-BR",
                "timezone_id": "America/Boa_Vista",
                "reduced_motion": "reduce",
            }
            percorrer(*(navegador.new_context(**opcoes).new_page() for _ in range(3)), pasta)
            navegador.close()
    sys.stdout.write(f"{len(list(FIGURAS.glob('*.png')))} figuras em {FIGURAS}\n")


if __name__ == "__main__":
    main()
