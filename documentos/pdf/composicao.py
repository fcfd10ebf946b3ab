"""Flowables to PDF/A-1b bytes: page template, running header, footer with "Página n de N", watermark."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Spacer
from reportlab.platypus.doctemplate import LayoutError

from documentos.pdf.estilos import (
    ALTURA_UTIL,
    CINZA,
    LARGURA_UTIL,
    MARGEM_INFERIOR,
    MARGEM_LATERAL,
    TINTA,
)
from documentos.pdf.fontes import NEGRITO, REGULAR, desenhavel
from documentos.pdf.perfil import Metadados
from documentos.pdf.tela import ALTURA_DA_PAGINA, LARGURA_DA_PAGINA, Tela

_MARCA_DAGUA = HexColor("#ececec")


@dataclass(frozen=True)
class Pagina:
    """Furniture of the pages.

    Args:
        cabecalho: running header, from the second page on.
        rodape: left side of the footer.
        marca_dagua: large grey words under the text of every page; empty for none.
        contar: print "Página n de N" (not on pages that will be part of a longer file).
    """

    cabecalho: str = ""
    rodape: str = ""
    marca_dagua: str = ""
    contar: bool = True


class _Modelo(BaseDocTemplate):
    """Page template whose canvas is ours."""

    def __init__(self, tela: Tela, pagina: Pagina):
        super().__init__(BytesIO(), pagesize=(LARGURA_DA_PAGINA, ALTURA_DA_PAGINA), allowSplitting=1)
        self._tela = tela
        quadro = Frame(
            MARGEM_LATERAL,
            MARGEM_INFERIOR,
            LARGURA_UTIL,
            ALTURA_UTIL,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        self.addPageTemplates(PageTemplate(frames=[quadro], onPage=self._fundo))
        self._marca_dagua = pagina.marca_dagua

    def _makeCanvas(self, filename=None, canvasmaker=None):
        return self._tela

    def _fundo(self, tela, _modelo):
        if self._marca_dagua:
            tela.saveState()
            tela.setFillColor(_MARCA_DAGUA)
            tela.setFont(NEGRITO, 88)
            tela.translate(LARGURA_DA_PAGINA / 2, ALTURA_DA_PAGINA / 2)
            tela.rotate(52)
            tela.drawCentredString(0, -30, desenhavel(self._marca_dagua))
            tela.restoreState()


def compor(historia: Callable[[bool], list[Flowable]], metadados: Metadados, pagina: Pagina) -> bytes:
    """Lay out and return PDF/A-1b bytes; the same arguments give the same bytes.

    Args:
        historia: builds the flowables; called again with True ("simples") if a grid cannot be laid out.
        metadados: title, author, instant and keywords of the file.
        pagina: running header, footer and watermark.
    """
    try:
        return _desenhar(historia(False), metadados, pagina)
    except (LayoutError, ValueError):
        # reportlab signals an impossible grid with either; lines of text always fit.
        return _desenhar(historia(True), metadados, pagina)


def _desenhar(historia: list[Flowable], metadados: Metadados, pagina: Pagina) -> bytes:
    destino = BytesIO()
    tela = Tela(destino, metadados, lambda t, n, total: moldura(t, pagina, n, total))
    _Modelo(tela, pagina).build(_sem_paginas_vazias(historia) or [Spacer(1, 1)])
    return destino.getvalue()


def _sem_paginas_vazias(historia: list[Flowable]) -> list[Flowable]:
    """A page break right after another would only make a blank page."""
    quebras = [isinstance(bloco, PageBreak) for bloco in historia]
    return [bloco for i, bloco in enumerate(historia) if not (quebras[i] and i and quebras[i - 1])]


def moldura(tela: Tela, pagina: Pagina, numero: int, total: int) -> None:
    """Draw the running header and the footer of one page."""
    tela.saveState()
    tela.setFillColor(TINTA)
    tela.setStrokeColor(CINZA)
    tela.setLineWidth(0.4)
    tela.setFont(REGULAR, 8)
    direita = LARGURA_DA_PAGINA - MARGEM_LATERAL
    if pagina.cabecalho and numero > 1:
        y = ALTURA_DA_PAGINA - 1.3 * 28.35
        tela.drawString(MARGEM_LATERAL, y, caber(pagina.cabecalho, LARGURA_UTIL))
        tela.line(MARGEM_LATERAL, y - 5, direita, y - 5)
    y = 1.15 * 28.35
    tela.line(MARGEM_LATERAL, y + 11, direita, y + 11)
    if pagina.contar:
        tela.drawRightString(direita, y, f"Página {numero} de {total}")
    if pagina.rodape:
        tela.drawString(MARGEM_LATERAL, y, caber(pagina.rodape, LARGURA_UTIL - 90))
    tela.restoreState()


def caber(texto: str, largura: float, fonte: str = REGULAR, tamanho: float = 8) -> str:
    """Return `texto` drawable in one line of `largura` points, ending in an ellipsis when it was cut."""
    texto = " ".join(desenhavel(texto[:1000]).split())
    if stringWidth(texto, fonte, tamanho) <= largura:
        return texto
    while texto and stringWidth(texto + "…", fonte, tamanho) > largura:
        texto = texto[:-1] if len(texto) < 60 else texto[: int(len(texto) * 0.95)]
    return texto.rstrip() + "…"
