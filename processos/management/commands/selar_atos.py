from django.core.management.base import BaseCommand

from processos import selos


class Command(BaseCommand):
    help = "Sela as trilhas dos processos que mudaram desde o último selo e exporta as folhas."

    def handle(self, **opcoes):
        feitos = selos.selar()
        if not feitos:
            self.stdout.write("Nada mudou desde o último selo.")
        for selo in feitos:
            self.stdout.write(f"{selo.arquivo}: {selo.quantidade} processo(s), raiz {selo.raiz}")
