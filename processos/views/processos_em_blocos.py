"""One process in the blocos of the working unit: put it in, note, take it out."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from processos import consultas
from processos.atos import blocos as atos
from processos.forms import FormularioDeAto
from processos.forms.blocos import FormularioDeAnotacaoNoBloco, FormularioDeEscolhaDoBloco
from processos.views.ato import praticar
from processos.views.marcas import recusa_na_pagina
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@require_http_methods(_METODOS)
def incluir(request, pk):
    """Chooses an open bloco of the unit for the process."""
    processo, status = consultas.localizar(request.ator, pk), 200
    abertos = consultas.blocos_abertos(request.ator)
    form = FormularioDeEscolhaDoBloco(request.POST if request.method == "POST" else None, blocos=abertos)
    if request.method == "POST":
        status = praticar(request, form, lambda: _incluir(request.ator, pk, form))
        if status is None:
            messages.success(request, "Processo incluído no bloco.")
            return redirect("processos:bloco", form.cleaned_data["bloco"])
    contexto = {"processo": processo, "form": form, "abertos": abertos}
    return render(request, "processos/incluir_em_bloco.html", contexto, status=status)


def _incluir(ator, pk, form):
    campos = form.cleaned_data
    return atos.incluir_no_bloco(ator=ator, bloco_id=campos["bloco"], processo_id=pk, anotacao=campos["anotacao"])


@exige_ator
@require_http_methods(_METODOS)
def anotar(request, pk, processo_id):
    """Writes, changes or removes the note of a process in a bloco."""
    item, status = consultas.processo_do_bloco(request.ator, pk, processo_id), 200
    form = FormularioDeAnotacaoNoBloco(initial={"anotacao": item.anotacao})
    if request.method == "POST":
        form = FormularioDeAnotacaoNoBloco(request.POST)
        status = praticar(request, form, lambda: _anotar(request.ator, pk, processo_id, form))
        if status is None:
            messages.success(request, "Anotação salva.")
            return redirect("processos:bloco", pk)
    contexto = {"bloco": item.bloco, "processo": item.processo, "form": form}
    return render(request, "processos/anotar_no_bloco.html", contexto, status=status)


def _anotar(ator, pk, processo_id, form):
    return atos.anotar_no_bloco(ator=ator, bloco_id=pk, processo_id=processo_id, anotacao=form.cleaned_data["anotacao"])


@exige_ator
@require_POST
def retirar(request, pk, processo_id):
    """Takes a process out of a bloco."""
    form = FormularioDeAto(request.POST)
    ato = atos.retirar_do_bloco
    if praticar(request, form, lambda: ato(ator=request.ator, bloco_id=pk, processo_id=processo_id)) is None:
        messages.success(request, "Processo retirado do bloco.")
        return redirect("processos:bloco", pk)
    return recusa_na_pagina(request, form, "processos:bloco", pk)
