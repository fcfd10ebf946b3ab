"""The desk of a unit: what is open in it, by origin, with cheap counts and keyset pages."""

from collections import namedtuple
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from processos import acesso
from processos.consultas.marcas import Marcas, marcas_dos_processos
from processos.estados import SITUACOES, Estado
from processos.models import Abertura, Marcacao, Nivel, OrigemDaAbertura
from sei.comum.consulta_pronta import ConsultaPronta
from sei.comum.paginacao import ListaPronta, Pagina
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator, leitor

LINHAS = 50
CONTAGEM_MAXIMA = 300  # "300+": nobody works through a longer list, and each page would pay for counting it


class Filtro(StrEnum):
    """Which of the open processes; the value is the one in the address. One marked as unread is as not received."""

    TODOS = ""
    NAO_RECEBIDOS = "nao_recebidos"
    MEUS = "meus"
    SEM_ATRIBUICAO = "sem_atribuicao"


@dataclass(frozen=True, slots=True)
class Recorte:
    """What the desk shows: a filter and, when chosen, the ids of a type of process and of a marcador of the unit."""

    filtro: Filtro = Filtro.TODOS
    tipo_id: int | None = None
    marcador_id: int | None = None


@dataclass(frozen=True, slots=True)
class LinhaDoControle:
    """A process open in the unit.

    Attributes:
        id: of the Abertura; processo_id; numero, tipo, especificacao: texts.
        de: sigla of the unit that sent it, or empty; movimentada_em: aware.
        pessoa: name of who it is assigned to, or empty.
        novo: nobody of the unit opened it yet, or somebody marked it so; aviso: which of the two, or empty.
        novidade: a document came since somebody opened it.
        restrito, sigiloso, prioridade; situacao: label of a state other than the normal one, or empty.
        marcas: what the unit wrote about it. sinais: whether there is any sign at all, novidade and marcas included.
    """

    id: int
    movimentada_em: datetime
    processo_id: int
    numero: str
    tipo: str
    especificacao: str
    de: str
    pessoa: str
    novo: bool
    aviso: str
    novidade: bool
    restrito: bool
    sigiloso: bool
    prioridade: bool
    situacao: str
    marcas: Marcas
    sinais: bool


_COLUNAS = (
    "id",
    "movimentada_em",
    "processo_id",
    "recebida_em",
    "tem_novidade",
    "nao_lida",
    "processo__numero",
    "processo__tipo__nome",
    "processo__especificacao",
    "processo__nivel_efetivo",
    "processo__estado",
    "processo__prioridade",
    "enviada_por__sigla",
    "atribuida_a__nome",
)
_Bruta = namedtuple("_Bruta", _COLUNAS)


@dataclass(frozen=True, slots=True)
class Contagens:
    """How many there are, as texts; nothing is counted past 300 ("300+", or "212+" for a part of more than 300).

    Attributes:
        filtros: by Filtro, within the chosen type; recebidos, gerados: within the filter too.
        vazia: nothing at all in the present filter.
    """

    filtros: dict[Filtro, str]
    recebidos: str
    gerados: str
    vazia: bool


_CONTADAS = ("id", "origem", "movimentada_em", "recebida_em", "nao_lida", "atribuida_a_id")
# The same conditions as `_condicao`, over those columns.
_CONDICOES = {
    Filtro.TODOS: "1 = 1",
    Filtro.NAO_RECEBIDOS: "(recebida_em IS NULL OR nao_lida)",
    Filtro.MEUS: "atribuida_a_id = %s",
    Filtro.SEM_ATRIBUICAO: "atribuida_a_id IS NULL",
}
_CONTAGENS = """
WITH abertas AS NOT MATERIALIZED ({abertas})
SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM abertas WHERE {um} LIMIT {limite}) parte),
       (SELECT COUNT(*) FROM (SELECT 1 FROM abertas WHERE {dois} LIMIT {limite}) parte),
       (SELECT COUNT(*) FROM (SELECT 1 FROM abertas WHERE {tres} LIMIT {limite}) parte),
       COUNT(*),
       COUNT(*) FILTER (WHERE origem = %s)
FROM (SELECT origem FROM abertas WHERE {atual} ORDER BY movimentada_em DESC, id DESC LIMIT {limite}) parte
"""


