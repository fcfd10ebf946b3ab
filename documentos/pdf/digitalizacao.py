"""Resolution and colour of the images of a digitised document (Portaria 1650/2016, art. 18 §4)."""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from math import hypot

import pikepdf
from PIL import Image as Imagem

from documentos.pdf.conteudo import LeitorDeConteudo, objetos_externos

_TOLERANCIA = 1.02  # scanners and page sizes round
_MENOR_LADO = 36.0  # points: stamps and logos smaller than half an inch are not the scan
_MAXIMO_DE_ACHADOS = 20
_PROFUNDIDADE = 3
_MAXIMO_VARRIDO = 16 * 1024 * 1024
_MAXIMO_DE_USOS = 5000
_OPERACAO = re.compile(
    rb"(?<![\w.])((?:[-+]?[\d.]{1,20}\s{1,20}){6})cm(?!\w)|(?<![\w/.])([qQ])(?!\w)|/([^\s/<>\[\]()%]{1,127})\s{1,20}Do(?!\w)"
)
_TEXTO = re.compile(rb"\((?:\\.|[^()\\])*\)", re.DOTALL)
_IDENTIDADE = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matriz = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Achado:
    """An image outside the profile: page from 1, measured resolution, and whether it has colours."""

    pagina: int
    dpi: float
    colorida: bool


def conferir_imagens(
    paginas: Iterable, leitor: LeitorDeConteudo, dpi_maximo: float | None, somente_cinza: bool | None
) -> Iterator[Achado]:
    """Yield, at most 20 times, the images above `dpi_maximo` or with more colours than admitted.

    Args:
        paginas: page dictionaries.
        leitor: decoder with the budget of the file.
        dpi_maximo: dots per inch as placed on the page, 2% of tolerance; None to skip.
        somente_cinza: True admits grey, False only black and white, None does not look.
    """
    achados, varredura = 0, _Varredura(leitor)
    for numero, pagina in enumerate(paginas, 1):
        for imagem, dpi in varredura.desenhadas(pagina):
            alta = dpi_maximo is not None and dpi > dpi_maximo * _TOLERANCIA
            colorida = somente_cinza is not None and not _sem_cor(imagem, somente_cinza)
            if alta or colorida:
                yield Achado(numero, round(dpi), colorida)
                achados += 1
            if achados >= _MAXIMO_DE_ACHADOS:
                return


class _Varredura:
    """Follows the images through contents and forms, within the budget of one file."""

    def __init__(self, leitor: LeitorDeConteudo):
        self._leitor = leitor
        self._bytes = _MAXIMO_VARRIDO
        self._usos = _MAXIMO_DE_USOS

    def desenhadas(self, pagina) -> Iterator[tuple[pikepdf.Stream, float]]:
        """Images of a page, each with the resolution (dpi) at which it is placed; 0 when that is unknown."""
        unidade = float(pagina.get("/UserUnit", 1))
        pendentes = [(pagina, self._leitor.da_pagina(pagina), _IDENTIDADE, 0)]
        while pendentes and self._bytes > 0:
            dono, dados, base, nivel = pendentes.pop()
            externos = dict(objetos_externos(dono))
            if dados is None:
                yield from ((x, 0.0) for x in externos.values() if _e_imagem(x))
                continue
            self._bytes -= len(dados)
            for externo, matriz in self._externos(dados, base, externos):
                if _e_imagem(externo):
                    dpi = _resolucao(externo, matriz, unidade)
                    if dpi is not None:
                        yield externo, dpi
                elif nivel < _PROFUNDIDADE:
                    propria = tuple(float(v) for v in externo.get("/Matrix", _IDENTIDADE))
                    conteudo = self._leitor.do_fluxo(externo)
                    pendentes.append((externo, conteudo, _vezes(propria, matriz), nivel + 1))

    def _externos(self, dados: bytes, base: Matriz, externos: dict) -> Iterator[tuple[pikepdf.Stream, Matriz]]:
        for nome, matriz in _usos(dados, base):
            if self._usos <= 0:
                return
            self._usos -= 1
            if nome in externos:
                yield externos[nome], matriz


