"""Who is working, and whether the session still is one: idle ones end, and so do those short of a second factor."""

from django.contrib import messages
from django.contrib.auth import logout
from django.utils.functional import SimpleLazyObject

from sei.pessoas import entrada, segundo_fator
from sei.pessoas.ator import ator_da_requisicao
from sei.pessoas.visita import Visita


class AtorDaRequisicao:
    """`request.ator` is the Ator of the request, falsy when nobody is signed in; `request.visita`, what it opens."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.visita = Visita()
        request.ator = SimpleLazyObject(lambda: ator_da_requisicao(request))
        return self.get_response(request)


class SessaoDeTrabalho:
    """Ends a session idle for SESSAO_OCIOSA_MINUTOS, or begun without the second factor its profile now demands.

    Nothing typed is lost: a form that arrives afterwards is answered with what was in it (`sei.pessoas.sessao`).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            if entrada.ociosa(request.session):
                logout(request)
                messages.info(request, "A sessão terminou depois de um tempo sem uso. Entre de novo para continuar.")
            elif not request.session.get(entrada.FATOR) and segundo_fator.exigido_do(request.ator):
                logout(request)
                request.ator = None
                messages.info(request, "O seu perfil passou a exigir o segundo fator. Entre de novo para ativá-lo.")
            elif not _e_atualizacao(request):
                entrada.marcar_uso(request.session)
        return self.get_response(request)


def _e_atualizacao(request) -> bool:
    """A page that refreshes itself is not somebody working."""
    return bool(request.htmx) and request.method == "GET"
