from django.apps import AppConfig


class ComumConfig(AppConfig):
    name = "sei.comum"
    label = "comum"
    verbose_name = "Base comum"
