"""Blocos of the working unit and those it received: only what the actor may see is listed, counted and searched."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast

from processos import acesso
from processos.blocos import visiveis_no_bloco
from processos.consultas.numeros import por_numero
from processos.models import Bloco, Disponibilizacao, EspecieDeBloco, EstadoDoBloco, Processo, ProcessoNoBloco
from sei.comum.erros import NaoEncontrado
from sei.comum.paginacao import Pagina, paginar
from sei.comum.texto import normalizar
from sei.pessoas.ator import Ator

BLOCO = "bloco"


class SituacaoDoBloco(StrEnum):
    """Which blocos a list shows; EM_USO are those of the unit not concluded, and those it received."""

    EM_USO = ""
    RECEBIDOS = "recebidos"
    DISPONIBILIZADOS = "disponibilizados"
    CONCLUIDOS = "concluidos"
    TODOS = "todos"


@dataclass(frozen=True, slots=True)
class LinhaDeBloco:
    """A bloco in a list: `proprio`, of the working unit; how many processes the actor sees in it; who has it now."""

    bloco: Bloco
    proprio: bool
    processos: int
    com: list[str]


def blocos(
    ator: Ator, *, situacao: SituacaoDoBloco = SituacaoDoBloco.EM_USO, texto: str = "", cursor: str | None = None
) -> Pagina:
    """A page of `LinhaDeBloco`, newest first.

    Args:
        texto: words of the description, the number of the bloco, or the number of a process in it.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    consulta = Bloco.objects.filter(_da_situacao(ator, situacao)).select_related("unidade")
    if texto.strip():
        consulta = consulta.filter(_com_o_texto(ator, texto))
    pagina = paginar(consulta, campos=["criado_em", "id"], cursor=cursor)
    return Pagina(_linhas(ator, pagina.itens), pagina.proxima, pagina.anterior)


def _recebido(ator: Ator) -> Exists:
    return Exists(Disponibilizacao.objects.filter(bloco=OuterRef("pk"), unidade_id=ator.unidade_id, ate__isnull=True))


def _da_situacao(ator: Ator, situacao: SituacaoDoBloco) -> Q:
    proprio, recebido = Q(unidade_id=ator.unidade_id), Q(_recebido(ator))
    concluido = Q(estado=EstadoDoBloco.CONCLUIDO)
    return {
        SituacaoDoBloco.EM_USO: proprio & ~concluido | recebido,
        SituacaoDoBloco.RECEBIDOS: recebido,
        SituacaoDoBloco.DISPONIBILIZADOS: proprio & Q(estado=EstadoDoBloco.DISPONIBILIZADO),
        SituacaoDoBloco.CONCLUIDOS: proprio & concluido,
        SituacaoDoBloco.TODOS: proprio | recebido,
    }[situacao]


def _com_o_texto(ator: Ator, texto: str) -> Q:
    condicao = Q(descricao_normalizada__contains=normalizar(texto))
    digitos = texto.strip()
    if digitos.isascii() and digitos.isdecimal() and len(digitos) < 10:
        condicao |= Q(numero=int(digitos))
    achados = [processo.pk for processo in por_numero(ator, texto)]
    return condicao | Q(pk__in=ProcessoNoBloco.objects.filter(processo_id__in=achados).values("bloco_id"))


def _linhas(ator: Ator, itens: list[Bloco]) -> list[LinhaDeBloco]:
    chaves = [bloco.pk for bloco in itens]
    visiveis = ProcessoNoBloco.objects.filter(acesso.q_processos(ator, "processo__"), bloco_id__in=chaves)
    quantos = dict(visiveis.order_by().values_list("bloco_id").annotate(quantos=Count("pk")))
    com = defaultdict(list)
    abertas = Disponibilizacao.objects.filter(bloco_id__in=chaves, ate__isnull=True).order_by("unidade__sigla")
    for bloco_id, sigla in abertas.values_list("bloco_id", "unidade__sigla"):
        com[bloco_id].append(sigla)
    return [
        LinhaDeBloco(bloco, bloco.unidade_id == ator.unidade_id, quantos.get(bloco.pk, 0), com[bloco.pk])
        for bloco in itens
    ]


