"""Favoritos of the person and acompanhamento especial of the working unit."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from processos import consultas
from processos.atos import acompanhar as atos
from processos.forms import FormularioDeAto
from processos.forms.acompanhamento import FormularioDeAcompanhamento, FormularioDeGrupo
from processos.views.ato import praticar
from processos.views.marcas import recusa_na_pagina
from sei.comum.idempotencia import nova_chave
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@require_POST
def favorito(request, pk):
    """Puts the process among the person's favoritos or takes it out; doing it twice changes nothing."""
    if request.POST.get("favorito") == "nao":
        atos.desfavoritar_processo(ator=request.ator, processo_id=pk)
        messages.success(request, "O processo saiu dos seus favoritos.")
    else:
        atos.favoritar_processo(ator=request.ator, processo_id=pk)
        messages.success(request, "O processo está nos seus favoritos.")
    if request.POST.get("volta") == "lista":
        return redirect("processos:favoritos")
    return redirect("documentos:processo", pk)


@exige_ator
@require_safe
def favoritos(request):
    """The person's favoritos, newest first."""
    pagina = consultas.favoritos(request.ator, cursor=request.GET.get("cursor"))
    return render(request, "processos/favoritos.html", {"pagina": pagina})


@exige_ator
@require_safe
def acompanhamentos(request):
    """What the working unit follows; `?grupo=<id>` chooses a group of it."""
    escolhido = request.GET.get("grupo", "")
    grupos = consultas.grupos_de_acompanhamento(request.ator)
    grupo_id = next((grupo.pk for grupo in grupos if str(grupo.pk) == escolhido), None)
    pagina = consultas.acompanhamentos(request.ator, grupo_id=grupo_id, cursor=request.GET.get("cursor"))
    contexto = {"pagina": pagina, "grupos": grupos, "grupo_id": grupo_id, "chave": nova_chave()}
    return render(request, "processos/acompanhamentos.html", contexto)


@exige_ator
@require_http_methods(_METODOS)
def acompanhar(request, pk):
    """Puts the process in the acompanhamento especial of the unit, or changes its group and note."""
    processo, status = consultas.localizar(request.ator, pk), 200
    atual = consultas.acompanhamento_da_unidade(request.ator, processo)
    grupos = [(grupo.pk, grupo.nome) for grupo in consultas.grupos_de_acompanhamento(request.ator)]
    iniciais = {"grupo": atual.grupo_id, "observacao": atual.observacao} if atual else {}
    form = FormularioDeAcompanhamento(initial=iniciais, grupos=grupos)
    if request.method == "POST":
        form = FormularioDeAcompanhamento(request.POST, grupos=grupos)
        status = praticar(request, form, lambda: _acompanhar(request.ator, pk, form))
        if status is None:
            messages.success(request, f"A {request.ator.unidade_sigla} acompanha este processo.")
            return redirect("documentos:processo", pk)
    contexto = {"processo": processo, "form": form, "atual": atual, "chave": nova_chave()}
    return render(request, "processos/acompanhar.html", contexto, status=status)


def _acompanhar(ator, pk, form):
    campos = form.cleaned_data
    return atos.acompanhar_processo(
        ator=ator, processo_id=pk, grupo_id=campos["grupo"], observacao=campos["observacao"]
    )


@exige_ator
@require_POST
def deixar(request, pk):
    """Takes the process out of the acompanhamento especial of the unit."""
    consultas.localizar(request.ator, pk)
    form = FormularioDeAto(request.POST)
    if praticar(request, form, lambda: atos.deixar_de_acompanhar(ator=request.ator, processo_id=pk)) is None:
        messages.success(request, f"A {request.ator.unidade_sigla} deixou de acompanhar o processo.")
        return redirect("processos:acompanhamentos")
    return recusa_na_pagina(request, form, "processos:acompanhamentos")


@exige_ator
@require_http_methods(_METODOS)
def grupos(request):
    """The groups of the unit and the form of a new one."""
    form, status = FormularioDeGrupo(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = praticar(request, form, lambda: _criar_grupo(request.ator, form))
        if status is None:
            messages.success(request, f"Grupo «{form.cleaned_data['nome']}» criado.")
            return redirect("processos:grupos_de_acompanhamento")
    contexto = {"grupos": consultas.grupos_de_acompanhamento(request.ator), "form": form, "chave": nova_chave()}
    return render(request, "processos/grupos_de_acompanhamento.html", contexto, status=status)


def _criar_grupo(ator, form):
    return atos.criar_grupo_de_acompanhamento(ator=ator, nome=form.cleaned_data["nome"])


@exige_ator
@require_http_methods(_METODOS)
def grupo(request, pk):
    """Changes the name of a group."""
    encontrado, status = consultas.grupo_de_acompanhamento(request.ator, pk), 200
    form = FormularioDeGrupo(initial={"nome": encontrado.nome})
    if request.method == "POST":
        form = FormularioDeGrupo(request.POST)
        status = praticar(request, form, lambda: _renomear(request.ator, pk, form))
        if status is None:
            messages.success(request, "Grupo salvo.")
            return redirect("processos:grupos_de_acompanhamento")
    return render(request, "processos/grupo_de_acompanhamento.html", {"grupo": encontrado, "form": form}, status=status)


def _renomear(ator, pk, form):
    return atos.renomear_grupo_de_acompanhamento(ator=ator, grupo_id=pk, nome=form.cleaned_data["nome"])


@exige_ator
@require_POST
def excluir_grupo(request, pk):
    """Deletes a group; its processes stay in the list, without one."""
    form = FormularioDeAto(request.POST)
    ato = atos.excluir_grupo_de_acompanhamento
    if praticar(request, form, lambda: ato(ator=request.ator, grupo_id=pk)) is None:
        messages.success(request, "Grupo excluído. O que estava nele continua acompanhado, sem grupo.")
        return redirect("processos:grupos_de_acompanhamento")
    return recusa_na_pagina(request, form, "processos:grupos_de_acompanhamento")
