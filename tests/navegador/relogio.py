"""The served application in a court where it is later: every clock of the rules is RELOGIO_ADIANTADO seconds ahead."""

import os
from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from sei.comum import tempo

_ADIANTE = timedelta(seconds=float(os.environ["RELOGIO_ADIANTADO"]))
tempo.timezone = SimpleNamespace(now=lambda: timezone.now() + _ADIANTE)

from sei.wsgi import application  # noqa: E402  the jobs of the server begin when it is loaded

__all__ = ["application"]
