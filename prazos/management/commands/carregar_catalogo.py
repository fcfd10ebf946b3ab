"""`manage.py carregar_catalogo`: what a new installation starts from, without units or people."""

from django.core.management.base import BaseCommand

from assinatura.demonstracao.carga import garantir_catalogo
from prazos.atos.calendario import carregar_calendario
from sei.pessoas.ator import Origem, ator_do_sistema


class Command(BaseCommand):
    help = (
        "Carrega perfis, assuntos, hipóteses legais, tipos de processo, modelos, tipos de documento e o "
        "calendário que faltarem. Nada do que já existe muda."
    )

    def handle(self, *args, **opcoes):
        garantir_catalogo()
        carregar_calendario(ator=ator_do_sistema(Origem.COMANDO))
        self.stdout.write("Catálogo pronto. Cadastre o órgão, as unidades e as pessoas em /administracao/.")
