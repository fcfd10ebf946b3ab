"""`manage.py carregar_catalogo`: what a new installation starts from, without units or people."""

from django.core.management.base import BaseCommand

from assinatura.demonstracao.carga import garantir_catalogo


class Command(BaseCommand):
    help = (
        "Carrega perfis, assuntos, hipóteses legais, tipos de processo, modelos e tipos de documento que faltarem. "
        "Nada do que já existe muda."
    )

    def handle(self, *args, **opcoes):
        garantir_catalogo()
        self.stdout.write("Catálogo pronto. Cadastre o órgão, as unidades e as pessoas em /administracao/.")
