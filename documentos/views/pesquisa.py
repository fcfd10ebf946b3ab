"""Quick search, from the box on top of every page."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from documentos import consultas
from sei.pessoas.acesso import exige_ator


@exige_ator
@never_cache
@require_safe
def pesquisa_rapida(request):
    """Goes straight to the only exact hit; otherwise shows what was found, or what to try."""
    resultado = consultas.pesquisar(request.ator, request.GET.get("q", ""))
    achado = resultado.unico
    if achado in resultado.processos:
        return redirect("documentos:processo", pk=achado.pk)
    if achado is not None:
        return redirect(f"{reverse('documentos:processo', args=[achado.processo_id])}?documento={achado.pk}")
    return render(request, "documentos/pesquisa.html", {"resultado": resultado})