def bloco(ator: Ator, bloco_id: int) -> Bloco:
    """A bloco of the working unit or one it received, with its unit.

    Raises:
        NaoEncontrado
    """
    daqui = Q(unidade_id=ator.unidade_id) | Q(_recebido(ator))
    encontrado = Bloco.objects.filter(daqui, pk=bloco_id).select_related("unidade").first()
    if encontrado is None:
        raise NaoEncontrado
    return encontrado


def bloco_da_unidade(ator: Ator, bloco_id: int) -> Bloco:
    """A bloco of the working unit.

    Raises:
        NaoEncontrado
    """
    encontrado = Bloco.objects.filter(pk=bloco_id, unidade_id=ator.unidade_id).select_related("unidade").first()
    if encontrado is None:
        raise NaoEncontrado
    return encontrado


def processos_do_bloco(ator: Ator, bloco: Bloco, *, cursor: str | None = None) -> Pagina:
    """A page of what is in the bloco and the actor may see, newest first, with processes and types.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    consulta = visiveis_no_bloco(ator, bloco).select_related("processo__tipo", "autor")
    return paginar(consulta, campos=["em", "id"], cursor=cursor)


def processo_do_bloco(ator: Ator, bloco_id: int, processo_id: int) -> ProcessoNoBloco:
    """What is noted of a process the actor sees in a bloco of the working unit, with both.

    Raises:
        NaoEncontrado
    """
    itens = visiveis_no_bloco(ator, bloco_da_unidade(ator, bloco_id)).filter(processo__pk=processo_id)
    item = itens.select_related("bloco", "processo__tipo").first()
    if item is None:
        raise NaoEncontrado
    return item


class DisponibilizacaoNaHistoria(NamedTuple):
    """To which unit, since when and by whom; until when (None while it has it) and whether the unit returned it."""

    sigla: str
    nome: str
    desde: datetime
    por: str
    ate: datetime | None
    encerrada_por: str | None
    devolvida: bool


def disponibilizacoes(bloco: Bloco) -> list[DisponibilizacaoNaHistoria]:
    """Every time the bloco was made available, newest first."""
    campos = ("unidade__sigla", "unidade__nome", "desde", "por__nome", "ate", "encerrada_por__nome", "devolvida")
    linhas = Disponibilizacao.objects.filter(bloco=bloco).order_by("-desde", "unidade__sigla")
    return [DisponibilizacaoNaHistoria(*linha) for linha in linhas.values_list(*campos)]


def blocos_abertos(ator: Ator) -> list[tuple[int, str]]:
    """Id and text of the open blocos of the working unit, newest first: those that take processes."""
    abertos = Bloco.objects.filter(unidade_id=ator.unidade_id, estado=EstadoDoBloco.ABERTO).order_by("-numero")
    return [
        (pk, f"{EspecieDeBloco(especie).label} nº {numero}: {descricao}")
        for pk, especie, numero, descricao in abertos.values_list("pk", "especie", "numero", "descricao")
    ]


class BlocoDoProcesso(NamedTuple):
    """A bloco of the working unit where the process is: its id, number and description."""

    pk: int
    numero: str
    descricao: str


def linhas_dos_blocos(ator: Ator, processo: Processo) -> QuerySet:
    """A query in the shape of `linhas_das_marcas`: the blocos of the working unit where the process is."""
    return ProcessoNoBloco.objects.filter(processo=processo, bloco__unidade_id=ator.unidade_id).values_list(
        "bloco_id", Value(BLOCO), Cast("bloco__numero", CharField()), Value(""), "bloco__descricao"
    )
