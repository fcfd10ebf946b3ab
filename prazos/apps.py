from django.apps import AppConfig


class PrazosConfig(AppConfig):
    name = "prazos"
    verbose_name = "Prazos"

    def ready(self):
        from assinatura.demonstracao.encenacao import COMPLEMENTOS
        from prazos import deslocamento, tasks  # noqa: F401  register the executor and the periodic work
        from prazos.demonstracao import indisponibilidades

        COMPLEMENTOS.append(indisponibilidades)
