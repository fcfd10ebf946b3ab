"""Relating processes and undoing it (Portaria 1650/2016, art. 24)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from processos import consultas
from processos.atos import relacionar as atos
from processos.estados import Operacao
from processos.forms import FormularioDeAto, FormularioDeRelacionamento
from processos.views.ato import praticar
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@require_http_methods(_METODOS)
def relacionar(request, pk):
    """What the process is related to, and the number of another one."""
    if request.method == "POST":
        processo = consultas.localizar(request.ator, pk)
        form = FormularioDeRelacionamento(request.POST, ator=request.ator)
        status = praticar(
            request,
            form,
            lambda: atos.relacionar_processos(ator=request.ator, processo_id=pk, outro_id=form.cleaned_data["outro"]),
        )
        if status is None:
            messages.success(request, "Os processos estão relacionados.")
            return redirect("documentos:processo", pk)
    else:
        processo, _ = consultas.para_o_ato(request.ator, pk, Operacao.RELACIONAR)
        form, status = FormularioDeRelacionamento(ator=request.ator), 200
    ligados = consultas.vinculos(request.ator, processo)
    contexto = {"processo": processo, "form": form, "relacionados": ligados.relacionados}
    return render(request, "processos/relacionar.html", contexto, status=status)


@exige_ator
@require_http_methods(_METODOS)
def desfazer(request, pk, outro):
    """Undoes the association, after asking."""
    form, status = FormularioDeAto(request.POST or None), 200
    if request.method == "POST":
        status = praticar(
            request,
            form,
            lambda: atos.desfazer_relacionamento(ator=request.ator, processo_id=pk, outro_id=outro),
        )
        if status is None:
            messages.success(request, "O relacionamento está desfeito.")
            return redirect("documentos:processo", pk)
    processo, o_outro = consultas.localizar(request.ator, pk), consultas.localizar(request.ator, outro)
    contexto = {"processo": processo, "outro": o_outro, "form": form}
    return render(request, "processos/desfazer_relacionamento.html", contexto, status=status)
