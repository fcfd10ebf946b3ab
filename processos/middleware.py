"""What surrounds every request about a process: the record of readings and denials, and the opening of sigilosos."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from processos import leituras
from processos.erros import AberturaNaoConfirmada
from sei.comum.erros import NaoEncontrado
from sei.comum.tempo import agora
from sei.pessoas.sessao import textos_digitados

_MOSTRAM = {200, 206, 304, 403, 409, 422}  # a refused act shows its page again


class LeiturasEAberturas:
    """Records what the doors let through and asks for the password of a sigiloso that is not open.

    The opening lasts while the person stays in the pages of that process: another page, of any kind, closes it.
    Fragments, scripts and files asked for by an open page close nothing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        resposta = self.get_response(request)
        visita = request.visita
        if not visita.avaliada or not request.ator:
            return resposta
        lidos = visita.leituras()
        if lidos and resposta.status_code in _MOSTRAM and request.method != "HEAD":
            leituras.registrar(request.ator, lidos, rota=_rota(request), em=agora())
        if visita.aberto in visita.passou:
            visita.renovar(request.session)
        elif visita.aberto is not None and _e_outra_pagina(request, resposta):
            visita.fechar(request.session)
        return resposta

    def process_exception(self, request, excecao):
        if isinstance(excecao, NaoEncontrado) and excecao.alvo and request.ator:
            leituras.registrar_negada(request.ator, excecao.alvo, rota=_rota(request), em=agora())
        if isinstance(excecao, AberturaNaoConfirmada):
            return _pedir_senha(request, excecao)
        return None


def _rota(request) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _e_outra_pagina(request, resposta) -> bool:
    if request.htmx or request.headers.get("Sec-Fetch-Dest", "document") != "document":
        return False
    return resposta.status_code < 300 and resposta.headers.get("Content-Type", "").startswith("text/html")


def _pedir_senha(request, excecao: AberturaNaoConfirmada):
    """To the page of the password and back; a form that was being sent gets back what was typed, to be copied."""
    if request.headers.get("Accept", "").startswith("application/json"):
        return None
    abrir = reverse("processos:abrir", args=[excecao.processo_id])
    if request.method not in ("GET", "HEAD"):
        contexto = {"textos": textos_digitados(request), "abrir": abrir, "erro": excecao}
        return render(request, "processos/abertura_encerrada.html", contexto, status=excecao.status)
    if request.htmx and not request.htmx.boosted:
        return HttpResponse(status=excecao.status, headers={"HX-Refresh": "true"})
    return redirect(f"{abrir}?{urlencode({'next': request.get_full_path()})}")
