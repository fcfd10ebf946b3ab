"""Days that periods have in common. Pure."""

from collections.abc import Iterable
from datetime import date


def dias_em_comum(periodos: Iterable[tuple[date, date | None]], de: date, ate: date) -> int:
    """How many days of ``[de, ate)`` fall in one of the periods.

    Args:
        periodos: disjoint pairs (first day, day it ended, which is not in it); None for one that goes on.
        de, ate: dates; the day `ate` itself is not counted.
    """
    return sum(max(0, (min(fim or ate, ate) - max(inicio, de)).days) for inicio, fim in periodos)
