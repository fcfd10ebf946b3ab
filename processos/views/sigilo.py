"""Opening a sigiloso with the password, changing the level of a process, and the list of one's own sigilosos."""

from django.contrib import messages
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from processos import abertura, consultas
from processos.atos.sigilo import alterar_nivel_do_processo
from processos.consultas import sigilo
from processos.estados import Operacao
from processos.forms import FormularioDeNivel
from processos.views.ato import praticar
from sei.comum.erros import ErroDeDominio
from sei.pessoas.acesso import exige_ator
from sei.pessoas.forms import FormularioDeSenha
from sei.pessoas.views import destino_seguro

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@never_cache
@sensitive_post_parameters("senha")
@require_http_methods(_METODOS)
def abrir(request, pk):
    """Asks for the password and opens the sigiloso in this session."""
    pagina = resolve_url("documentos:processo", pk)
    proximo = request.POST.get("next") or request.GET.get("next") or pagina
    processo = abertura.a_abrir(request.ator, pk)
    if processo is None:
        return redirect(pagina)
    form, status = FormularioDeSenha(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        recusa = _confirmar(request, form, processo)
        if recusa is None:
            request.visita.abrir(request.session, pk)
            return redirect(destino_seguro(request, proximo))
        status = recusa
    contexto = {"processo": processo, "form": form, "proximo": proximo}
    return render(request, "processos/abrir.html", contexto, status=status)


def _confirmar(request, form, processo) -> int | None:
    """None when the password is right; otherwise the status, with the refusal in the form."""
    if not form.is_valid():
        return 422
    try:
        abertura.confirmar_abertura(request.ator, processo, form.cleaned_data["senha"])
    except ErroDeDominio as erro:
        form.add_error("senha", erro.mensagem)
        return erro.status
    return None


@exige_ator
@require_http_methods(_METODOS)
def nivel(request, pk):
    """Changes the access level of the process, with a reason."""
    if request.method == "POST":
        processo = consultas.localizar(request.ator, pk)
        form = FormularioDeNivel(request.POST, niveis=processo.tipo.niveis_admitidos)
        status = praticar(
            request, form, lambda: alterar_nivel_do_processo(ator=request.ator, processo_id=pk, novo=form.novo())
        )
        if status is None:
            messages.success(request, "O nível de acesso do processo foi alterado e já vale.")
            return redirect("documentos:processo", pk)
    else:
        processo, _ = consultas.para_o_ato(request.ator, pk, Operacao.ALTERAR_NIVEL)
        iniciais = {"nivel": processo.nivel, "hipotese_legal": processo.hipotese_legal_id}
        form, status = FormularioDeNivel(initial=iniciais, niveis=processo.tipo.niveis_admitidos), 200
    return render(request, "processos/nivel.html", {"processo": processo, "form": form}, status=status)


@exige_ator
@never_cache
@require_safe
def sigilosos(request):
    """The sigilosos the person holds credentials for, absent from everybody else's lists."""
    pagina = sigilo.sigilosos_da_pessoa(request.ator, cursor=request.GET.get("cursor"))
    return render(request, "processos/sigilosos.html", {"pagina": pagina})
