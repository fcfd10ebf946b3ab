from django.apps import AppConfig


class AssinaturaConfig(AppConfig):
    name = "assinatura"
    verbose_name = "Assinatura"
