from django.apps import AppConfig


class DocumentosConfig(AppConfig):
    name = "documentos"
    verbose_name = "Documentos"

    def ready(self):
        from documentos import (
            conferencias,  # noqa: F401  register themselves
            tarefas_pdf,  # noqa: F401  registers its executors
        )
