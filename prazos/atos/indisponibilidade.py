"""Registering, closing, certifying and annulling outages (Portaria 1650/2016, art. 26, parágrafo único)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from prazos import janela
from prazos.acesso import exigir_governo, exigir_que_anule, exigir_que_certifique, exigir_que_encerre, travar
from prazos.models import (
    FatoDaIndisponibilidade,
    Indisponibilidade,
    NaturezaDaIndisponibilidade,
    OrigemDaIndisponibilidade,
)
from processos.andamentos import ato
from sei.comum.erros import EntradaInvalida
from sei.comum.tempo import agora, local
from sei.pessoas.ator import Ator

PRIMEIRO_ANO = 2016
"""The Portaria's year: no deadline of this system is older."""


@dataclass(frozen=True, slots=True)
class NovaIndisponibilidade:
    """What the administration saw.

    Attributes:
        inicio, fim: aware instants; `fim` None while there is no solution.
        natureza: a value of NaturezaDaIndisponibilidade.
        causa: what anybody may read about it, at most 500 characters.
        evidencia: how it is known (call number, log, messages); internal, at most 2,000 characters.
    """

    inicio: datetime
    fim: datetime | None
    natureza: str
    causa: str
    evidencia: str = ""


@ato()
def registrar_indisponibilidade(*, ator: Ator, nova: NovaIndisponibilidade) -> Indisponibilidade:
    """Registers an outage as a draft: it counts for nothing until the Órgão Gestor certifies it.

    Raises:
        SemPerfil, IndisponibilidadeSobreposta; EntradaInvalida: naming the field.
    """
    exigir_governo(ator)
    instante = agora()
    _conferir_intervalo(nova.inicio, nova.fim, instante)
    if nova.natureza not in NaturezaDaIndisponibilidade.values:
        raise EntradaInvalida("Escolha na lista: falha técnica ou manutenção programada.", campo="natureza")
    causa = _texto(nova.causa, 500, "causa", "Descreva a causa em uma frase: ela aparece na página pública.")
    evidencia = _texto(nova.evidencia, 2000, "evidencia")
    return janela.abrir(
        ator,
        em=instante,
        inicio=nova.inicio,
        fim=nova.fim,
        natureza=nova.natureza,
        origem=OrigemDaIndisponibilidade.ADMINISTRACAO,
        causa=causa,
        evidencia={"texto": evidencia} if evidencia else {},
    )


@ato()
def encerrar_indisponibilidade(*, ator: Ator, numero: int, fim: datetime) -> Indisponibilidade:
    """Registers the instant of the solution; deadlines left without a date get theirs.

    Raises:
        SemPerfil, NaoEncontrado, IndisponibilidadeAnulada, IndisponibilidadeEncerrada; EntradaInvalida on `fim`.
    """
    indisponibilidade = _travada(ator, numero, exigir_que_encerre)
    instante = agora()
    _conferir_intervalo(indisponibilidade.inicio, fim, instante)
    janela.encerrar(indisponibilidade, ator, fim=fim, em=instante)
    return indisponibilidade


@ato()
def certificar_indisponibilidade(
    *, ator: Ator, numero: int, fundamento: str, prorroga: bool = True
) -> Indisponibilidade:
    """Makes the outage public and, when it extends, moves the open deadlines that end on its days (art. 26).

    It may be certified while there is still no solution: the deadlines wait for it.

    Args:
        fundamento: the act that decides it ("Despacho nº 12/2026"), at most 200 characters.
        prorroga: False for what does not move deadlines (a maintenance announced as such).

    Raises:
        SemPerfil, NaoEncontrado, IndisponibilidadeAnulada, IndisponibilidadeCertificada; EntradaInvalida on
            `fundamento`.
    """
    indisponibilidade = _travada(ator, numero, exigir_que_certifique)
    fundamento = _texto(fundamento, 200, "fundamento", "Informe o ato que certifica, como «Despacho nº 12/2026».")
    indisponibilidade.certificada_em = agora()
    indisponibilidade.ato, indisponibilidade.prorroga = fundamento, prorroga
    indisponibilidade.save(update_fields=["certificada_em", "ato", "prorroga"])
    janela.anotar(
        indisponibilidade,
        FatoDaIndisponibilidade.CERTIFICADA,
        ator,
        em=indisponibilidade.certificada_em,
        ato=fundamento,
        prorroga=prorroga,
    )
    if prorroga:
        janela.anunciar(indisponibilidade)
    return indisponibilidade


@ato()
def anular_indisponibilidade(*, ator: Ator, numero: int, motivo: str) -> Indisponibilidade:
    """Takes the outage out of the counting; it stays in the history with the reason.

    Deadlines already moved keep the longer date. One that was certified is annulled by the Órgão Gestor only.

    Raises:
        SemPerfil, NaoEncontrado, IndisponibilidadeAnulada; EntradaInvalida on `motivo`.
    """
    indisponibilidade = _travada(ator, numero, exigir_que_anule)
    motivo = _texto(motivo, 500, "motivo", "Escreva o motivo da anulação: ele fica no histórico.")
    indisponibilidade.anulada_em, indisponibilidade.motivo = agora(), motivo
    indisponibilidade.save(update_fields=["anulada_em", "motivo"])
    janela.anotar(
        indisponibilidade, FatoDaIndisponibilidade.ANULADA, ator, em=indisponibilidade.anulada_em, motivo=motivo
    )
    if indisponibilidade.certificada_em and indisponibilidade.prorroga:
        janela.anunciar(indisponibilidade)
    return indisponibilidade


def _travada(ator: Ator, numero: int, exigir: Callable[[Ator, Indisponibilidade], None]) -> Indisponibilidade:
    """The locked outage, if `exigir` lets the actor act on it; who does not govern is told nothing of it."""
    exigir_governo(ator)
    indisponibilidade = travar(numero)
    exigir(ator, indisponibilidade)
    return indisponibilidade


def _conferir_intervalo(inicio: datetime, fim: datetime | None, instante: datetime) -> None:
    if inicio > instante:
        raise EntradaInvalida(
            "O início está no futuro. Registre a indisponibilidade quando ela começar.", campo="inicio"
        )
    if local(inicio).year < PRIMEIRO_ANO:
        raise EntradaInvalida(f"O início é anterior a {PRIMEIRO_ANO}. Confira o ano.", campo="inicio")
    if fim is not None and fim < inicio:
        raise EntradaInvalida("A solução é anterior ao início. Confira os dois instantes.", campo="fim")
    if fim is not None and fim > instante:
        raise EntradaInvalida(
            "A solução está no futuro. Deixe-a em branco e encerre a indisponibilidade quando o sistema voltar.",
            campo="fim",
        )


def _texto(texto: str, maximo: int, campo: str, falta: str = "") -> str:
    limpo = texto.strip()
    if not limpo and falta:
        raise EntradaInvalida(falta, campo=campo)
    if len(limpo) > maximo:
        raise EntradaInvalida(f"O texto passa de {maximo} caracteres. Resuma-o.", campo=campo)
    return limpo
