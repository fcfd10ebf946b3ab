import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from assinatura.massa.geracao import gerar
from sei.comum.tempo import agora


class Command(BaseCommand):
    help = "Gera muitos processos válidos, para medir: números, trilhas, documentos e assinaturas conferem."

    def add_arguments(self, parser):
        parser.add_argument("--processos", type=int, required=True, help="quantos processos")
        parser.add_argument("--documentos-por-processo", type=int, default=4, help="padrão: 4")
        parser.add_argument("--unidades", type=int, default=40, help="unidades de carga (padrão: 40)")
        parser.add_argument("--usuarios", type=int, default=200, help="pessoas ao todo (padrão: 200)")
        parser.add_argument("--paginas", type=int, default=1, help="páginas de cada documento (padrão: 1)")

    def handle(self, **opcoes):
        if not (settings.DEMONSTRACAO or settings.DEBUG):
            raise CommandError("Dados de carga consomem números e não entram em produção. Use outro banco.")
        numeros = ("processos", "documentos_por_processo", "unidades", "usuarios", "paginas")
        if min(opcoes[nome] for nome in numeros) < 1 or opcoes["usuarios"] < opcoes["unidades"]:
            raise CommandError("As quantidades começam em 1, e cada unidade precisa de ao menos uma pessoa.")
        comeco = time.monotonic()

        def mostrar(feitos: int) -> None:
            if opcoes["verbosity"] > 1 or feitos == opcoes["processos"]:
                self.stdout.write(f"{feitos} processos em {time.monotonic() - comeco:.0f} s")

        gerar(
            processos=opcoes["processos"],
            documentos=opcoes["documentos_por_processo"],
            unidades=opcoes["unidades"],
            usuarios=opcoes["usuarios"],
            paginas=opcoes["paginas"],
            agora=agora(),
            progresso=mostrar,
        )
