from django.apps import AppConfig


class DocumentosConfig(AppConfig):
    name = "documentos"
    verbose_name = "Documentos"

    def ready(self):
        from documentos import verificacao  # noqa: F401  registers its conferences

    def ready(self):
        from documentos import tarefas_pdf  # noqa: F401  registers its executors
