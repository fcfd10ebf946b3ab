from django.apps import AppConfig


class PessoasConfig(AppConfig):
    name = "sei.pessoas"
    label = "pessoas"
    verbose_name = "Pessoas e unidades"
