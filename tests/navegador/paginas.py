"""What people do on the pages, step by step, as they would: by the names they read."""

import re
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Locator, Page, expect

from tests.navegador.servidor import SENHA

TIPO = "Aquisição de material"


def entrar(pagina: Page, login: str, senha: str = SENHA) -> None:
    """Signs in and waits for the desk of the main unit."""
    pagina.goto("/entrar/")
    pagina.get_by_label("Login").fill(login)
    pagina.get_by_label("Senha", exact=True).fill(senha)
    pagina.get_by_role("button", name="Entrar").click()
    expect(pagina.get_by_role("heading", name="Controle de processos", level=1)).to_be_visible()


def preencher_inicio(
    pagina: Page, especificacao: str, *, interessado: str = "Comarca de Bonfim", tipo: str = TIPO
) -> None:
    """Fills in the page that starts a process with a despacho to be written, and goes no further."""
    pagina.goto("/processos/iniciar/")
    with pagina.expect_response(lambda resposta: resposta.request.method == "POST"):
        pagina.get_by_label("Tipo do processo").select_option(label=tipo)
    expect(pagina.locator("#sugestoes input:checked").first).to_be_attached()
    pagina.get_by_label("Especificação").fill(especificacao)
    pagina.get_by_label("Interessados").first.fill(interessado)
    pagina.get_by_role("group", name="Se for escrever").get_by_label("Tipo do documento").select_option(
        label="Despacho"
    )


def iniciar(pagina: Page, especificacao: str) -> int:
    """Starts a process with a despacho; the page stays in the process. Returns the id of the process."""
    preencher_inicio(pagina, especificacao)
    pagina.get_by_role("button", name="Iniciar processo").click()
    expect(pagina.get_by_text("Processo iniciado.")).to_be_visible()
    return processo_aberto(pagina)


def abrir_editor(pagina: Page) -> int:
    """Goes from the process page to the editor of the selected document; returns its id."""
    pagina.get_by_role("link", name="Editar").click()
    esperar_editor(pagina)
    return documento_aberto(pagina)


def processo_aberto(pagina: Page) -> int:
    """Id of the process in the address of the page."""
    return int(re.search(r"/processos/(\d+)/", pagina.url)[1])


def documento_aberto(pagina: Page) -> int:
    """Id of the document in the address of the page."""
    return int(re.search(r"(?:/documentos/|documento=)(\d+)", pagina.url)[1])


def esperar_editor(pagina: Page) -> None:
    """Waits until the editor is ready to be typed in."""
    expect(pagina.locator(".edit[data-editor='pronto']")).to_be_visible()


def corpo(pagina: Page) -> Locator:
    """The section that may be written."""
    return pagina.locator(".secao:not(.trav) .ck-content")


def estado(pagina: Page) -> Locator:
    """What the editor says about what is saved."""
    return pagina.locator("[data-estado]")


def escrever(pagina: Page, texto: str) -> None:
    """Types at the beginning of the body."""
    corpo(pagina).click()
    pagina.keyboard.press("Control+Home")
    pagina.keyboard.type(texto)


def assinar(pagina: Page, senha: str = SENHA) -> None:
    """Signs the document of the open signing page, accepting the terms when they are asked."""
    termos = pagina.get_by_label("Li e aceito as normas da assinatura eletrônica")
    if termos.count():
        termos.check()
    pagina.get_by_label("Senha de acesso ao sistema").fill(senha)
    pagina.get_by_role("button", name="Assinar", exact=True).click()


def iniciar_e_assinar(pagina: Page, especificacao: str) -> tuple[int, int]:
    """A process with one signed despacho; the page stays in the process. Returns ids of process and document."""
    processo = iniciar(pagina, especificacao)
    documento = documento_aberto(pagina)
    pagina.goto(f"/documentos/{documento}/assinar/")
    assinar(pagina)
    expect(pagina.get_by_text("assinado. A via em PDF fica pronta em instantes.")).to_be_visible()
    return processo, documento


