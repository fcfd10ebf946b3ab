"""The rows of Controle de Processos, ready to be shown.

A page has up to a hundred rows: each is made from a mould, which costs a tenth of what a template asks for it.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.utils.safestring import SafeString

from processos.consultas import LinhaDoControle
from processos.consultas.marcas import MarcaNaLista
from sei.comum.moldes import Molde, juntar
from sei.comum.templatetags.sei import endereco, icon, iniciais, quando

_NA_COLUNA = Molde("""
    <li class="row{}"><label class="hit"><input class="check" type="checkbox" name="processos" value="{}" \
form="lote" aria-label="Selecionar o processo {}"></label><div class="rb">
      <div class="l1"><div class="r1"><a href="{}">{}{}</a>{}</div>
        <div class="rr">{}</div></div>
      <div class="l2"><div class="r2" title="{}: {}"><b>{}</b> · {}</div><div class="rq">{}{}</div></div>
    </div></li>""")
_NA_TABELA = Molde("""<tr{}>
    <td class="cb"><label class="hit"><input class="check" type="checkbox" name="processos" value="{}" form="lote" \
aria-label="Selecionar o processo {}"></label></td>
    <td class="n"><a href="{}">{}{}</a>{}<span class="esp" title="{}">{}</span></td>
    <td class="t" title="{}">{}</td>
    <td class="q">{}</td>
    <td class="o">{}</td>
    <td class="m nowrap muted">{}</td></tr>""")
_SINAIS_DA_TABELA = Molde('<span class="fl">{}</span>')
_AVISO = Molde('<span class="sr">{}: </span>')
_AVATAR = Molde('<span class="avatar" role="img" title="Atribuído a {}">{}</span>')
_SEM_ATRIBUICAO = SafeString('<span class="avatar avatar-none" role="img" title="Sem atribuição">?</span>')
_PESSOA = Molde('<span class="quem"><span class="avatar" aria-hidden="true">{}</span>{}</span>')
_ATRIBUIR = Molde('<a href="{}">Atribuir<span class="sr"> o processo {}</span></a>')
_SITUACAO = Molde('<span class="chip">{}</span>')
_TITULO = Molde(' title="{}: {}"')
_MARCADOR = Molde('<span class="chip marca mc-{}"{}>{}{}</span>')
_OUTROS_MARCADORES = Molde('<span class="chip" title="{}{}">+{}<span class="sr"> marcador: {}</span></span>')


class _Sinal(NamedTuple):
    """A sign of a row: the mould that takes the icon and its texts, and the icon."""

    molde: Molde
    icone: str
    tamanho: str = ""

    def desenhar(self, *textos: str) -> SafeString:
        """The sign as HTML; the texts come before the icon."""
        return self.molde(*textos, icon(self.icone, self.tamanho))


_SIGILOSO = _Sinal(Molde('<span class="chip chip-dark">{}Sigiloso</span>'), icone="lock")
_PRIORIDADE = _Sinal(Molde('<span class="chip chip-danger">{}Prioridade</span>'), icone="flag")
_RESTRITO = _Sinal(
    Molde('<span class="flag flag-lock" role="img" title="Acesso restrito">{}</span>'), icone="key", tamanho="i-sm"
)
_NOVIDADE = _Sinal(
    Molde('<span class="flag flag-novo" role="img" title="Documento novo ou assinado">{}</span>'),
    icone="file-plus",
    tamanho="i-sm",
)
_PRIORITARIA = _Sinal(
    Molde('<span class="flag flag-prio" role="img" title="Anotação prioritária: {}">{}</span>'),
    icone="note",
    tamanho="i-sm",
)
_ANOTACAO = _Sinal(
    Molde('<span class="flag flag-nota" role="img" title="Anotação: {}">{}</span>'), icone="note", tamanho="i-sm"
)
_ETIQUETA = _Sinal(Molde("{}"), icone="tag")


def em_coluna(linhas: Iterable[LinhaDoControle], agora: datetime) -> SafeString:
    """The items of a column of the desk, as HTML.

    Args:
        agora: aware present instant.
    """
    return _NA_COLUNA.juntar(_da_coluna(linha, agora) for linha in linhas)


def em_tabela(linhas: Iterable[LinhaDoControle], agora: datetime) -> SafeString:
    """The rows of the list of the desk, as HTML.

    Args:
        agora: aware present instant.
    """
    return _NA_TABELA.juntar(_da_tabela(linha, agora) for linha in linhas)


def _da_coluna(linha: LinhaDoControle, agora: datetime) -> tuple:
    return (
        " novo" if linha.novo else "",
        linha.processo_id,
        linha.numero,
        endereco(linha.processo_id, "documentos:processo"),
        _aviso(linha),
        linha.numero,
        _sinais(linha) if linha.sinais else "",
        _avatar(linha.pessoa),
        linha.tipo,
        linha.especificacao,
        linha.tipo,
        linha.especificacao,
        f"{linha.de}, " if linha.de else "",
        quando(linha.movimentada_em, agora),
    )


def _da_tabela(linha: LinhaDoControle, agora: datetime) -> tuple:
    return (
        SafeString(' class="novo"') if linha.novo else "",
        linha.processo_id,
        linha.numero,
        endereco(linha.processo_id, "documentos:processo"),
        _aviso(linha),
        linha.numero,
        _SINAIS_DA_TABELA(_sinais(linha)) if linha.sinais else "",
        linha.especificacao,
        linha.especificacao,
        linha.tipo,
        linha.tipo,
        _responsavel(linha),
        f"Recebido de {linha.de}" if linha.de else "Gerado aqui",
        quando(linha.movimentada_em, agora),
    )


def _aviso(linha: LinhaDoControle) -> str:
    return _AVISO(linha.aviso) if linha.novo else ""


@lru_cache(maxsize=1024)
def _avatar(pessoa: str) -> SafeString:
    return _AVATAR(pessoa, iniciais(pessoa)) if pessoa else _SEM_ATRIBUICAO


def _responsavel(linha: LinhaDoControle) -> SafeString:
    if linha.pessoa:
        return _PESSOA(iniciais(linha.pessoa), linha.pessoa)
    return _ATRIBUIR(endereco(linha.processo_id, "processos:atribuir"), linha.numero)


def _sinais(linha: LinhaDoControle) -> SafeString:
    sinais = []
    if linha.sigiloso:
        sinais.append(_SIGILOSO.desenhar())
    if linha.restrito:
        sinais.append(_RESTRITO.desenhar())
    if linha.novidade:
        sinais.append(_NOVIDADE.desenhar())
    if linha.marcas.anotacao:
        anotacao = _PRIORITARIA if linha.marcas.prioritaria else _ANOTACAO
        sinais.append(anotacao.desenhar(linha.marcas.anotacao))
    if linha.prioridade:
        sinais.append(_PRIORIDADE.desenhar())
    if linha.situacao:
        sinais.append(_SITUACAO(linha.situacao))
    if linha.marcas.marcadores:
        sinais.append(_marcadores(linha.marcas.marcadores))
    return juntar(sinais, fim="\n")


def _marcadores(marcadores: list[MarcaNaLista]) -> SafeString:
    """The first marcador by name; of the others, how many they are and the second."""
    primeiro, *outros = marcadores
    titulo = _TITULO(primeiro.nome, primeiro.texto) if primeiro.texto else ""
    chips = [_MARCADOR(primeiro.cor, titulo, _ETIQUETA.desenhar(), primeiro.nome)]
    if outros:
        segundo = outros[0]
        texto = f": {segundo.texto}" if segundo.texto else ""
        chips.append(_OUTROS_MARCADORES(segundo.nome, texto, len(outros), segundo.nome))
    return juntar(chips, fim="\n")
