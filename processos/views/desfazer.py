"""Undoing what was just sent or concluded."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from processos.atos.desfazer import desfazer_ato
from sei.comum.erros import ErroDeDominio
from sei.comum.texto import inteiro
from sei.pessoas.acesso import exige_ator

MAXIMO = 100


@exige_ator
@require_POST
def desfazer(request):
    """Undoes each of the acts named in `ato`; what may no longer be undone says why. Twice changes nothing."""
    desfeitos, recusas = 0, []
    for texto in request.POST.getlist("ato")[:MAXIMO]:
        try:
            desfazer_ato(ator=request.ator, ato_id=inteiro(texto) or 0)
            desfeitos += 1
        except ErroDeDominio as erro:
            recusas.append(erro.mensagem)
    if desfeitos:
        messages.success(request, "Desfeito." if desfeitos == 1 else f"{desfeitos} atos desfeitos.")
    for mensagem in dict.fromkeys(recusas):
        messages.error(request, mensagem)
    return redirect("processos:controle")
