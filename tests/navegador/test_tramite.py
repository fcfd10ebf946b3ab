"""Sending, receiving, concluding, reopening, assigning; the tree and the andamento tell it all."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.navegador import paginas

pytestmark = pytest.mark.navegador


@pytest.fixture
def pagina(entrar_como) -> Page:
    return entrar_como("marina.salgado")


def andamento(pagina: Page, processo: int, *, completo: bool = False) -> list[str]:
    """What happened to the process, the newest first."""
    pagina.goto(f"/processos/{processo}/andamento/{'?completo=1' if completo else ''}")
    return pagina.locator("#andamento tbody td:last-child").all_inner_texts()


def test_enviar_pergunta_pelos_documentos_sem_assinatura(pagina):
    paginas.iniciar(pagina, "Envio com minuta")
    pagina.get_by_role("link", name="Enviar", exact=True).click()
    expect(pagina.get_by_role("region", name="1 documento da SECAD sem assinatura")).to_be_visible()
    pagina.get_by_role("checkbox", name=re.compile("^DITEC")).check()
    pagina.get_by_role("button", name="Enviar", exact=True).click()
    expect(pagina.get_by_text("Assine-os ou marque esta opção.")).to_be_visible()
    expect(pagina.get_by_role("checkbox", name=re.compile("^DITEC"))).to_be_checked()
    pagina.get_by_label("Enviar mesmo assim, com estes documentos sem assinatura").check()
    pagina.get_by_role("button", name="Enviar", exact=True).click()
    expect(pagina.get_by_text("Processo enviado para DITEC.")).to_be_visible()


def test_dois_cliques_enviam_uma_vez(pagina):
    processo, _ = paginas.iniciar_e_assinar(pagina, "Envio de dois cliques")
    pagina.goto(f"/processos/{processo}/enviar/")
    pagina.get_by_role("checkbox", name=re.compile("^DITEC")).check()
    pagina.get_by_role("button", name="Enviar", exact=True).dblclick()
    expect(pagina.get_by_text("Processo enviado para DITEC.")).to_be_visible()
    feitos = andamento(pagina, processo, completo=True)
    assert len([feito for feito in feitos if "nviado" in feito or "remetido" in feito.lower()]) == 1, feitos


def test_de_uma_unidade_a_outra_e_de_volta(pagina, entrar_como):
    processo, _ = paginas.iniciar_e_assinar(pagina, "Ida e volta entre unidades")
    expect(pagina.locator(".tree .doc").first).to_contain_text("Despacho")
    paginas.enviar(pagina, processo, "DITEC", "ASJUR", manter=True)
    ditec = entrar_como("renato.figueira")
    ditec.goto(f"/processos/{processo}/")
    expect(ditec.locator("#numero-do-processo")).to_be_visible()
    pagina.goto(f"/processos/{processo}/")
    expect(pagina.locator(".view-bar .chip-ok")).to_contain_text("1 assinatura")
    expect(pagina.get_by_role("link", name="Editar")).to_have_count(0)
    pagina.get_by_text("Sobre este processo").click()
    expect(pagina.locator(".sobre")).to_contain_text(re.compile(r"ASJUR\s+\(ainda não recebido\)"))
    feitos = andamento(ditec, processo)
    assert any("ecebido" in feito for feito in feitos), feitos
    ditec.goto(f"/processos/{processo}/enviar/")
    ditec.get_by_role("link", name="Devolver à SECAD").click()
    ditec.get_by_label("Motivo da devolução").fill("Falta a nota de empenho.")
    ditec.get_by_role("button", name="Enviar", exact=True).click()
    expect(ditec.get_by_text(re.compile("Processo (enviado|devolvido)"))).to_be_visible()
    resumo, completo = andamento(pagina, processo), andamento(pagina, processo, completo=True)
    assert any("Falta a nota de empenho." in feito for feito in resumo), resumo
    assert set(resumo) < set(completo)


def test_concluir_e_reabrir(pagina):
    processo, _ = paginas.iniciar_e_assinar(pagina, "Conclusão e reabertura na unidade")
    pagina.get_by_role("link", name="Concluir na SECAD").click()
    pagina.get_by_role("button", name="Concluir na SECAD").click()
    expect(pagina.get_by_text("Processo concluído na SECAD.")).to_be_visible()
    pagina.goto("/")
    expect(pagina.get_by_text("Conclusão e reabertura na unidade")).to_have_count(0)
    pagina.goto(f"/processos/{processo}/")
    expect(pagina.get_by_role("link", name="Incluir documento")).to_have_count(0)
    pagina.get_by_role("link", name="Reabrir na SECAD").click()
    pagina.get_by_role("button", name="Reabrir na SECAD").click()
    expect(pagina.get_by_text("Processo reaberto na SECAD e atribuído a você.")).to_be_visible()
    feitos = andamento(pagina, processo)
    assert feitos[:2] == ["Processo reaberto na unidade", "Processo concluído na unidade"]
    expect(pagina.locator("#andamento tbody tr").first).to_contain_text(re.compile(r"\d\d/\d\d/\d{4}, \d+h\d\d"))


def test_atribuir_a_um_colega(pagina, entrar_como):
    paginas.iniciar_e_assinar(pagina, "Atribuição a um colega")
    pagina.get_by_role("link", name="Atribuir").click()
    pagina.get_by_label("Tiago Araripe Lima").check()
    pagina.get_by_role("button", name="Atribuir").click()
    expect(pagina.get_by_text("Processo atribuído a Tiago Araripe Lima.")).to_be_visible()
    colega = entrar_como("tiago.araripe")
    colega.goto("/?filtro=meus")
    colega.get_by_role("link", name=re.compile("^Atribuídos a mim")).click()
    expect(colega.get_by_text("Atribuição a um colega")).to_be_visible()


def test_arvore(pagina, pdf):
    """The tree keeps the order, shows the selected document, and finds among many."""
    processo = paginas.iniciar(pagina, "Árvore com muitos documentos")
    paginas.anexar_muitos(pagina, processo, [pdf(f"galho {n}", f"galho-{n}.pdf") for n in range(6)])
    arvore = pagina.get_by_role("navigation", name="Árvore do processo")
    expect(arvore.locator(".doc")).to_have_count(7)
    arvore.get_by_role("searchbox").fill("galho-3")
    expect(arvore.locator(".doc:visible")).to_have_count(1)
    arvore.get_by_role("searchbox").fill("")
    arvore.get_by_role("link", name=re.compile("Despacho")).click()
    expect(arvore.locator("[aria-current]")).to_contain_text("Despacho")
    expect(pagina.get_by_role("region", name="Conteúdo do documento")).to_be_visible()
    pagina.locator("body").press("j")
    expect(arvore.locator(".doc").first).to_be_focused()
