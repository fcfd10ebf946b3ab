"""The tree of a process, ready to be shown: folders of 20 and one light row per document.

A tree may have hundreds of rows, so each is a dictionary of finished texts instead of a model instance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString

from documentos.models import EstadoDoDocumento, OrigemDoDocumento
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
    "assinado_em",
    "aberto_fora_em",
    "criado_em",
    "cancelado_em",
    "paginas",
    "nome_do_arquivo",
)
"""Fields of a row of the tree, in the order `montar_pastas` reads them."""


class _Linha(NamedTuple):
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
    assinado_em: datetime | None
    aberto_fora_em: datetime | None
    criado_em: datetime
    cancelado_em: datetime | None
    paginas: int | None
    arquivo: str


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
    """Up to 20 documents: its name, whether it is open, and its rows.

    A row has `pk`, `ordem`, `titulo`, `detalhe` and `classe` (texts), `icone` and `sinais` (HTML) and `atual`.
    """

    nome: str
    aberta: bool
    linhas: list[dict]


def montar_pastas(linhas: Sequence[tuple], *, ultimo_envio_em: datetime | None, atual: int | None) -> list[Pasta]:
    """The tree in folders; the one of the selected document is open.

    Args:
        linhas: tuples of CAMPOS in order.
        ultimo_envio_em: last sending of the process; decides the colour of the pen.
        atual: id of the selected document.
    """
    pastas = []
    for inicio in range(0, len(linhas), POR_PASTA):
        itens = [_item(_Linha(*linha), ultimo_envio_em, atual) for linha in linhas[inicio : inicio + POR_PASTA]]
        nome = f"{itens[0]['ordem']} a {itens[-1]['ordem']}"
        pastas.append(Pasta(nome=nome, aberta=any(item["atual"] for item in itens), linhas=itens))
    return pastas


def _item(linha: _Linha, ultimo_envio_em: datetime | None, atual: int | None) -> dict:
    titulo = " ".join(parte for parte in (linha.tipo, linha.numero, linha.nome) if parte)
    classe, detalhe = "", f"{linha.numero_sei:07d} · {linha.unidade}"
    if linha.estado == EstadoDoDocumento.MINUTA:
        classe, detalhe = " minuta", f"{detalhe} · só a unidade vê"
    elif linha.estado == EstadoDoDocumento.CANCELADO:
        dia = local(linha.cancelado_em).strftime("%d/%m/%Y") if linha.cancelado_em else ""
        classe, detalhe = " cancel", f"{linha.numero_sei:07d} · cancelado em {dia}"
    elif linha.paginas:
        detalhe += f" · {linha.paginas} p."
    return {
        "pk": str(linha.pk),
        "ordem": str(linha.ordem),
        "titulo": titulo,
        "detalhe": detalhe,
        "classe": classe,
        "icone": _icone(linha),
        "sinais": _sinais(linha, ultimo_envio_em),
        "atual": linha.pk == atual,
    }


def _icone(linha: _Linha) -> SafeString:
    if linha.estado == EstadoDoDocumento.CANCELADO:
        return _desenho(_CANCELADO)
    if linha.origem == OrigemDoDocumento.EXTERNO:
        return _desenho(_EXTERNOS.get(linha.arquivo.rpartition(".")[2].lower(), _PDF))
    return _desenho(_MINUTA if linha.estado == EstadoDoDocumento.MINUTA else _INTERNO)


def _desenho(aspecto: _Aspecto) -> SafeString:
    return icon(aspecto.icone, aspecto.classe)


def _sinais(linha: _Linha, ultimo_envio_em: datetime | None) -> SafeString:
    desde = linha.assinado_em
    preta = linha.aberto_fora_em is not None or bool(desde and ultimo_envio_em and ultimo_envio_em >= desde)
    minuta = linha.estado == EstadoDoDocumento.MINUTA
    assinaturas = linha.assinaturas if linha.estado == EstadoDoDocumento.ASSINADO else 0
    return _desenhar_sinais(minuta, assinaturas, preta, linha.nivel)


@cache
def _desenhar_sinais(minuta: bool, assinaturas: int, preta: bool, nivel: int) -> SafeString:
    chave = caneta = SafeString("")
    if nivel:
        texto = "Acesso sigiloso" if nivel > 1 else "Acesso restrito"
        chave = format_html(
            '<span class="st" role="img" aria-label="{}" title="{}">{}</span>', texto, texto, _desenho(_CHAVE)
        )
    if minuta:
        return format_html('<span class="st">{}<span class="chip">minuta</span></span>', chave)
    if assinaturas:
        quantas = "Assinado" if assinaturas == 1 else f"{assinaturas} assinaturas"
        texto = quantas if preta else f"{quantas}, ainda editável: nenhuma outra unidade abriu"
        caneta = format_html(
            '<span class="st {}" role="img" aria-label="{}" title="{}">{}{}</span>',
            "st-ok" if preta else "st-edit",
            texto,
            texto,
            _desenho(_CANETA),
            "" if assinaturas == 1 else assinaturas,
        )
    return format_html('<span class="st">{}{}</span>', chave, caneta)
