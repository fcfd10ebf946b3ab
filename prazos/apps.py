from django.apps import AppConfig


class PrazosConfig(AppConfig):
    name = "prazos"
    verbose_name = "Prazos"

    def ready(self):
        from prazos import avisos, demonstracao, envio, ouvintes, rotinas, tasks  # noqa: F401  register themselves
