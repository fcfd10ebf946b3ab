"""The door of every page behind the login."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sei.pessoas.sessao import sessao_encerrada


def exige_ator(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator of a view that needs somebody working in a unit.

    An anonymous visitor goes to the login page and comes back; one who submits a form gets what was typed; a fragment
    asked by a page that is still open gets 401, so that the page stays. A person without lotação in an active unit gets
    a page (403) that says whom to ask. Inside the view `request.ator` is always an Ator with a unit.
    """

    @wraps(view)
    def protegida(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.ator:
            return _anonimo(request)
        if not request.ator.unidade_id:
            return render(request, "pessoas/sem_lotacao.html", status=403)
        return view(request, *args, **kwargs)

    return protegida


def _anonimo(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return sessao_encerrada(request)
    if request.htmx and not request.htmx.boosted:
        return HttpResponse(status=401)
    return redirect_to_login(request.get_full_path())
