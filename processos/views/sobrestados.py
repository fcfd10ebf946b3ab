"""The processes the working unit holds still (Portaria 1650/2016, art. 21)."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from processos import consultas
from sei.comum.tempo import agora
from sei.pessoas.acesso import exige_ator


@exige_ator
@require_safe
def sobrestados(request):
    """Why and since when, the most recent first."""
    pagina = consultas.sobrestados(request.ator, instante=agora(), cursor=request.GET.get("cursor"))
    return render(request, "processos/sobrestados.html", {"pagina": pagina})
