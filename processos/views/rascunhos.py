"""Processes still being prepared in the working unit."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from processos import consultas
from processos.atos.iniciar import descartar_rascunho
from processos.forms import FormularioDeAto
from processos.views.ato import praticar
from sei.pessoas.acesso import exige_ator


@exige_ator
@require_safe
def rascunhos(request):
    """The unit's rascunhos, newest first."""
    pagina = consultas.rascunhos(request.ator, cursor=request.GET.get("cursor"))
    return render(request, "processos/rascunhos.html", {"pagina": pagina})


@exige_ator
@require_http_methods(["GET", "HEAD", "POST"])
def descartar(request, pk):
    """Throws a rascunho away, after asking."""
    form, status = FormularioDeAto(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = praticar(request, form, lambda: descartar_rascunho(ator=request.ator, processo_id=pk))
        if status is None:
            messages.success(request, "O rascunho foi descartado.")
            return redirect("processos:rascunhos")
    processo = consultas.rascunho(request.ator, pk)
    return render(request, "processos/descartar.html", {"processo": processo, "form": form}, status=status)
