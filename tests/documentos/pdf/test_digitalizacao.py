"""Resolution and colours of scanned pages (Portaria 1650/2016, art. 18 §4)."""

import zlib
from io import BytesIO

import pytest
from PIL import Image

from documentos.pdf.inspecao import inspecionar
from tests.documentos.pdf import hostis

A4 = (595.276, 841.89)


def figura(largura, altura, espaco=b"/DeviceGray", bits=8, dados=None, filtro=b"/Filter/FlateDecode", extra=b""):
    chaves = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent %d%s%s" % (
        largura,
        altura,
        bits,
        b"/ColorSpace " + espaco if espaco else b"",
        filtro + extra,
    )
    return hostis.fluxo(chaves, zlib.compress(b"\0") if dados is None else dados)


def pagina(imagem, desenho=None, **outros) -> bytes:
    """One A4 page with a hidden OCR layer and the image over the whole page, unless `desenho` says otherwise."""
    desenho = desenho or b"q %f 0 0 %f 0 0 cm /Im0 Do Q" % A4
    conteudo = hostis.comprimido(desenho + b" BT 3 Tr (q Q 9 0 0 9 0 0 cm ocr) Tj ET")
    return hostis.de_uma_pagina(conteudo, b"<</XObject<</Im0 5 0 R/Fm0 6 0 R>>>>", o5=imagem, **outros)


def pontos(dpi):
    return round(A4[0] / 72 * dpi), round(A4[1] / 72 * dpi)


def achados(dados, dpi=200, cinza=True):
    return inspecionar(dados, dpi_maximo=dpi, somente_cinza=cinza).imagens


@pytest.mark.parametrize(
    ("dpi", "passa"), [(72, True), (150, True), (200, True), (203, True), (210, False), (300, False)]
)
def test_resolucao_medida_no_tamanho_em_que_a_imagem_e_posta(dpi, passa):
    resultado = achados(pagina(figura(*pontos(dpi))))
    assert (resultado == ()) is passa
    if not passa:
        assert resultado[0].pagina == 1
        assert resultado[0].dpi == pytest.approx(dpi, abs=1)
        assert not resultado[0].colorida


@pytest.mark.parametrize(
    "desenho",
    [
        b"q 0 %f -%f 0 %f 0 cm /Im0 Do Q" % (A4[0], A4[1], A4[1]),
        b"q 2 0 0 2 0 0 cm q %f 0 0 %f 0 0 cm /Im0 Do Q Q" % (A4[0] / 2, A4[1] / 2),
        b"q 1 0 0 1 9 9 cm Q q %f 0 0 %f 0 0 cm /Im0 Do Q" % A4,
        b"Q Q q %f 0 0 %f 0 0 cm\n/Im0\nDo Q" % A4,
    ],
    ids=["girada", "em duas escalas", "depois de outra", "com pilha torta"],
)
def test_matrizes_sao_compostas(desenho):
    (achado,) = achados(pagina(figura(*pontos(300)), desenho))
    assert achado.dpi == pytest.approx(300, abs=1)


def test_imagem_dentro_de_formulario():
    forma = hostis.comprimido(
        b"q %f 0 0 %f 0 0 cm /Im0 Do Q" % (A4[0] / 2, A4[1] / 2),
        b"/Subtype/Form/BBox[0 0 999 999]/Matrix[2 0 0 2 0 0]/Resources<</XObject<</Im0 5 0 R>>>>",
    )
    (achado,) = achados(pagina(figura(*pontos(300)), b"q /Fm0 Do Q", o6=forma))
    assert achado.dpi == pytest.approx(300, abs=1)


def test_carimbo_pequeno_nao_conta():
    assert achados(pagina(figura(600, 600), b"q 30 0 0 30 0 0 cm /Im0 Do Q")) == ()


def test_imagem_que_nao_e_desenhada_nao_conta():
    assert achados(pagina(figura(*pontos(600)), b"0 0 m")) == ()


