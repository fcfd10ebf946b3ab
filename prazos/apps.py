from django.apps import AppConfig


class PrazosConfig(AppConfig):
    name = "prazos"
    verbose_name = "Prazos"
