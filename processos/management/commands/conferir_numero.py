"""Check process numbers from the command line: one JSON object a line."""

import json
import sys

from django.core.management.base import BaseCommand

from processos.numeracao import conferir


class Command(BaseCommand):
    help = "Confere números de processo: máscara reconhecida, quantidade de algarismos e dígito verificador."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "numeros",
            nargs="+",
            metavar="NÚMERO",
            help="números a conferir; um único “-” lê a entrada padrão",
        )

    def handle(self, *args, numeros, **options):
        if numeros == ["-"]:
            numeros = (linha.strip() for linha in sys.stdin if linha.strip())
        for numero in numeros:
            self.stdout.write(json.dumps(conferir(numero)._asdict()))
