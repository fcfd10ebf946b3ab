"""Ciência of the process, a sentence of the unit in the trail, and marking as not read."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from processos import consultas
from processos.atos import ciencia as atos
from processos.atos.tramitar import marcar_como_nao_lido
from processos.estados import Operacao
from processos.forms import FormularioDeAto
from processos.forms.declaracoes import FormularioDeAndamento
from processos.views.ato import praticar
from processos.views.marcas import recusa_na_pagina
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@require_http_methods(_METODOS)
def ciencia(request, pk):
    """Declares ciência of the process, after saying that it is not undone."""
    form, status = FormularioDeAto(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        processo = consultas.localizar(request.ator, pk)
        status = praticar(request, form, lambda: atos.dar_ciencia_no_processo(ator=request.ator, processo_id=pk))
        if status is None:
            messages.success(request, "Sua ciência do processo está registrada no andamento.")
            return redirect("documentos:processo", pk)
    else:
        processo, _ = consultas.para_o_ato(request.ator, pk, Operacao.DAR_CIENCIA)
    contexto = {"processo": processo, "form": form, "ciencias": consultas.ciencias(processo)}
    return render(request, "processos/ciencia.html", contexto, status=status)


@exige_ator
@require_http_methods(_METODOS)
def atualizar(request, pk):
    """Writes a sentence in the trail, after saying that it is not undone."""
    form, status = FormularioDeAndamento(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        processo = consultas.localizar(request.ator, pk)
        status = praticar(request, form, lambda: _atualizar(request.ator, pk, form))
        if status is None:
            messages.success(request, "O andamento está atualizado.")
            return redirect("processos:andamento", pk)
    else:
        processo, _ = consultas.para_o_ato(request.ator, pk, Operacao.ATUALIZAR_ANDAMENTO)
    return render(request, "processos/atualizar_andamento.html", {"processo": processo, "form": form}, status=status)


def _atualizar(ator, pk, form):
    return atos.atualizar_andamento(ator=ator, processo_id=pk, descricao=form.cleaned_data["descricao"])


@exige_ator
@require_POST
def nao_lido(request, pk):
    """Shows the process as new in the unit's list again."""
    consultas.localizar(request.ator, pk)
    form = FormularioDeAto(request.POST)
    if praticar(request, form, lambda: marcar_como_nao_lido(ator=request.ator, processo_id=pk)) is None:
        messages.success(request, f"O processo aparece como não lido na {request.ator.unidade_sigla}.")
        return redirect("processos:controle")
    return recusa_na_pagina(request, form, "processos:controle")
