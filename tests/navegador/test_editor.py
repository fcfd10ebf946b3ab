"""Writing: automatic saving, versions, two people, a session that ends, and what is pasted. Nothing typed is lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.navegador import paginas
from tests.navegador.paginas import corpo, escrever, esperar_editor, estado

pytestmark = pytest.mark.navegador

_COLAR = """(no, html) => {
    const entrega = new DataTransfer();
    entrega.setData('text/html', html);
    entrega.setData('text/plain', 'texto colado');
    no.dispatchEvent(new ClipboardEvent('paste', { clipboardData: entrega, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def editor(entrar_como) -> Page:
    """Marina in the editor of the despacho of a process of her own."""
    pagina = entrar_como("marina.salgado")
    paginas.iniciar(pagina, "Escrita de um despacho")
    paginas.abrir_editor(pagina)
    return pagina


def salvar_e_continuar(pagina: Page) -> None:
    """Saves a version and stays in the editor."""
    with pagina.expect_navigation():
        pagina.get_by_role("button", name="Salvar", exact=True).click()
    esperar_editor(pagina)


def papel(pagina: Page):
    """The document as it is shown outside the editor."""
    return pagina.get_by_role("region", name="Conteúdo do documento").get_by_role("article")


def test_salva_sozinho_e_depois_versoes(editor):
    expect(editor.locator(".secao.trav .ck-content").first).to_have_attribute("contenteditable", "false")
    escrever(editor, "Primeira redação. ")
    expect(estado(editor)).to_contain_text("Alterações por salvar")
    expect(estado(editor)).to_contain_text(re.compile(r"Salvo às \d\dh\d\d"))
    salvar_e_continuar(editor)
    expect(editor.get_by_text("Versão 2 salva.")).to_be_visible()
    escrever(editor, "Segunda redação. ")
    editor.keyboard.press("Control+Alt+s")
    expect(papel(editor)).to_contain_text("Segunda redação. Primeira redação.")
    editor.goto(f"/documentos/{paginas.documento_aberto(editor)}/versoes/")
    editor.get_by_role("button", name="Comparar as duas").click()
    expect(editor.locator("ins")).to_have_text(re.compile("Segunda redação"))
    editor.get_by_role("link", name="Ver a versão 2").click()
    editor.get_by_role("button", name="Restaurar esta versão").click()
    expect(editor.get_by_text("Versão 2 restaurada como versão 4.")).to_be_visible()
    editor.get_by_role("link", name="Voltar ao documento").click()
    expect(papel(editor)).to_contain_text("Primeira redação. Assunto")
    expect(papel(editor)).not_to_contain_text("Segunda redação")


def test_guarda_so_o_que_pode_ser_escrito(editor):
    """The heading belongs to the model: what a page sends for it is not even read."""
    documento = paginas.documento_aberto(editor)
    editor.evaluate(
        """() => {
            const campo = document.createElement('input');
            Object.assign(campo, { type: 'hidden', name: 'secao-cabecalho', value: '<p>Cabeçalho falso</p>' });
            document.querySelector('#form-editor').append(campo);
        }"""
    )
    escrever(editor, "Corpo verdadeiro. ")
    editor.get_by_role("button", name="Salvar e sair").click()
    expect(papel(editor)).to_contain_text("Corpo verdadeiro.")
    expect(papel(editor)).not_to_contain_text("Cabeçalho falso")
    assert paginas.documento_aberto(editor) == documento


def test_duas_pessoas_no_mesmo_documento(editor, entrar_como):
    documento = paginas.documento_aberto(editor)
    escrever(editor, "De Marina. ")
    expect(estado(editor)).to_contain_text("Salvo às")
    colega = entrar_como("tiago.araripe")
    colega.goto(f"/documentos/{documento}/editar/")
    expect(colega.get_by_role("heading", name=re.compile("Em edição por Marina Salgado Reis"))).to_be_visible()
    colega.get_by_role("button", name="Assumir a edição").click()
    esperar_editor(colega)
    escrever(colega, "De Tiago. ")
    colega.get_by_role("button", name="Salvar e sair").click()
    expect(papel(colega)).to_contain_text("De Tiago.")
    escrever(editor, "Ainda de Marina. ")
    recusa = editor.locator(".edit-aviso[role='alert']")
    expect(recusa).to_contain_text("O seu texto continua nesta página.")
    expect(corpo(editor)).to_contain_text("Ainda de Marina. De Marina.")
    editor.get_by_role("button", name="Salvar e sair").click()
    expect(editor.get_by_role("heading", name="O documento mudou enquanto você escrevia")).to_be_visible()
    expect(editor.get_by_role("region", name="O seu texto")).to_contain_text("Ainda de Marina. De Marina.")
    expect(editor.get_by_role("region", name="Versão 2, a que está salva")).to_contain_text("De Tiago.")
    editor.get_by_role("button", name="Salvar o meu assim mesmo").click()
    expect(papel(editor)).to_contain_text("Ainda de Marina. De Marina.")


def test_a_sessao_termina_no_meio_da_escrita(editor):
    """The text stays on the page and in this computer, and goes to the server as soon as the person signs in again."""
    editor.context.clear_cookies()
    escrever(editor, "Escrito depois do fim. ")
    expect(editor.locator(".edit-aviso")).to_contain_text("Sessão encerrada: o texto está guardado neste computador.")
    chave = editor.locator(".edit").get_attribute("data-chave-local")
    assert "Escrito depois do fim." in editor.evaluate("(chave) => localStorage.getItem(chave)", chave)
    with editor.context.expect_page() as aberta:
        editor.get_by_role("link", name="Entre de novo em outra aba").click()
    paginas.entrar(aberta.value, "marina.salgado")
    aberta.value.close()
    editor.evaluate("dispatchEvent(new Event('focus'))")
    expect(estado(editor)).to_contain_text("Salvo às")
    expect(editor.locator(".edit-aviso[role='alert']")).to_be_hidden()
    editor.get_by_role("button", name="Salvar e sair").click()
    expect(papel(editor)).to_contain_text("Escrito depois do fim.")


def test_o_texto_sobrevive_a_pagina_fechada_sem_sessao(editor):
    """Without a session the page is left; whoever comes back is offered the text this computer kept."""
    documento = paginas.documento_aberto(editor)
    editor.context.clear_cookies()
    escrever(editor, "Escrito e abandonado. ")
    expect(editor.locator(".edit-aviso")).to_contain_text("Sessão encerrada")
    editor.on("dialog", lambda dialogo: dialogo.accept())
    paginas.entrar(editor, "marina.salgado")
    editor.goto(f"/documentos/{documento}/editar/")
    esperar_editor(editor)
    expect(editor.locator(".edit-aviso[role='alert']")).to_contain_text("que não chegou ao servidor")
    expect(corpo(editor)).not_to_contain_text("Escrito e abandonado.")
    editor.get_by_role("button", name="Restaurar o texto guardado").click()
    expect(corpo(editor)).to_contain_text("Escrito e abandonado.")
    editor.get_by_role("button", name="Salvar e sair").click()
    expect(papel(editor)).to_contain_text("Escrito e abandonado.")


def test_o_formulario_enviado_sem_sessao_devolve_o_texto(editor):
    """Save with a dead session: the answer shows what was written, and the editor offers it after signing in."""
    documento = paginas.documento_aberto(editor)
    editor.context.clear_cookies()
    escrever(editor, "Salvo tarde demais. ")
    editor.get_by_role("button", name="Salvar e sair").click()
    expect(editor.get_by_role("heading", name="A sessão terminou")).to_be_visible()
    expect(editor.get_by_label("Texto")).to_have_value(re.compile("Salvo tarde demais."))
    paginas.entrar(editor, "marina.salgado")
    editor.goto(f"/documentos/{documento}/editar/")
    esperar_editor(editor)
    editor.get_by_role("button", name="Restaurar o texto guardado").click()
    expect(corpo(editor)).to_contain_text("Salvo tarde demais.")


def test_o_que_e_colado_chega_sem_perigo(editor, visitantes):
    """Script, handlers and remote images enter neither the page (the watchman sees no request) nor the document."""
    visitantes.esperar_no_console(
        "violates the following Content Security Policy directive 's"
    )  # script-src, style-src
    corpo(editor).click()
    corpo(editor).evaluate(
        _COLAR,
        """<meta charset="utf-8"><p onclick="window.invadido=1" style="color:red">Linha <b>colada</b></p>
        <script>window.invadido = 2</script><img src="https://espiao.example/x.png" onerror="window.invadido=3">
        <img src="x" onerror="window.invadido=4"><iframe src="https://espiao.example/"></iframe>
        <p style="background:url(https://espiao.example/f.png)"><a href="javascript:window.invadido=5">clique</a></p>
        <svg onload="window.invadido=6"></svg><object data="https://espiao.example/o"></object>
        <table background="https://espiao.example/t.png"><tr><td>célula</td></tr></table>""",
    )
    expect(corpo(editor)).to_contain_text("Linha colada")
    expect(corpo(editor)).to_contain_text("célula")
    expect(editor.get_by_role("alert")).to_contain_text("2 imagens não foram coladas")
    assert corpo(editor).locator("script, iframe, object, [onclick], [onerror], [onload], [src*='espiao']").count() == 0
    editor.get_by_role("button", name="Salvar e sair").click()
    expect(papel(editor)).to_contain_text("Linha colada")
    html = papel(editor).inner_html()
    for proibido in ("espiao.example", "javascript:", "onerror", "onclick", "<script", "<iframe", "style="):
        assert proibido not in html, proibido
    assert editor.evaluate("() => window.invadido") is None


def test_a_imagem_colada_do_computador_fica(editor):
    """A picture that comes inside the pasted text (data:) is kept, here and in the document."""
    ponto = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    corpo(editor).click()
    corpo(editor).evaluate(_COLAR, f'<p>Antes</p><p><img src="data:image/png;base64,{ponto}" alt="Carimbo"></p>')
    expect(corpo(editor).locator("img")).to_be_visible()
    editor.get_by_role("button", name="Salvar e sair").click()
    expect(papel(editor).get_by_alt_text("Carimbo")).to_be_visible()


def test_a_quebra_de_pagina_sobrevive_a_duas_edicoes(editor):
    corpo(editor).click()
    editor.keyboard.press("Control+Home")
    editor.get_by_role("button", name="Quebra de página").click()
    expect(corpo(editor).locator(".page-break")).to_have_count(1)
    salvar_e_continuar(editor)
    expect(corpo(editor).locator(".page-break")).to_have_count(1)
    escrever(editor, "Mais uma linha. ")
    salvar_e_continuar(editor)
    expect(corpo(editor).locator(".page-break")).to_have_count(1)
    editor.get_by_role("button", name="Salvar e sair").click()
    expect(papel(editor).locator("div.page-break")).to_have_count(1)


def test_editar_documento_assinado_pergunta_antes(editor):
    documento = paginas.documento_aberto(editor)
    editor.goto(f"/documentos/{documento}/assinar/")
    paginas.assinar(editor)
    expect(editor.locator(".view-bar .chip")).to_contain_text("1 assinatura")
    paginas.abrir_editor(editor)
    expect(editor.get_by_text("salvar uma mudança as desfaz")).to_be_visible()
    escrever(editor, "Correção. ")
    editor.get_by_role("button", name="Salvar e sair").click()
    expect(editor.get_by_role("heading", name="Salvar desfaz as assinaturas")).to_be_visible()
    editor.get_by_role("button", name="Salvar e desfazer as assinaturas").click()
    expect(papel(editor)).to_contain_text("Correção.")
    expect(editor.locator(".view-bar .chip")).to_contain_text("minuta")


def test_descartar_pergunta_e_volta_ao_que_estava(editor):
    escrever(editor, "Arrependimento. ")
    expect(estado(editor)).to_contain_text("Salvo às")
    editor.get_by_role("button", name="Descartar").click()
    pergunta = editor.get_by_role("alertdialog")
    expect(pergunta).to_contain_text("Descartar o que não foi salvo como versão")
    pergunta.get_by_role("button", name="Descartar").click()
    expect(papel(editor)).not_to_contain_text("Arrependimento.")


def test_a_base_de_conhecimento_tambem_salva_sozinha(entrar_como):
    """In the minuta of the unit; the button waits for the saving under way instead of disputing with it."""
    pagina = entrar_como("marina.salgado")
    pagina.goto("/conhecimento/nova/")
    pagina.get_by_label("Título").fill("Como pedir um carro")
    pagina.get_by_label(paginas.TIPO).check()
    pagina.get_by_role("button", name="Criar").click()
    esperar_editor(pagina)
    escrever(pagina, "Peça com dois dias. ")
    expect(estado(pagina)).to_contain_text("Salvo às")
    pagina.reload()
    esperar_editor(pagina)
    expect(corpo(pagina)).to_contain_text("Peça com dois dias.")
    expect(pagina.locator(".edit-aviso[role='alert']")).to_be_hidden()
    presas = []
    pagina.route("**/guardar/", lambda rota: presas.append(rota))
    with pagina.expect_request("**/guardar/"):
        escrever(pagina, "Antes de tudo: ")
    pagina.get_by_role("button", name="Salvar e sair").click()
    presas[0].continue_()
    expect(pagina.get_by_role("article")).to_contain_text("Antes de tudo: Peça com dois dias.")
    expect(pagina.get_by_role("button", name="Liberar a versão 1")).to_be_visible()