def _resolucao(imagem, matriz: Matriz, unidade: float) -> float | None:
    largura, altura = hypot(matriz[0], matriz[1]) * unidade, hypot(matriz[2], matriz[3]) * unidade
    if min(largura, altura) < _MENOR_LADO:
        return None
    return 72 * max(int(imagem.Width) / largura, int(imagem.Height) / altura)


def _usos(dados: bytes, base: Matriz) -> Iterator[tuple[str, Matriz]]:
    """Names drawn by a content stream, with the matrix in force."""
    pilha, atual = [], base
    for m in _OPERACAO.finditer(_TEXTO.sub(b"()", dados)):
        if m[1]:
            try:
                atual = _vezes(tuple(map(float, m[1].split())), atual)
            except ValueError:
                continue
        elif m[2] == b"q":
            pilha.append(atual)
            del pilha[:-200]
        elif m[2] == b"Q":
            atual = pilha.pop() if pilha else base
        else:
            yield "/" + m[3].decode("latin-1"), atual


def _vezes(m: Matriz, n: Matriz) -> Matriz:
    a, b, c, d, e, f = m
    return (
        a * n[0] + b * n[2],
        a * n[1] + b * n[3],
        c * n[0] + d * n[2],
        c * n[1] + d * n[3],
        e * n[0] + f * n[2] + n[4],
        e * n[1] + f * n[3] + n[5],
    )


def _e_imagem(externo) -> bool:
    return str(externo.get("/Subtype")) == "/Image"


def _sem_cor(imagem, admite_cinza: bool) -> bool:
    """True for a mask, two colours or (if admitted) grey levels."""
    if bool(imagem.get("/ImageMask", False)):
        return True
    bits = int(imagem.get("/BitsPerComponent", 8))
    espaco = imagem.get("/ColorSpace")
    if espaco is None:  # JPEG 2000 keeps it inside
        return _modo_jpeg2000(imagem) in (("1", "L", "LA", "I;16") if admite_cinza else ("1",))
    return _espaco_sem_cor(espaco) and (admite_cinza or bits == 1)


def _espaco_sem_cor(espaco) -> bool:
    nome = str(espaco if isinstance(espaco, pikepdf.Name) else espaco[0])
    if nome in ("/DeviceGray", "/G", "/CalGray"):
        return True
    if nome == "/ICCBased":
        return int(espaco[1].get("/N", 0)) == 1
    if nome in ("/Indexed", "/I"):
        return _espaco_sem_cor(espaco[1]) or _paleta_cinza(espaco)
    if nome in ("/Separation", "/DeviceN"):
        return str(espaco[1]) in ("/Black", "/All")
    return False


def _paleta_cinza(espaco) -> bool:
    base = str(espaco[1] if isinstance(espaco[1], pikepdf.Name) else espaco[1][0])
    if base not in ("/DeviceRGB", "/RGB", "/CalRGB", "/ICCBased"):
        return False
    paleta = espaco[3]
    cores = bytes(paleta) if isinstance(paleta, pikepdf.String) else _comeco(paleta)
    return bool(cores) and all(len(set(cores[i : i + 3])) == 1 for i in range(0, len(cores) - 2, 3))


def _comeco(fluxo) -> bytes:
    dados = fluxo.read_raw_bytes()
    if fluxo.get("/Filter") is None:
        return dados[:768]
    return zlib.decompressobj().decompress(dados, 768) if str(fluxo.Filter) == "/FlateDecode" else b""


def _modo_jpeg2000(imagem) -> str:
    try:
        with Imagem.open(BytesIO(imagem.read_raw_bytes()), formats=("JPEG2000",)) as aberta:
            return aberta.mode
    except (OSError, SyntaxError, ValueError):
        return ""
