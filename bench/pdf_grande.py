"""A PDF of a given size, never the same twice: a page of text and an image of noise, which does not compress."""

import os
from io import BytesIO

import pikepdf

from assinatura.demonstracao.arquivos import pdf_de_texto


def pdf_de(tamanho: int) -> bytes:
    """A valid PDF of at least `tamanho` bytes and hardly more."""
    saida = BytesIO()
    with pikepdf.open(BytesIO(pdf_de_texto("Medição", ("Um anexo com texto e uma imagem grande.",)))) as pdf:
        lado = int((tamanho / 3) ** 0.5) + 1
        imagem = pikepdf.Stream(
            pdf,
            os.urandom(3 * lado * lado),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=lado,
            Height=lado,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
        )
        pagina = pdf.pages[0]
        nome = pagina.add_resource(imagem, pikepdf.Name.XObject)
        pagina.contents_add(f"q 200 0 0 200 100 100 cm {nome} Do Q".encode())
        pdf.save(saida, compress_streams=False)
    return saida.getvalue()
