"""The blocos of the working unit and those it received: lists, making, changing, sharing."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from processos import consultas
from processos.atos import blocos as atos
from processos.atos import reuniao
from processos.consultas import SituacaoDoBloco
from processos.forms import FormularioDeAto
from processos.forms.blocos import (
    FormularioDeBloco,
    FormularioDeDescricao,
    FormularioDeDisponibilizacao,
    FormularioDeInclusao,
)
from processos.views.ato import praticar
from processos.views.marcas import recusa_na_pagina
from sei.comum.idempotencia import nova_chave
from sei.comum.texto import termo_de_busca
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]
_FILTROS = {
    SituacaoDoBloco.EM_USO: "Em uso",
    SituacaoDoBloco.RECEBIDOS: "Recebidos",
    SituacaoDoBloco.DISPONIBILIZADOS: "Disponibilizados",
    SituacaoDoBloco.CONCLUIDOS: "Concluídos",
    SituacaoDoBloco.TODOS: "Todos",
}
_FEITOS = {
    "concluir": (atos.concluir_bloco, "Bloco concluído. Ele continua na lista dos concluídos.", True),
    "reabrir": (atos.reabrir_bloco, "Bloco reaberto.", True),
    "excluir": (atos.excluir_bloco, "Bloco excluído. O número dele não será usado de novo.", False),
    "retomar": (reuniao.retomar_bloco, "Bloco retomado: as outras unidades não o leem mais.", True),
    "devolver": (reuniao.devolver_bloco, "Bloco devolvido à unidade que o fez.", False),
}


@exige_ator
@require_safe
def blocos(request):
    """The blocos, newest first; `?situacao=` chooses which and `?q=` searches."""
    pedida, texto = request.GET.get("situacao", ""), termo_de_busca(request.GET.get("q"), 200)
    situacao = SituacaoDoBloco(pedida) if pedida in set(SituacaoDoBloco) else SituacaoDoBloco.EM_USO
    pagina = consultas.blocos(request.ator, situacao=situacao, texto=texto, cursor=request.GET.get("cursor"))
    contexto = {"pagina": pagina, "filtros": _FILTROS.items(), "situacao": situacao.value, "q": texto}
    return render(request, "processos/blocos.html", contexto)


@exige_ator
@require_http_methods(_METODOS)
def novo(request):
    """Makes a bloco."""
    form, status = FormularioDeBloco(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = praticar(request, form, lambda: _criar(request.ator, form))
        if status is None:
            messages.success(request, "Bloco criado. Inclua nele os processos.")
            return redirect("processos:blocos")
    return render(request, "processos/novo_bloco.html", {"form": form}, status=status)


def _criar(ator, form):
    campos = form.cleaned_data
    return atos.criar_bloco(ator=ator, especie=campos["especie"], descricao=campos["descricao"])


@exige_ator
@require_http_methods(_METODOS)
def bloco(request, pk):
    """What is in the bloco and, in its own unit, the form that includes a process by its number."""
    encontrado, status = consultas.bloco(request.ator, pk), 200
    form = FormularioDeInclusao(ator=request.ator)
    if request.method == "POST":
        form = FormularioDeInclusao(request.POST, ator=request.ator)
        status = praticar(request, form, lambda: _incluir(request.ator, pk, form))
        if status is None:
            messages.success(request, "Processo incluído no bloco.")
            return redirect("processos:bloco", pk)
    proprio = encontrado.unidade_id == request.ator.unidade_id
    disponibilizacoes = consultas.disponibilizacoes(encontrado) if proprio else []
    contexto = {
        "bloco": encontrado,
        "proprio": proprio,
        "form": form,
        "chave": nova_chave(),
        "pagina": consultas.processos_do_bloco(request.ator, encontrado, cursor=request.GET.get("cursor")),
        "disponibilizacoes": disponibilizacoes,
        "com": [vez.sigla for vez in disponibilizacoes if vez.ate is None],
    }
    return render(request, "processos/bloco.html", contexto, status=status)


def _incluir(ator, pk, form):
    campos = form.cleaned_data
    return atos.incluir_no_bloco(ator=ator, bloco_id=pk, processo_id=campos["processo"], anotacao=campos["anotacao"])


@exige_ator
@require_http_methods(_METODOS)
def alterar(request, pk):
    """Changes the description."""
    encontrado, status = consultas.bloco_da_unidade(request.ator, pk), 200
    form = FormularioDeDescricao(initial={"descricao": encontrado.descricao})
    if request.method == "POST":
        form = FormularioDeDescricao(request.POST)
        status = praticar(request, form, lambda: _alterar(request.ator, pk, form))
        if status is None:
            messages.success(request, "Bloco salvo.")
            return redirect("processos:bloco", pk)
    return render(request, "processos/alterar_bloco.html", {"bloco": encontrado, "form": form}, status=status)


def _alterar(ator, pk, form):
    return atos.alterar_bloco(ator=ator, bloco_id=pk, descricao=form.cleaned_data["descricao"])


@exige_ator
@require_http_methods(_METODOS)
def disponibilizar(request, pk):
    """Chooses the units that will read the bloco."""
    encontrado, status = consultas.bloco_da_unidade(request.ator, pk), 200
    form = FormularioDeDisponibilizacao(request.POST if request.method == "POST" else None, ator=request.ator)
    if request.method == "POST":
        status = praticar(request, form, lambda: _disponibilizar(request.ator, pk, form))
        if status is None:
            messages.success(request, "Bloco disponibilizado. As unidades já podem lê-lo.")
            return redirect("processos:bloco", pk)
    return render(request, "processos/disponibilizar_bloco.html", {"bloco": encontrado, "form": form}, status=status)


def _disponibilizar(ator, pk, form):
    return reuniao.disponibilizar_bloco(ator=ator, bloco_id=pk, unidades=form.cleaned_data["unidades"])


@exige_ator
@require_POST
def mudar(request, pk, acao):
    """Concludes, reopens, deletes, recalls or returns the bloco, as the address says."""
    # Not located before: after the first of two clicks it may not be there any more.
    ato, feito, fica = _FEITOS[acao]
    form = FormularioDeAto(request.POST)
    if praticar(request, form, lambda: ato(ator=request.ator, bloco_id=pk)) is None:
        messages.success(request, feito)
        return redirect("processos:bloco", pk) if fica else redirect("processos:blocos")
    return recusa_na_pagina(request, form, "processos:bloco", pk)
