import signal
import threading
from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from prazos.monitor import Monitor, endereco_padrao
from prazos.sondagem import RegraDoMonitor
from sei.comum.erros import EntradaInvalida


class Command(BaseCommand):
    help = (
        "Sonda o endereço de saúde por HTTP, de fora do servidor, e abre e encerra indisponibilidades. "
        "Enquanto o banco não responde, as sondagens esperam na memória. Termina com Ctrl+C ou SIGTERM."
    )

    def add_arguments(self, parser):
        parser.add_argument("--endereco", help="endereço de /saude/ (padrão: MONITOR_ENDERECO, ou o endereço público)")
        parser.add_argument("--intervalo", type=float, default=settings.MONITOR_INTERVALO, help="segundos")
        parser.add_argument("--falhas", type=int, default=settings.MONITOR_FALHAS, help="quantas abrem a janela")
        parser.add_argument("--espera", type=float, default=settings.MONITOR_ESPERA, help="segundos por sondagem")
        parser.add_argument("--uma-vez", action="store_true", help="sonda uma vez e termina (para agendadores)")

    def handle(self, *, endereco, intervalo, falhas, espera, uma_vez, **opcoes):
        try:
            regra = RegraDoMonitor(falhas=falhas, intervalo=timedelta(seconds=intervalo))
            monitor = Monitor(endereco or endereco_padrao(), regra, espera=espera)
            self._dizer(monitor)
        except EntradaInvalida as erro:
            raise CommandError(erro.mensagem) from erro
        if uma_vez:
            if monitor.pendentes:
                raise CommandError("O banco de dados não respondeu: a sondagem não ficou registrada.")
            return
        fim = threading.Event()
        for sinal in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sinal, lambda *_: fim.set())
        while not fim.wait(intervalo):
            self._dizer(monitor)

    def _dizer(self, monitor: Monitor) -> None:
        sondada = monitor.sondar()
        self.stdout.write(f"{sondada.em:%Y-%m-%dT%H:%M:%SZ} {sondada.detalhe} {sondada.ms} ms")
