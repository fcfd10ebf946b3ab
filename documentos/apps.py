from django.apps import AppConfig


class DocumentosConfig(AppConfig):
    name = "documentos"
    verbose_name = "Documentos"

    def ready(self):
        from documentos import (  # noqa: F401  each registers what it does
            conferencia_dos_originais,
            conferencias,
            niveis,
            tarefas_pdf,
        )
