"""The installation under test, the browser and the people in it. Every page opened is watched until the test ends."""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.navegador.paginas import entrar
from tests.navegador.servidor import Instalacao
from tests.navegador.vigia import Vigia

expect.set_options(timeout=15_000)

_ARGUMENTOS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    "--metrics-recording-only",
)
_enderecos = itertools.count(1)


@pytest.fixture(scope="package")
def instalacao(tmp_path_factory) -> Iterator[Instalacao]:
    """The demonstration court, served. Behind a proxy that is believed, so that each visitor may have an address."""
    pasta = tmp_path_factory.mktemp("instalacao")
    pronta = Instalacao(pasta, PROXIES_CONFIAVEIS="127.0.0.1", VARREDURA_SEGUNDOS="0.3")
    pronta.preparar()
    pronta.comando(*"gerar_massa --processos 130 --unidades 1 --usuarios 1 --documentos-por-processo 1".split())
    with pronta.servida():
        yield pronta


@pytest.fixture(scope="package")
def navegador() -> Iterator[Browser]:
    """Chromium, without a window."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=list(_ARGUMENTOS)
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def sessoes(navegador, instalacao) -> dict[str, dict]:
    """Cookies of who has already signed in, by login; filled as the tests need them."""
    return {}


class Visitantes:
    """The people of a test, each in a browser of their own, with a network address of their own."""

    def __init__(self, navegador: Browser, instalacao: Instalacao):
        self.navegador = navegador
        self.instalacao = instalacao
        self.abertos: list[tuple[BrowserContext, Vigia]] = []

    def contexto(self, **opcoes) -> BrowserContext:
        """A browser with nobody signed in. opcoes: of `Browser.new_context`."""
        numero = next(_enderecos)
        padrao = {
            "base_url": self.instalacao.endereco,
            "viewport": {"width": 1440, "height": 900},
            "locale": "pt-BR",
            "timezone_id": "America/Boa_Vista",
            "reduced_motion": "reduce",
            "extra_http_headers": {"X-Forwarded-For": f"10.0.{numero // 250}.{numero % 250 + 1}"},
        }
        contexto = self.navegador.new_context(**{**padrao, **opcoes})
        contexto.set_default_timeout(15_000)
        self.abertos.append((contexto, Vigia(contexto, self.instalacao.endereco)))
        return contexto

    def anonimo(self, **opcoes) -> Page:
        """A page with nobody signed in."""
        return self.contexto(**opcoes).new_page()

    def encerrar(self) -> None:
        for contexto, _ in self.abertos:
            contexto.close()
        problemas = [problema for _, vigia in self.abertos for problema in vigia.problemas]
        assert not problemas, "\n".join(problemas)


@pytest.fixture
def visitantes(navegador, instalacao) -> Iterator[Visitantes]:
    """Opens browsers for people; at the end, nothing may have gone wrong in any of their pages."""
    todos = Visitantes(navegador, instalacao)
    yield todos
    todos.encerrar()


@pytest.fixture
def entrar_como(visitantes, sessoes):
    """`entrar_como("marina.salgado")`: a page of that person, signed in, in the main unit."""

    def entrar_como(login: str, **opcoes) -> Page:
        if login not in sessoes:
            pagina = visitantes.anonimo()
            entrar(pagina, login)
            sessoes[login] = pagina.context.storage_state()
            pagina.close()
        return visitantes.anonimo(storage_state=sessoes[login], **opcoes)

    return entrar_como


@pytest.fixture
def pdf(tmp_path):
    """`pdf("nota fiscal")`: path of a one-page PDF that says so."""

    def pdf(texto: str, nome: str = "documento.pdf") -> Path:
        from tests.elenco import pdf_de_uma_pagina

        caminho = tmp_path / nome
        caminho.write_bytes(pdf_de_uma_pagina(texto))
        return caminho

    return pdf
