"""The signature declaration (tarja) at the end of a document: one box per signature, and the box with the QR code."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import segno
from reportlab.lib.colors import black
from reportlab.platypus import Flowable, Paragraph, Spacer

from documentos.pdf.estilos import CINZA, estilo
from documentos.pdf.fontes import literal

ROTULOS = {
    "senha": "Assinatura eletrônica (login e senha)",
    "certificado": "Assinatura com certificado digital",
    "autenticacao": "Autenticação de cópia",
}
_LADO_DO_QR = 68.0
_COLUNA = 84.0
_MARGEM = 6.0
_TEXTO_LONGO = 4000


@dataclass(frozen=True)
class AssinaturaImpressa:
    """One signature as it is printed.

    Args:
        texto_da_tarja: exact text kept in the evidence of the signature (Portaria 1650/2016, art. 12).
        metodo: senha, certificado or autenticacao.
    """

    texto_da_tarja: str
    metodo: str


@dataclass(frozen=True)
class Verificacao:
    """How anybody checks the document.

    Args:
        texto_da_tarja: sentence that tells the address and both codes.
        endereco_qr: absolute address encoded in the QR code.
        codigo_verificador: Número SEI of the document.
        crc: 8 upper-case hexadecimal digits (art. 1, VI).
    """

    texto_da_tarja: str
    endereco_qr: str
    codigo_verificador: str
    crc: str


def tarjas(assinaturas: Iterable[AssinaturaImpressa], verificacao: Verificacao | None) -> list[Flowable]:
    """Return the flowables of the declaration; empty when there is nothing to declare."""
    saida: list[Flowable] = []
    for assinatura in assinaturas:
        rotulo = Paragraph(literal(ROTULOS.get(assinatura.metodo, assinatura.metodo)), estilo("rotulo"))
        saida += _caixa(rotulo, literal(assinatura.texto_da_tarja))
    if verificacao is not None:
        codigos = [c for c in (verificacao.codigo_verificador, verificacao.crc) if c]
        saida += _caixa(CodigoQr(verificacao.endereco_qr), _destacar(verificacao.texto_da_tarja, codigos))
    return [Spacer(1, 12), *saida] if saida else []


def _destacar(texto: str, codigos: list[str]) -> str:
    """Mini-markup of `texto` with every code in bold."""
    if not codigos:
        return literal(texto)
    partes = re.split(f"({'|'.join(map(re.escape, codigos))})", texto)
    return "".join(f"<b>{literal(p)}</b>" if i % 2 else literal(p) for i, p in enumerate(partes))


def _caixa(esquerda: Flowable, texto: str) -> list[Flowable]:
    paragrafo = Paragraph(texto, estilo("tarja"))
    if len(texto) > _TEXTO_LONGO:  # taller than a page: as running text, which splits
        return [esquerda, paragrafo]
    return [Caixa(esquerda, paragrafo)]


class Caixa(Flowable):
    """A bordered row: label or QR code on the left, text on the right; never split."""

    spaceAfter = 4

    def __init__(self, esquerda: Flowable, direita: Paragraph):
        super().__init__()
        self._esquerda = esquerda
        self._direita = direita

    def wrap(self, availWidth, availHeight):
        self.width = availWidth
        _, self._altura_esquerda = self._esquerda.wrap(_COLUNA - 2 * _MARGEM, availHeight)
        _, self._altura_direita = self._direita.wrap(availWidth - _COLUNA - _MARGEM, availHeight)
        self.height = max(self._altura_esquerda, self._altura_direita) + 2 * _MARGEM
        return self.width, self.height

    def draw(self):
        tela = self.canv
        tela.saveState()
        tela.setStrokeColor(CINZA)
        tela.setLineWidth(0.6)
        tela.rect(0, 0, self.width, self.height)
        tela.restoreState()
        meio = self.height / 2
        self._esquerda.drawOn(tela, _MARGEM, meio - self._altura_esquerda / 2)
        self._direita.drawOn(tela, _COLUNA, meio - self._altura_direita / 2)


class CodigoQr(Flowable):
    """QR code (error correction L) as one filled vector path: sharp at any size, no image."""

    def __init__(self, endereco: str, lado: float = _LADO_DO_QR):
        super().__init__()
        # A fixed mask is as readable as the best of eight and four times faster to compute.
        codigo = segno.make(endereco, error="l", micro=False, boost_error=False, mask=3)
        self._linhas = [bytes(linha) for linha in codigo.matrix]
        self.width = self.height = lado
        self.spaceAfter = 4

    def wrap(self, availWidth, availHeight):
        return self.width, self.height

    def draw(self):
        tela = self.canv
        altura = len(self._linhas)
        retangulos = " ".join(
            f"{inicio} {altura - y} {fim - inicio} 1 re"
            for y, linha in enumerate(self._linhas, 1)
            for inicio, fim in _trechos(linha)
        )
        tela.saveState()
        tela.setFillColor(black)
        tela.scale(self.width / altura, self.width / altura)
        tela.addLiteral(f"{retangulos} f")
        tela.restoreState()


def _trechos(linha: bytes) -> Iterable[tuple[int, int]]:
    """Runs of dark modules: (start, end) of each."""
    inicio = linha.find(1)
    while inicio >= 0:
        fim = linha.find(0, inicio)
        fim = len(linha) if fim < 0 else fim
        yield inicio, fim
        inicio = linha.find(1, fim)
