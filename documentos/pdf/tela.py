"""The reportlab canvas of every PDF of ours: embedded fonts, PDF/A-1b, printable links, "Página n de N"."""

from collections.abc import Callable
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from documentos.pdf.fontes import REGULAR, registrar
from documentos.pdf.gravacao import gravar
from documentos.pdf.perfil import Metadados, marcar_pdfa

LARGURA_DA_PAGINA, ALTURA_DA_PAGINA = A4
Moldura = Callable[["Tela", int, int], None]
"""Draws the furniture of a page: receives the canvas, the page number and the number of pages."""


class Tela(Canvas):
    """Canvas that keeps its pages until the end, so that each may say how many there are."""

    def __init__(self, destino: BytesIO, metadados: Metadados, moldura: Moldura | None = None):
        fontes = registrar()
        super().__init__(
            destino,
            pagesize=A4,
            pageCompression=1,
            invariant=1,
            initialFontName=REGULAR,
            pdfVersion=(1, 4),
            lang="pt-BR",
        )
        for fonte in fontes:
            fonte.preparar(self._doc)
        self._destino = destino
        self._metadados = metadados
        self._moldura = moldura
        self._paginas = []

    def showPage(self):
        self._paginas.append(dict(self.__dict__))
        self._startPage()

    def save(self):
        if self._code:
            self.showPage()
        paginas = self._paginas
        for numero, estado in enumerate(paginas, 1):
            self.__dict__.update(estado)
            if self._moldura:
                self._moldura(self, numero, len(paginas))
            super().showPage()
            self._doc.Pages.pages[-1].Trans = None  # an empty transition is only for slides
        marcar_pdfa(self._doc, self._metadados)
        self._destino.write(gravar(self._doc, self))

    def _addAnnotation(self, annotation, name=None, addtopage=1):
        annotation["F"] = 4  # PDF/A-1b 6.5.3: annotations must be printed
        super()._addAnnotation(annotation, name, addtopage)
