"""The marcadores of the working unit: create, change, deactivate and use again."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from processos import consultas
from processos.atos import marcar
from processos.cores import CORES
from processos.forms import FormularioDeAto
from processos.forms.marcas import FormularioDeMarcador
from processos.views.ato import praticar
from processos.views.marcas import recusa_na_pagina
from sei.comum.idempotencia import nova_chave
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]
_FEITOS = {
    "desativar": (marcar.desativar_marcador, "Marcador desativado: a cor dele está livre."),
    "reativar": (marcar.reativar_marcador, "Marcador de volta ao uso."),
}


@exige_ator
@require_http_methods(_METODOS)
def marcadores(request):
    """The unit's marcadores and the form of a new one."""
    livres, status = consultas.cores_livres(request.ator), 200
    form = FormularioDeMarcador(cores=livres, initial={"cor": livres[0][0] if livres else ""})
    if request.method == "POST":
        # Every colour is accepted here: the act refuses a taken one and says when all of them are.
        form = FormularioDeMarcador(request.POST, cores=list(CORES.items()), esgotadas=not livres)
        status = praticar(request, form, lambda: _criar(request.ator, form))
        if status is None:
            messages.success(request, f"Marcador «{form.cleaned_data['nome']}» criado.")
            return redirect("processos:marcadores")
        form.fields["cor"].choices = livres
    lista = consultas.marcadores_da_unidade(request.ator)
    contexto = {"marcadores": lista, "form": form, "chave": nova_chave(), "ha_cores": bool(livres)}
    return render(request, "processos/marcadores.html", contexto, status=status)


def _criar(ator, form):
    return marcar.criar_marcador(ator=ator, nome=form.cleaned_data["nome"], cor=form.cleaned_data["cor"])


@exige_ator
@require_http_methods(_METODOS)
def marcador(request, pk):
    """Changes name and colour."""
    encontrado = consultas.marcador(request.ator, pk)
    livres, status = consultas.cores_livres(request.ator, exceto=pk), 200
    form = FormularioDeMarcador(cores=livres, initial={"nome": encontrado.nome, "cor": encontrado.cor})
    if request.method == "POST":
        form = FormularioDeMarcador(request.POST, cores=livres)
        status = praticar(request, form, lambda: _alterar(request.ator, pk, form))
        if status is None:
            messages.success(request, "Marcador salvo.")
            return redirect("processos:marcadores")
    return render(request, "processos/marcador.html", {"marcador": encontrado, "form": form}, status=status)


def _alterar(ator, pk, form):
    campos = form.cleaned_data
    return marcar.alterar_marcador(ator=ator, marcador_id=pk, nome=campos["nome"], cor=campos["cor"])


@exige_ator
@require_POST
def mudar_marcador(request, pk, acao):
    """Deactivates a marcador or uses it again, as the address says."""
    ato, feito = _FEITOS[acao]
    form = FormularioDeAto(request.POST)
    if praticar(request, form, lambda: ato(ator=request.ator, marcador_id=pk)) is None:
        messages.success(request, feito)
        return redirect("processos:marcadores")
    return recusa_na_pagina(request, form, "processos:marcadores")
