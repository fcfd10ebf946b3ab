from django.apps import AppConfig


class AssinaturaConfig(AppConfig):
    name = "assinatura"
    verbose_name = "Assinatura"

    def ready(self):
        from assinatura import conferencias  # noqa: F401  registers its conferences
