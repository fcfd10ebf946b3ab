"""Outages and the due day (Portaria TJRR/PR 1650/2016, art. 26, parágrafo único). Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from sei.comum.erros import EntradaInvalida


class QuedaInvalida(EntradaInvalida):
    """The outage has no time zone or ends before it begins."""


@dataclass(frozen=True)
class Queda:
    """An outage.

    Args:
        inicio: aware instant at which the system became unavailable.
        fim: aware instant of the resolution; None while there is none.

    Raises:
        QuedaInvalida: naive instants, or an end before the start.
    """

    inicio: datetime
    fim: datetime | None = None

    def __post_init__(self):
        if self.inicio.tzinfo is None or (self.fim is not None and self.fim.tzinfo is None):
            raise QuedaInvalida("A indisponibilidade precisa de fuso horário. Informe o deslocamento, como -04:00.")
        if self.fim is not None and self.fim < self.inicio:
            raise QuedaInvalida("A indisponibilidade termina antes de começar. Confira os dois instantes.", campo="fim")


class Decisao(NamedTuple):
    """What the outages of one due day did: whole minutes between 6h and 23h and from 23h on, and the new due day.

    `para` None: the outage is still open and the new day is not known.
    """

    dia: date
    minutos_diurnos: int
    minutos_finais: int
    prorrogou: bool
    para: date | None


class Extensao(NamedTuple):
    """The due day after the outages, and each decision that led to it."""

    vencimento: date
    a_definir: bool
    decisoes: tuple[Decisao, ...]


def _unidas(quedas: Sequence[Queda], inicio: datetime, fim: datetime) -> list[tuple[datetime, datetime]]:
    """The stretches of a window covered by at least one outage, without overlaps."""
    trechos: list[tuple[datetime, datetime]] = []
    for queda in sorted(quedas, key=lambda queda: queda.inicio):
        comeca, termina = max(queda.inicio, inicio), min(queda.fim or fim, fim)
        if termina <= comeca:
            continue
        if trechos and comeca <= trechos[-1][1]:
            trechos[-1] = (trechos[-1][0], max(trechos[-1][1], termina))
        else:
            trechos.append((comeca, termina))
    return trechos


def _soma(trechos: list[tuple[datetime, datetime]]) -> timedelta:
    return sum((termina - comeca for comeca, termina in trechos), timedelta())


def _alcanca(queda: Queda, inicio: datetime, fim: datetime) -> bool:
    """Whether an outage touches a window open at its end; one without length counts at its instant."""
    if queda.inicio >= fim:
        return False
    return queda.fim is None or queda.fim > inicio or queda.inicio >= inicio


def _decidir(dia: date, quedas: Sequence[Queda], fuso: tzinfo, limiar_cnj: bool) -> tuple[Decisao, list[Queda]] | None:
    def hora(horas: int) -> datetime:
        extra, resto = divmod(horas, 24)
        return datetime.combine(dia + timedelta(days=extra), time(resto), tzinfo=fuso)

    do_dia = [queda for queda in quedas if _alcanca(queda, hora(0), hora(24))]
    if not do_dia:
        return None
    diurno = _soma(_unidas(do_dia, hora(6), hora(23)))
    final = _soma(_unidas(do_dia, hora(23), hora(24)))
    no_fim = any(_alcanca(queda, hora(23), hora(24)) for queda in do_dia)
    prorrogou = not limiar_cnj or diurno > timedelta(minutes=60) or no_fim
    um_minuto = timedelta(minutes=1)
    return Decisao(dia, diurno // um_minuto, final // um_minuto, prorrogou, None), do_dia


def por_dia(queda: Queda, *, ate: datetime, fuso: tzinfo, limiar_cnj: bool) -> list[Decisao]:
    """What an outage did in each local day it touched, from the first; one still open is measured until `ate` (aware).

    `prorrogou` says whether a deadline due on that day moves, by this outage alone.
    """
    medida = replace(queda, fim=max(queda.inicio, queda.fim or ate))
    primeiro, ultimo = medida.inicio.astimezone(fuso).date(), medida.fim.astimezone(fuso).date()
    dias = (primeiro + timedelta(days=passados) for passados in range((ultimo - primeiro).days + 1))
    achados = (_decidir(dia, (medida,), fuso, limiar_cnj) for dia in dias)
    return [achado[0] for achado in achados if achado]


def estender(
    vencimento: date,
    quedas: Sequence[Queda],
    *,
    fuso: tzinfo,
    limiar_cnj: bool,
    seguinte: Callable[[date], date],
) -> Extensao:
    """Move a due day past the outages that touch it, as many times as needed.

    Args:
        vencimento: due day, local date.
        quedas: outages in any order; they may overlap.
        fuso: the local zone.
        limiar_cnj: extend only with more than 60 minutes summed between 6h and 23h, or any outage from 23h to 24h.
        seguinte: gives the first due day admitted after a day.
    """
    decisoes = []
    while achado := _decidir(vencimento, quedas, fuso, limiar_cnj):
        decisao, do_dia = achado
        if not decisao.prorrogou:
            decisoes.append(decisao)
            break
        if any(queda.fim is None for queda in do_dia):
            decisoes.append(decisao)
            return Extensao(vencimento, True, tuple(decisoes))
        resolvida = max(queda.fim for queda in do_dia).astimezone(fuso).date()
        vencimento = seguinte(max(resolvida, vencimento))
        decisoes.append(decisao._replace(para=vencimento))
    return Extensao(vencimento, False, tuple(decisoes))
