"""One look at the system from outside, and the rule that reads a row of them. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sei.comum.erros import EntradaInvalida


@dataclass(frozen=True, slots=True)
class Sondada:
    """What one probe found.

    Attributes:
        em: aware instant of the probe.
        respondeu: the system said that it can serve.
        detalhe: what came, in a few words; at most 80 characters.
        ms: milliseconds it took.
    """

    em: datetime
    respondeu: bool
    detalhe: str
    ms: int = 0


@dataclass(frozen=True, slots=True)
class RegraDoMonitor:
    """When failures become an outage.

    Attributes:
        falhas: how many in a row open it, at least 1.
        intervalo: time between probes.

    Raises:
        EntradaInvalida: no failures, or no time between probes.
    """

    falhas: int = 3
    intervalo: timedelta = timedelta(minutes=1)

    def __post_init__(self):
        if self.falhas < 1 or self.intervalo < timedelta(seconds=1):
            raise EntradaInvalida("O monitor precisa de ao menos 1 falha e de ao menos 1 segundo entre as sondagens.")

    @property
    def tolerancia(self) -> timedelta:
        """Longest silence between two probes of the same run; longer than this, nobody was looking."""
        return max(self.intervalo * 3, timedelta(seconds=30))