class Mesa:
    """The desk of the actor's working unit.

    Args:
        ator: who works there.
        recorte: what it shows.
    """

    def __init__(self, ator: Ator, recorte: Recorte):
        self._ator, self._recorte = ator, recorte
        self._valores = (agora(), ator.usuario_id, ator.unidade_id, ator.unidades, recorte.tipo_id, recorte.marcador_id)

    def recebidos(self, cursor: str | None = None) -> Pagina:
        """A page of LinhaDoControle that came from other units, last moved first.

        Raises:
            EntradaInvalida: the cursor is not one of ours.
        """
        return self._pagina(OrigemDaAbertura.RECEBIDO, cursor)

    def gerados(self, cursor: str | None = None) -> Pagina:
        """A page of LinhaDoControle started in the unit, last moved first.

        Raises:
            EntradaInvalida: the cursor is not one of ours.
        """
        return self._pagina(OrigemDaAbertura.GERADO, cursor)

    def todos(self, cursor: str | None = None) -> Pagina:
        """A page of LinhaDoControle of both origins, last moved first.

        Raises:
            EntradaInvalida: the cursor is not one of ours.
        """
        return self._pagina(None, cursor)

    def colunas(self, cursor_r: str | None = None, cursor_g: str | None = None) -> tuple[Pagina, Pagina]:
        """Recebidos and gerados together: what their rows have beside is read once for both.

        Raises:
            EntradaInvalida: a cursor is not one of ours.
        """
        recebidos = self._bruta(OrigemDaAbertura.RECEBIDO, cursor_r)
        gerados = self._bruta(OrigemDaAbertura.GERADO, cursor_g)
        marcas = self._marcas(recebidos, gerados)
        return _pronta(recebidos, marcas), _pronta(gerados, marcas)

    def _pagina(self, origem: OrigemDaAbertura | None, cursor: str | None) -> Pagina:
        bruta = self._bruta(origem, cursor)
        return _pronta(bruta, self._marcas(bruta))

    def _bruta(self, origem: OrigemDaAbertura | None, cursor: str | None) -> Pagina:
        return _lista(self._recorte.filtro, origem, LINHAS).pagina(cursor, *self._valores)

    def _marcas(self, *brutas: Pagina) -> dict[int, Marcas]:
        return marcas_dos_processos(self._ator, [linha.processo_id for pagina in brutas for linha in pagina.itens])

    def contagens(self) -> Contagens:
        """Every count of the desk in one statement, each one stopping past 300.

        The query is compiled once and inlined in each count, so that every one of them follows its own partial index.
        """
        atual = self._recorte.filtro
        outros = [filtro for filtro in Filtro if filtro != atual]
        um, dois, tres = (_CONDICOES[filtro] for filtro in outros)
        abertas, parametros = _CONTAVEIS.sql(*self._valores)
        sql = _CONTAGENS.format(
            abertas=abertas, um=um, dois=dois, tres=tres, atual=_CONDICOES[atual], limite=CONTAGEM_MAXIMA + 1
        )
        antes = [self._ator.usuario_id] * (um + dois + tres).count("%s")
        depois = [self._ator.usuario_id] * _CONDICOES[atual].count("%s")
        with connection.cursor() as cursor:
            cursor.execute(sql, [*parametros, *antes, OrigemDaAbertura.RECEBIDO.value, *depois])
            *numeros, total, recebidos = cursor.fetchone()
        return Contagens(
            filtros={**dict(zip(outros, map(_texto, numeros), strict=True)), atual: _texto(total)},
            recebidos=_texto(recebidos, de=total),
            gerados=_texto(total - recebidos, de=total),
            vazia=total == 0,
        )


