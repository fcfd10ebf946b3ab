from django.apps import AppConfig


class DocumentosConfig(AppConfig):
    name = "documentos"
    verbose_name = "Documentos"

    def ready(self):
        from documentos import conferencias, niveis, tarefas_pdf  # noqa: F401  each registers what it does
