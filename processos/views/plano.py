"""The work plan of a process: read by who sees it, changed where it is open."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from processos import consultas
from processos.atos import planejar as atos
from processos.estados import Operacao
from processos.forms import FormularioDeAto
from processos.forms.plano import (
    FormularioDeEtapa,
    FormularioDeMudancaDeLugar,
    FormularioDeNovaEtapa,
    FormularioDeSituacao,
)
from processos.views.ato import praticar
from processos.views.marcas import recusa_na_pagina
from sei.comum.idempotencia import nova_chave
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@require_http_methods(_METODOS)
def plano(request, pk):
    """The steps and, where the process is open, the form of a new one."""
    processo, status = consultas.localizar(request.ator, pk), 200
    form = FormularioDeNovaEtapa(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        status = praticar(request, form, lambda: _incluir(request.ator, pk, form))
        if status is None:
            messages.success(request, "Etapa incluída.")
            return redirect("processos:plano", pk)
    contexto = {
        "processo": processo,
        "form": form,
        "plano": consultas.plano(processo),
        "altera": consultas.pode_agora(request.ator, processo, Operacao.PLANEJAR),
        "chave": nova_chave(),
    }
    return render(request, "processos/plano.html", contexto, status=status)


def _incluir(ator, pk, form):
    return atos.incluir_etapa(ator=ator, processo_id=pk, descricao=form.cleaned_data["descricao"])


@exige_ator
@require_POST
def adotar(request, pk):
    """Adds the steps of the type of the process."""
    consultas.localizar(request.ator, pk)
    form = FormularioDeAto(request.POST)
    if praticar(request, form, lambda: atos.adotar_plano_do_tipo(ator=request.ator, processo_id=pk)) is None:
        messages.success(request, "Etapas do tipo de processo incluídas.")
        return redirect("processos:plano", pk)
    return recusa_na_pagina(request, form, "processos:plano", pk)


@exige_ator
@require_http_methods(_METODOS)
def etapa(request, pk):
    """Changes a step: what it is, how it stands, what is noted of it."""
    encontrada, status = consultas.etapa(request.ator, pk), 200
    campos = ("descricao", "situacao", "observacao")
    form = FormularioDeEtapa(initial={campo: getattr(encontrada, campo) for campo in campos})
    if request.method == "POST":
        form = FormularioDeEtapa(request.POST)
        status = praticar(request, form, lambda: _alterar(request.ator, pk, form))
        if status is None:
            messages.success(request, "Etapa salva.")
            return redirect("processos:plano", encontrada.processo_id)
    contexto = {"processo": encontrada.processo, "etapa": encontrada, "form": form}
    return render(request, "processos/etapa.html", contexto, status=status)


def _alterar(ator, pk, form):
    campos = form.cleaned_data
    return atos.alterar_etapa(
        ator=ator,
        etapa_id=pk,
        descricao=campos["descricao"],
        situacao=campos["situacao"],
        observacao=campos["observacao"],
    )


@exige_ator
@require_POST
def situacao(request, pk):
    """Changes how a step stands, from a button of the plan."""
    form = FormularioDeSituacao(request.POST)
    return _no_plano(request, pk, form, lambda: _situar(request.ator, pk, form), "Situação da etapa alterada.")


def _situar(ator, pk, form):
    return atos.alterar_etapa(ator=ator, etapa_id=pk, situacao=form.cleaned_data["situacao"])


@exige_ator
@require_POST
def mover(request, pk):
    """Moves a step one place, from a button of the plan."""
    form = FormularioDeMudancaDeLugar(request.POST)
    return _no_plano(request, pk, form, lambda: _mover(request.ator, pk, form), "Etapa movida.")


def _mover(ator, pk, form):
    return atos.mover_etapa(ator=ator, etapa_id=pk, acima=form.cleaned_data["para"] == "acima")


def _no_plano(request, pk, form, ato, feito: str):
    processo_id = consultas.etapa(request.ator, pk).processo_id
    if praticar(request, form, ato) is None:
        messages.success(request, feito)
        return redirect("processos:plano", processo_id)
    return recusa_na_pagina(request, form, "processos:plano", processo_id)


@exige_ator
@require_http_methods(_METODOS)
def excluir(request, pk):
    """Takes a step out, after saying what stays in the trail."""
    encontrada, status = consultas.etapa(request.ator, pk), 200
    form = FormularioDeAto(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        status = praticar(request, form, lambda: atos.excluir_etapa(ator=request.ator, etapa_id=pk))
        if status is None:
            messages.success(request, "Etapa excluída.")
            return redirect("processos:plano", encontrada.processo_id)
    contexto = {"processo": encontrada.processo, "etapa": encontrada, "form": form}
    return render(request, "processos/excluir_etapa.html", contexto, status=status)
