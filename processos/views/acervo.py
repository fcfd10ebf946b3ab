"""The sigilosos nobody can open any more, for the Acervo profile."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from processos.atos.credenciais import reativar_orfao
from processos.consultas import sigilo
from processos.forms import FormularioDeDestinatario
from processos.views.ato import praticar
from processos.views.credenciais import escolha_da_unidade, unidade_escolhida
from sei.pessoas.acesso import exige_ator


@exige_ator
@never_cache
@require_safe
def acervo(request):
    """Number and generating unit of each orphan: what is in it is for who receives the credential."""
    pagina = sigilo.orfaos(request.ator, cursor=request.GET.get("cursor"))
    return render(request, "processos/acervo.html", {"pagina": pagina})


@exige_ator
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reativar(request, pk):
    """Gives the credential of an orphan to a person of the unit chosen, with the reason."""
    unidade = unidade_escolhida(request)
    form = FormularioDeDestinatario(request.POST or None, unidade_id=unidade.pk, com_motivo=True)
    status = 200
    if request.method == "POST":

        def fazer():
            motivo = form.cleaned_data["motivo"]
            return reativar_orfao(ator=request.ator, processo_id=pk, para=form.destinatario(), motivo=motivo)

        status = praticar(request, form, fazer)
        if status is None:
            messages.success(request, f"Credencial dada na {unidade.sigla}: o processo volta a ter quem responda.")
            return redirect("processos:acervo")
    contexto = {"processo": sigilo.orfao(request.ator, pk), "form": form, **escolha_da_unidade(unidade)}
    return render(request, "processos/reativar.html", contexto, status=status)
