"""Health of the program and the person's task tray."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sei.comum import consultas, tarefas
from sei.comum.htmx import renderizar
from sei.comum.saude import conferir


@never_cache
@require_safe
def saude(request):
    """200 when it can serve, 503 otherwise, with each verdict; no personal data."""
    pronta, vereditos = conferir()
    return JsonResponse({"viva": True, "pronta": pronta, **vereditos}, status=200 if pronta else 503)


@never_cache
@require_safe
def saude_viva(request):
    """200 while the process answers at all."""
    return JsonResponse({"viva": True})


@never_cache
@require_safe
def saude_pronta(request):
    """200 when it can serve, 503 otherwise."""
    pronta, _ = conferir()
    return JsonResponse({"pronta": pronta}, status=200 if pronta else 503)


@never_cache
@login_required
@require_safe
def tarefas_da_pessoa(request):
    """The tray: a page, or the fragment that replaces itself while something runs."""
    lista = consultas.bandeja(request.user.pk, quem=request.ator)
    contexto = {"tarefas": lista, "correndo": consultas.ha_correndo(lista)}
    return renderizar(request, "comum/tarefas.html", contexto, parcial="comum/_bandeja.html")


@never_cache
@login_required
@require_safe
def tarefa(request, pk):
    """One task, followed to its end."""
    uma = consultas.tarefa_da_pessoa(request.user.pk, pk, quem=request.ator)
    contexto = {"tarefas": [uma], "correndo": consultas.ha_correndo([uma]), "uma": uma}
    return renderizar(request, "comum/tarefas.html", contexto, parcial="comum/_bandeja.html")


@login_required
@require_POST
def cancelar_tarefa(request, pk):
    """Stops a task of one's own that has not finished."""
    consultas.tarefa_da_pessoa(request.user.pk, pk, quem=request.ator)
    if tarefas.cancelar(pk, dono_id=request.user.pk):
        messages.success(request, "A tarefa foi cancelada.")
    else:
        messages.info(request, "A tarefa já tinha terminado.")
    return redirect("comum:tarefas")


@login_required
@require_POST
def dispensar_tarefa(request, pk):
    """Takes a finished task of one's own out of the tray."""
    consultas.tarefa_da_pessoa(request.user.pk, pk, quem=request.ator)
    tarefas.dispensar(pk, dono_id=request.user.pk)
    return redirect("comum:tarefas")


@never_cache
@login_required
@require_safe
def arquivo_da_tarefa(request, pk):
    """The file the task left, always as attachment."""
    nome, tipo, dados = consultas.resultado_em_arquivo(request.user.pk, pk, quem=request.ator)
    resposta = HttpResponse(dados, content_type=tipo)
    resposta["Content-Disposition"] = content_disposition_header(True, nome)
    return resposta
