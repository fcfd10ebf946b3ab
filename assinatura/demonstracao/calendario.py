"""Instants of the demonstration: working hours of the last weeks, counted backwards from now."""

import random
from datetime import datetime, time, timedelta

from sei.comum.tempo import RORAIMA, local

_ABRE, _FECHA = time(8), time(18)
HORAS_POR_DIA = 10
_SABADO = 5


def recuar(instante: datetime, segundos: int) -> datetime:
    """The instant in working hours (8h to 18h in Roraima, Monday to Friday) that many working seconds before.

    Args:
        instante: aware.
        segundos: working seconds; a greater value gives an earlier instant.
    """
    momento = _dentro_do_expediente(local(instante))
    while True:
        abertura = datetime.combine(momento.date(), _ABRE, RORAIMA)
        disponiveis = int((momento - abertura).total_seconds())
        if segundos <= disponiveis:
            return momento - timedelta(seconds=segundos)
        segundos -= disponiveis
        momento = _dentro_do_expediente(abertura - timedelta(seconds=1))


def _dentro_do_expediente(momento: datetime) -> datetime:
    """The moment itself, or the last closing time before it."""
    if momento.time() < _ABRE:
        momento = datetime.combine(momento.date() - timedelta(days=1), _FECHA, RORAIMA)
    while momento.weekday() >= _SABADO:
        momento = datetime.combine(momento.date() - timedelta(days=1), _FECHA, RORAIMA)
    return min(momento, datetime.combine(momento.date(), _FECHA, RORAIMA))


def instantes(agora: datetime, *, dias: int, quantos: int, semente: int, parado: int = 0) -> list[datetime]:
    """Increasing instants for the steps of a process that began `dias` working days ago and ended before now.

    Args:
        quantos: how many. semente: chooses them; the same one gives the same choice.
        parado: working days before `agora` in which nothing happened; 0 for a few hours.
    """
    sorteio = random.Random(semente)
    maximo = dias * HORAS_POR_DIA * 3600
    comeco = sorteio.randint(maximo * 8 // 10, maximo)
    fim = parado * HORAS_POR_DIA * 3600 or sorteio.randint(maximo // 200, maximo // 5)
    meio = sorted(sorteio.sample(range(fim + 1, comeco), quantos - 2), reverse=True) if quantos > 2 else []
    return [recuar(agora, segundos) for segundos in [comeco, *meio, fim][:quantos]]
