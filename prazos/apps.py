from django.apps import AppConfig


class PrazosConfig(AppConfig):
    name = "prazos"
    verbose_name = "Prazos"

    def ready(self):
        from prazos import recalculo  # noqa: F401  registers its task
