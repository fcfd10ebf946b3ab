"""Comentários of a process: read by who sees it, written where it is open."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from processos import consultas
from processos.atos import comentar as atos
from processos.forms import FormularioDeAto
from processos.forms.declaracoes import FormularioDeComentario
from processos.views.ato import praticar
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@require_http_methods(_METODOS)
def comentarios(request, pk):
    """The comments and, where the process is open, the form of a new one."""
    processo, status = consultas.localizar(request.ator, pk), 200
    form = FormularioDeComentario(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        status = praticar(request, form, lambda: _comentar(request.ator, pk, form))
        if status is None:
            messages.success(request, "Comentário escrito.")
            return redirect("processos:comentarios", pk)
    contexto = {
        "processo": processo,
        "form": form,
        "pagina": consultas.comentarios(processo, cursor=request.GET.get("cursor")),
        "aberto": consultas.esta_aberto(request.ator, processo),
    }
    return render(request, "processos/comentarios.html", contexto, status=status)


def _comentar(ator, pk, form):
    return atos.comentar_processo(ator=ator, processo_id=pk, texto=form.cleaned_data["texto"])


@exige_ator
@require_http_methods(_METODOS)
def comentario(request, pk):
    """Changes a comment of the working unit."""
    encontrado, status = consultas.comentario(request.ator, pk), 200
    form = FormularioDeComentario(initial={"texto": encontrado.texto})
    if request.method == "POST":
        form = FormularioDeComentario(request.POST)
        status = praticar(request, form, lambda: _alterar(request.ator, pk, form))
        if status is None:
            messages.success(request, "Comentário salvo.")
            return redirect("processos:comentarios", encontrado.processo_id)
    contexto = {"processo": encontrado.processo, "comentario": encontrado, "form": form}
    return render(request, "processos/comentario.html", contexto, status=status)


def _alterar(ator, pk, form):
    return atos.alterar_comentario(ator=ator, comentario_id=pk, texto=form.cleaned_data["texto"])


@exige_ator
@require_http_methods(_METODOS)
def excluir(request, pk):
    """Deletes a comment of the working unit, after saying that nothing of it is kept."""
    encontrado, status = consultas.comentario(request.ator, pk), 200
    form = FormularioDeAto(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        status = praticar(request, form, lambda: atos.excluir_comentario(ator=request.ator, comentario_id=pk))
        if status is None:
            messages.success(request, "Comentário excluído.")
            return redirect("processos:comentarios", encontrado.processo_id)
    contexto = {"processo": encontrado.processo, "comentario": encontrado, "form": form}
    return render(request, "processos/excluir_comentario.html", contexto, status=status)
