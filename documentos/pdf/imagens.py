"""Embedded images as flowables: decoded under limits, without transparency (ISO 19005-1, 6.4)."""

import base64
import binascii
import io
import struct

from PIL import Image as Imagem
from PIL import ImageOps
from reportlab.platypus import Flowable, Image, Paragraph

from documentos.pdf.estilos import ALTURA_UTIL, CENTRO, estilo

MAXIMO_DE_PONTOS = 25_000_000
"""Pixels of one image: 75 MB in memory while it is decoded."""

_ERROS = (OSError, ValueError, SyntaxError, EOFError, struct.error, binascii.Error, Imagem.DecompressionBombError)


def imagem(fonte: str, *, largura_maxima: float, alinhamento: str = "CENTER", largura: int | None = None) -> Flowable:
    """Return the image of a `data:` address, or a line of text when it cannot be drawn; never an error.

    Args:
        fonte: `data:image/png;base64,…` or `data:image/jpeg;base64,…`; anything else is not read.
        largura_maxima: in points; the image is also kept inside one page.
        alinhamento: LEFT, CENTER or RIGHT.
        largura: wished width in CSS pixels.
    """
    prefixo, _, dados = fonte.partition(",")
    if prefixo not in ("data:image/png;base64", "data:image/jpeg;base64"):
        return _aviso("imagem omitida: só se aceitam imagens incorporadas ao documento")
    try:
        arquivo, pontos_x, pontos_y = _preparar(base64.b64decode(dados))
    except _ERROS:
        return _aviso("imagem omitida: arquivo inválido")
    if arquivo is None:
        return _aviso("imagem omitida: grande demais")
    escala = min((largura or pontos_x) * 0.75, largura_maxima) / pontos_x
    escala = min(escala, (ALTURA_UTIL - 24) / pontos_y)
    return Image(arquivo, width=pontos_x * escala, height=pontos_y * escala, hAlign=alinhamento)


def _aviso(texto: str) -> Flowable:
    return Paragraph(f"[{texto}]", estilo("legenda", CENTRO))


def _preparar(dados: bytes) -> tuple[io.BytesIO | None, int, int]:
    """Decode; return the bytes to embed and the size in pixels (None when there are too many)."""
    im = Imagem.open(io.BytesIO(dados), formats=("PNG", "JPEG"))
    if im.width * im.height > MAXIMO_DE_PONTOS:
        return None, 1, 1
    im.load()
    if im.format == "JPEG" and im.mode in ("RGB", "L") and im.getexif().get(0x0112, 1) == 1:
        return io.BytesIO(dados), im.width, im.height
    im = ImageOps.exif_transpose(im)
    if im.mode in ("RGBA", "LA", "PA", "P") or "transparency" in im.info:
        im = im.convert("RGBA")
        fundo = Imagem.new("RGB", im.size, "white")
        fundo.paste(im, mask=im.getchannel("A"))
        im = fundo
    elif im.mode.startswith("I"):
        im = im.convert("I").point(lambda v: v * (1 / 256)).convert("L")  # 16 bits per sample
    elif im.mode != "L":
        im = im.convert("L" if im.mode == "1" else "RGB")
    saida = io.BytesIO()
    im.save(saida, "PNG", compress_level=1)
    saida.seek(0)
    return saida, im.width, im.height
