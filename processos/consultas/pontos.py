"""Pontos de controle: those of a unit, where its processes are, and the history of one process."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, QuerySet, Value

from processos import acesso
from processos.models import PassagemPorPonto, PontoDeControle, Processo
from processos.pontos import da_unidade
from sei.comum.paginacao import Pagina, paginar
from sei.pessoas.ator import Ator

PONTO = "ponto"


class PontoDoProcesso(NamedTuple):
    """In which phase the process is in a unit."""

    sigla: str
    nome: str


def pontos_da_unidade(ator: Ator) -> list[tuple[int, str]]:
    """Id and name of the pontos the working unit may choose, in order."""
    return list(da_unidade(ator.unidade_id).values_list("pk", "nome"))


def ponto_atual(ator: Ator, processo: Processo) -> PontoDeControle | None:
    """The phase of the process in the working unit, or None."""
    passagens = PassagemPorPonto.objects.filter(processo=processo, unidade_id=ator.unidade_id, ate__isnull=True)
    atual = passagens.select_related("ponto").first()
    return atual and atual.ponto


class PassagemNaHistoria(NamedTuple):
    """A phase of the process in a unit: since when and by whom, until when (None while in it)."""

    ponto: str
    sigla: str
    unidade: str
    autor: str
    em: datetime
    ate: datetime | None
    ate_por: str | None


def passagens_por_pontos(processo: Processo) -> list[PassagemNaHistoria]:
    """Every phase of a process already found visible, in every unit, newest first."""
    campos = ("ponto__nome", "unidade__sigla", "unidade__nome", "autor__nome", "em", "ate", "ate_por__nome")
    linhas = PassagemPorPonto.objects.filter(processo=processo).order_by("-em", "-pk")
    return [PassagemNaHistoria(*linha) for linha in linhas.values_list(*campos)]


class PontoComContagem(NamedTuple):
    """A ponto where the working unit has processes, and how many the actor sees."""

    pk: int
    nome: str
    processos: int


def pontos_em_uso(ator: Ator) -> list[PontoComContagem]:
    """The pontos where the working unit has some process the actor sees, deactivated ones too, in order."""
    linhas = (
        _da_unidade(ator)
        .order_by("ponto__ordem", "ponto__nome")
        .values_list("ponto_id", "ponto__nome")
        .annotate(quantos=Count("pk"))
    )
    return [PontoComContagem(*linha) for linha in linhas]


def processos_nos_pontos(ator: Ator, *, ponto_id: int | None = None, cursor: str | None = None) -> Pagina:
    """A page of the phases in force in the working unit, of one ponto or of all, newest first, with the processes.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    consulta = _da_unidade(ator)
    if ponto_id is not None:
        consulta = consulta.filter(ponto_id=ponto_id)
    return paginar(consulta.select_related("processo__tipo", "ponto", "autor"), campos=["em", "id"], cursor=cursor)


def _da_unidade(ator: Ator) -> QuerySet[PassagemPorPonto]:
    return PassagemPorPonto.objects.filter(
        acesso.q_processos(ator, "processo__"), unidade_id=ator.unidade_id, ate__isnull=True
    )


def linhas_dos_pontos(processo: Processo) -> QuerySet:
    """A query in the shape of `linhas_das_marcas`: the phase of the process in each unit."""
    return PassagemPorPonto.objects.filter(processo=processo, ate__isnull=True).values_list(
        "pk", Value(PONTO), "unidade__sigla", Value(""), "ponto__nome"
    )
