"""The groups of the working unit, of units and of contacts."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from processos import consultas
from processos.atos import agrupar as atos
from processos.forms import FormularioDeAto
from processos.forms.grupos import FORMULARIOS
from processos.views.ato import praticar
from processos.views.marcas import recusa_na_pagina
from sei.comum.idempotencia import nova_chave
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@require_safe
def grupos(request):
    """The list."""
    contexto = {"grupos": consultas.grupos(request.ator), "chave": nova_chave()}
    return render(request, "processos/grupos.html", contexto)


@exige_ator
@require_http_methods(_METODOS)
def novo(request, especie):
    """A new group of the kind."""
    form, status = FORMULARIOS[especie](request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        criar = atos.criar_grupo
        status = praticar(request, form, lambda: criar(ator=request.ator, especie=especie, dados=form.dados()))
        if status is None:
            messages.success(request, f"Grupo «{form.cleaned_data['nome']}» criado.")
            return redirect("processos:grupos")
    return render(request, "processos/grupo.html", {"form": form, "especie": especie}, status=status)


@exige_ator
@require_http_methods(_METODOS)
def grupo(request, pk):
    """Changes name and members of a group."""
    encontrado, status = consultas.grupo(request.ator, pk), 200
    formulario = FORMULARIOS[encontrado.especie]
    form = formulario(initial=formulario.iniciais(encontrado))
    if request.method == "POST":
        form = formulario(request.POST)
        alterar = atos.alterar_grupo
        status = praticar(request, form, lambda: alterar(ator=request.ator, grupo_id=pk, dados=form.dados()))
        if status is None:
            messages.success(request, f"Grupo «{form.cleaned_data['nome']}» salvo.")
            return redirect("processos:grupos")
    contexto = {"form": form, "especie": encontrado.especie, "grupo": encontrado}
    return render(request, "processos/grupo.html", contexto, status=status)


@exige_ator
@require_POST
def excluir(request, pk):
    """Deletes a group."""
    form = FormularioDeAto(request.POST)
    if praticar(request, form, lambda: atos.excluir_grupo(ator=request.ator, grupo_id=pk)) is None:
        messages.success(request, "Grupo excluído. Nenhum processo muda por isso.")
        return redirect("processos:grupos")
    return recusa_na_pagina(request, form, "processos:grupos")
