"""Inline HTML to reportlab's mini-markup: every text and every attribute is escaped."""

import re
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from documentos.pdf.estilos import COR_DA_LIGACAO
from documentos.pdf.fontes import literal

EM_LINHA = frozenset("strong b em i u s sub sup a br span".split())
_FORMATOS = {"strong": "b", "b": "b", "em": "i", "i": "i", "u": "u", "s": "strike", "sub": "sub", "sup": "super"}
_ENDERECO = re.compile(r"(?:https?://|mailto:)[^\s\\]+\Z", re.IGNORECASE)
_LIMITE = 12_000
"""Characters of one flowable: splitting a paragraph over pages costs the square of its length."""


class Corrida:
    """Inline content being gathered: pieces of mini-markup, cut into paragraphs of bounded length."""

    def __init__(self):
        self._partes: list[str] = []
        self._abertos: tuple[str, ...] = ()
        self._tamanho = 0
        self._prontos: list[str] = []
        self._com_texto = False

    def texto(self, texto: str | None) -> None:
        """Add plain text, in pieces short enough to be laid out."""
        if not texto:
            return
        inicio = 0
        while inicio < len(texto):
            fim = inicio + _LIMITE
            if fim < len(texto):
                fim = texto.rfind(" ", inicio, fim) + 1 or fim
            pedaco, inicio = texto[inicio:fim], fim
            if self._tamanho + len(pedaco) > _LIMITE and self._com_texto:
                self._cortar()
            self._partes.append(literal(pedaco))
            self._tamanho += len(pedaco)
            self._com_texto = self._com_texto or bool(pedaco.strip(" \t\r\n"))  # a no-break space is a blank line

    def quebra(self) -> None:
        """Add a line break, unless nothing was written yet."""
        if self._com_texto:
            self._partes.append("<br/>")
            self._tamanho += 80

    def elemento(self, el) -> None:
        """Add an inline element with all it contains, but not its tail."""
        if el.tag == "br":
            self.quebra()
            return
        abertura = _abertura(el)
        if abertura is None or abertura in self._abertos:
            self.conteudo(el)
            return
        anteriores = self._abertos
        self._abertos = (*anteriores, abertura)
        self._partes.append(abertura)
        self.conteudo(el)
        self._partes.append(_fechamento(abertura))
        self._abertos = anteriores

    def conteudo(self, el) -> None:
        """Add everything inside `el`; blocks become lines, list items get a mark, images are left out."""
        self.texto(el.text)
        for filho in el:
            if isinstance(filho.tag, str) and filho.tag != "img":
                if filho.tag not in EM_LINHA:
                    self.quebra()
                    if filho.tag == "li":
                        self.texto("• ")
                    elif filho.tag in ("td", "th") and filho.getprevious() is not None:
                        self.texto("| ")
                self.elemento(filho)
            self.texto(filho.tail)

    def paragrafos(self) -> list[str]:
        """Return the mini-markup of each paragraph gathered so far and start again; empty when there is no text."""
        self._cortar()
        prontos, self._prontos = self._prontos, []
        return prontos

    def _cortar(self) -> None:
        fechos = "".join(map(_fechamento, reversed(self._abertos)))
        if self._com_texto:
            self._prontos.append("".join(self._partes) + fechos)
        self._partes = list(self._abertos)
        self._tamanho = 0
        self._com_texto = False


def marcacao(el) -> list[str]:
    """Return the content of `el` as mini-markup, one string per paragraph of bounded length."""
    corrida = Corrida()
    corrida.conteudo(el)
    return corrida.paragrafos()


def _abertura(el) -> str | None:
    if el.tag in _FORMATOS:
        return f"<{_FORMATOS[el.tag]}>"
    endereco = el.get("href", "") if el.tag == "a" else ""
    if _ENDERECO.match(endereco):
        # A URI action is 7-bit ASCII (PDF 1.4, 8.5.3).
        destino = quote(endereco, safe="!#$%&'()*+,/:;=?@[]~")
        return f"<a href={quoteattr(destino)} color={quoteattr(COR_DA_LIGACAO)}>"
    return None


def _fechamento(abertura: str) -> str:
    return f"</{abertura[1:].split()[0].rstrip('>')}>"
