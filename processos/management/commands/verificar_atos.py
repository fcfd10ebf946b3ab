import json
import sys

from django.core.management.base import BaseCommand

from processos.verificacao import Verificacao, verificar


class Command(BaseCommand):
    help = "Confere trilhas, números, documentos, assinaturas e selos; aponta o primeiro registro que não confere."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="responde com um objeto JSON em uma linha")

    def handle(self, *, json: bool, **opcoes):
        achado = verificar()
        self.stdout.write(_em_json(achado) if json else _em_portugues(achado))
        if achado.problema:
            sys.exit(1)


def _em_portugues(achado: Verificacao) -> str:
    if achado.problema:
        return f"Não confere: {achado.problema}."
    contas = ", ".join(f"{quantos} {nome}" for nome, quantos in achado.conferidos.items())
    return f"Tudo confere: {contas}."


def _em_json(achado: Verificacao) -> str:
    problema = achado.problema
    return json.dumps(
        {
            "confere": problema is None,
            "conferidos": achado.conferidos,
            "conferencia": achado.conferencia,
            "registro": problema.registro if problema else None,
            "motivo": problema.motivo if problema else None,
            "detalhe": problema.detalhe if problema else None,
        },
        ensure_ascii=False,
    )
