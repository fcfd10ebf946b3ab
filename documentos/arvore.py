"""The tree of a process, ready to be shown: folders of 20 and one light row per document.

A tree may have hundreds of rows, so each is a dictionary of finished texts instead of a model instance.
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import NamedTuple

from django.utils.safestring import SafeString

from documentos.models import EstadoDoDocumento, OrigemDoDocumento
from processos.consultas import Vinculo
from sei.comum.moldes import Molde, juntar
from sei.comum.templatetags.sei import icon
from sei.comum.tempo import local

POR_PASTA = 20
CAMPOS = (
    "pk",
    "ordem",
    "origem",
    "estado",
    "tipo__nome",
    "numero",
    "nome_na_arvore",
    "numero_sei",
    "unidade_geradora__sigla",
    "nivel",
    "assinaturas",
    "caneta_preta",
    "cancelado_em",
    "paginas",
    "nome_do_arquivo",
    "processo_id",
)
"""Fields of a row of the tree, in the order `montar_pastas` reads them; `caneta_preta` is an annotation."""


class Linha(NamedTuple):
    """A row of the tree by the names of its fields."""

    pk: int
    ordem: int
    origem: str
    estado: str
    tipo: str
    numero: str
    nome: str
    numero_sei: int
    unidade: str
    nivel: int
    assinaturas: int
    caneta_preta: bool | None
    cancelado_em: datetime | None
    paginas: int | None
    arquivo: str
    processo_id: int

    @property
    def titulo(self) -> str:
        """Type, number and name, as people call the document."""
        return " ".join(parte for parte in (self.tipo, self.numero, self.nome) if parte)


class _Aspecto(NamedTuple):
    icone: str
    classe: str = ""


_EXTERNOS = {
    "zip": _Aspecto(icone="file-type-zip"),
    "rar": _Aspecto(icone="file-zip"),
}
_PDF = _Aspecto(icone="file-type-pdf", classe="pdf")
_MINUTA = _Aspecto(icone="file-pencil", classe="nato")
_INTERNO = _Aspecto(icone="file-text", classe="nato")
_CANCELADO = _Aspecto(icone="ban")
_CANETA = _Aspecto(icone="ballpen")
_CHAVE = _Aspecto(icone="key")


@dataclass(frozen=True, slots=True)
class Pasta:
    """Up to 20 documents, or all of an annexed process: its name, whether it is open and its rows, ready for a page.

    `anexado` is the number of the annexed process, empty for documents of the process itself.
    """

    nome: str
    aberta: bool
    itens: SafeString
    anexado: str = ""


_TEXTO_DO_ITEM = (
    '<li><a class="doc{}" href="?documento={}"><span class="o">{}</span>{}<span class="t"><b>{}</b>'
    "<span>{}</span></span>{}</a></li>"
)
_ITEM = Molde(_TEXTO_DO_ITEM)
_ITEM_ATUAL = Molde(_TEXTO_DO_ITEM.replace('"><span class="o">', '" aria-current="page"><span class="o">'))
_SINAIS = Molde('<span class="st">{}{}</span>')
_MARCA_DE_MINUTA = SafeString('<span class="chip">minuta</span>')
_SINAL_DO_NIVEL = Molde('<span class="st" role="img" aria-label="{}" title="{}">{}</span>')
_SINAL_DA_CANETA = Molde('<span class="st {}" role="img" aria-label="{}" title="{}">{}{}</span>')


def montar_pastas(linhas: Sequence[tuple], *, atual: int | None, anexados: Sequence[Vinculo] = ()) -> list[Pasta]:
    """The tree in folders; the one of the selected document is open. What is annexed has a folder in its place.

    Args:
        linhas: tuples of CAMPOS in order, of the process and of what is annexed to it.
        atual: id of the selected document.
        anexados: what is annexed, in order of place.
    """
    if not anexados:
        return _em_pastas(linhas, atual)
    ids = {anexado.pk for anexado in anexados}
    proprias = [linha for linha in linhas if linha[-1] not in ids]
    pastas, feitas = [], 0
    for anexado in anexados:
        ate = bisect(proprias, anexado.ordem, key=lambda linha: linha[1])
        pastas += _em_pastas(proprias[feitas:ate], atual)
        pastas.append(_pasta_do_anexado(anexado, [linha for linha in linhas if linha[-1] == anexado.pk], atual))
        feitas = ate
    return pastas + _em_pastas(proprias[feitas:], atual)


def _em_pastas(linhas: Sequence[tuple], atual: int | None) -> list[Pasta]:
    pastas = []
    for inicio in range(0, len(linhas), POR_PASTA):
        grupo = linhas[inicio : inicio + POR_PASTA]
        pastas.append(_pasta(f"{grupo[0][1]} a {grupo[-1][1]}", grupo, atual))
    return pastas


def _pasta_do_anexado(anexado: Vinculo, linhas: Sequence[tuple], atual: int | None) -> Pasta:
    return _pasta(f"{anexado.ordem}", linhas, atual, anexado=anexado.numero)


def _pasta(nome: str, linhas: Sequence[tuple], atual: int | None, *, anexado: str = "") -> Pasta:
    itens = [_item(linha, _ITEM_ATUAL) if linha[0] == atual else _item_conhecido(linha) for linha in linhas]
    aberta = any(linha[0] == atual for linha in linhas)
    return Pasta(nome, aberta, juntar(itens), anexado)


def _item(campos: tuple, molde: Molde) -> SafeString:
    """A row of the tree as HTML; the selected one has a mould of its own."""
    linha = Linha(*campos)
    classe, detalhe = "", f"{linha.numero_sei:07d} · {linha.unidade}"
    if linha.estado == EstadoDoDocumento.MINUTA:
        classe, detalhe = " minuta", f"{detalhe} · só a unidade vê"
    elif linha.estado == EstadoDoDocumento.CANCELADO:
        dia = local(linha.cancelado_em).strftime("%d/%m/%Y") if linha.cancelado_em else ""
        classe, detalhe = " cancel", f"{linha.numero_sei:07d} · cancelado em {dia}"
    elif linha.paginas:
        detalhe += f" · {linha.paginas} p."
    return molde(classe, linha.pk, linha.ordem, _icone(linha), linha.titulo, detalhe, _sinais(linha))


@lru_cache(maxsize=4096)
def _item_conhecido(campos: tuple) -> SafeString:
    """`_item` of a row that is not the selected one: the same row is shown again and again, and depends on it alone."""
    return _item(campos, _ITEM)


def _icone(linha: Linha) -> SafeString:
    if linha.estado == EstadoDoDocumento.CANCELADO:
        return _desenho(_CANCELADO)
    if linha.origem == OrigemDoDocumento.EXTERNO:
        return _desenho(_EXTERNOS.get(linha.arquivo.rpartition(".")[2].lower(), _PDF))
    return _desenho(_MINUTA if linha.estado == EstadoDoDocumento.MINUTA else _INTERNO)


@cache
def _desenho(aspecto: _Aspecto) -> SafeString:
    return icon(aspecto.icone, aspecto.classe)


def _sinais(linha: Linha) -> SafeString:
    assinaturas = linha.assinaturas if linha.estado == EstadoDoDocumento.ASSINADO else 0
    minuta = linha.estado == EstadoDoDocumento.MINUTA
    return _desenhar_sinais(minuta, assinaturas, bool(linha.caneta_preta), linha.nivel)


@cache
def _desenhar_sinais(minuta: bool, assinaturas: int, preta: bool, nivel: int) -> SafeString:
    chave = caneta = ""
    if nivel:
        texto = "Acesso sigiloso" if nivel > 1 else "Acesso restrito"
        chave = _SINAL_DO_NIVEL(texto, texto, _desenho(_CHAVE))
    if minuta:
        return _SINAIS(chave, _MARCA_DE_MINUTA)
    if assinaturas:
        quantas = "Assinado" if assinaturas == 1 else f"{assinaturas} assinaturas"
        texto = quantas if preta else f"{quantas}, ainda editável: nenhuma outra unidade abriu"
        caneta = _SINAL_DA_CANETA(
            "st-ok" if preta else "st-edit",
            texto,
            texto,
            _desenho(_CANETA),
            "" if assinaturas == 1 else assinaturas,
        )
    return _SINAIS(chave, caneta)
