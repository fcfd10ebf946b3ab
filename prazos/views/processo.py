"""Deadlines of one process: the list, the control of the unit, the scheduled reopening and the return asked for."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prazos import consultas
from prazos.atos.controle import controlar_prazo, encerrar_controle
from prazos.atos.programar import desmarcar_reabertura, dispensar_retorno, programar_reabertura, prorrogar_retorno
from prazos.forms import FormularioComPrazo, FormularioDeControle, FormularioDeDispensa, FormularioDeReabertura
from prazos.reaberturas import exigir_concluido_na_unidade
from prazos.registro import exigir_devido
from processos import consultas as processos
from processos.views.ato import praticar
from sei.comum.tempo import agora
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@require_safe
def do_processo(request, pk):
    """Every deadline and communication of the process that the actor may see."""
    processo = processos.localizar(request.ator, pk)
    pagina = consultas.prazos_do_processo(request.ator, processo, agora=agora())
    return render(request, "prazos/do_processo.html", {"processo": processo, "pagina": pagina})


@exige_ator
@require_http_methods(_METODOS)
def controle(request, pk):
    """Sets or changes the deadline of the unit in the process."""
    request.saida_da_recusa = reverse("prazos:do_processo", args=[pk])
    if request.method == "POST":
        processo = processos.localizar(request.ator, pk)
        form = FormularioDeControle(request.POST)
        status = praticar(
            request,
            form,
            lambda: controlar_prazo(
                ator=request.ator,
                processo_id=pk,
                prazo=form.prazo(),
                descricao=form.cleaned_data["descricao"],
            ),
        )
        if status is None:
            messages.success(request, f"O prazo da {request.ator.unidade_sigla} está marcado.")
            return redirect("prazos:do_processo", pk)
    else:
        processo = processos.aberto_na_unidade(request.ator, pk)
        form, status = FormularioDeControle(), 200
    atual = consultas.controle_da_unidade(request.ator, processo)
    return render(request, "prazos/controle.html", {"processo": processo, "form": form, "atual": atual}, status=status)


@exige_ator
@require_POST
def encerrar(request, pk):
    """Ends the deadline of the unit: met, or given up."""
    cumprido = request.POST.get("cumprido") == "1"
    encerrar_controle(ator=request.ator, processo_id=pk, cumprido=cumprido)
    messages.success(request, "Prazo cumprido." if cumprido else "O prazo da unidade foi retirado.")
    return redirect("prazos:do_processo", pk)


@exige_ator
@require_http_methods(_METODOS)
def reabertura(request, pk):
    """Schedules the reopening of a process concluded in the unit."""
    processo = processos.localizar(request.ator, pk)
    form, status = FormularioDeReabertura(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = praticar(
            request,
            form,
            lambda: programar_reabertura(
                ator=request.ator,
                processo_id=pk,
                dia=form.cleaned_data["dia"],
                motivo=form.cleaned_data["motivo"],
            ),
        )
        if status is None:
            messages.success(request, f"Reabertura programada para {form.cleaned_data['dia']:%d/%m/%Y}.")
            return redirect("prazos:do_processo", pk)
    else:
        request.saida_da_recusa = reverse("prazos:do_processo", args=[pk])
        exigir_concluido_na_unidade(processo, request.ator)
    return render(request, "prazos/reabertura.html", {"processo": processo, "form": form}, status=status)


@exige_ator
@require_POST
def desmarcar(request, pk):
    """Gives up the scheduled reopening."""
    desmarcar_reabertura(ator=request.ator, processo_id=pk)
    messages.success(request, "A reabertura programada foi desmarcada.")
    return redirect("prazos:do_processo", pk)


@exige_ator
@require_http_methods(_METODOS)
def prorrogar(request, pk):
    """Gives more time to the unit that owes the return."""
    retorno = _retorno_devido(request, pk)
    form, status = FormularioComPrazo(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = praticar(
            request, form, lambda: prorrogar_retorno(ator=request.ator, retorno_id=pk, prazo=form.prazo())
        )
        if status is None:
            messages.success(request, "O retorno foi prorrogado.")
            return redirect("prazos:do_processo", retorno.processo_id)
    contexto = {"processo": retorno.processo, "retorno": retorno, "form": form}
    return render(request, "prazos/prorrogar.html", contexto, status=status)


@exige_ator
@require_http_methods(_METODOS)
def dispensar(request, pk):
    """Gives up the return: the unit that has the process owes it no more."""
    retorno = _retorno_devido(request, pk)
    form, status = FormularioDeDispensa(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = praticar(
            request,
            form,
            lambda: dispensar_retorno(ator=request.ator, retorno_id=pk, motivo=form.cleaned_data["motivo"]),
        )
        if status is None:
            messages.success(request, f"A {retorno.para.sigla} não deve mais o retorno.")
            return redirect("prazos:do_processo", retorno.processo_id)
    contexto = {"processo": retorno.processo, "retorno": retorno, "form": form}
    return render(request, "prazos/dispensar.html", contexto, status=status)


def _retorno_devido(request, pk: int):
    """The return asked for by the unit, for a form that is shown only while it is owed."""
    retorno = consultas.retorno_pedido(request.ator, pk)
    if request.method != "POST":
        request.saida_da_recusa = reverse("prazos:do_processo", args=[retorno.processo_id])
        exigir_devido(retorno)
    return retorno
