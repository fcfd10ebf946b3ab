"""Answers of last resort, in Portuguese, without saying more than the person may know."""

from django.shortcuts import render

from sei.pessoas.sessao import sessao_encerrada


def pedido_invalido(request, exception=None):
    """400."""
    return render(request, "400.html", status=400)


def sem_permissao(request, exception=None):
    """403."""
    return render(request, "403.html", status=403)


def nao_encontrado(request, exception=None):
    """404: the same page for what does not exist and for what may not be known."""
    return render(request, "404.html", status=404)


def falha(request):
    """500: nothing of what happened is shown; the log has it."""
    return render(request, "500.html", status=500)


def formulario_recusado(request, reason=""):
    """A form without the proof that it is ours (CSRF): nothing is done and what was typed is shown to be copied."""
    return sessao_encerrada(request)
