"""The four embedded fonts of every PDF, and the text they can draw.

PDF/A-1b (ISO 19005-1, 6.3) wants every font embedded. All documents embed the same first subset (ASCII, Latin-1 and
common punctuation), built once per process: composing is faster, and the PDF of a whole process stores it only once.
"""

import threading
import unicodedata
import zlib
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, SUBSETN, TTFont, makeToUnicodeCMap

PASTA = Path(__file__).parent / "fontes"
REGULAR, NEGRITO, ITALICO, NEGRITO_ITALICO = "Sei", "Sei-Negrito", "Sei-Italico", "Sei-NegritoItalico"
_ARQUIVOS = {
    REGULAR: "DejaVuSerif.ttf",
    NEGRITO: "DejaVuSerif-Bold.ttf",
    ITALICO: "DejaVuSerif-Italic.ttf",
    NEGRITO_ITALICO: "DejaVuSerif-BoldItalic.ttf",
}
_BASE = "".join(map(chr, range(0xA1, 0x100))) + "–—‘’‚“”„†‡•…‰‹›€™ŒœŠšŽžŸ−≤≥≠≈→←□�ﬁﬂ◦▪№"
_SUBSTITUTOS = {"☐": "[ ]", "☑": "[x]", "☒": "[x]", "✓": "[x]", "✔": "[x]", "\u2028": " ", "\u2029": " "}
_SEM_GLIFO = "\ufffd"

_trava = threading.Lock()


class _Larguras(dict):
    """Width of each character, in thousandths of the font size."""

    def __init__(self, face):
        super().__init__()
        self._por_codigo, self._padrao = face.charWidths, face.defaultWidth

    def __missing__(self, caractere):
        largura = self[caractere] = self._por_codigo.get(ord(caractere), self._padrao)
        return largura


class Fonte(TTFont):
    """A TrueType font that measures quickly and reuses its compressed subsets between documents."""

    def __init__(self, nome, arquivo):
        super().__init__(nome, str(arquivo), asciiReadable=True, shapable=False)
        self._larguras = _Larguras(self.face)
        self._programas = {}
        self._modelo = self._estado_inicial()

    def stringWidth(self, text, size, encoding="utf8"):
        if isinstance(text, bytes):
            text = text.decode(encoding)
        return sum(map(self._larguras.__getitem__, text)) * size * 0.001

    def _estado_inicial(self):
        class Documento:
            """Stands for a document while the base subset is numbered."""

        documento = Documento()
        self.splitString(_BASE, documento)
        estado = self.state.pop(documento)
        estado.nextCode = 256  # anything else opens a second subset, so the first is the same in every document
        return estado

    def preparar(self, documento):
        """Give `documento` (a reportlab PDFDocument) the base subset."""
        estado = self.state.get(documento)  # reportlab may have named the font already
        if estado is None:
            estado = self.state[documento] = TTFont.State(True, self)
        estado.assignments = dict(self._modelo.assignments)
        estado.subsets = [list(s) for s in self._modelo.subsets]
        estado.nextCode = self._modelo.nextCode

    def addObjects(self, doc):
        """Write one font dictionary per subset in use; called by reportlab when the document is saved."""
        estado = self.state.pop(doc)
        for n, subconjunto in enumerate(estado.subsets):
            nome = f"{estado.internalName}+{n}"
            base = (SUBSETN(n) + b"+" + self.face.name + self.face.subfontNameX).decode("pdfdoc")
            programa, comprimento, unicode = self._programa(base, tuple(subconjunto))
            fonte = pdfdoc.PDFTrueTypeFont()
            fonte.Name, fonte.BaseFont = nome, base
            fonte.FirstChar, fonte.LastChar = 0, len(subconjunto) - 1
            fonte.Widths = pdfdoc.PDFArray([self.face.getCharWidth(c) for c in subconjunto])
            fonte.ToUnicode = doc.Reference(_fluxo(unicode), "unicode:" + base)
            arquivo = doc.Reference(_fluxo(programa, Length1=comprimento), "programa:" + base)
            fonte.FontDescriptor = doc.Reference(self._descritor(base, arquivo), "descritor:" + base)
            doc.Reference(fonte, nome)
            doc.idToObject["BasicFonts"].dict[nome] = fonte

    def _programa(self, nome, subconjunto):
        # The TrueType reader keeps a cursor: two threads may not cut a subset at the same time.
        with _trava:
            if subconjunto not in self._programas:
                dados = self.face.makeSubset(list(subconjunto))
                unicode = makeToUnicodeCMap(nome, list(subconjunto)).encode()
                pronto = zlib.compress(dados, 9), len(dados), zlib.compress(unicode, 9)
                if len(self._programas) > 32:
                    return pronto
                self._programas[subconjunto] = pronto
            return self._programas[subconjunto]

    def _descritor(self, nome, arquivo):
        face = self.face
        return pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": pdfdoc.PDFName(nome),
                "Flags": (face.flags & ~FF_NONSYMBOLIC) | FF_SYMBOLIC,
                "Ascent": face.ascent,
                "Descent": face.descent,
                "CapHeight": face.capHeight,
                "FontBBox": pdfdoc.PDFArray(face.bbox),
                "ItalicAngle": face.italicAngle,
                "StemV": face.stemV,
                "MissingWidth": face.defaultWidth,
                "FontFile2": arquivo,
            }
        )


def _fluxo(comprimido, **chaves):
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Filter": "/FlateDecode", **chaves}), comprimido)


@cache
def _registradas() -> tuple[Fonte, ...]:
    rl_config.useA85 = 0  # binary streams: a fifth smaller, and cheaper to write
    fontes = tuple(Fonte(nome, PASTA / arquivo) for nome, arquivo in _ARQUIVOS.items())
    for fonte in fontes:
        pdfmetrics.registerFont(fonte)
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=NEGRITO, italic=ITALICO, boldItalic=NEGRITO_ITALICO)
    return fontes


_trava_de_registro = threading.Lock()


def registrar() -> tuple[Fonte, ...]:
    """Register the fonts in reportlab, once per process, from any thread; returns the four of them.

    Raises:
        OSError: a font file is missing from the installation.
    """
    with _trava_de_registro:
        return _registradas()


class _Desenhaveis(dict):
    """Table of `str.translate`: keeps what the fonts draw, drops formatting characters, shows U+FFFD for the rest."""

    def __missing__(self, codigo):
        caractere = chr(codigo)
        if caractere in "\t\n\r":
            valor = " "
        elif caractere in _SUBSTITUTOS:
            valor = _SUBSTITUTOS[caractere]
        elif unicodedata.category(caractere) in ("Cc", "Cf", "Cs") or 0xFE00 <= codigo <= 0xFE0F:
            valor = None
        elif all(codigo in fonte.face.charToGlyph for fonte in registrar()):
            valor = codigo
        else:
            valor = _SEM_GLIFO
        self[codigo] = valor
        return valor


_desenhaveis = _Desenhaveis()


def desenhavel(texto: str) -> str:
    """Return `texto` composed (NFC), without controls, and U+FFFD where no font has the character."""
    return unicodedata.normalize("NFC", texto).translate(_desenhaveis)


def literal(texto: str) -> str:
    """Return `texto` ready to go inside reportlab's mini-markup: drawable, and inert whatever it contains."""
    return escape(desenhavel(texto))
