"""Print the table of states in Markdown: `manage.py documentar_estados > docs/estados.md`."""

from django.core.management.base import BaseCommand

from processos.estados import tabela_em_markdown


class Command(BaseCommand):
    help = "Escreve em Markdown a tabela de estados do processo (conteúdo de docs/estados.md)."
    requires_system_checks = []

    def handle(self, *args, **options):
        self.stdout.write(tabela_em_markdown(), ending="")
