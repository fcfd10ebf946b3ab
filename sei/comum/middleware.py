"""Two small middlewares: the request log and the translation of domain refusals into answers."""

import time

from django.contrib import messages
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render

from sei.comum.erros import ErroDeDominio, NaoEncontrado
from sei.comum.registros import registrador

_log = registrador("sei.requisicao")
_ESPERADAS = (ErroDeDominio, Http404, PermissionDenied, SuspiciousOperation)  # answers, not failures


class RegistroDeRequisicoes:
    """One log line per request: method, route name, status, milliseconds, user id. No path, query, name or address."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        inicio = time.perf_counter()
        resposta = self.get_response(request)
        rota = request.resolver_match.view_name if request.resolver_match else None
        usuario = getattr(request, "_cached_user", None)  # set only when something asked for the user
        _log.info(
            "requisicao",
            metodo=request.method,
            rota=rota,
            status=resposta.status_code,
            ms=round((time.perf_counter() - inicio) * 1000, 1),
            usuario=usuario.pk if usuario is not None else None,
        )
        return resposta

    def process_exception(self, request, excecao):
        if not isinstance(excecao, _ESPERADAS):
            rota = request.resolver_match.view_name if request.resolver_match else None
            _log.error("falha", rota=rota, exc_info=excecao)


class RecusasDeDominio:
    """A domain error that a view did not answer itself becomes a clear page, fragment or JSON with its status.

    A POST from a page goes back to where it came from (``recusa_volta_para``, set by the view) with the message;
    otherwise the error has a page of its own, with the way back that the view set (``saida_da_recusa``).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, excecao):
        if not isinstance(excecao, ErroDeDominio):
            return None
        if request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse({"codigo": excecao.codigo, "mensagem": excecao.mensagem}, status=excecao.status)
        volta = getattr(request, "recusa_volta_para", None)
        if volta and not isinstance(excecao, NaoEncontrado):
            messages.error(request, excecao.mensagem)
            return redirect(volta)
        modelo = {404: "404.html", 403: "403.html", 429: "429.html"}.get(excecao.status, "409.html")
        return render(request, modelo, {"erro": excecao}, status=excecao.status)