def enviar(pagina: Page, processo: int, *siglas: str, manter: bool = False) -> None:
    """Sends the process to the units and waits for the confirmation."""
    pagina.goto(f"/processos/{processo}/enviar/")
    for sigla in siglas:
        pagina.get_by_role("checkbox", name=re.compile(rf"^{sigla}\b")).check()
    if manter:
        pagina.get_by_label("Manter o processo aberto na minha unidade").check()
    pagina.get_by_role("button", name="Enviar", exact=True).click()
    expect(pagina.get_by_text(re.compile("Processo enviado"))).to_be_visible()


def avisos(pagina: Page) -> Locator:
    """What the page says about what was just done or refused."""
    return pagina.locator(".note, .errorlist, [role='alert']")


def soltar(pagina: Page, zona: str, caminho: Path, tipo: str = "application/pdf") -> None:
    """Drops a file on the zone, as from the desktop."""
    conteudo = list(caminho.read_bytes())
    entrega = pagina.evaluate_handle(
        """([bytes, nome, tipo]) => {
            const entrega = new DataTransfer();
            entrega.items.add(new File([new Uint8Array(bytes)], nome, { type: tipo }));
            return entrega;
        }""",
        [conteudo, caminho.name, tipo],
    )
    for evento in ("dragenter", "dragover", "drop"):
        pagina.dispatch_event(zona, evento, {"dataTransfer": entrega})


def abrir_sigiloso(pagina: Page, senha: str = SENHA) -> None:
    """Gives the password in the page that asks for it before a sigiloso."""
    pagina.get_by_label("Senha", exact=True).fill(senha)
    pagina.get_by_role("button", name="Abrir", exact=True).click()


def ate_chegar(pagina: Page, linha: Locator) -> None:
    """Loads the desk again until the row is there: for some seconds the sender may still undo."""
    for _ in range(30):
        if linha.count():
            return
        pagina.wait_for_timeout(500)
        pagina.reload()
    raise AssertionError("o processo enviado não chegou à mesa")


def achar(pagina: Page, especificacao: str) -> int:
    """Opens the process found by these words in the quick search; returns its id."""
    pagina.goto(f"/pesquisa/?q={quote(especificacao)}")
    pagina.get_by_role("region", name="Processos", exact=True).get_by_role("link").first.click()
    if "/abrir/" in pagina.url:
        abrir_sigiloso(pagina)
    expect(pagina.locator("#numero-do-processo")).to_be_visible()
    return processo_aberto(pagina)


def selecionar(pagina: Page, titulo: str) -> int:
    """Selects in the tree the document whose line has this text; returns its id."""
    pagina.get_by_role("navigation", name="Árvore do processo").get_by_role("link", name=titulo).first.click()
    expect(pagina.locator(".tree .doc[aria-current]")).to_contain_text(titulo)
    return documento_aberto(pagina)


def anexar_muitos(pagina: Page, processo: int, arquivos: list[Path], tipo: str = "Anexo") -> None:
    """Includes the files in the process, all in one form, and waits for the confirmation."""
    pagina.goto(f"/processos/{processo}/documentos/incluir/?origem=externo")
    pagina.get_by_label(re.compile("^Arquivos: arraste")).set_input_files(arquivos)
    pagina.get_by_role("group", name="Se for anexar").get_by_label("Tipo do documento").select_option(label=tipo)
    pagina.get_by_role("button", name="Incluir", exact=True).click()
    expect(pagina.get_by_text(re.compile(r"incluídos?\.$")).first).to_be_visible()


def codigos_de_um_assinado(pagina: Page, especificacao: str) -> tuple[str, str]:
    """Código verificador and código CRC of a despacho signed now; the page stays in its process."""
    iniciar_e_assinar(pagina, especificacao)
    dito = pagina.locator(".assinaturas .q p").inner_text()
    return re.search(r"código verificador (\d+)", dito)[1], re.search(r"CRC ([0-9A-F]{8})", dito)[1]


def conferir_codigos(pagina: Page, verificador: str, crc: str) -> None:
    """Types the two codes in the page of authenticity and asks."""
    pagina.goto("/autenticidade/")
    pagina.get_by_label("Código verificador").fill(verificador)
    pagina.get_by_label("Código CRC").fill(crc)
    pagina.get_by_role("button", name="Conferir", exact=True).click()
