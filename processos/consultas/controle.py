"""The desk of a unit: what is open in it, by origin, with cheap counts and keyset pages."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import connection
from django.db.models import F, Q, QuerySet

from processos import acesso
from processos.estados import SITUACOES, Estado
from processos.models import Abertura, Nivel, OrigemDaAbertura
from sei.comum.paginacao import Pagina, paginar
from sei.pessoas.ator import Ator

LINHAS = 50
CONTAGEM_MAXIMA = 1_000  # "1.000+": nobody works through a longer list, and counting it would cost every page


class Filtro(StrEnum):
    """Which of the open processes; the value is the one in the address."""

    TODOS = ""
    NAO_RECEBIDOS = "nao_recebidos"
    MEUS = "meus"
    SEM_ATRIBUICAO = "sem_atribuicao"


@dataclass(frozen=True, slots=True)
class Recorte:
    """What the desk shows: a filter and, when chosen, the id of one type of process."""

    filtro: Filtro = Filtro.TODOS
    tipo_id: int | None = None


@dataclass(frozen=True, slots=True)
class LinhaDoControle:
    """A process open in the unit.

    Attributes:
        id: of the Abertura; processo_id; numero, tipo, especificacao: texts.
        de: sigla of the unit that sent it, or empty; movimentada_em: aware.
        pessoa: name of who it is assigned to, or empty.
        novo: nobody of the unit opened it yet; novidade: a document came since somebody did.
        restrito, sigiloso, prioridade; situacao: label of a state other than the normal one, or empty.
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
    novidade: bool
    restrito: bool
    sigiloso: bool
    prioridade: bool
    situacao: str


_CAMPOS = {
    "numero": F("processo__numero"),
    "tipo": F("processo__tipo__nome"),
    "especificacao": F("processo__especificacao"),
    "nivel": F("processo__nivel_efetivo"),
    "estado": F("processo__estado"),
    "prioridade": F("processo__prioridade"),
    "de": F("enviada_por__sigla"),
    "pessoa": F("atribuida_a__nome"),
}


def recebidos(ator: Ator, recorte: Recorte, *, cursor: str | None = None) -> Pagina:
    """A page of LinhaDoControle that came from other units, last moved first.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    return _pagina(_abertas(ator, recorte).filter(origem=OrigemDaAbertura.RECEBIDO), cursor)


def gerados(ator: Ator, recorte: Recorte, *, cursor: str | None = None) -> Pagina:
    """A page of LinhaDoControle started in the unit, last moved first.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    return _pagina(_abertas(ator, recorte).filter(origem=OrigemDaAbertura.GERADO), cursor)


def todos(ator: Ator, recorte: Recorte, *, cursor: str | None = None) -> Pagina:
    """A page of LinhaDoControle of both origins, last moved first.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    return _pagina(_abertas(ator, recorte), cursor)


def _abertas(ator: Ator, recorte: Recorte) -> QuerySet[Abertura]:
    consulta = (
        Abertura.objects.filter(
            acesso.q_processos(ator, prefixo="processo__"), unidade_id=ator.unidade_id, concluida_em__isnull=True
        )
        .exclude(processo__estado=Estado.SOBRESTADO)  # what is held still has a list of its own
        .filter(_condicao(ator, recorte.filtro))
    )
    return consulta.filter(processo__tipo_id=recorte.tipo_id) if recorte.tipo_id else consulta


def _condicao(ator: Ator, filtro: Filtro) -> Q:
    return {
        Filtro.TODOS: Q(),
        Filtro.NAO_RECEBIDOS: Q(recebida_em__isnull=True),
        Filtro.MEUS: Q(atribuida_a_id=ator.usuario_id),
        Filtro.SEM_ATRIBUICAO: Q(atribuida_a_id__isnull=True),
    }[filtro]


def _pagina(consulta: QuerySet[Abertura], cursor: str | None) -> Pagina:
    linhas = consulta.annotate(**_CAMPOS).values_list(
        "id", "movimentada_em", "processo_id", "recebida_em", "tem_novidade", *_CAMPOS, named=True
    )
    pagina = paginar(linhas, campos=["movimentada_em", "id"], cursor=cursor, tamanho=LINHAS)
    return Pagina([_linha(linha) for linha in pagina.itens], pagina.proxima, pagina.anterior)


def _linha(linha) -> LinhaDoControle:
    return LinhaDoControle(
        id=linha.id,
        movimentada_em=linha.movimentada_em,
        processo_id=linha.processo_id,
        numero=linha.numero,
        tipo=linha.tipo,
        especificacao=linha.especificacao,
        de=linha.de or "",
        pessoa=linha.pessoa or "",
        novo=linha.recebida_em is None,
        novidade=linha.tem_novidade,
        restrito=linha.nivel == Nivel.RESTRITO,
        sigiloso=linha.nivel == Nivel.SIGILOSO,
        prioridade=bool(linha.prioridade),
        situacao="" if linha.estado == Estado.EM_TRAMITACAO else SITUACOES[Estado(linha.estado)].rotulo,
    )


@dataclass(frozen=True, slots=True)
class Contagens:
    """How many there are, as texts that never count past 1,000 ("1.000+").

    Attributes:
        filtros: by Filtro, within the chosen type; recebidos, gerados: within the filter too.
        vazia: nothing at all in the present filter.
    """

    filtros: dict[Filtro, str]
    recebidos: str
    gerados: str
    vazia: bool


def contagens_do_controle(ator: Ator, recorte: Recorte) -> Contagens:
    """Every count of the desk in one statement, each one stopping past 1,000."""
    atual = _abertas(ator, recorte)
    outros = [filtro for filtro in Filtro if filtro != recorte.filtro]
    partes = [
        atual.filter(origem=OrigemDaAbertura.RECEBIDO),
        atual.filter(origem=OrigemDaAbertura.GERADO),
        *(_abertas(ator, Recorte(filtro, recorte.tipo_id)) for filtro in outros),
    ]
    recebidos, gerados, *demais = _contar(partes)
    numeros = {recorte.filtro: recebidos + gerados, **dict(zip(outros, demais, strict=True))}
    return Contagens(
        filtros={filtro: _texto(numeros[filtro]) for filtro in Filtro},
        recebidos=_texto(recebidos),
        gerados=_texto(gerados),
        vazia=recebidos + gerados == 0,
    )


def _contar(consultas: list[QuerySet]) -> tuple[int, ...]:
    colunas, parametros = [], []
    for consulta in consultas:
        sql, valores = consulta.order_by().values("pk")[: CONTAGEM_MAXIMA + 1].query.sql_with_params()
        colunas.append(f"(SELECT COUNT(*) FROM ({sql}) parte)")  # noqa: S608  compiled by the ORM, values apart
        parametros.extend(valores)
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(colunas), parametros)
        return cursor.fetchone()


def _texto(numero: int) -> str:
    return f"{CONTAGEM_MAXIMA:,}+".replace(",", ".") if numero > CONTAGEM_MAXIMA else f"{numero:,}".replace(",", ".")
