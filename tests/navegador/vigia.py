"""Watches every page of a browser: errors in the console, answers that fail, requests that leave the house."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

# What a page is made of: here even a 4xx is a defect. Pages and our own fetches answer 4xx when they refuse something.
_PARTES = {"stylesheet", "script", "image", "font", "media", "manifest", "other"}
_RECUSA = "Failed to load resource: the server responded with a status of 4"


class Vigia:
    """Collects in `problemas` what goes wrong in the pages of `contexto` served at `endereco`."""

    def __init__(self, contexto: BrowserContext, endereco: str):
        self.endereco = endereco
        self.problemas: list[str] = []
        contexto.on("console", self._console)
        contexto.on("request", self._pedido)
        contexto.on("response", self._resposta)
        contexto.on("page", self._pagina)

    def _pagina(self, pagina: Page) -> None:
        pagina.on("pageerror", lambda erro: self.problemas.append(f"erro de script em {pagina.url}: {erro}"))

    def _console(self, mensagem: ConsoleMessage) -> None:
        if mensagem.type == "error" and not mensagem.text.startswith(_RECUSA):
            onde = mensagem.page.url if mensagem.page else "?"
            self.problemas.append(f"console em {onde}: {mensagem.text}")

    def _pedido(self, pedido: Request) -> None:
        if urlsplit(pedido.url).scheme in ("http", "https", "ws", "wss") and not pedido.url.startswith(self.endereco):
            self.problemas.append(f"pedido a outro endereço: {pedido.url}")

    def _resposta(self, resposta: Response) -> None:
        limite = 400 if resposta.request.resource_type in _PARTES else 500
        if resposta.status >= limite:
            self.problemas.append(f"{resposta.status} em {resposta.url} ({resposta.request.resource_type})")
