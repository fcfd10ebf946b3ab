"""Small PDFs for the demonstration: one page of real text, the same bytes for the same words."""

from io import BytesIO
from textwrap import wrap

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas

_MARGEM = 2.5 * cm
_ENTRELINHA = 15


def pdf_de_texto(titulo: str, paragrafos: tuple[str, ...], *, paginas: int = 1) -> bytes:
    """A PDF with a title and paragraphs, repeated on each page with the page's number.

    Args:
        titulo: first line, in bold.
        paragrafos: texts of any length.
        paginas: how many pages.
    """
    saida = BytesIO()
    tela = Canvas(saida, pagesize=A4, invariant=1)
    tela.setTitle(titulo)
    for pagina in range(1, paginas + 1):
        _pagina(tela, titulo, paragrafos)
        tela.setFont("Helvetica", 9)
        tela.drawRightString(A4[0] - _MARGEM, 1.5 * cm, f"{pagina} de {paginas}")
        tela.showPage()
    tela.save()
    return saida.getvalue()


def _pagina(tela: Canvas, titulo: str, paragrafos: tuple[str, ...]) -> None:
    altura = A4[1] - _MARGEM
    tela.setFont("Helvetica-Bold", 14)
    tela.drawString(_MARGEM, altura, titulo)
    tela.setFont("Helvetica", 11)
    altura -= 2 * _ENTRELINHA
    for paragrafo in paragrafos:
        for linha in wrap(paragrafo, 85):
            tela.drawString(_MARGEM, altura, linha)
            altura -= _ENTRELINHA
        altura -= _ENTRELINHA / 2
