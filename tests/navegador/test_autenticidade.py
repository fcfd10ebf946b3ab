"""Anybody checks a document: two codes, the QR code, or the file, whose bytes never leave the computer."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.navegador import paginas

pytestmark = pytest.mark.navegador


@pytest.fixture(scope="module")
def guardados() -> dict:
    """What the tests of this module share: the codes and the PDF of one signed document."""
    return {}


@pytest.fixture
def assinado(entrar_como, guardados, tmp_path_factory) -> dict:
    """Codes, PDF and address of the QR code of a público document signed by Marina."""
    if not guardados:
        pagina = entrar_como("marina.salgado")
        verificador, crc = paginas.codigos_de_um_assinado(pagina, "Documento a conferir")
        destino = tmp_path_factory.mktemp("assinado") / "documento.pdf"
        with pagina.expect_download(timeout=60_000) as baixado:
            pagina.get_by_role("link", name="PDF", exact=True).click()
        baixado.value.save_as(destino)
        guardados.update(verificador=verificador, crc=crc, pdf=destino)
    return guardados


@pytest.fixture
def pagina(visitantes) -> Page:
    return visitantes.anonimo()


def veredito(pagina: Page, nome: str) -> None:
    expect(pagina.get_by_role("heading", name=nome)).to_be_visible()
    expect(pagina).to_have_title(re.compile(nome))


def test_pelos_codigos(pagina, assinado):
    paginas.conferir_codigos(pagina, assinado["verificador"], assinado["crc"].lower())
    veredito(pagina, "Documento autêntico")
    expect(pagina.locator("#res")).to_be_focused()
    expect(pagina.locator(".signer")).to_contain_text("Marina Salgado Reis")
    expect(pagina.locator(".hash")).to_have_text(re.compile(r"^([0-9a-f]{4} ?){16}$"))
    with pagina.expect_download(timeout=60_000) as comprovante:
        pagina.get_by_role("link", name="Comprovante da conferência").click()
    assert comprovante.value.path().read_bytes().startswith(b"%PDF")
    pagina.get_by_role("link", name="Ver o documento").click()
    expect(pagina.get_by_role("article")).to_contain_text("Documento a conferir")


def test_pelo_qr_code(pagina, assinado):
    """The address in the QR code answers at once, and no other site learns where it came from."""
    resposta = pagina.goto(
        f"/autenticidade/?acao=documento_conferir&cv={assinado['verificador']}&crc={assinado['crc']}"
    )
    veredito(pagina, "Documento autêntico")
    assert resposta.headers["referrer-policy"] == "no-referrer"
    assert "noindex" in resposta.headers["x-robots-tag"]


@pytest.mark.parametrize("modo", ["escolhido", "solto"])
def test_pelo_arquivo_que_nao_sai_do_computador(pagina, assinado, modo):
    pagina.goto("/autenticidade/")
    with pagina.expect_request(lambda pedido: pedido.method == "POST") as pedido:
        if modo == "escolhido":
            pagina.get_by_label("Tem o PDF?").set_input_files(assinado["pdf"])
        else:
            paginas.soltar(pagina, "form[data-solta]", assinado["pdf"])
    veredito(pagina, "Documento autêntico")
    expect(pagina.locator(".verdict")).to_contain_text("o seu arquivo é igual ao original")
    enviado = pedido.value.post_data_buffer or b""
    assert b"%PDF" not in enviado and len(enviado) < 2000
    assert urlsplit(pedido.value.url).path == "/autenticidade/"


def test_arquivo_adulterado(pagina, assinado, tmp_path):
    original = assinado["pdf"].read_bytes()
    adulterado = _gravar(tmp_path / "adulterado.pdf", original + b"\n% mais um byte\n")
    pagina.goto("/autenticidade/")
    pagina.get_by_label("Tem o PDF?").set_input_files(adulterado)
    veredito(pagina, "O arquivo não confere")
    expect(pagina.get_by_text("Não aceite este arquivo.")).to_be_visible()


def test_comparar_depois_dos_codigos(pagina, assinado, tmp_path):
    paginas.conferir_codigos(pagina, assinado["verificador"], assinado["crc"])
    pagina.get_by_label("Tem o arquivo? Compare-o com o original").set_input_files(assinado["pdf"])
    expect(pagina.locator(".verdict")).to_contain_text("o seu arquivo é igual ao original")


def test_arquivo_desconhecido(pagina, pdf):
    pagina.goto("/autenticidade/")
    pagina.get_by_label("Tem o PDF?").set_input_files(pdf("nunca esteve aqui"))
    veredito(pagina, "Não encontramos este arquivo")


def test_codigo_errado_e_numero_errado_respondem_o_mesmo(visitantes, assinado):
    respostas = []
    for verificador, crc in ((assinado["verificador"], "00000000"), ("9999999", assinado["crc"])):
        pagina = visitantes.anonimo()
        paginas.conferir_codigos(pagina, verificador, crc)
        veredito(pagina, "Não encontramos este documento")
        respostas.append(pagina.locator("section.card").inner_text())
        expect(pagina.get_by_label("Código verificador")).to_have_value(verificador)
    assert respostas[0] == respostas[1]


def test_codigos_malformados_sao_explicados(pagina):
    paginas.conferir_codigos(pagina, "abc", "123")
    erros = pagina.get_by_role("alert")
    expect(erros).to_contain_text("O código verificador só tem algarismos")
    expect(erros).to_contain_text("O código CRC tem 8 caracteres")
    erros.get_by_role("link").first.click()
    expect(pagina.get_by_label("Código verificador")).to_be_focused()


def test_quem_tenta_demais_espera(pagina):
    for tentativa in range(6):
        paginas.conferir_codigos(pagina, "9999998", f"0000000{tentativa}")
        expect(pagina.locator(".verdict")).to_be_visible()
    paginas.conferir_codigos(pagina, "9999998", "ABCDEF12")
    veredito(pagina, "Muitas tentativas")
    expect(pagina.get_by_label("Código CRC")).to_have_value("ABCDEF12")


def test_documento_cancelado(pagina, entrar_como, pdf):
    dono, outra = entrar_como("renato.figueira"), entrar_como("ingrid.sampaio")
    verificador, crc = paginas.codigos_de_um_assinado(dono, "Documento que será cancelado")
    processo, documento = paginas.processo_aberto(dono), paginas.documento_aberto(dono)
    paginas.enviar(dono, processo, "ASJUR", manter=True)
    outra.goto(f"/processos/{processo}/")
    expect(outra.locator("#numero-do-processo")).to_be_visible()
    dono.goto(f"/documentos/{documento}/cancelar/")
    dono.get_by_label("Motivo").fill("Emitido por engano.")
    dono.get_by_role("button", name="Cancelar documento").click()
    expect(dono.get_by_role("article")).to_contain_text("Emitido por engano.")
    paginas.conferir_codigos(pagina, verificador, crc)
    veredito(pagina, "Documento cancelado")
    expect(pagina.get_by_role("link", name="Ver o documento")).to_have_count(0)


def _gravar(caminho: Path, dados: bytes) -> Path:
    caminho.write_bytes(dados)
    return caminho
