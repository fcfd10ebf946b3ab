"""A communication walked to its consultation, and another to its tacit receipt, by a clock some days ahead."""

import re
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.navegador import paginas
from tests.navegador.auditoria import auditar
from tests.navegador.conftest import Visitantes
from tests.navegador.servidor import Instalacao

pytestmark = pytest.mark.navegador


@pytest.fixture(scope="module")
def tribunal(tmp_path_factory) -> Instalacao:
    """A court of its own, whose clock these walks move."""
    pronto = Instalacao(
        tmp_path_factory.mktemp("comunicacoes"), PROXIES_CONFIAVEIS="127.0.0.1", VARREDURA_SEGUNDOS="0.3"
    )
    pronto.preparar()
    return pronto


@contextmanager
def no_tribunal(tribunal: Instalacao, navegador, *, adiante: timedelta):
    """`entrar("login")` while it is served with the clock that much ahead; nothing may go wrong in any page."""
    with tribunal.servida(adiante=adiante):
        visitantes = Visitantes(navegador, tribunal)

        def entrar(login: str) -> Page:
            pagina = visitantes.anonimo()
            paginas.entrar(pagina, login)
            return pagina

        yield entrar
        visitantes.encerrar()


def comunicar(pagina: Page, especificacao: str) -> int:
    """A signed despacho of SECAD communicated to DITEC with five running days to answer; returns the process."""
    processo, _ = paginas.iniciar_e_assinar(pagina, especificacao)
    pagina.goto(f"/processos/{processo}/comunicar/")
    pagina.get_by_role("checkbox", name=re.compile("^DITEC")).check()
    pagina.get_by_label("Prazo", exact=True).fill("5")
    pagina.get_by_role("button", name="Comunicar").click()
    expect(pagina.get_by_text("Comunicação enviada.")).to_be_visible()
    return processo


def abrir(pagina: Page, processo: int) -> None:
    """The page of the only communication of the process."""
    pagina.goto(f"/processos/{processo}/prazos/")
    pagina.get_by_role("main").get_by_role("link", name=re.compile("^Intimação")).first.click()
    expect(pagina.get_by_role("heading", name="Intimação", level=1)).to_be_visible()


def dito(pagina: Page, termo: str) -> str:
    """What the page says beside a term."""
    return pagina.locator("dt", has_text=re.compile(f"^{termo}$")).locator("+ dd").inner_text()


def dia(texto: str) -> date:
    """The first date of a text."""
    return datetime.strptime(re.search(r"\d{2}/\d{2}/\d{4}", texto)[0], "%d/%m/%Y").date()


def certidao(pagina: Page) -> str:
    """Goes to the certificate of the receipt, which a job makes, and reads it."""
    for _ in range(60):
        if pagina.get_by_text("Certidão do recebimento").count():
            break
        pagina.wait_for_timeout(500)
        pagina.reload()
    pagina.locator("dt", has_text="Certidão do recebimento").locator("+ dd").get_by_role("link").click()
    folha = pagina.get_by_role("article")
    expect(folha).to_contain_text("Memória de cálculo")
    return folha.inner_text()


def test_consultada(tribunal, navegador):
    with no_tribunal(tribunal, navegador, adiante=timedelta()) as entrar:
        processo = comunicar(entrar("marina.salgado"), "Comunicação consultada")
    with no_tribunal(tribunal, navegador, adiante=timedelta(days=1)) as entrar:
        destinatario = entrar("renato.figueira")
        abrir(destinatario, processo)
        enviada = dia(dito(destinatario, "Enviada"))
        assert dia(dito(destinatario, "Consulta até")) == enviada + timedelta(days=10)
        destinatario.get_by_role("button", name="Consultar o documento").click()
        expect(destinatario.get_by_text("Consulta registrada")).to_be_visible()
        abrir(destinatario, processo)
        assert dia(dito(destinatario, "Recebimento")) == dia(dito(destinatario, "Consulta")) > enviada
        assert dia(dito(destinatario, "Responder até")) >= enviada + timedelta(days=6)
        assert not auditar(destinatario, "comunicação consultada")
        remetente = entrar("marina.salgado")
        abrir(remetente, processo)
        responder = dito(remetente, "Responder até")
    with no_tribunal(tribunal, navegador, adiante=timedelta(days=1, minutes=2)) as entrar:
        remetente = entrar("marina.salgado")
        abrir(remetente, processo)
        lida = certidao(remetente)
        assert "foi consultado por Renato Figueira" in lida and responder[:10] in lida


def test_tacita(tribunal, navegador):
    with no_tribunal(tribunal, navegador, adiante=timedelta(days=2)) as entrar:
        processo = comunicar(entrar("marina.salgado"), "Comunicação que ninguém consultou")
    with no_tribunal(tribunal, navegador, adiante=timedelta(days=13)) as entrar:
        destinatario = entrar("renato.figueira")
        abrir(destinatario, processo)
        expect(destinatario.get_by_text("Recebimento tácito", exact=True)).to_be_visible()
        enviada, recebimento = dia(dito(destinatario, "Enviada")), dito(destinatario, "Recebimento")
        assert dia(recebimento) == enviada + timedelta(days=10) and "tácito" in recebimento
        responder = dito(destinatario, "Responder até")
        assert dia(responder) >= enviada + timedelta(days=15)
        assert not auditar(destinatario, "comunicação tácita")
        destinatario.goto("/prazos/")
        expect(destinatario.get_by_role("main")).to_contain_text("Recebimento tácito e lembretes verificados")
        expect(destinatario.get_by_role("link", name=responder[:10]).first).to_be_visible()
        abrir(destinatario, processo)
        lida = certidao(destinatario)
        assert "art. 25, § 1º, II" in lida and responder[:10] in lida
