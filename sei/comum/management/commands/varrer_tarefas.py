from django.core.management.base import BaseCommand

from sei.comum import tarefas


class Command(BaseCommand):
    help = "Executa as tarefas pendentes que ninguém executou e termina; serve para agendadores e para manutenção."

    def add_arguments(self, parser):
        parser.add_argument("--maximo", type=int, default=1000, help="quantas tarefas, no máximo (padrão: 1000)")

    def handle(self, *, maximo: int, **opcoes):
        feitas = tarefas.varrer(maximo)
        self.stdout.write(f"{feitas} tarefa(s) executada(s).")