PALETA_CINZA = b"[/Indexed/DeviceRGB 1<000000FFFFFF>]"
PALETA_COR = b"[/Indexed/DeviceRGB 1<000000FF0000>]"
ICC_CINZA, ICC_COR = b"[/ICCBased 7 0 R]", b"[/ICCBased 8 0 R]"
PERFIS = {"o7": hostis.fluxo(b"/N 1", b""), "o8": hostis.fluxo(b"/N 3", b"")}


@pytest.mark.parametrize(
    ("espaco", "bits", "cinza", "preto"),
    [
        (b"/DeviceGray", 1, True, True),
        (b"/DeviceGray", 8, True, False),
        (b"[/CalGray<</WhitePoint[1 1 1]>>]", 8, True, False),
        (PALETA_CINZA, 1, True, True),
        (PALETA_COR, 1, False, False),
        (b"[/Indexed/DeviceGray 1<00FF>]", 1, True, True),
        (ICC_CINZA, 8, True, False),
        (ICC_COR, 8, False, False),
        (b"/DeviceRGB", 8, False, False),
        (b"/DeviceCMYK", 8, False, False),
        (b"[/Separation/Black/DeviceCMYK 9 0 R]", 8, True, False),
        (b"[/Separation/PANTONE/DeviceCMYK 9 0 R]", 8, False, False),
    ],
)
def test_cores(espaco, bits, cinza, preto):
    dados = pagina(figura(*pontos(100), espaco, bits), **PERFIS)
    assert (achados(dados) == ()) is cinza
    assert (achados(dados, cinza=False) == ()) is preto
    assert achados(dados, cinza=None) == ()


def test_mascara_e_preto_e_branco():
    dados = pagina(figura(*pontos(200), espaco=b"", bits=1, extra=b"/ImageMask true"))
    assert achados(dados, cinza=False) == ()


def test_paleta_em_fluxo():
    def com(cores):
        return pagina(
            figura(*pontos(100), b"[/Indexed/DeviceRGB 1 7 0 R]"), o7=hostis.comprimido(cores + b"\0" * 5_000_000)
        )

    assert achados(com(b"\1\1\1\2\2\2")) == ()
    assert achados(com(b"\1\1\1\2\2\3"))[0].colorida


@pytest.mark.parametrize(("modo", "colorida"), [("L", False), ("RGB", True)])
def test_jpeg_2000_guarda_a_cor_dentro(modo, colorida):
    saida = BytesIO()
    Image.new(modo, (20, 20)).save(saida, "JPEG2000")
    dados = pagina(figura(20, 20, espaco=b"", dados=saida.getvalue(), filtro=b"/Filter/JPXDecode"))
    assert bool(achados(dados)) is colorida


def test_jpeg_2000_ilegivel_conta_como_colorida():
    assert achados(pagina(figura(20, 20, espaco=b"", dados=b"lixo", filtro=b"/Filter/JPXDecode")))[0].colorida


def test_conteudo_indecifravel_ainda_tem_as_cores_conferidas():
    lzw = hostis.fluxo(b"/Filter/LZWDecode", b"\x80\x0b\x60\x50")
    dados = hostis.de_uma_pagina(lzw, b"<</XObject<</Im0 5 0 R>>>>", o5=figura(9, 9, b"/DeviceRGB"))
    assert achados(dados)[0].colorida


def test_achados_param_em_vinte():
    desenho = b"q %f 0 0 %f 0 0 cm /Im0 Do Q " % A4
    assert len(achados(pagina(figura(*pontos(300)), desenho * 500))) == 20


def test_conteudo_hostil_nao_derruba():
    for desenho in (
        b"1 " * 200_000 + b"cm",
        b"q " * 100_000 + b"/Im0 Do",
        b"(" * 200_000,
        b"1.1.1 0 0 1 0 0 cm /Im0 Do",
    ):
        assert inspecionar(pagina(figura(9, 9), desenho), dpi_maximo=200, somente_cinza=True).paginas == 1
