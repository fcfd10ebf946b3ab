"""A whole installation of its own, served by a process of its own: what a person would find after `make up`."""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
SENHA = "demonstracao-sei"
PRAZO = 120
"""Seconds an administrative command may take."""


class Instalacao:
    """Demonstration data in a folder, and how to run commands on it.

    Args:
        pasta: where database, files and static files are kept.
        porta: where it will be served. extras: environment variables besides the demonstration's.
    """

    def __init__(self, pasta: Path, *, porta: int | None = None, **extras: str):
        self.pasta = pasta
        self.porta = porta or porta_livre()
        self.endereco = f"http://127.0.0.1:{self.porta}"
        self.ambiente = {
            **{nome: valor for nome, valor in os.environ.items() if not nome.startswith(("DATABASE_", "BROKER_"))},
            "ARQUIVO_ENV": "/dev/null",
            "DEMONSTRACAO": "1",
            "SECRET_KEY": "somente-para-os-testes-de-navegador-0123456789-abcdefghij",
            "DIRETORIO_DE_DADOS": str(pasta),
            "PORTA": str(self.porta),
            **extras,
        }

    def comando(self, *argumentos: str) -> str:
        """Runs `manage.py …` to its end and returns what it printed.

        Raises:
            subprocess.CalledProcessError
        """
        feito = subprocess.run(
            [sys.executable, "manage.py", *argumentos],
            cwd=RAIZ,
            env=self.ambiente,
            check=True,
            capture_output=True,
            text=True,
            timeout=PRAZO,
        )
        return feito.stdout

    def preparar(self) -> None:
        """Database with the demonstration, static files in place."""
        self.comando("migrate", "--verbosity", "0")
        self.comando("carregar_demonstracao")
        self.comando("collectstatic", "--noinput", "--verbosity", "0")

    @contextmanager
    def servida(self, *, adiante: timedelta | None = None):
        """Serves it until the end of the block; the server's output goes to `servidor.log` in the folder.

        Args:
            adiante: how much later it is there, for the rules and for the jobs; None for the usual server.
        """
        comando, ambiente = [sys.executable, "manage.py", "servir"], self.ambiente
        if adiante is not None:
            onde = ["--host", "127.0.0.1", "--port", str(self.porta), "--log-level", "warning"]
            comando = [
                sys.executable,
                "-m",
                "granian",
                "--interface",
                "wsgi",
                *onde,
                "tests.navegador.relogio:application",
            ]
            ambiente = {**ambiente, "RELOGIO_ADIANTADO": str(adiante.total_seconds())}
        with (self.pasta / "servidor.log").open("a") as saida:
            processo = subprocess.Popen(comando, cwd=RAIZ, env=ambiente, stdout=saida, stderr=saida)
            try:
                self._esperar(processo)
                yield self
            finally:
                processo.terminate()
                processo.wait(timeout=30)

    def _esperar(self, processo: subprocess.Popen) -> None:
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{self.endereco}/saude/pronta/", timeout=5):  # noqa: S310  our own server
                    return
            except (urllib.error.URLError, ConnectionError):
                try:
                    processo.wait(timeout=0.1)
                except subprocess.TimeoutExpired:
                    continue
                break
        raise RuntimeError(f"o servidor não respondeu: veja {self.pasta / 'servidor.log'}")


def porta_livre() -> int:
    """A port nobody listens on now."""
    with socket.socket() as prova:
        prova.bind(("127.0.0.1", 0))
        return prova.getsockname()[1]
