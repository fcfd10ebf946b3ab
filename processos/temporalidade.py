"""How long a process is kept: the retention of its subjects (art. 10, III; Resolução 5/2014). Pure.

The years run from when the process is concluded in every unit. A process of several subjects keeps the longest of each
phase, and is kept for ever when one of them says so.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Guarda(NamedTuple):
    """The retention of a subject, or the one that prevails among several.

    Attributes:
        assunto: code and name; empty for the one that prevails.
        corrente, intermediaria: whole years in each archive. permanente: kept for ever; otherwise it is eliminated.
    """

    assunto: str
    corrente: int
    intermediaria: int
    permanente: bool

    @property
    def destinacao(self) -> str:
        """What is done after the two phases, as people read it."""
        return "guarda permanente" if self.permanente else "eliminação"


def prevalecente(guardas: Sequence[Guarda]) -> Guarda | None:
    """The retention of a process of these subjects; None when there is none."""
    if not guardas:
        return None
    return Guarda(
        "",
        max(guarda.corrente for guarda in guardas),
        max(guarda.intermediaria for guarda in guardas),
        any(guarda.permanente for guarda in guardas),
    )
