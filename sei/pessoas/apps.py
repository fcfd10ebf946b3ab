from django.apps import AppConfig


class PessoasConfig(AppConfig):
    name = "sei.pessoas"
    label = "pessoas"
    verbose_name = "Pessoas e unidades"

    def ready(self):
        from django.contrib.auth.signals import user_logged_in

        from sei.pessoas import entrada
        from sei.pessoas.sessao import anotar_entrada

        # Django's own saves the person, and each entry would leave one more identical row in the history of the person.
        user_logged_in.disconnect(dispatch_uid="update_last_login")
        user_logged_in.connect(anotar_entrada, dispatch_uid="anotar_entrada")
        user_logged_in.connect(
            lambda request, **_: entrada.comecar(request.session), dispatch_uid="comeco_da_sessao", weak=False
        )
