"""A browser of a few lines: cookies, forms read from the page, and answers as they come: no redirect is followed."""

import http.client
import uuid
from http.cookies import SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode

from lxml import html


class SemResposta(Exception):
    """The server went away before answering: nobody knows whether it did what was asked."""


class Resposta(NamedTuple):
    """Status, address of a redirect (or empty) and body."""

    status: int
    destino: str
    corpo: bytes


class Formulario(NamedTuple):
    """A form of a page: where it goes and the values it already has."""

    destino: str
    valores: list[tuple[str, str]]
    opcoes: dict[str, list[str]]

    def com(self, **campos: str | list[str]) -> list[tuple[str, str]]:
        """The values with some replaced; a list gives several."""
        valores = [(nome, valor) for nome, valor in self.valores if nome not in campos]
        for nome, novo in campos.items():
            valores += [(nome, valor) for valor in (novo if isinstance(novo, list) else [novo])]
        return valores


class Navegador:
    """One person's session with the server of 127.0.0.1."""

    def __init__(self, porta: int):
        self._porta, self._cookies = porta, {}

    def pedir(self, metodo: str, caminho: str, corpo: bytes | None = None, tipo: str = "") -> Resposta:
        """One request.

        Raises:
            SemResposta
        """
        cabecalhos = {"Cookie": "; ".join(f"{nome}={valor}" for nome, valor in self._cookies.items())}
        if tipo:
            cabecalhos["Content-Type"] = tipo
        conexao = http.client.HTTPConnection("127.0.0.1", self._porta, timeout=30)
        try:
            conexao.request(metodo, caminho, corpo, cabecalhos)
            recebida = conexao.getresponse()
            texto = recebida.read()
        except (OSError, http.client.HTTPException) as erro:
            raise SemResposta from erro
        finally:
            conexao.close()
        for linha in recebida.headers.get_all("Set-Cookie") or ():
            for nome, pedaco in SimpleCookie(linha).items():
                self._cookies[nome] = pedaco.value
        return Resposta(recebida.status, recebida.headers.get("Location", ""), texto)

    def formulario(self, caminho: str, *, com_campo: str) -> Formulario | None:
        """The form of the page that has this field; None when the page does not answer or has none."""
        resposta = self.pedir("GET", caminho)
        if resposta.status != 200:
            return None
        for form in html.fromstring(resposta.corpo).forms:
            if com_campo in form.fields:
                destino = form.get("action") or caminho
                opcoes = {
                    nome: [valor for valor in campo.value_options if valor]
                    for nome, campo in form.inputs.items()
                    if hasattr(campo, "value_options")
                }
                opcoes |= {
                    caixa.name: [str(outra.get("value")) for outra in form.xpath(f'.//input[@name="{caixa.name}"]')]
                    for caixa in form.xpath('.//input[@type="checkbox" or @type="radio"]')
                }
                return Formulario(destino, [(nome, str(valor)) for nome, valor in form.form_values()], opcoes)
        return None

    def enviar(
        self, destino: str, valores: list[tuple[str, str]], arquivo: tuple[str, bytes] | None = None
    ) -> Resposta:
        """Submits a form, with a file (name of it, content) in the field «arquivos» when given.

        Raises:
            SemResposta
        """
        return self.pedir("POST", destino, *corpo_do_envio(valores, arquivo))


def corpo_do_envio(valores: list[tuple[str, str]], arquivo: tuple[str, bytes] | None = None) -> tuple[bytes, str]:
    """The body of a form and its type, as `Navegador.enviar` sends them."""
    if arquivo is None:
        return urlencode(valores).encode(), "application/x-www-form-urlencoded"
    marca = uuid.uuid4().hex
    partes = [
        f'--{marca}\r\nContent-Disposition: form-data; name="{nome}"\r\n\r\n{valor}\r\n'.encode()
        for nome, valor in valores
    ]
    nome, conteudo = arquivo
    partes.append(
        f'--{marca}\r\nContent-Disposition: form-data; name="arquivos"; filename="{nome}"\r\n'
        "Content-Type: application/pdf\r\n\r\n".encode()
        + conteudo
        + f"\r\n--{marca}--\r\n".encode()
    )
    return b"".join(partes), f"multipart/form-data; boundary={marca}"
