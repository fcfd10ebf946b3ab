"""What the PDF tests share: sample data and a structural check of PDF/A-1b (ISO 19005-1)."""

import base64
import re
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pikepdf
from PIL import Image
from pypdf import PdfReader

from documentos.pdf.documento import AssinaturaImpressa, DadosDoDocumento, Verificacao

QUANDO = datetime(2026, 11, 21, 14, 32, 5, tzinfo=ZoneInfo("America/Boa_Vista"))
TARJA = (
    "Documento assinado eletronicamente por Marina Salgado Teles, Coordenadora de Compras, em 21/11/2026, às 11h47, "
    "conforme horário oficial do Estado de Roraima, com fundamento no art. 12, § 1º, da Portaria TJRR/PR nº 1.650, "
    "de 30 de junho de 2016."
)
VERIFICACAO = Verificacao(
    texto_da_tarja="A autenticidade pode ser conferida em https://sei.exemplo.org/autenticidade/, informando o código "
    "verificador 0458812 e o código CRC 7F3A91C4.",
    endereco_qr="https://sei.exemplo.org/autenticidade/?acao=documento_conferir&cv=0458812&crc=7F3A91C4",
    codigo_verificador="0458812",
    crc="7F3A91C4",
)
DOCUMENTO = DadosDoDocumento(
    orgao="Tribunal de Justiça do Estado de Roraima",
    titulo="Despacho nº 1284/2026",
    numero_sei="0458812",
    processo="0000004361-95.2026.8.23.8000",
    unidade="Secretaria Administrativa",
    secoes=("<p>Trata-se de pedido de <strong>adesão</strong>.</p>",),
    quando=QUANDO,
    assinaturas=(AssinaturaImpressa(TARJA, "senha"),),
    verificacao=VERIFICACAO,
)
ESPACOS = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}


def documento(**mudancas) -> DadosDoDocumento:
    """The sample document with some fields changed."""
    return replace(DOCUMENTO, **mudancas)


def imagem(modo="RGB", tamanho=(60, 20), formato="PNG", cor=None, **opcoes) -> str:
    """A `data:` address of a solid image."""
    saida = BytesIO()
    Image.new(modo, tamanho, cor or 0).save(saida, formato, **opcoes)
    return f"data:image/{formato.lower()};base64,{base64.b64encode(saida.getvalue()).decode()}"


def textos(dados: bytes) -> list[str]:
    """Text of each page, one space between words."""
    return [" ".join(pagina.extract_text().split()) for pagina in PdfReader(BytesIO(dados)).pages]


def texto(dados: bytes) -> str:
    """Text of the whole file."""
    return " ".join(textos(dados))


def conteudo(dados: bytes, pagina: int = 0) -> bytes:
    """Content stream of a page, decoded."""
    with pikepdf.open(BytesIO(dados)) as pdf:
        return pdf.pages[pagina].Contents.read_bytes()


def salvo(pdf: pikepdf.Pdf, **opcoes) -> bytes:
    """Bytes of a pikepdf document."""
    saida = BytesIO()
    pdf.save(saida, **opcoes)
    return saida.getvalue()


def conferir_pdfa(dados: bytes) -> pikepdf.Pdf:
    """Assert that `dados` has the structure of a PDF/A-1b and return it open."""
    assert dados.startswith(b"%PDF-1.4\n%")
    assert dados.rstrip().endswith(b"%%EOF")
    assert b"/ObjStm" not in dados and b"/XRef" not in dados
    assert re.findall(rb"[^\r\n]endstream", dados) == []
    pdf = pikepdf.open(BytesIO(dados))
    assert pdf.get_warnings() == []
    assert not pdf.is_encrypted
    assert len(pdf.trailer.ID) == 2
    assert str(pdf.Root.Lang) == "pt-BR"
    for objeto in pdf.objects:
        if isinstance(objeto, pikepdf.Dictionary | pikepdf.Stream):
            _conferir_objeto(objeto)
    for pagina in pdf.pages:
        for fonte in pagina.obj.Resources.get("/Font", {}).values():
            assert "/FontFile2" in fonte.FontDescriptor, fonte.BaseFont
            assert "/ToUnicode" in fonte
        for anotacao in pagina.obj.get("/Annots", []):
            assert int(anotacao.F) == 4
            assert anotacao.Subtype == "/Link"
    _conferir_intencao(pdf)
    _conferir_metadados(pdf)
    return pdf


def _conferir_objeto(objeto):
    assert not {"/JS", "/JavaScript", "/Launch", "/EmbeddedFiles", "/AA", "/TR", "/Trans"} & set(objeto.keys())
    assert objeto.get("/SMask", "/None") == "/None"
    assert objeto.get("/CA", 1) == 1 and objeto.get("/ca", 1) == 1
    assert objeto.get("/S") not in ("/Transparency", "/JavaScript", "/Launch")
    assert objeto.get("/Interpolate", False) is False
    filtros = objeto.get("/Filter", [])
    assert "/LZWDecode" not in ([filtros] if isinstance(filtros, pikepdf.Name) else list(filtros))
    if objeto.get("/Type") == "/Font":
        assert objeto.Subtype == "/TrueType"


def _conferir_intencao(pdf):
    (intencao,) = pdf.Root.OutputIntents
    assert intencao.S == "/GTS_PDFA1"
    perfil = intencao.DestOutputProfile
    assert perfil.N == 3
    icc = perfil.read_bytes()
    assert int.from_bytes(icc[:4], "big") == len(icc)
    assert icc[8] == 2 and icc[12:20] == b"mntrRGB " and icc[36:40] == b"acsp"


def _conferir_metadados(pdf):
    fluxo = pdf.Root.Metadata
    assert "/Filter" not in fluxo
    raiz = ElementTree.fromstring(fluxo.read_raw_bytes())

    def valor(caminho):
        achado = raiz.find(f".//{caminho}", ESPACOS)
        return None if achado is None else achado.text or ""

    info = {chave: str(v) for chave, v in pdf.docinfo.items()}
    assert (valor("pdfaid:part"), valor("pdfaid:conformance")) == ("1", "B")
    assert valor("dc:title/rdf:Alt/rdf:li") == info.get("/Title")
    assert valor("dc:creator/rdf:Seq/rdf:li") == info.get("/Author")
    assert valor("pdf:Producer") == info["/Producer"]
    assert valor("pdf:Keywords") == info.get("/Keywords")
    criado = datetime.fromisoformat(valor("xmp:CreateDate"))
    assert criado.strftime("D:%Y%m%d%H%M%S") == info["/CreationDate"][:16]
    assert info["/CreationDate"] == info["/ModDate"]
    assert info["/CreationDate"][16:] == f"{criado:%z}"[:3] + "'" + f"{criado:%z}"[3:] + "'"
