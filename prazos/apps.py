from django.apps import AppConfig


class PrazosConfig(AppConfig):
    name = "prazos"
    verbose_name = "Prazos"

    def ready(self):
        from assinatura.demonstracao.encenacao import COMPLEMENTOS
        from prazos import deslocamento, recalculo, tasks  # noqa: F401  register tasks and the periodic work
        from prazos.demonstracao import indisponibilidades

        COMPLEMENTOS.append(indisponibilidades)
