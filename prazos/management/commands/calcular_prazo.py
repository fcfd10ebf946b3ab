"""Count deadlines from a JSON file: one JSON object a line."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from prazos.casos import calcular_caso


class Command(BaseCommand):
    help = "Calcula os prazos de um arquivo JSON com a lista “vetores”; escreve um objeto JSON por linha."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("arquivo", metavar="ARQUIVO", help="arquivo JSON, ou “-” para a entrada padrão")
        parser.add_argument("--memoria", action="store_true", help="acrescenta a memória de cálculo")

    def handle(self, *args, arquivo, memoria, **options):
        for caso in self._casos(arquivo):
            self.stdout.write(json.dumps(calcular_caso(caso, com_memoria=memoria)))

    def _casos(self, arquivo: str) -> list[dict]:
        try:
            texto = sys.stdin.read() if arquivo == "-" else Path(arquivo).read_text(encoding="utf-8-sig")
            casos = json.loads(texto)["vetores"]
        except OSError as erro:
            raise CommandError(f"Não foi possível ler “{arquivo}”: {erro.strerror}.") from erro
        except (ValueError, KeyError, TypeError) as erro:
            raise CommandError("O arquivo tem de ser um objeto JSON com a lista “vetores”.") from erro
        if not isinstance(casos, list) or not all(isinstance(caso, dict) for caso in casos):
            raise CommandError("“vetores” tem de ser uma lista de objetos.")
        return casos
