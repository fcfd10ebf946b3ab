from django.apps import AppConfig


class PrazosConfig(AppConfig):
    name = "prazos"
    verbose_name = "Prazos"

    def ready(self):
        from prazos import avisos, deslocamento, envio, ouvintes, rotinas, tasks  # noqa: F401
        from prazos.recalculo import ao_mudar_o_calendario
        from prazos.recontagem import ao_mudar, recontar

        deslocamento.ao_mudar_uma_indisponibilidade(recontar)
        ao_mudar_o_calendario(ao_mudar)
