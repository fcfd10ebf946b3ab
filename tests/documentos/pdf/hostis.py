"""Hand-made PDFs, byte by byte: what no library would write."""

import zlib


def fluxo(chaves: bytes, dados: bytes) -> bytes:
    """Body of a stream object."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (chaves, len(dados), dados)


def comprimido(dados: bytes, chaves: bytes = b"") -> bytes:
    """Body of a Flate stream object."""
    return fluxo(b"/Filter/FlateDecode" + chaves, zlib.compress(dados, 9))


def montar(objetos: dict[int, bytes]) -> bytes:
    """A PDF with these objects, a classic cross-reference table, and object 1 as root."""
    saida, posicoes = b"%PDF-1.5\n", {}
    for numero, corpo in objetos.items():
        posicoes[numero] = len(saida)
        saida += b"%d 0 obj\n%s\nendobj\n" % (numero, corpo)
    total = max(objetos) + 1
    tabela = b"".join(
        b"%010d 00000 n \n" % posicoes[n] if n in posicoes else b"0000000000 65535 f \n" for n in range(total)
    )
    return saida + b"xref\n0 %d\n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        total,
        tabela,
        total,
        len(saida),
    )


def de_uma_pagina(conteudo: bytes, recursos: bytes = b"<</Font<</F1 9 0 R>>>>", **outros: bytes) -> bytes:
    """A PDF of one page whose content stream body is `conteudo`; `outros` are objects named o5, o6…"""
    return montar(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources%s>>" % recursos,
            4: conteudo,
            **{int(nome[1:]): corpo for nome, corpo in outros.items()},
        }
    )


def bomba_de_tabelas(quantas: int) -> bytes:
    """Chained compressed cross-reference tables, each far larger inside than outside."""
    recheio = zlib.compress(b"\0" * 2_000_000, 9)
    saida, anterior = b"%PDF-1.5\n", b""
    posicao = 0
    for n in range(1, quantas + 1):
        posicao = len(saida)
        chaves = b"/Type/XRef/Size 250000/W[1 4 3]/Filter/FlateDecode/Root 1 0 R" + anterior
        saida += b"%d 0 obj\n%s\nendobj\n" % (n, fluxo(chaves, recheio))
        anterior = b"/Prev %d" % posicao
    return saida + b"startxref\n%d\n%%%%EOF\n" % posicao


def com_fluxos_de_objetos(corpos: list[bytes], filtro: bytes = b"/Filter/FlateDecode") -> bytes:
    """A PDF of one page plus object streams with these bodies, one object in each."""
    objetos = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    }
    primeiro, quantos = 10, len(corpos)
    for i, corpo in enumerate(corpos):
        dentro = b"%d 0 " % (primeiro + quantos + i)
        chaves = b"/Type/ObjStm/N 1/First %d%s" % (len(dentro), filtro)
        dados = dentro + corpo
        objetos[primeiro + i] = fluxo(chaves, zlib.compress(dados, 9) if b"Flate" in filtro else dados)
    saida, posicoes = b"%PDF-1.5\n", {}
    for numero, corpo in objetos.items():
        posicoes[numero] = len(saida)
        saida += b"%d 0 obj\n%s\nendobj\n" % (numero, corpo)
    ultimo = primeiro + 2 * quantos
    linhas = bytearray()
    posicoes[ultimo] = len(saida)
    for n in range(ultimo + 1):
        if n in posicoes:
            linhas += b"\1" + posicoes[n].to_bytes(4, "big") + b"\0\0"
        elif n >= primeiro + quantos:
            linhas += b"\2" + (n - quantos).to_bytes(4, "big") + b"\0\0"
        else:
            linhas += b"\0" * 7
    tabela = comprimido(bytes(linhas), b"/Type/XRef/Size %d/W[1 4 2]/Root 1 0 R" % (ultimo + 1))
    return saida + b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (ultimo, tabela, len(saida))
