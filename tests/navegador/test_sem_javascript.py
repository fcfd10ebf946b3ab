"""The main job from end to end in a browser without JavaScript: pages, forms, answers."""

import re

import pytest
from playwright.sync_api import expect

from tests.navegador import paginas
from tests.navegador.servidor import SENHA

pytestmark = pytest.mark.navegador


def test_do_inicio_a_conferencia(visitantes, pdf):
    pagina = visitantes.anonimo(java_script_enabled=False)
    paginas.entrar(pagina, "juliana.accioly")
    expect(pagina.get_by_role("region", name="Gerados").locator("li.row").first).to_be_visible()

    pagina.get_by_role("link", name="Iniciar processo").first.click()
    pagina.get_by_label("Tipo do processo").select_option(label="Férias")
    pagina.get_by_role("button", name="Aplicar sugestões do tipo").click()
    expect(pagina.locator("#sugestoes input[name='assuntos']:checked").first).to_be_attached()
    pagina.get_by_label("Especificação").fill("Férias pedidas sem JavaScript")
    pagina.get_by_label("Interessados").first.fill("Juliana Accioly Pires")
    pagina.get_by_role("group", name="Se for escrever").get_by_label("Tipo do documento").select_option(
        label="Despacho"
    )
    pagina.get_by_role("button", name="Iniciar processo").click()
    expect(pagina.get_by_text("Processo iniciado.")).to_be_visible()
    processo, despacho = paginas.processo_aberto(pagina), paginas.documento_aberto(pagina)

    pagina.get_by_role("link", name="Editar").click()
    pagina.get_by_label("Texto", exact=True).fill("<p>Escrito sem editor, em HTML.</p>")
    pagina.get_by_role("button", name="Salvar e sair").click()
    expect(pagina.get_by_role("article")).to_contain_text("Escrito sem editor, em HTML.")

    pagina.get_by_role("link", name="Incluir documento").click()
    pagina.get_by_label("Anexar arquivo").check()
    anexo = pagina.get_by_role("group", name="Se for anexar")
    anexo.get_by_label(re.compile("^Arquivos: arraste")).set_input_files(pdf("anexo sem javascript", "anexo.pdf"))
    anexo.get_by_label("Tipo do documento").select_option(label="Anexo")
    pagina.get_by_role("button", name="Incluir", exact=True).click()
    expect(pagina.locator(".view-info")).to_contain_text("anexo.pdf")

    pagina.goto(f"/documentos/{despacho}/assinar/")
    paginas.assinar(pagina, "senha errada")
    expect(pagina.get_by_text("A senha não confere.")).to_be_visible()
    paginas.assinar(pagina, SENHA)
    dito = pagina.locator(".assinaturas .q p").inner_text()
    verificador, crc = re.search(r"verificador (\d+).*CRC ([0-9A-F]{8})", dito, re.DOTALL).groups()

    with pagina.expect_download(timeout=60_000) as baixado:
        pagina.get_by_role("button", name="Baixar PDF").click()
    assert baixado.value.path().read_bytes().startswith(b"%PDF")
    with pagina.expect_download(timeout=60_000) as via:
        pagina.get_by_role("link", name="PDF", exact=True).click()

    paginas.enviar(pagina, processo, "SECAD")
    pagina.get_by_role("link", name="Controle de processos", exact=True).first.click()
    expect(pagina.get_by_text("Férias pedidas sem JavaScript")).to_have_count(0)
    pagina.goto(f"/processos/{processo}/andamento/?completo=1")
    expect(pagina.get_by_role("table")).to_contain_text("Juliana Accioly Pires")

    anonimo = visitantes.anonimo(java_script_enabled=False)
    paginas.conferir_codigos(anonimo, verificador, crc)
    expect(anonimo.get_by_role("heading", name="Documento autêntico")).to_be_visible()
    anonimo.goto("/autenticidade/")
    anonimo.get_by_label("Tem o PDF?").set_input_files(via.value.path())
    anonimo.get_by_role("button", name="Conferir arquivo").click()
    expect(anonimo.locator(".verdict")).to_contain_text("o seu arquivo é igual ao original")

    pagina.locator("summary.me").click()
    pagina.get_by_role("button", name="Sair").click()
    expect(pagina.get_by_role("heading", name="Entrar")).to_be_visible()
