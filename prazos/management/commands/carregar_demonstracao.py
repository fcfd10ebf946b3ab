from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from assinatura.demonstracao.encenacao import carregar
from assinatura.demonstracao.pessoas import PESSOAS, SENHA
from prazos import demonstracao  # noqa: F401  registers what deadlines add to it
from prazos.atos.calendario import carregar_calendario
from sei.comum.tempo import agora
from sei.pessoas.ator import Origem, ator_do_sistema


class Command(BaseCommand):
    help = "Carrega um tribunal de demonstração; repetir não muda nada."

    def handle(self, **opcoes):
        if not (settings.DEMONSTRACAO or settings.DEBUG):
            raise CommandError(
                "Os dados de demonstração têm senha conhecida e não entram em produção. "
                "Para demonstrar, use outro banco, com DEMONSTRACAO=1."
            )
        criados = carregar(agora=agora())
        carregar_calendario(ator=ator_do_sistema(Origem.COMANDO))
        self.stdout.write(
            f"Demonstração carregada: {criados} processos." if criados else "A demonstração já estava carregada."
        )
        self._mostrar_acessos()

    def _mostrar_acessos(self):
        self.stdout.write(f"\nEntrada: {settings.ENDERECO_PUBLICO}/   Senha de todos: {SENHA}\n")
        for pessoa in PESSOAS:
            unidades = ", ".join(sigla for sigla, _ in pessoa.lotacoes)
            papel = f"{pessoa.cargos[0]}{', administra o sistema' if pessoa.administra else ''}"
            self.stdout.write(f"  {pessoa.login:<18} {unidades:<12} {pessoa.nome}, {papel}")
        self.stdout.write(f"\nConferência de autenticidade, sem entrada: {settings.ENDERECO_PUBLICO}/autenticidade/")
