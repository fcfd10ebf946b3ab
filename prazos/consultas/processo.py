"""Deadlines of one process, one deadline with its account and its former dates, and what is scheduled."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, F, Q, When

from prazos.consultas import comunicacoes
from prazos.consultas.painel import situacao_para_mostrar
from prazos.memoria_texto import memoria_em_texto
from prazos.models import (
    Comunicacao,
    MudancaDoPrazo,
    OrigemDoPrazo,
    Prazo,
    ReaberturaProgramada,
    RetornoProgramado,
    SituacaoDaReabertura,
)
from prazos.registro import CORRENTES
from processos.acesso import anotar_leitura, q_processos
from processos.models import Abertura, Processo
from sei.comum.erros import NaoEncontrado
from sei.pessoas.ator import Ator

# The ended ones have no place in it, so they come after.
_DO_PRIMEIRO_A_VENCER = Case(When(situacao__in=CORRENTES, then="vencimento")).asc(nulls_last=True)


@dataclass(frozen=True, slots=True)
class PrazoNaPagina:
    """A deadline with what people read of it: situation, account in paragraphs, former dates, the newest first."""

    prazo: Prazo
    situacao: str
    memoria: list[str]
    proposta: list[str]
    mudancas: list[MudancaDoPrazo]
    comunicacao: Comunicacao | None
    retorno: RetornoProgramado | None
    decidir: bool


@dataclass(frozen=True, slots=True)
class PrazosDoProcesso:
    """What the page of deadlines of a process shows; the controls of other units are theirs alone.

    Attributes:
        prazos: pairs of deadline and situation, the running ones by due day and then the ended, the last one first.
        controle: the unit's own, running, or None.
        aberto: the process is open in the actor's unit; passou: it is not, but passed through it.
    """

    prazos: list[tuple[Prazo, str]]
    comunicacoes: list[Comunicacao]
    controle: Prazo | None
    reabertura: ReaberturaProgramada | None
    aberto: bool
    passou: bool
    comunicar: bool


def prazo_na_pagina(ator: Ator, pk: int, *, agora: datetime) -> PrazoNaPagina:
    """One deadline the actor may see.

    Raises:
        NaoEncontrado
    """
    prazo = (
        Prazo.objects.filter(q_prazos(ator), pk=pk)
        .select_related("processo__tipo", "unidade", "pessoa", "memoria", "proposta", "comunicacao", "retorno__de")
        .first()
    )
    if prazo is None:
        raise NaoEncontrado
    anotar_leitura(ator, prazo.processo)
    return PrazoNaPagina(
        prazo=prazo,
        situacao=situacao_para_mostrar(prazo, agora),
        memoria=memoria_em_texto(prazo.memoria.dados).splitlines(),
        proposta=memoria_em_texto(prazo.proposta.dados).splitlines() if prazo.proposta else [],
        mudancas=list(prazo.mudancas.select_related("usuario").order_by("-em", "-pk")[:100]),
        comunicacao=getattr(prazo, "comunicacao", None),
        retorno=getattr(prazo, "retorno", None),
        decidir=ator.orgao_gestor and prazo.proposta_id is not None,
    )


def q_prazos(ator: Ator) -> Q:
    """Deadlines of visible processes; the control of a unit is seen by who works in it."""
    alheio = Q(origem=OrigemDoPrazo.CONTROLE) & ~Q(unidade__in=ator.unidades)
    return q_processos(ator, "processo__") & ~alheio


def prazos_do_processo(ator: Ator, processo: Processo, *, agora: datetime) -> PrazosDoProcesso:
    """The deadlines and communications of a process already found visible to the actor."""
    prazos = list(
        Prazo.objects.filter(q_prazos(ator), processo=processo)
        .select_related("unidade", "pessoa", "retorno")
        .order_by(_DO_PRIMEIRO_A_VENCER, F("encerrado_em").desc(), "-pk")[:100]
    )
    passagens = list(
        Abertura.objects.filter(processo=processo, unidade_id=ator.unidade_id).values_list("concluida_em", flat=True)
    )
    aberto = None in passagens
    return PrazosDoProcesso(
        prazos=[(prazo, situacao_para_mostrar(prazo, agora)) for prazo in prazos],
        comunicacoes=comunicacoes.do_processo(ator, processo),
        controle=controle_da_unidade(ator, processo),
        reabertura=ReaberturaProgramada.objects.filter(
            processo=processo, unidade_id=ator.unidade_id, situacao=SituacaoDaReabertura.PENDENTE
        ).first(),
        aberto=aberto,
        passou=bool(passagens) and not aberto,
        comunicar=comunicacoes.pode_comunicar(ator, processo),
    )


def controle_da_unidade(ator: Ator, processo: Processo) -> Prazo | None:
    """The running deadline that the working unit set to itself, or None."""
    return Prazo.objects.filter(
        processo=processo, unidade_id=ator.unidade_id, origem=OrigemDoPrazo.CONTROLE, situacao__in=CORRENTES
    ).first()


def retorno_pedido(ator: Ator, pk: int) -> RetornoProgramado:
    """A return asked for by the working unit, of a process the actor sees.

    Raises:
        NaoEncontrado
    """
    retorno = (
        RetornoProgramado.objects.filter(q_processos(ator, "processo__"), pk=pk, de_id=ator.unidade_id)
        .select_related("processo__tipo", "prazo", "para")
        .first()
    )
    if retorno is None:
        raise NaoEncontrado
    return retorno
