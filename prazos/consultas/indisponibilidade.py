"""Readings of outages: the public ones for anybody, all of them for who keeps them, and those that move deadlines."""

from dataclasses import dataclass
from datetime import date, datetime, time
from time import monotonic
from typing import NamedTuple

from django.db.models import Prefetch, Q

from prazos.acesso import exigir_governo, publicas
from prazos.consultas.perfil import perfil_de_contagem
from prazos.indisponibilidade import Decisao, Queda, por_dia
from prazos.models import FatoDaIndisponibilidade, Indisponibilidade, RegistroDaIndisponibilidade, Sondagem
from prazos.tempestividade import FUSO
from sei.comum.erros import NaoEncontrado
from sei.comum.paginacao import Pagina, paginar
from sei.pessoas.ator import Ator

_ORDEM = ("inicio", "id")
DIAS_MOSTRADOS = 31


@dataclass(frozen=True, slots=True)
class Publica:
    """What anybody may know of an outage.

    Attributes:
        indisponibilidade: only certified ones get here.
        orgao, certificada_por, unidade: who certified.
        dias: minutes of each local day, from the first, at most DIAS_MOSTRADOS; `outros_dias` counts the rest.
        limiar_cnj: the reading in force asks for a minimum duration.
    """

    indisponibilidade: Indisponibilidade
    orgao: str
    certificada_por: str
    unidade: str
    dias: list[Decisao]
    outros_dias: int
    limiar_cnj: bool


class EmCurso(NamedTuple):
    """The outage registered and not solved: since when, and its number once it is certified (None before)."""

    inicio: datetime
    numero: int | None


@dataclass
class _Lida:
    """What every page asks is read from the database every few seconds only; `ate` is of the monotonic clock."""

    valor: EmCurso | None = None
    ate: float = 0.0


SEGUNDOS_LIDA = 10
lida = _Lida()


def em_curso() -> EmCurso | None:
    """The outage going on now, for everybody, as it was at most SEGUNDOS_LIDA ago."""
    if monotonic() >= lida.ate:
        aberta = Indisponibilidade.objects.filter(fim__isnull=True, anulada_em__isnull=True).order_by("inicio").first()
        lida.valor = aberta and EmCurso(aberta.inicio, aberta.numero if aberta.certificada_em else None)
        lida.ate = monotonic() + SEGUNDOS_LIDA
    return lida.valor


def lista_publica(cursor: str | None = None) -> Pagina:
    """Certified outages, newest first.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    return paginar(publicas(), campos=_ORDEM, cursor=cursor, tamanho=25)


def localizar_publica(numero: int, *, agora: datetime) -> Publica:
    """One certified outage, with its effect day by day.

    Raises:
        NaoEncontrado: no such number, or not certified: the same answer.
    """
    achada = publicas().filter(numero=numero).first()
    if achada is None:
        raise NaoEncontrado
    certificacao = (
        RegistroDaIndisponibilidade.objects.select_related("usuario", "unidade__orgao")
        .filter(indisponibilidade=achada, fato=FatoDaIndisponibilidade.CERTIFICADA)
        .get()
    )
    limiar = perfil_de_contagem().limiar_cnj
    dias = por_dia(Queda(achada.inicio, achada.fim), ate=agora, fuso=FUSO, limiar_cnj=limiar)
    return Publica(
        indisponibilidade=achada,
        orgao=certificacao.unidade.orgao.nome,
        certificada_por=certificacao.usuario.nome,
        unidade=certificacao.unidade.nome,
        dias=dias[:DIAS_MOSTRADOS],
        outros_dias=max(0, len(dias) - DIAS_MOSTRADOS),
        limiar_cnj=limiar,
    )


def lista_da_gestao(ator: Ator, cursor: str | None = None) -> Pagina:
    """Every outage, newest first, drafts and annulled ones included.

    Raises:
        SemPerfil; EntradaInvalida: the cursor is not one of ours.
    """
    exigir_governo(ator)
    return paginar(Indisponibilidade.objects.all(), campos=_ORDEM, cursor=cursor, tamanho=25)


def localizar(ator: Ator, numero: int) -> Indisponibilidade:
    """One outage with its history (`registros`, oldest first).

    Raises:
        SemPerfil, NaoEncontrado
    """
    exigir_governo(ator)
    registros = RegistroDaIndisponibilidade.objects.select_related("usuario", "unidade").order_by("pk")
    achada = Indisponibilidade.objects.prefetch_related(Prefetch("registros", registros)).filter(numero=numero).first()
    if achada is None:
        raise NaoEncontrado
    return achada


def ultimas_sondagens(ator: Ator, quantas: int = 6) -> list[Sondagem]:
    """The last runs of probes, newest first.

    Raises:
        SemPerfil
    """
    exigir_governo(ator)
    return list(Sondagem.objects.order_by("-pk")[:quantas])


def indisponibilidades_certificadas(desde: date | None = None) -> tuple[Queda, ...]:
    """Outages that move deadlines (art. 26, parágrafo único): certified, not annulled, and said to extend.

    Args:
        desde: local date; those solved before it are left out. None for all of them.
    """
    valem = Indisponibilidade.objects.filter(certificada_em__isnull=False, anulada_em__isnull=True, prorroga=True)
    if desde is not None:
        valem = valem.filter(Q(fim__isnull=True) | Q(fim__gte=datetime.combine(desde, time(), tzinfo=FUSO)))
    return tuple(Queda(inicio, fim) for inicio, fim in valem.order_by("inicio").values_list("inicio", "fim"))
