"""The QR code that is drawn is the one a reader decodes."""

import pytest
import segno
from reportlab.lib.pagesizes import A4

from documentos.pdf.tarja import CodigoQr, _trechos


@pytest.mark.parametrize("linha", [b"", b"\0\0", b"\1\1", b"\1\0\1\1\0", b"\0\1\0\1"])
def test_trechos_escuros_recompoem_a_linha(linha):
    refeita = bytearray(len(linha))
    for inicio, fim in _trechos(linha):
        refeita[inicio:fim] = b"\1" * (fim - inicio)
    assert bytes(refeita) == linha


class TelaFalsa:
    """Records what is drawn."""

    def __init__(self):
        self.literais, self.escalas = [], []

    def addLiteral(self, texto):
        self.literais.append(texto)

    def scale(self, x, y):
        self.escalas.append((x, y))

    def saveState(self):
        pass

    restoreState = saveState

    def setFillColor(self, _cor):
        pass


def test_modulos_desenhados_sao_os_do_codigo():
    endereco = "https://sei.exemplo.org/autenticidade/?cv=1&crc=7F3A91C4"
    qr = CodigoQr(endereco, lado=80)
    qr.canv = TelaFalsa()
    qr.draw()
    esperado = [
        bytes(linha) for linha in segno.make(endereco, error="l", micro=False, boost_error=False, mask=3).matrix
    ]
    lado = len(esperado)
    desenhado = [bytearray(lado) for _ in range(lado)]
    campos = qr.canv.literais[0].removesuffix(" f").replace(" re", "").split()
    for x, y, largura, altura in zip(*[iter(map(int, campos))] * 4, strict=True):
        assert altura == 1
        desenhado[lado - 1 - y][x : x + largura] = b"\1" * largura
    assert [bytes(linha) for linha in desenhado] == esperado
    assert qr.canv.escalas == [(80 / lado, 80 / lado)]


def test_endereco_longo_ainda_cabe_no_quadrado():
    qr = CodigoQr("https://sei.exemplo.org/?" + "a" * 800)
    assert qr.wrap(*A4) == (68.0, 68.0)
