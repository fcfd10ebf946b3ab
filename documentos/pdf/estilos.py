"""Measures and paragraph styles of the PDFs; built once and shared."""

from functools import lru_cache

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm

from documentos.pdf.fontes import ITALICO, NEGRITO, REGULAR
from documentos.pdf.tela import ALTURA_DA_PAGINA, LARGURA_DA_PAGINA

MARGEM_LATERAL = 2.2 * cm
MARGEM_SUPERIOR = 2.2 * cm
MARGEM_INFERIOR = 2 * cm
LARGURA_UTIL = LARGURA_DA_PAGINA - 2 * MARGEM_LATERAL
ALTURA_UTIL = ALTURA_DA_PAGINA - MARGEM_SUPERIOR - MARGEM_INFERIOR

COR_DA_LIGACAO = "#0d3f94"
CINZA = HexColor("#8a919d")
CINZA_CLARO = HexColor("#eef0f4")
TINTA = HexColor("#2b3039")

ESQUERDA, CENTRO, DIREITA, JUSTIFICADO = TA_LEFT, TA_CENTER, TA_RIGHT, TA_JUSTIFY
ALINHAMENTOS = {"al-esq": ESQUERDA, "al-centro": CENTRO, "al-dir": DIREITA, "al-just": JUSTIFICADO}

_PARAGRAFO = {"fontName": REGULAR, "fontSize": 11, "leading": 15, "spaceAfter": 6, "alignment": JUSTIFICADO}
_TITULO = {"fontName": NEGRITO, "alignment": CENTRO, "spaceBefore": 8, "spaceAfter": 6, "keepWithNext": 1}
_MIUDO = {"fontName": REGULAR, "fontSize": 9, "leading": 12, "alignment": ESQUERDA}
_BASES = {
    "texto": {**_PARAGRAFO, "firstLineIndent": 27},
    "sem": _PARAGRAFO,
    "ementa": {**_PARAGRAFO, "fontSize": 10, "leading": 13, "leftIndent": LARGURA_UTIL * 0.4},
    "citacao": {**_PARAGRAFO, "fontSize": 10, "leading": 13, "leftIndent": 4 * cm},
    "bloco": {**_PARAGRAFO, "leftIndent": 1 * cm, "rightIndent": 1 * cm},
    "item": {**_PARAGRAFO, "alignment": ESQUERDA, "spaceAfter": 3},
    "celula": _MIUDO,
    "celula-titulo": {**_MIUDO, "fontName": NEGRITO},
    "legenda": {**_MIUDO, "alignment": CENTRO, "fontName": ITALICO, "spaceAfter": 6},
    "h1": {**_TITULO, "fontSize": 15, "leading": 19},
    "h2": {**_TITULO, "fontSize": 13, "leading": 17},
    "h3": {**_TITULO, "fontSize": 12, "leading": 16},
    "h4": {**_TITULO, "fontSize": 11, "leading": 15},
    "orgao": {**_TITULO, "fontSize": 12, "leading": 15, "spaceBefore": 0, "spaceAfter": 0, "keepWithNext": 0},
    "unidade": {**_MIUDO, "fontSize": 10, "leading": 13, "alignment": CENTRO},
    "dados": {**_MIUDO, "spaceAfter": 2, "textColor": TINTA},
    "tarja": {**_MIUDO, "fontSize": 8.5, "leading": 11.2, "textColor": TINTA},
    "rotulo": {**_MIUDO, "fontName": NEGRITO, "fontSize": 7.5, "leading": 9.5, "textColor": TINTA, "alignment": CENTRO},
    "aviso": {**_MIUDO, "fontName": NEGRITO, "fontSize": 11, "leading": 15, "alignment": CENTRO, "spaceAfter": 8},
}


@lru_cache(maxsize=512)
def estilo(base: str, alinhamento: int | None = None, recuo: float = 0) -> ParagraphStyle:
    """Return the shared style `base`.

    Args:
        base: a key of the table above.
        alinhamento: ESQUERDA, CENTRO, DIREITA or JUSTIFICADO; None keeps the style's own.
        recuo: extra left indent in points.
    """
    dados = dict(_BASES[base])
    if alinhamento is not None:
        dados["alignment"] = alinhamento
        if alinhamento in (CENTRO, DIREITA):
            dados["firstLineIndent"] = 0
    dados["leftIndent"] = dados.get("leftIndent", 0) + recuo
    dados["bulletIndent"] = max(dados["leftIndent"] - 14, 0)
    dados["bulletFontName"] = REGULAR
    dados["bulletFontSize"] = dados["fontSize"]
    return ParagraphStyle(base, **dados)
