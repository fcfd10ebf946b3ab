import socket

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from sei.comum import ativos


class Command(BaseCommand):
    help = "Serve o sistema em HTTP, com as tarefas em segundo plano quando não há broker."
    requires_system_checks = []  # they load every view, and the worker is about to do it again

    def add_arguments(self, parser):
        parser.add_argument("--porta", type=int, default=settings.PORTA, help="padrão: PORTA ou 8000")
        parser.add_argument("--endereco", default="127.0.0.1", help="onde escutar (padrão: 127.0.0.1)")
        parser.add_argument("--processos", type=int, default=settings.SERVIDOR_PROCESSOS, help="padrão: 2; 1 em SQLite")
        parser.add_argument("--fios", type=int, default=settings.SERVIDOR_FIOS, help="por processo (padrão: 4)")

    def handle(self, *, porta: int, endereco: str, processos: int, fios: int, **opcoes):
        _exigir_porta_livre(endereco, porta)
        if not settings.DEBUG and ativos.desatualizados():
            call_command("collectstatic", interactive=False, verbosity=0)
        processos = processos or (1 if connection.vendor == "sqlite" else 2)
        self.stdout.write(f"SEI aberto em {settings.ENDERECO_PUBLICO}/ (escuta em http://{endereco}:{porta})")
        self.stdout.write(f"Conferência de autenticidade: {settings.ENDERECO_PUBLICO}/autenticidade/")
        if not settings.EMAIL_HOST:
            self.stdout.write(f"Sem servidor de correio: as mensagens ficam em {settings.EMAIL_FILE_PATH}.")
        self.stdout.write("Ctrl+C encerra.")
        self.stdout.flush()
        from sei import servidor  # loads every view: only who serves pays for it

        servidor.preparar()
        _granian(endereco, porta, processos, fios).serve(target_loader=servidor.trabalhar, wrap_loader=False)


def _granian(endereco: str, porta: int, processos: int, fios: int) -> Granian:
    """The server of this installation: its workers part from this process, which has loaded what they serve."""
    return Granian(
        "sei.servidor:application",
        address=endereco,
        port=porta,
        interface=Interfaces.WSGI,
        workers=processos,
        blocking_threads=fios,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    )


def _exigir_porta_livre(endereco: str, porta: int) -> None:
    familia = socket.AF_INET6 if ":" in endereco else socket.AF_INET
    with socket.socket(familia, socket.SOCK_STREAM) as prova:
        prova.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prova.bind((endereco, porta))
        except OSError as erro:
            raise CommandError(
                f"Não é possível escutar em {endereco}:{porta} ({erro.strerror}). "
                "Encerre o que usa a porta ou escolha outra: PORTA=8080."
            ) from erro
