"""The second factor: at the entrance, and on the page where each person looks after it."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sei.comum.erros import ErroDeDominio
from sei.comum.tempo import agora
from sei.pessoas import consultas, entrada, segundo_fator
from sei.pessoas.acesso import exige_ator
from sei.pessoas.forms import FormularioDeAtivacao, FormularioDeCodigo, FormularioDeIdentidade
from sei.pessoas.senha import reautenticar
from sei.pessoas.views import destino_seguro

_METODOS = ["GET", "HEAD", "POST"]


@never_cache
@sensitive_post_parameters("codigo")
@require_http_methods(_METODOS)
def codigo(request):
    """After the password: the code of the telephone, or a recovery code."""
    usuario = entrada.pendente(request)
    proximo = request.POST.get("next") or request.GET.get("next") or ""
    if usuario is None:
        return redirect("pessoas:entrar")
    if segundo_fator.aparelho(usuario) is None:
        return redirect("pessoas:ativar_na_entrada")
    form, status = FormularioDeCodigo(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = _tentar(form, lambda: segundo_fator.conferir(usuario, form.cleaned_data["codigo"], instante=agora()))
        if status is None:
            entrada.concluir(request, usuario, com_fator=True)
            resposta = redirect(destino_seguro(request, proximo))
            if form.cleaned_data["confiar"]:
                _guardar_biscoito(request, resposta, usuario)
            return resposta
    return render(request, "pessoas/codigo.html", {"form": form, "proximo": proximo}, status=status)


@never_cache
@sensitive_post_parameters("codigo")
@require_http_methods(_METODOS)
def ativar_na_entrada(request):
    """After the password: the profile demands a second factor that was never activated."""
    usuario = entrada.pendente(request)
    if usuario is None:
        return redirect("pessoas:entrar")
    if segundo_fator.aparelho(usuario) is not None:  # it is asked for, not replaced
        return redirect("pessoas:codigo")
    return _ativar(
        request,
        usuario,
        "pessoas/ativar_na_entrada.html",
        ao_fim=lambda: entrada.concluir(request, usuario, com_fator=True),
        continuar=settings.LOGIN_REDIRECT_URL,
    )


@exige_ator
@never_cache
@sensitive_post_parameters("senha", "codigo", "codigo_atual")
@require_http_methods(_METODOS)
def ativar(request):
    """Activates the second factor, or moves it to another telephone, after the password and the code of the old one."""
    if not entrada.ativacao_permitida(request.session):
        return _identificar(request)
    return _ativar(
        request,
        request.user,
        "pessoas/ativar.html",
        ao_fim=lambda: entrada.encerrar_ativacao(request.session),
        continuar="pessoas:seguranca",
    )


def _identificar(request):
    """Asks who is there before any key is shown."""
    form, status = _identidade(request), 200
    if request.method == "POST":
        status = _provar(request, form)
        if status is None:
            segundo_fator.descartar_ativacao(request.user)
            entrada.permitir_ativacao(request.session)
            return redirect("pessoas:ativar")
    return render(request, "pessoas/identidade.html", {"form": form}, status=status)


def _ativar(request, usuario, modelo: str, *, ao_fim, continuar: str):
    """Shows the key; with the right code of the telephone, shows the recovery codes, once."""
    form, status = FormularioDeAtivacao(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        codigos = []

        def confirmar() -> None:
            codigos.extend(segundo_fator.confirmar_ativacao(usuario, form.cleaned_data["codigo"], instante=agora()))

        status = _tentar(form, confirmar)
        if status is None:
            ao_fim()
            contexto = {"codigos": codigos, "continuar": resolve_url(continuar)}
            return render(request, "pessoas/codigos.html", contexto)
    ativacao = segundo_fator.iniciar_ativacao(usuario)
    return render(request, modelo, {"form": form, "ativacao": ativacao}, status=status)


@exige_ator
@never_cache
@require_safe
def seguranca(request):
    """The person's second factor, recovery codes and trusted browsers."""
    return _mostrar(request, _identidade(request), 200)


@exige_ator
@never_cache
@sensitive_post_parameters("senha", "codigo_atual")
@require_POST
def novos_codigos(request):
    """Ten new recovery codes, after the password and a code."""
    form = _identidade(request)
    status = _provar(request, form)
    if status is not None:
        return _mostrar(request, form, status)
    codigos = segundo_fator.novos_codigos(request.user, instante=agora())
    return render(request, "pessoas/codigos.html", {"codigos": codigos, "continuar": resolve_url("pessoas:seguranca")})


@exige_ator
@never_cache
@sensitive_post_parameters("senha", "codigo_atual")
@require_POST
def desativar(request):
    """Deactivates the second factor, after the password and a code, unless a profile demands it."""
    form = _identidade(request)
    status = _provar(request, form)
    if status is None and segundo_fator.exigido(request.ator.usuario_id):
        form.add_error(None, "O seu perfil exige o segundo fator: ele pode ser trocado de telefone, não desativado.")
        status = 409
    if status is not None:
        return _mostrar(request, form, status)
    segundo_fator.desativar(request.user)
    messages.success(request, "O segundo fator foi desativado.")
    return redirect("pessoas:seguranca")


@exige_ator
@require_POST
def esquecer_dispositivos(request):
    """Asks the second factor again in every browser."""
    segundo_fator.esquecer_dispositivos(request.user)
    messages.success(request, "O código será pedido de novo em todos os navegadores.")
    return redirect("pessoas:seguranca")


def _identidade(request) -> FormularioDeIdentidade:
    com_codigo = segundo_fator.aparelho(request.user) is not None
    return FormularioDeIdentidade(request.POST if request.method == "POST" else None, com_codigo=com_codigo)


def _provar(request, form: FormularioDeIdentidade) -> int | None:
    """The password and then, with a second factor, the code; None when both are right, otherwise the status."""

    def conferir() -> None:
        reautenticar(request.ator, form.cleaned_data["senha"], instante=agora())
        if "codigo_atual" in form.fields:
            codigo_atual = form.cleaned_data["codigo_atual"]
            segundo_fator.conferir(request.user, codigo_atual, instante=agora(), campo="codigo_atual")

    return _tentar(form, conferir)


def _tentar(form, fazer) -> int | None:
    """None when done; otherwise the status, with the refusal in the form."""
    if not form.is_valid():
        return 422
    try:
        fazer()
    except ErroDeDominio as erro:
        form.add_error(erro.campo if erro.campo in form.fields else None, erro.mensagem)
        return erro.status
    return None


def _mostrar(request, form, status: int):
    contexto = {"form": form, **consultas.seguranca_da_pessoa(request.user, instante=agora())}
    return render(request, "pessoas/seguranca.html", contexto, status=status)


def _guardar_biscoito(request, resposta, usuario) -> None:
    valor = segundo_fator.confiar(usuario, request.headers.get("User-Agent", ""), instante=agora())
    resposta.set_cookie(
        entrada.BISCOITO,
        valor,
        max_age=int(segundo_fator.CONFIANCA.total_seconds()),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
