"""Pages in the states that only an act or a refusal brings, and every dialog open: the same audit as `test_paginas`."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.navegador import paginas
from tests.navegador.auditoria import ESTREITA, LARGA, auditar

pytestmark = pytest.mark.navegador

SO_LARGA = tuple((LARGA, tema) for tema in ("light", "dark", "contraste"))
SO_ESTREITA = tuple((ESTREITA, tema) for tema in ("light", "dark"))


class Auditor:
    """Gathers the problems of the states a test goes through."""

    def __init__(self):
        self.problemas: list[str] = []

    def __call__(self, pagina: Page, nome: str, **opcoes) -> None:
        self.problemas += auditar(pagina, nome, **opcoes)


@pytest.fixture
def conferir():
    """`conferir(pagina, "nome do estado")` audits the page now; the test fails at its end with every problem found."""
    auditor = Auditor()
    yield auditor
    assert not auditor.problemas, "\n".join(auditor.problemas)


def test_dialogos_da_moldura(entrar_como, conferir):
    pagina = entrar_como("helena.prado")
    pagina.goto("/")
    pagina.get_by_role("link", name=re.compile("Trocar de unidade")).click()
    expect(pagina.get_by_role("dialog", name="Trabalhar em qual unidade?")).to_be_visible()
    conferir(pagina, "escolha da unidade")
    pagina.keyboard.press("Escape")
    pagina.keyboard.press("Control+k")
    expect(pagina.get_by_role("dialog", name="Paleta de comandos")).to_be_visible()
    conferir(pagina, "paleta")
    pagina.keyboard.type("contrato")
    conferir(pagina, "paleta com texto")
    pagina.keyboard.press("Escape")
    pagina.get_by_role("button", name="Atalhos de teclado").first.click()
    expect(pagina.get_by_role("dialog", name="Atalhos de teclado")).to_be_visible()
    conferir(pagina, "atalhos")
    pagina.keyboard.press("Escape")
    pagina.locator("summary.me").click()
    expect(pagina.get_by_role("button", name="Sair")).to_be_visible()
    conferir(pagina, "conta")
    pagina.set_viewport_size({"width": ESTREITA, "height": 844})
    pagina.goto("/")
    pagina.get_by_role("link", name="Menu", exact=True).click()
    expect(pagina.get_by_role("dialog", name="Menu")).to_be_visible()
    conferir(pagina, "menu", vestes=SO_ESTREITA)


def test_menus_do_processo(entrar_como, conferir):
    pagina = entrar_como("helena.prado")
    paginas.achar(pagina, "Cooperação técnica com a Defensoria")
    pagina.locator(".acoes summary").click()
    conferir(pagina, "mais ações do processo", vestes=SO_LARGA)
    pagina.get_by_label("Mais ações do documento").click()
    conferir(pagina, "mais ações do documento")
    pagina.get_by_text("Sobre este processo").click()
    conferir(pagina, "sobre o processo", vestes=SO_LARGA)
    pagina.set_viewport_size({"width": ESTREITA, "height": 844})
    pagina.get_by_text("Ações do processo").click()
    conferir(pagina, "ações no celular", vestes=SO_ESTREITA)


def test_formularios_recusados(visitantes, entrar_como, conferir):
    anonimo = visitantes.anonimo()
    anonimo.goto("/entrar/")
    anonimo.get_by_label("Login").fill("alguem.inexistente")
    anonimo.get_by_label("Senha", exact=True).fill("errada")
    anonimo.get_by_role("button", name="Entrar").click()
    expect(anonimo.get_by_role("alert")).to_be_visible()
    conferir(anonimo, "entrada recusada")
    pagina = entrar_como("marina.salgado")
    pagina.goto("/processos/iniciar/")
    pagina.get_by_label("Anexar arquivo").check()
    pagina.evaluate("document.querySelector('#form-inicio').noValidate = true")
    pagina.get_by_role("button", name="Iniciar processo").click()
    expect(pagina.get_by_text("Nada foi feito ainda.")).to_be_visible()
    conferir(pagina, "início recusado")


def test_editor_e_suas_recusas(visitantes, entrar_como, conferir):
    pagina = entrar_como("marina.salgado")
    paginas.iniciar(pagina, "Auditoria das telas de edição")
    documento = paginas.abrir_editor(pagina)
    conferir(pagina, "editor")
    pagina.get_by_role("button", name="Descartar").click()
    expect(pagina.get_by_role("alertdialog")).to_be_visible()
    conferir(pagina, "confirmação de descarte")
    pagina.get_by_role("button", name="Voltar", exact=True).click()
    colega = entrar_como("tiago.araripe")
    colega.goto(f"/documentos/{documento}/editar/")
    expect(colega.get_by_role("heading", name=re.compile("Em edição por Marina"))).to_be_visible()
    conferir(colega, "em edição por outra pessoa")
    paginas.escrever(pagina, "Um texto que não será salvo. ")
    expect(paginas.estado(pagina)).to_contain_text("Salvo às")
    pagina.goto(f"/documentos/{documento}/editar/")
    expect(pagina.get_by_role("heading", name=re.compile("Há um texto seu não salvo"))).to_be_visible()
    conferir(pagina, "texto guardado")
    pagina.get_by_role("link", name="Continuar dele").click()
    paginas.esperar_editor(pagina)
    conferir(pagina, "editor continuado", vestes=SO_LARGA)
    colega.get_by_role("button", name="Assumir a edição").click()
    paginas.esperar_editor(colega)
    paginas.escrever(pagina, "Tarde demais. ")
    expect(pagina.locator(".edit-aviso[role='alert']")).to_contain_text("O seu texto continua nesta página")
    conferir(pagina, "salvamento recusado", vestes=SO_LARGA)
    pagina.get_by_role("button", name="Salvar e sair").click()
    expect(pagina.get_by_role("heading", name="Outra pessoa está editando")).to_be_visible()
    conferir(pagina, "texto não salvo")
    pagina.get_by_role("button", name="Assumir a edição e salvar o meu").click()
    expect(pagina.get_by_text("Versão 2 salva.")).to_be_visible()
    pagina.goto(f"/documentos/{documento}/assinar/")
    paginas.assinar(pagina, "senha errada")
    expect(pagina.get_by_text("A senha não confere")).to_be_visible()
    conferir(pagina, "assinatura recusada")
    paginas.assinar(pagina)
    expect(pagina.get_by_text("A via em PDF fica pronta em instantes.")).to_be_visible()
    conferir(pagina, "assinado")
    paginas.abrir_editor(pagina)
    paginas.escrever(pagina, "Emenda. ")
    pagina.get_by_role("button", name="Salvar e sair").click()
    expect(pagina.get_by_role("heading", name="Salvar desfaz as assinaturas")).to_be_visible()
    conferir(pagina, "assinaturas seriam desfeitas")
    pagina.goto(f"/documentos/{documento}/versoes/?ver=1")
    pagina.get_by_role("button", name="Restaurar esta versão").click()
    expect(pagina.get_by_role("heading", name=re.compile("Restaurar a versão 1 desfaz"))).to_be_visible()
    conferir(pagina, "restauração desfaz assinaturas")


def test_sessao_terminada(entrar_como, conferir):
    pagina = entrar_como("marina.salgado")
    paginas.preencher_inicio(pagina, "Texto que não pode se perder")
    pagina.context.clear_cookies()
    pagina.get_by_role("button", name="Iniciar processo").click()
    expect(pagina.get_by_role("heading", name="A sessão terminou")).to_be_visible()
    expect(pagina.get_by_label("Especificação")).to_have_value("Texto que não pode se perder")
    conferir(pagina, "sessão encerrada")


def test_recusa_de_arquivos(entrar_como, conferir, pdf, tmp_path):
    pagina = entrar_como("marina.salgado")
    processo = paginas.achar(pagina, "Cooperação técnica com a Defensoria")
    pagina.goto(f"/processos/{processo}/documentos/incluir/?origem=externo")
    vazio = tmp_path / "vazio.pdf"
    vazio.touch()
    pagina.get_by_label(re.compile("^Arquivos: arraste")).set_input_files([pdf("recibo da recusa"), vazio])
    pagina.get_by_role("button", name="Incluir", exact=True).click()
    expect(pagina.get_by_role("heading", name=re.compile("não incluído"))).to_be_visible()
    conferir(pagina, "arquivo recusado")


def test_pdf_em_preparo_e_tarefas(entrar_como, conferir, pdf, tmp_path):
    pagina = entrar_como("bianca.torres")
    processo = paginas.iniciar(pagina, "Processo longo para a auditoria")
    paginas.anexar_muitos(pagina, processo, [pdf(f"peca {n}", f"peca-{n}.pdf") for n in range(21)])
    pagina.get_by_role("button", name="Baixar PDF").click()
    expect(pagina.get_by_role("heading", name=re.compile("PDF do processo"))).to_be_visible()
    expect(pagina.get_by_role("heading", name="PDF do processo pronto")).to_be_visible()
    conferir(pagina, "pdf do processo pronto")
    pagina.goto("/tarefas/")
    expect(pagina.get_by_role("link", name=re.compile("^Baixar"))).to_be_visible()
    conferir(pagina, "tarefas")


def test_quem_tenta_demais(visitantes, conferir):
    """The pages that ask for patience."""
    pagina = visitantes.anonimo()
    pagina.goto("/entrar/")
    for tentativa in range(5):
        pagina.get_by_label("Login").fill("otavio.bandeira")
        pagina.get_by_label("Senha", exact=True).fill(f"errada {tentativa}")
        with pagina.expect_navigation():
            pagina.get_by_role("button", name="Entrar").click()
    expect(pagina.get_by_role("heading", name="Entrada suspensa por alguns minutos")).to_be_visible()
    conferir(pagina, "entrada suspensa")
    for tentativa in range(6):
        paginas.conferir_codigos(pagina, "9999997", f"0000000{tentativa}")
        expect(pagina.locator(".verdict")).to_be_visible()
    paginas.conferir_codigos(pagina, "9999997", "ABCDEF12")
    expect(pagina.get_by_role("heading", name="Muitas tentativas")).to_be_visible()
    conferir(pagina, "muitas tentativas")


def test_autenticidade_em_cada_desfecho(visitantes, entrar_como, conferir, pdf):
    servidora = entrar_como("marina.salgado")
    verificador, crc = paginas.codigos_de_um_assinado(servidora, "Auditoria da autenticidade")
    anonimo = visitantes.anonimo()
    paginas.conferir_codigos(anonimo, verificador, crc)
    expect(anonimo.get_by_role("heading", name="Documento autêntico")).to_be_visible()
    conferir(anonimo, "autêntico")
    anonimo.get_by_role("link", name="Ver o documento").click()
    expect(anonimo.get_by_role("article")).to_be_visible()
    conferir(anonimo, "documento autêntico")
    paginas.conferir_codigos(anonimo, verificador, "00000000")
    expect(anonimo.get_by_role("heading", name="Não encontramos este documento")).to_be_visible()
    conferir(anonimo, "não encontrado")
    anonimo.get_by_role("button", name="Conferir", exact=True).click()
    paginas.conferir_codigos(anonimo, "abc", "XYZ")
    expect(anonimo.get_by_text("Não deu para conferir.")).to_be_visible()
    conferir(anonimo, "códigos malformados")
    anonimo.goto("/autenticidade/")
    anonimo.get_by_label("Tem o PDF?").set_input_files(pdf("arquivo de fora"))
    expect(anonimo.get_by_role("heading", name="Não encontramos este arquivo")).to_be_visible()
    conferir(anonimo, "arquivo de fora")


def test_palavra_sem_fim_nao_sai_da_sua_caixa(entrar_como):
    pagina = entrar_como("marina.salgado")
    processo = paginas.iniciar(pagina, "Endereço sem espaços")
    pagina.goto(f"/processos/{processo}/observacao/")
    pagina.get_by_role("textbox", name=re.compile("^Observação")).fill("https://exemplo.jus.br/" + "x" * 300)
    pagina.get_by_role("button", name="Salvar").click()
    nota = pagina.locator(".note", has_text="https://exemplo.jus.br/")
    expect(nota).to_be_visible()
    assert nota.evaluate("no => no.scrollWidth <= no.clientWidth")
