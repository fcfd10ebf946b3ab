from django.apps import AppConfig


class PrazosConfig(AppConfig):
    name = "prazos"
    verbose_name = "Prazos"

    def ready(self):
        from assinatura.demonstracao.encenacao import COMPLEMENTOS
        from prazos import avisos, deslocamento, ouvintes, recalculo, rotinas, tasks  # noqa: F401  register themselves
        from prazos.demonstracao import indisponibilidades
        from prazos.recontagem import recontar

        COMPLEMENTOS.append(indisponibilidades)
        deslocamento.ao_mudar_uma_indisponibilidade(recontar)
