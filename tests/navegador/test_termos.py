"""Each term walked in the browser: held and resumed, annexed and detached, related and undone (arts. 21 to 24)."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.navegador import paginas

pytestmark = pytest.mark.navegador

CHEFE, GESTORA = "marina.salgado", "lucia.ferraz"


def _numero(pagina: Page, processo: int) -> str:
    pagina.goto(f"/processos/{processo}/")
    return pagina.locator("#numero-do-processo").inner_text()


def _assinar_o_que_falta(pagina: Page) -> None:
    """From the list of what is missing: opens the unsigned document and signs it."""
    pagina.get_by_role("link", name="Abrir para assinar").first.click()
    pagina.get_by_role("link", name="Assinar", exact=True).click()
    paginas.assinar(pagina)
    expect(pagina.get_by_text("assinado. A via em PDF fica pronta em instantes.")).to_be_visible()


def test_sobrestar_e_retomar(entrar_como):
    pagina = entrar_como(CHEFE)
    processo, _ = paginas.iniciar_e_assinar(pagina, "Compra que aguarda o orçamento")
    numero = _numero(pagina, processo)
    pagina.get_by_text("Mais", exact=True).click()
    pagina.get_by_role("link", name="Sobrestar").click()
    expect(pagina.get_by_text("Ele ainda não existe")).to_be_visible()
    pagina.get_by_label("Motivo").fill("aguardar a liberação do orçamento")
    pagina.get_by_role("button", name="Criar o termo").click()
    paginas.esperar_editor(pagina)
    expect(paginas.corpo(pagina)).to_contain_text("Motivo: aguardar a liberação do orçamento")
    pagina.goto(f"/processos/{processo}/sobrestar/")
    _assinar_o_que_falta(pagina)
    pagina.get_by_role("link", name="Sobrestar o processo").click()
    expect(pagina.get_by_label("Motivo")).to_have_value(
        re.compile(r"Termo de Sobrestamento \d+, Número SEI \d{7}: aguardar a liberação do orçamento")
    )
    pagina.get_by_label("Motivo").fill("porque sim")
    pagina.get_by_role("button", name="Sobrestar", exact=True).click()
    expect(pagina.locator(".errorlist")).to_contain_text("Falta no Motivo")
    pagina.get_by_role("button", name="Reescrever o motivo").click()
    pagina.get_by_role("button", name="Sobrestar", exact=True).click()
    expect(pagina.get_by_text("Sobrestado desde")).to_be_visible()
    expect(pagina.get_by_role("link", name="Enviar")).to_have_count(0)
    pagina.goto("/sobrestados/")
    pagina.get_by_role("row", name=numero).get_by_role("link", name="Retomar").click()
    pagina.get_by_label("Motivo da retomada").fill("o orçamento foi liberado")
    pagina.get_by_role("button", name="Retomar").click()
    expect(pagina.get_by_text("A tramitação do processo foi retomada.")).to_be_visible()
    expect(pagina.get_by_role("link", name="Enviar")).to_be_visible()


def test_anexar_e_desanexar(entrar_como):
    pagina = entrar_como(CHEFE)
    principal, _ = paginas.iniciar_e_assinar(pagina, "Compra de cadeiras, principal")
    filho, do_filho = paginas.iniciar_e_assinar(pagina, "Compra de cadeiras, repetida")
    numero = _numero(pagina, filho)
    pagina.goto(f"/processos/{principal}/anexar/")
    pagina.get_by_label("Número do processo").fill(numero)
    pagina.get_by_role("button", name="Continuar").click()
    expect(pagina.get_by_text("Ele ainda não existe")).to_have_count(2)
    pagina.get_by_role("button", name="Criar a partir do modelo").click()
    expect(pagina.get_by_text("ainda não está assinado")).to_have_count(2)
    for _ in range(2):
        pagina.goto(f"/processos/{principal}/anexar/?processo={numero}")
        _assinar_o_que_falta(pagina)
    pagina.goto(f"/processos/{principal}/anexar/?processo={numero}")
    pagina.get_by_role("button", name="Anexar", exact=True).click()
    expect(pagina.get_by_text("está anexado a este, e passa a ser lido aqui.")).to_be_visible()

    arvore = pagina.get_by_role("navigation", name="Árvore do processo")
    arvore.locator("summary", has_text=numero).click()
    arvore.locator(f"a[href='?documento={do_filho}']").click()
    expect(pagina.get_by_text("do anexado")).to_contain_text(numero)
    expect(pagina.get_by_role("link", name="Editar")).to_have_count(0)

    pagina.goto(f"/processos/{filho}/")
    expect(pagina.locator(".proc-head")).to_contain_text("Anexado ao processo")
    pagina.get_by_role("link", name="Desanexação").click()
    pagina.get_by_label("Motivo").fill("a compra repetida segue sozinha")
    pagina.get_by_role("button", name="Criar o termo").click()
    paginas.esperar_editor(pagina)
    pagina.goto(f"/processos/{filho}/desanexar/")
    _assinar_o_que_falta(pagina)

    gestora = entrar_como(GESTORA)
    gestora.goto(f"/processos/{filho}/desanexar/")
    expect(gestora.get_by_label("Motivo")).to_have_value("a compra repetida segue sozinha")
    gestora.get_by_role("button", name="Desanexar").click()
    expect(gestora.get_by_text("O processo está desanexado e voltou a ser o que era.")).to_be_visible()
    pagina.goto(f"/processos/{filho}/")
    expect(pagina.get_by_role("link", name="Enviar")).to_be_visible()


def test_relacionar_e_desfazer(entrar_como):
    pagina = entrar_como(CHEFE)
    um, _ = paginas.iniciar_e_assinar(pagina, "Reforma do plenário")
    outro, _ = paginas.iniciar_e_assinar(pagina, "Mobiliário do plenário")
    numeros = {um: _numero(pagina, um), outro: _numero(pagina, outro)}
    pagina.goto(f"/processos/{um}/relacionar/")
    pagina.get_by_label("Número do outro processo").fill(numeros[outro])
    pagina.get_by_role("button", name="Relacionar").click()
    for este, o_outro in ((um, outro), (outro, um)):
        pagina.goto(f"/processos/{este}/")
        expect(pagina.get_by_role("region", name="Relacionados").get_by_role("link")).to_contain_text(numeros[o_outro])
    pagina.goto(f"/processos/{outro}/relacionar/")
    pagina.get_by_role("link", name="Desfazer").click()
    pagina.get_by_role("button", name="Desfazer").click()
    expect(pagina.get_by_text("O relacionamento está desfeito.")).to_be_visible()
    expect(pagina.get_by_role("region", name="Relacionados")).to_have_count(0)
