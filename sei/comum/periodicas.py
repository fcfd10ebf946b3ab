"""Work that comes round by itself: each function says how often it runs, and whoever sweeps runs what is due.

With a broker, Celery's beat calls the task `sei.comum.executar_periodica`; without one, the sweeper of the serving
process does. Several processes may run the same work at once, so every function bears being repeated.
"""

import time
from collections.abc import Callable
from datetime import timedelta

from sei.comum.registros import registrador

_log = registrador("sei.periodicas")
_funcoes: dict[str, tuple[Callable[[], object], timedelta]] = {}
_proximas: dict[str, float] = {}


def periodica(nome: str, *, cada: timedelta):
    """Registers a function of no arguments to run every `cada`; the first time, as soon as there is who sweeps."""

    def registra(funcao: Callable[[], object]) -> Callable[[], object]:
        _funcoes[nome] = (funcao, cada)
        return funcao

    return registra


def executar(nome: str) -> None:
    """Runs the function registered as `nome` now.

    Raises:
        LookupError: no such function; and whatever the function raises.
    """
    if nome not in _funcoes:
        raise LookupError(f"nenhuma função periódica se chama «{nome}»")
    funcao, _ = _funcoes[nome]
    funcao()


def executar_devidas(relogio: float | None = None) -> list[str]:
    """Runs what is due in this process; a failure is logged and waits for the next round.

    Args:
        relogio: seconds of a monotonic clock; None for this machine's.

    Returns:
        the names that ran without failing.
    """
    relogio = time.monotonic() if relogio is None else relogio
    feitas = []
    for nome, (_, cada) in _funcoes.items():
        if relogio < _proximas.get(nome, relogio):
            continue
        _proximas[nome] = relogio + cada.total_seconds()
        try:
            executar(nome)
            feitas.append(nome)
        except Exception as erro:
            _log.error("periodica_falhou", nome=nome, exc_info=erro)
    return feitas
