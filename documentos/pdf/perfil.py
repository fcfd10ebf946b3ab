"""What makes a PDF a PDF/A-1b (ISO 19005-1): colour profile, XMP metadata and docinfo in agreement."""

import struct
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from unicodedata import category as categoria
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

PROGRAMA = "SEI aberto"

_ESPACOS = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
}


@dataclass(frozen=True)
class Metadados:
    """Title, author, keywords and aware instant of a PDF.

    Raises:
        ValueError: `quando` has no time zone.
    """

    titulo: str
    autor: str
    quando: datetime
    palavras_chave: str = ""

    def __post_init__(self):
        if self.quando.tzinfo is None:
            raise ValueError("quando precisa de fuso horário")
        for campo in ("titulo", "autor", "palavras_chave"):
            object.__setattr__(self, campo, _legivel(getattr(self, campo)))

    @property
    def data(self) -> str:
        """The instant as docinfo writes it: D:20261121143200-04'00'."""
        fuso = self.quando.strftime("%z")
        return f"{self.quando:D:%Y%m%d%H%M%S}{fuso[:3]}'{fuso[3:5]}'"

    def docinfo(self) -> dict[str, str]:
        """Entries of the document information dictionary, without the leading slash."""
        info = {
            "Title": self.titulo,
            "Author": self.autor,
            "Keywords": self.palavras_chave,
            "Producer": PROGRAMA,
            "CreationDate": self.data,
            "ModDate": self.data,
        }
        return {chave: valor for chave, valor in info.items() if valor}

    def xmp(self, *, pdfa: bool = True) -> bytes:
        """The XMP packet: one rdf:Description per schema, in agreement with `docinfo`.

        Args:
            pdfa: claim PDF/A-1b; False when some part of the file is not ours.
        """
        iso = self.quando.isoformat(timespec="seconds")
        titulo, autor, chaves = escape(self.titulo), escape(self.autor), escape(self.palavras_chave)
        blocos = {
            "pdfaid": "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" if pdfa else "",
            "dc": (titulo and f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{titulo}</rdf:li></rdf:Alt></dc:title>')
            + (autor and f"<dc:creator><rdf:Seq><rdf:li>{autor}</rdf:li></rdf:Seq></dc:creator>"),
            "xmp": f"<xmp:CreateDate>{iso}</xmp:CreateDate><xmp:ModifyDate>{iso}</xmp:ModifyDate>",
            "pdf": f"<pdf:Producer>{PROGRAMA}</pdf:Producer>" + (chaves and f"<pdf:Keywords>{chaves}</pdf:Keywords>"),
        }
        descricoes = "".join(
            f'<rdf:Description rdf:about="" xmlns:{prefixo}="{_ESPACOS[prefixo]}">{bloco}</rdf:Description>'
            for prefixo, bloco in blocos.items()
            if bloco
        )
        return (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
            f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{descricoes}</rdf:RDF></x:xmpmeta>'
            '<?xpacket end="w"?>'
        ).encode()


def _legivel(texto: str) -> str:
    """Without controls, formatting characters and what XML 1.0 cannot hold."""
    return "".join(" " if categoria(c) in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp") else c for c in texto).strip()


class _Info(pdfdoc.PDFInfo):
    """Document information dictionary written from `Metadados`."""

    def __init__(self, metadados):
        super().__init__()
        self._entradas = metadados.docinfo()

    def format(self, document):
        entradas = {chave: pdfdoc.PDFString(valor) for chave, valor in self._entradas.items()}
        return pdfdoc.PDFDictionary(entradas).format(document)


def marcar_pdfa(documento: pdfdoc.PDFDocument, metadados: Metadados) -> None:
    """Give a reportlab document, before it is saved, its OutputIntent, XMP and docinfo."""
    documento.info = _Info(metadados)
    perfil = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), perfil_srgb())
    intencao = pdfdoc.PDFDictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
            "DestOutputProfile": documento.Reference(perfil, "perfil-de-cor"),
        }
    )
    xmp = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), metadados.xmp())
    catalogo = documento.Catalog
    catalogo.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
    catalogo.OutputIntents = pdfdoc.PDFArray([intencao])
    catalogo.Metadata = documento.Reference(xmp, "metadados")


@cache
def perfil_srgb() -> bytes:
    """sRGB as a version 2 ICC profile (PDF/A-1 refuses version 4), built here: no file, no licence."""
    etiquetas = [
        (b"desc", b"desc\0\0\0\0" + struct.pack(">I", 5) + b"sRGB\0" + b"\0" * 78),
        (b"cprt", b"text\0\0\0\0Public domain\0"),
        (b"wtpt", _xyz(0.9642, 1, 0.8249)),
        (b"rXYZ", _xyz(0.43607, 0.22249, 0.01392)),
        (b"gXYZ", _xyz(0.38515, 0.71687, 0.09708)),
        (b"bXYZ", _xyz(0.14307, 0.06061, 0.71410)),
        (b"rTRC", _curva()),
    ]
    quantas = len(etiquetas) + 2  # green and blue share the curve of red
    posicao, tabela, corpo = 128 + 4 + 12 * quantas, b"", b""
    for nome, dado in etiquetas:
        entrada = struct.pack(">II", posicao, len(dado))
        for quem in (b"rTRC", b"gTRC", b"bTRC") if nome == b"rTRC" else (nome,):
            tabela += quem + entrada
        dado += b"\0" * (-len(dado) % 4)
        corpo += dado
        posicao += len(dado)
    cabecalho = (
        struct.pack(">I4sI", posicao, b"\0" * 4, 0x02100000)
        + b"mntrRGB XYZ "
        + struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
        + b"acsp"
        + b"\0" * 28
        + _fixos(0.9642, 1, 0.8249)
        + b"\0" * 48
    )
    return cabecalho + struct.pack(">I", quantas) + tabela + corpo


def _fixos(*valores):
    return b"".join(struct.pack(">i", round(v * 65536)) for v in valores)


def _xyz(*valores):
    return b"XYZ \0\0\0\0" + _fixos(*valores)


def _curva():
    def linear(x):
        return x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4

    return b"curv\0\0\0\0" + struct.pack(">I1024H", 1024, *(round(65535 * linear(i / 1023)) for i in range(1024)))