def _abertas(
    instante: datetime,
    usuario_id: int,
    unidade_id: int | None,
    unidades: tuple[int, ...],
    tipo_id: int | None,
    marcador_id: int | None,
) -> QuerySet[Abertura]:
    """What is open in the unit and the person may see, of one type or of all, with one marcador or any.

    What is held still has its own list.
    """
    visiveis = acesso.visiveis_para(leitor(usuario_id, unidades))
    processo = visiveis.filter(pk=OuterRef("processo_id")).exclude(estado=Estado.SOBRESTADO)
    if tipo_id is not None:
        processo = processo.filter(tipo_id=tipo_id)
    if marcador_id is not None:
        processo = processo.filter(Exists(_marcacoes(unidade_id, marcador_id)))
    return Abertura.objects.filter(
        # A scalar subquery per row: PostgreSQL follows the index of the desk and stops at the page or at the count's
        # ceiling. With a join it reads the whole table of processes into a hash once a unit has a thousand open.
        IsNull(Subquery(processo.values("pk")[:1]), False),
        Q(anunciada_em__isnull=True) | Q(anunciada_em__lte=instante),
        unidade_id=unidade_id,
        concluida_em__isnull=True,
    )


def _marcacoes(unidade_id: int | None, marcador_id: int) -> QuerySet[Marcacao]:
    """Where the marcador of the unit is on the process of the outer query now."""
    return Marcacao.objects.filter(
        processo=OuterRef("pk"),
        marcador_id=marcador_id,
        marcador__unidade_id=unidade_id,
        retirada_em__isnull=True,
    )


def _condicao(usuario_id: int, filtro: Filtro) -> Q:
    return {
        Filtro.TODOS: Q(),
        Filtro.NAO_RECEBIDOS: Q(recebida_em__isnull=True) | Q(nao_lida=True),
        Filtro.MEUS: Q(atribuida_a_id=usuario_id),
        Filtro.SEM_ATRIBUICAO: Q(atribuida_a_id__isnull=True),
    }[filtro]


@cache
def _lista(filtro: Filtro, origem: OrigemDaAbertura | None, tamanho: int) -> ListaPronta:
    """The rows of the desk within a filter, of one origin or of both; its values are those of `_abertas`."""

    def montar(instante: datetime, usuario_id: int, *onde) -> QuerySet:
        mostradas = _abertas(instante, usuario_id, *onde).filter(_condicao(usuario_id, filtro))
        if origem is not None:
            mostradas = mostradas.filter(origem=origem)
        return mostradas.values_list(*_COLUNAS)

    return ListaPronta(
        montar,
        linha=_Bruta,
        campos=["movimentada_em", "id"],
        tamanho=tamanho,
        conforme=acesso.permissao_de_acesso,
    )


_CONTAVEIS = ConsultaPronta(lambda *valores: _abertas(*valores).values(*_CONTADAS), conforme=acesso.permissao_de_acesso)


def _pronta(bruta: Pagina, marcas: dict[int, Marcas]) -> Pagina:
    linhas = [_linha(marcas[linha.processo_id], *linha) for linha in bruta.itens]
    return Pagina(linhas, bruta.proxima, bruta.anterior)


def _linha(
    marcas,
    pk,
    movimentada_em,
    processo_id,
    recebida_em,
    novidade,
    nao_lida,
    numero,
    tipo,
    especificacao,
    nivel,
    estado,
    prioridade,
    de,
    pessoa,
) -> LinhaDoControle:
    """The row of `_COLUNAS` as the desk shows it."""
    normal = estado == Estado.EM_TRAMITACAO
    return LinhaDoControle(
        id=pk,
        movimentada_em=movimentada_em,
        processo_id=processo_id,
        numero=numero,
        tipo=tipo,
        especificacao=especificacao,
        de=de or "",
        pessoa=pessoa or "",
        novo=recebida_em is None or nao_lida,
        aviso="Não recebido" if recebida_em is None else "Não lido" if nao_lida else "",
        novidade=novidade,
        restrito=nivel == Nivel.RESTRITO,
        sigiloso=nivel == Nivel.SIGILOSO,
        prioridade=bool(prioridade),
        situacao="" if normal else SITUACOES[Estado(estado)].rotulo,
        marcas=marcas,
        sinais=bool(novidade or nivel or prioridade or marcas or not normal),
    )


def _texto(numero: int, *, de: int = 0) -> str:
    """The number, capped; with `+` also when it is a part of more than could be counted."""
    return f"{min(numero, CONTAGEM_MAXIMA)}{'+' if max(numero, de) > CONTAGEM_MAXIMA else ''}"
