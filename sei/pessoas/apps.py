from django.apps import AppConfig


class PessoasConfig(AppConfig):
    name = "sei.pessoas"
    label = "pessoas"
    verbose_name = "Pessoas e unidades"

    def ready(self):
        from django.contrib.auth.signals import user_logged_in

        from sei.pessoas import entrada

        user_logged_in.connect(
            lambda request, **_: entrada.comecar(request.session), dispatch_uid="comeco_da_sessao", weak=False
        )
