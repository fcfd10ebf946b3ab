"""Signing in and out, and the choice of the working unit."""

from urllib.parse import urlencode

from axes.helpers import get_cool_off
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from sei.comum.erros import MuitasTentativas, NaoEncontrado
from sei.comum.tempo import agora, por_extenso
from sei.comum.texto import inteiro
from sei.pessoas import consultas, entrada, segundo_fator
from sei.pessoas.forms import FormularioDeEntrada


def destino_seguro(request, endereco: str | None) -> str:
    """`endereco` when it is an address of this site; the first page otherwise (A24: `//evil`, `javascript:`)."""
    seguro = url_has_allowed_host_and_scheme(
        endereco, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return endereco if seguro else resolve_url(settings.LOGIN_REDIRECT_URL)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def entrar(request):
    """Login and password; then the second factor, when there is one; then a new session key and the main lotação."""
    proximo = request.POST.get("next") or request.GET.get("next")
    if request.method != "POST" and request.ator:
        return redirect(destino_seguro(request, proximo))
    form = FormularioDeEntrada(request, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        usuario = form.get_user()
        if entrada.falta_o_fator(request, usuario):
            entrada.adiar(request, usuario)
            return redirect(f"{reverse('pessoas:codigo')}?{urlencode({'next': proximo or ''})}")
        with transaction.atomic():  # one commit for the session, the log and the date
            entrada.concluir(request, usuario, com_fator=segundo_fator.aparelho(usuario) is not None)
        return redirect(destino_seguro(request, proximo))
    status = 422 if form.is_bound else 200
    return render(request, "pessoas/entrar.html", {"form": form, "proximo": proximo or ""}, status=status)


@require_POST
def sair(request):
    """Ends the session."""
    logout(request)
    messages.success(request, "Você saiu do sistema.")
    return redirect(settings.LOGOUT_REDIRECT_URL)


@require_POST
def trocar_unidade(request):
    """Works from now on in another of one's own units; somebody else's lotação does not exist (404)."""
    pedida = inteiro(request.POST.get("lotacao"))
    lotacao = (
        consultas.lotacao_da_pessoa(request.ator.usuario_id, pedida) if request.ator and pedida is not None else None
    )
    if lotacao is None:
        raise NaoEncontrado
    request.session["lotacao_id"] = lotacao.pk
    return redirect(destino_seguro(request, request.POST.get("proximo")))


def entrada_bloqueada(request, response=None, credentials=None, *args, **kwargs):
    """429 after too many wrong passwords for one login from one address, saying when to try again."""
    espera = get_cool_off(request)
    _, hora = por_extenso(agora() + espera)
    minutos = -(-int(espera.total_seconds()) // 60)
    erro = MuitasTentativas(
        f"Houve senhas erradas demais para este login. Espere {minutos} minutos sem tentar e entre de novo a partir "
        f"das {hora}. Se esqueceu a senha, fale com a administração do sistema.",
        espera=int(espera.total_seconds()),
    )
    resposta = render(request, "pessoas/entrada_bloqueada.html", {"erro": erro}, status=erro.status)
    resposta["Retry-After"] = str(erro.espera)
    return resposta
