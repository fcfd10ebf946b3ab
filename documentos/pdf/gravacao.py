"""Writes a reportlab document as the bytes ISO 19005-1 wants.

reportlab's own writer leaves no end of line before `endstream` (6.1.7) and names the file after its metadata only.
"""

import hashlib

from reportlab.pdfbase import pdfdoc

_FIM_DO_FLUXO = b"endstream\n"


def gravar(documento: pdfdoc.PDFDocument, tela) -> bytes:
    """Return the whole file: header, numbered objects, cross-reference table, trailer with an ID made of the content.

    Args:
        documento: finished document of `tela`, with fonts still to be embedded.
        tela: the canvas that drew it.
    """
    for fonte in documento.delayedFonts:
        fonte.addObjects(documento)
    raiz = documento.Reference(documento.Catalog)
    info = documento.Reference(documento.info)
    documento.Outlines.prepare(documento, tela)
    if documento.Outlines.ready < 0:
        documento.Catalog.Outlines = None
    partes = [b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"]
    tamanho, posicoes = len(partes[0]), []
    while (numero := len(posicoes) + 1) in documento.numberToId:  # writing an object may number others
        objeto = documento.idToObject[documento.numberToId[numero]]
        corpo = pdfdoc.format(objeto, documento, toplevel=1)
        if corpo.endswith(_FIM_DO_FLUXO):
            corpo = corpo[: -len(_FIM_DO_FLUXO)] + b"\n" + _FIM_DO_FLUXO
        elif not corpo.endswith(b"\n"):
            corpo += b"\n"
        bloco = b"%d 0 obj\n%sendobj\n" % (numero, corpo)
        posicoes.append(tamanho)
        partes.append(bloco)
        tamanho += len(bloco)
    resumo = hashlib.sha256(b"".join(partes)).hexdigest()[:32].encode()
    partes.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(posicoes) + 1))
    partes.extend(b"%010d 00000 n \n" % posicao for posicao in posicoes)
    partes.append(
        b"trailer\n<< /Size %d /Root %s /Info %s /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(posicoes) + 1, raiz.format(documento), info.format(documento), resumo, resumo, tamanho)
    )
    return b"".join(partes)
