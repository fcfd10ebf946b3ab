"""Page contents of foreign PDFs, decoded under a budget and searched as bytes, never interpreted."""

import base64
import binascii
import re
import zlib
from dataclasses import dataclass, field
from itertools import islice

import pikepdf

MAXIMO_POR_CONTEUDO = 4 * 1024 * 1024
MAXIMO_TOTAL = 16 * 1024 * 1024
MAXIMO_DE_FORMULARIOS = 400
_MAXIMO_DE_OPERADORES = 2000
_PROFUNDIDADE = 4
_OPERADOR = re.compile(rb"""[)>\]]\s{0,9}(?:Tj|TJ|'|")(?![\w*])""")
_CARACTERE = re.compile(rb"\(\s*[^\s)]|<\s*[0-9A-Fa-f]{2}")


@dataclass
class LeitorDeConteudo:
    """Reads each content once, within the budget of one file."""

    restante: int = MAXIMO_TOTAL
    _formularios: int = 0
    _lidos: dict[tuple[int, int], bytes | None] = field(default_factory=dict)
    _com_texto: dict[tuple[int, int], bool] = field(default_factory=dict)

    def tem_texto(self, pagina) -> bool:
        """True when the page, or a form it draws, shows at least one character."""
        if any(self._mostra_texto(fluxo, pagina) for fluxo in _fluxos(pagina)):
            return True
        pendentes = [(forma, 1) for forma in formularios(pagina)]
        while pendentes and self._formularios < MAXIMO_DE_FORMULARIOS:
            forma, nivel = pendentes.pop()
            if forma.objgen in self._com_texto:
                continue
            self._formularios += 1
            if self._mostra_texto(forma, forma):
                return True
            if nivel < _PROFUNDIDADE:
                pendentes.extend((filha, nivel + 1) for filha in formularios(forma))
        return False

    def da_pagina(self, pagina) -> bytes | None:
        """Content of a page, its streams joined; None when some filter is not understood."""
        partes = [self.do_fluxo(fluxo) for fluxo in _fluxos(pagina)]
        return None if None in partes else b"\n".join(partes)

    def do_fluxo(self, fluxo) -> bytes | None:
        """Decoded beginning of a stream; None when its filters are not understood or the budget is over."""
        if fluxo.objgen not in self._lidos:
            dados = _decodificar(fluxo, min(MAXIMO_POR_CONTEUDO, self.restante))
            self.restante -= len(dados or b"")
            self._lidos[fluxo.objgen] = dados
        return self._lidos[fluxo.objgen]

    def _mostra_texto(self, fluxo, dono) -> bool:
        if fluxo.objgen not in self._com_texto:
            dados = self.do_fluxo(fluxo)
            # What cannot be decoded is given the benefit of the doubt when its owner has fonts.
            self._com_texto[fluxo.objgen] = _tem_fonte(dono) if dados is None else _tem_caractere(dados)
        return self._com_texto[fluxo.objgen]


def _fluxos(pagina) -> list:
    conteudo = pagina.get("/Contents")
    candidatos = list(conteudo)[:1000] if isinstance(conteudo, pikepdf.Array) else [conteudo]
    return [fluxo for fluxo in candidatos if isinstance(fluxo, pikepdf.Stream)]


def formularios(dono) -> list:
    """Form XObjects in the resources of a page or form."""
    return [x for _, x in objetos_externos(dono) if str(x.get("/Subtype")) == "/Form"]


def objetos_externos(dono) -> list[tuple[str, pikepdf.Stream]]:
    """XObjects in the resources of a page or form, by name."""
    recursos = dono.get("/Resources")
    externos = recursos.get("/XObject") if isinstance(recursos, pikepdf.Dictionary) else None
    if not isinstance(externos, pikepdf.Dictionary):
        return []
    itens = [(nome, externos.get(nome)) for nome in list(externos.keys())[:2000]]
    return [(nome, x) for nome, x in itens if isinstance(x, pikepdf.Stream)]


def _tem_fonte(dono) -> bool:
    recursos = dono.get("/Resources")
    return isinstance(recursos, pikepdf.Dictionary) and "/Font" in recursos


def _tem_caractere(dados: bytes) -> bool:
    for m in islice(_OPERADOR.finditer(dados), _MAXIMO_DE_OPERADORES):
        antes = dados[max(0, m.start() - 256) : m.start() + 1]
        if _CARACTERE.search(antes) or not re.search(rb"[(<\[]", antes):
            return True
    return False


def _decodificar(fluxo, limite: int) -> bytes | None:
    if limite <= 0 or "/DecodeParms" in fluxo and fluxo.get("/Filter") is not None and _tem_preditor(fluxo):
        return None
    filtro = fluxo.get("/Filter")
    filtros = [] if filtro is None else [filtro] if isinstance(filtro, pikepdf.Name) else list(filtro)[:5]
    dados = fluxo.read_raw_bytes()
    for nome in map(str, filtros):
        decodificador = _DECODIFICADORES.get(nome)
        if decodificador is None:
            return None
        try:
            dados = decodificador(dados, limite)
        except (zlib.error, ValueError, binascii.Error):
            return None
    return dados[:limite]


def _tem_preditor(fluxo) -> bool:
    return b"/Predictor" in fluxo.DecodeParms.unparse(resolved=True)


def _inflar(dados: bytes, limite: int) -> bytes:
    return zlib.decompressobj().decompress(dados, limite)


def _ascii85(dados: bytes, limite: int) -> bytes:
    corpo = dados[: 2 * limite].strip().removeprefix(b"<~").partition(b"~")[0]
    return base64.a85decode(corpo)


def _hexadecimal(dados: bytes, limite: int) -> bytes:
    corpo = b"".join(dados[: 4 * limite].partition(b">")[0].split())
    return bytes.fromhex((corpo + b"0" * (len(corpo) % 2)).decode("ascii"))


_DECODIFICADORES = {
    "/FlateDecode": _inflar,
    "/Fl": _inflar,
    "/ASCII85Decode": _ascii85,
    "/A85": _ascii85,
    "/ASCIIHexDecode": _hexadecimal,
    "/AHx": _hexadecimal,
}
