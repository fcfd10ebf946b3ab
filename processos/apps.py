from django.apps import AppConfig


class ProcessosConfig(AppConfig):
    name = "processos"
    verbose_name = "Processos"

    def ready(self):
        from django.db.models.signals import post_migrate

        from processos import tasks  # noqa: F401  registers the periodic work
        from processos.acesso import permissao_de_acesso
        from processos.verificacao import cadeias, numeros, selos, situacoes  # noqa: F401  register themselves

        # Permission rows may get other ids when the tables are created again.
        post_migrate.connect(
            lambda **_: permissao_de_acesso.cache_clear(), dispatch_uid="permissao_de_acesso", weak=False
        )
