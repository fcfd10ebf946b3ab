"""Concluding, reopening and assigning: a small page that explains, and the act."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from processos import consultas
from processos.atos import tramitar
from processos.estados import Operacao
from processos.forms import NINGUEM, FormularioDeAto, FormularioDeAtribuicao
from processos.views.ato import praticar
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@require_http_methods(_METODOS)
def concluir(request, pk):
    """Concludes the process in the working unit."""
    form, status = FormularioDeAto(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = praticar(request, form, lambda: _concluir(request.ator, pk))
        if status is None:
            messages.success(request, f"Processo concluído na {request.ator.unidade_sigla}.")
            return redirect("processos:controle")
        processo = consultas.localizar(request.ator, pk)
    else:
        processo, _ = consultas.para_o_ato(request.ator, pk, Operacao.CONCLUIR)
    return render(request, "processos/concluir.html", {"processo": processo, "form": form}, status=status)


def _concluir(ator, pk):
    return tramitar.concluir_processo(ator=ator, processo_id=pk, desfazivel=True)


@exige_ator
@require_http_methods(_METODOS)
def reabrir(request, pk):
    """Reopens the process in the working unit."""
    form, status = FormularioDeAto(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = praticar(request, form, lambda: tramitar.reabrir_processo(ator=request.ator, processo_id=pk))
        if status is None:
            messages.success(request, f"Processo reaberto na {request.ator.unidade_sigla} e atribuído a você.")
            return redirect("documentos:processo", pk)
        processo = consultas.localizar(request.ator, pk)
    else:
        processo, _ = consultas.para_o_ato(request.ator, pk, Operacao.REABRIR)
    return render(request, "processos/reabrir.html", {"processo": processo, "form": form}, status=status)


@exige_ator
@require_http_methods(_METODOS)
def atribuir(request, pk):
    """Assigns the process to a colleague of the unit, or to nobody."""
    if request.method == "POST":
        processo = consultas.localizar(request.ator, pk)
        pessoas = consultas.pessoas_para_atribuir(request.ator, [processo])
        form = FormularioDeAtribuicao(request.POST, pessoas=pessoas)
        status = praticar(
            request,
            form,
            lambda: tramitar.atribuir_processo(ator=request.ator, processo_id=pk, pessoa_id=form.pessoa_id()),
        )
        if status is None:
            messages.success(request, _atribuido(form))
            return redirect("documentos:processo", pk)
    else:
        processo, abertura = consultas.para_o_ato(request.ator, pk, Operacao.ATRIBUIR)
        atual = str(abertura.atribuida_a_id or NINGUEM)
        pessoas = consultas.pessoas_para_atribuir(request.ator, [processo])
        form, status = FormularioDeAtribuicao(initial={"pessoa": atual}, pessoas=pessoas), 200
    return render(request, "processos/atribuir.html", {"processo": processo, "form": form}, status=status)


def _atribuido(form: FormularioDeAtribuicao) -> str:
    escolha = form.cleaned_data["pessoa"]
    if escolha == NINGUEM:
        return "O processo ficou sem atribuição."
    return f"Processo atribuído a {dict(form.fields['pessoa'].choices)[escolha]}."
