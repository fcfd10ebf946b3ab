"""Quick search: a process by number, here or in Agis and Cruviana, a document by Número SEI, or words.

Words are looked for in the newest processes.
"""

import re
from dataclasses import dataclass

from documentos import acesso
from documentos.consultas.legado import por_numero_legado
from documentos.models import Documento
from processos.acesso import visiveis_para as processos_visiveis
from processos.consultas import RestritoExistente, existencia_de_restrito, por_numero
from processos.estados import Estado
from processos.models import Contato, Processo
from sei.comum.texto import normalizar, termo_de_busca
from sei.pessoas.ator import Ator

MOSTRADOS = 20
EXAMINADOS = 2_000
"""Newest processes whose especificação is read for words."""

_CONTATOS = 200
_SO_NUMERO = re.compile(r"[\d.\-/\s]+")
_LOTE = 500


@dataclass(frozen=True, slots=True)
class Resultado:
    """What a quick search found.

    Attributes:
        processos, documentos: at most MOSTRADOS of each. restrito: all that may be said of a restrito process whose
            full number was typed by somebody outside. por_palavras: it looked for words, among the newest only.
    """

    termo: str
    processos: list[Processo]
    documentos: list[Documento]
    restrito: RestritoExistente | None = None
    por_palavras: bool = False

    @property
    def vazio(self) -> bool:
        return not (self.processos or self.documentos or self.restrito)

    @property
    def unico(self) -> Processo | Documento | None:
        """The one exact hit of a number, to go straight to it."""
        achados = [*self.processos, *self.documentos]
        return achados[0] if len(achados) == 1 and not self.por_palavras and self.restrito is None else None


def pesquisar(ator: Ator, texto: str) -> Resultado:
    """Finds what was typed; a text with letters is words, anything else a number.

    Args:
        texto: as typed, up to 200 characters are considered; control characters count as spaces.
    """
    termo = termo_de_busca(texto, 200)
    if not termo:
        return Resultado(termo, [], [])
    if _SO_NUMERO.fullmatch(termo):
        processos = list(dict.fromkeys([*por_numero(ator, termo), *por_numero_legado(ator, termo)]))
        return Resultado(
            termo, processos[:MOSTRADOS], _por_numero_sei(ator, termo), restrito=existencia_de_restrito(ator, termo)
        )
    if de_legado := por_numero_legado(ator, termo):
        return Resultado(termo, de_legado, [])
    return Resultado(termo, _por_palavras(ator, normalizar(termo).split()), [], por_palavras=True)


def _por_numero_sei(ator: Ator, termo: str) -> list[Documento]:
    if not termo.isdecimal() or len(termo) > 18:
        return []
    return list(
        acesso.visiveis_para(ator)
        .filter(numero_sei=int(termo))
        .select_related("tipo", "processo", "unidade_geradora")
        .defer("secoes", "tarjas")
    )


def _por_palavras(ator: Ator, palavras: list[str]) -> list[Processo]:
    """The newest processes whose especificação or type has every word, or whose interested party has."""
    visiveis = processos_visiveis(ator).filter(numero__isnull=False).exclude(estado=Estado.EXCLUIDO)
    achados = _por_especificacao(visiveis, palavras) | _por_interessado(visiveis, palavras)
    return list(visiveis.filter(pk__in=achados).select_related("tipo").order_by("-criado_em", "-pk")[:MOSTRADOS])


def _por_especificacao(visiveis, palavras: list[str]) -> set[int]:
    # The text is folded in Python, by the same rule on every database; only the newest are read, and it stops early.
    linhas = visiveis.order_by("-criado_em", "-pk").values_list("pk", "especificacao", "tipo__nome")[:EXAMINADOS]
    achados: set[int] = set()
    for pk, especificacao, tipo in linhas.iterator(chunk_size=_LOTE):
        texto = normalizar(f"{especificacao} {tipo}")
        if all(palavra in texto for palavra in palavras):
            achados.add(pk)
            if len(achados) >= MOSTRADOS:
                break
    return achados


def _por_interessado(visiveis, palavras: list[str]) -> set[int]:
    contatos = Contato.objects.all()
    for palavra in palavras:
        contatos = contatos.filter(nome_normalizado__contains=palavra)
    chaves = list(contatos.order_by("pk").values_list("pk", flat=True)[:_CONTATOS])
    if not chaves:
        return set()
    consulta = visiveis.filter(interessados__contato__in=chaves).order_by("-criado_em", "-pk")
    return set(consulta.values_list("pk", flat=True)[:MOSTRADOS])
