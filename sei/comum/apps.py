from django.apps import AppConfig


class ComumConfig(AppConfig):
    name = "sei.comum"
    label = "comum"
    verbose_name = "Base comum"

    def ready(self):
        from sei.comum import checks, limites, limpeza_de_arquivos, lote  # noqa: F401  they register themselves
