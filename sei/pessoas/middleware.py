"""Puts `request.ator` at hand: computed at the first use, once per request."""

from django.utils.functional import SimpleLazyObject

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
