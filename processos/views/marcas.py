"""Anotação and marcadores of the working unit on a process."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from processos import consultas
from processos.atos import anotar, marcar
from processos.forms import FormularioDeAto
from processos.forms.marcas import FormularioDeAnotacao, FormularioDeMarcacao
from processos.views.ato import praticar
from sei.comum.idempotencia import nova_chave
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@require_http_methods(_METODOS)
def anotacao(request, pk):
    """Writes, changes or removes the unit's anotação."""
    if request.method == "POST":
        processo = consultas.localizar(request.ator, pk)
        form = FormularioDeAnotacao(request.POST)
        status = praticar(request, form, lambda: _anotar(request.ator, pk, form))
        if status is None:
            feito = "salva" if form.cleaned_data["texto"] else "apagada"
            messages.success(request, f"Anotação da {request.ator.unidade_sigla} {feito}.")
            return redirect("documentos:processo", pk)
    else:
        processo, status = consultas.aberto_na_unidade(request.ator, pk), 200
        form = FormularioDeAnotacao(initial=_iniciais(consultas.anotacao_da_unidade(request.ator, processo)))
    contexto = {
        "processo": processo,
        "form": form,
        "atual": consultas.anotacao_da_unidade(request.ator, processo),
    }
    return render(request, "processos/anotacao.html", contexto, status=status)


def _anotar(ator, pk, form):
    campos = form.cleaned_data
    return anotar.anotar_processo(ator=ator, processo_id=pk, texto=campos["texto"], prioritaria=campos["prioritaria"])


def _iniciais(atual) -> dict:
    return {"texto": atual.texto, "prioritaria": atual.prioritaria} if atual else {}


@exige_ator
@require_http_methods(_METODOS)
def marcacoes(request, pk):
    """The unit's marcadores on the process: put one, change its text, and the history of them all."""
    ativos = consultas.marcadores_ativos(request.ator)
    if request.method == "POST":
        processo = consultas.localizar(request.ator, pk)
        form = FormularioDeMarcacao(request.POST, marcadores=ativos)
        status = praticar(request, form, lambda: _marcar(request.ator, pk, form))
        if status is None:
            messages.success(request, f"Processo marcado na {request.ator.unidade_sigla}.")
            return redirect("processos:marcacoes", pk)
    else:
        processo, status = consultas.aberto_na_unidade(request.ator, pk), 200
        form = FormularioDeMarcacao(marcadores=ativos)
    historia = consultas.marcacoes_da_unidade(request.ator, processo)
    contexto = {
        "processo": processo,
        "form": form,
        "cores": {str(marcador_id): cor for marcador_id, _, cor in ativos},
        "atuais": [marcacao for marcacao in historia if marcacao.retirada_em is None],
        "historia": historia,
        "chave": nova_chave(),
    }
    return render(request, "processos/marcacoes.html", contexto, status=status)


def _marcar(ator, pk, form):
    campos = form.cleaned_data
    return marcar.marcar_processo(ator=ator, processo_id=pk, marcador_id=campos["marcador"], texto=campos["texto"])


@exige_ator
@require_POST
def desmarcar(request, pk, marcador_id):
    """Takes one of the unit's marcadores off the process."""
    consultas.localizar(request.ator, pk)
    form = FormularioDeAto(request.POST)
    status = praticar(
        request,
        form,
        lambda: marcar.desmarcar_processo(ator=request.ator, processo_id=pk, marcador_id=marcador_id),
    )
    if status is None:
        messages.success(request, "Marcador retirado. Ele continua no histórico.")
        return redirect("processos:marcacoes", pk)
    return recusa_na_pagina(request, form, "processos:marcacoes", pk)


def recusa_na_pagina(request, form, rota: str, *argumentos):
    """A refused button has no form of its own to show: the message goes to the page it came from."""
    for erro in form.non_field_errors():
        messages.error(request, erro)
    return redirect(rota, *argumentos)
