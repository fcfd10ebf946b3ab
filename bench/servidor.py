"""The serving command of the measurements and drills, as a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection
from pathlib import Path

from bench import ambiente


def porta_livre() -> int:
    """A port that nobody uses now."""
    with socket.socket() as prova:
        prova.bind(("127.0.0.1", 0))
        return prova.getsockname()[1]


class Servidor:
    """The serving command; it may be started again after each death.

    Args:
        ambiente_dele: its environment variables. porta: where it listens, on 127.0.0.1.
    """

    def __init__(self, ambiente_dele: dict[str, str], porta: int):
        self.porta, self.no_ar = porta, threading.Event()
        self._ambiente = ambiente_dele
        self._processo: subprocess.Popen | None = None

    def subir(self) -> None:
        """Starts it and waits until it answers."""
        comando = [sys.executable, "manage.py", "servir", "--porta", str(self.porta)]
        self._processo = subprocess.Popen(
            comando, cwd=ambiente.RAIZ, env=self._ambiente, stdout=subprocess.DEVNULL, start_new_session=True
        )
        limite = time.monotonic() + 60
        while not _responde(self.porta):
            if self._processo.poll() is not None or time.monotonic() > limite:
                raise RuntimeError("o servidor não subiu")
            self.no_ar.wait(0.05)
        self.no_ar.set()

    def matar(self) -> None:
        """Kill -9 of the server and of its workers, at once."""
        self.no_ar.clear()
        os.killpg(self._processo.pid, signal.SIGKILL)
        self._processo.wait()

    def memoria(self) -> int:
        """Bytes of the server and its workers, what they share counted once (PSS)."""
        pids = [pid for pid in os.listdir("/proc") if pid.isdecimal() and _grupo(int(pid)) == self._processo.pid]
        return sum(_pss(pid) for pid in pids)

    def encerrar(self) -> None:
        """The clean way."""
        self._processo.terminate()
        self._processo.wait(30)


def _responde(porta: int) -> bool:
    conexao = HTTPConnection("127.0.0.1", porta, timeout=5)
    try:
        conexao.request("GET", "/saude/")
        return conexao.getresponse().status == 200
    except OSError:
        return False
    finally:
        conexao.close()


def _grupo(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None


def _pss(pid: str) -> int:
    linhas = Path("/proc", pid, "smaps_rollup").read_text().splitlines()
    return next(int(linha.split()[1]) * 1024 for linha in linhas if linha.startswith("Pss:"))
