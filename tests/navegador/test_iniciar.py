"""Starting a process: suggestions of the type, what is asked, the number, the draft; once, whatever is clicked."""

import re

import pytest
from playwright.sync_api import Page, expect

from processos.numeracao import conferir
from tests.navegador import paginas

pytestmark = pytest.mark.navegador


@pytest.fixture
def pagina(entrar_como) -> Page:
    return entrar_como("marina.salgado")


def encontrados(pagina: Page, especificacao: str) -> int:
    """How many processes the quick search finds with these words."""
    pagina.goto(f"/pesquisa/?q={especificacao}")
    return pagina.get_by_role("region", name="Processos", exact=True).locator("li").count()


def test_inicia_com_numero_valido(pagina):
    paginas.iniciar(pagina, "Aquisição de estantes deslizantes")
    numero = pagina.locator("#numero-do-processo").inner_text()
    assert conferir(numero).valido
    expect(pagina.get_by_role("navigation", name="Árvore do processo")).to_contain_text("Despacho")
    expect(pagina.locator(".proc-id .chip", has_text="Público")).to_be_visible()


def test_dois_cliques_iniciam_um_processo(pagina):
    paginas.preencher_inicio(pagina, "Duplocliqueunico no início")
    pagina.get_by_role("button", name="Iniciar processo").dblclick()
    expect(pagina.get_by_text("Processo iniciado.")).to_be_visible()
    assert encontrados(pagina, "Duplocliqueunico") == 1


def test_o_mesmo_envio_duas_vezes_ao_mesmo_tempo(pagina):
    """Without the guard of the page, the same submission twice is one process, and both answers lead to it."""
    paginas.preencher_inicio(pagina, "Reenviounico do início")
    destinos = pagina.evaluate(
        """async () => {
            const dados = new FormData(document.querySelector('#form-inicio'));
            dados.set('acao', 'iniciar');
            const enviar = () => fetch(location.href, { method: 'POST', body: dados });
            return (await Promise.all([enviar(), enviar()])).map((resposta) => resposta.url);
        }"""
    )
    assert len(set(destinos)) == 1 and "/processos/" in destinos[0] and "iniciar" not in destinos[0]
    assert encontrados(pagina, "Reenviounico") == 1


def test_o_que_falta_e_dito_no_campo_e_nada_se_perde(pagina):
    paginas.preencher_inicio(pagina, "Processo sem interessados", interessado="")
    pagina.get_by_label("Observações da unidade").fill("Guardar esta observação.")
    pagina.get_by_role("button", name="Iniciar processo").click()
    expect(pagina.get_by_text("Nada foi feito ainda.")).to_be_visible()
    interessados = pagina.get_by_label("Interessados").first
    expect(interessados).to_have_attribute("aria-invalid", "true")
    expect(pagina.get_by_label("Observações da unidade")).to_have_value("Guardar esta observação.")
    expect(pagina.get_by_label("Especificação")).to_have_value("Processo sem interessados")
    expect(pagina.locator("#sugestoes input[name='assuntos']:checked").first).to_be_attached()
    pagina.get_by_label("Não há interessados").check()
    pagina.get_by_role("button", name="Iniciar processo").click()
    expect(pagina.get_by_text("Processo iniciado.")).to_be_visible()
    expect(pagina.get_by_text("Guardar esta observação.").first).to_be_visible()


def test_restrito_pede_hipotese_legal(pagina):
    paginas.preencher_inicio(pagina, "Processo restrito de teste")
    pagina.get_by_role("radio", name="Restrito").check()
    pagina.get_by_role("button", name="Iniciar processo").click()
    hipotese = pagina.get_by_label("Hipótese legal")
    expect(hipotese).to_have_attribute("aria-invalid", "true")
    hipotese.select_option(index=1)
    pagina.get_by_role("button", name="Iniciar processo").click()
    expect(pagina.get_by_text("Processo iniciado.")).to_be_visible()
    expect(pagina.locator(".proc-id .chip", has_text="Restrito")).to_be_visible()


def test_a_hipotese_legal_tem_altura_de_campo(pagina):
    """Beside the taller list of levels, the select keeps the height of a field."""
    pagina.goto("/processos/iniciar/")
    assert pagina.get_by_label("Hipótese legal").bounding_box()["height"] < 50


def test_rascunho_guardado_continua_depois(pagina):
    paginas.preencher_inicio(pagina, "Rascunho para continuar depois")
    pagina.get_by_role("button", name="Guardar rascunho").click()
    expect(pagina.locator(".note-ok")).to_be_visible()
    pagina.goto("/rascunhos/")
    pagina.get_by_role("link", name=re.compile("^Continuar ?: Rascunho para continuar depois")).click()
    expect(pagina.get_by_label("Especificação")).to_have_value("Rascunho para continuar depois")
    pagina.get_by_role("group", name="Se for escrever").get_by_label("Tipo do documento").select_option(
        label="Despacho"
    )
    pagina.get_by_role("button", name="Iniciar processo").click()
    expect(pagina.get_by_text("Processo iniciado.")).to_be_visible()
    expect(pagina.locator("#numero-do-processo")).to_have_text(re.compile(r"^\d{10}-\d\d\.\d{4}\.8\.23\.8\d{3}$"))


def test_inicia_com_um_arquivo(pagina, pdf):
    paginas.preencher_inicio(pagina, "Processo iniciado por um arquivo")
    pagina.get_by_label("Anexar arquivo").check()
    pagina.get_by_label(re.compile("^Arquivo: arraste")).set_input_files(
        pdf("requerimento em papel", "requerimento.pdf")
    )
    pagina.get_by_role("group", name="Se for anexar").get_by_label("Tipo do documento").select_option(label="Anexo")
    pagina.get_by_role("button", name="Iniciar processo").click()
    expect(pagina.get_by_text("Processo iniciado.")).to_be_visible()
    expect(pagina.locator(".view-info")).to_contain_text("requerimento.pdf")
