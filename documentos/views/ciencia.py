"""Ciência of a document."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from documentos import consultas
from documentos.atos.ciencia import dar_ciencia_no_documento
from documentos.forms.campos import FormularioComRecusa
from documentos.views.resposta import mostrar_formulario, praticar
from sei.pessoas.acesso import exige_ator


@exige_ator
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ciencia(request, pk):
    """Declares ciência of the document, after saying that it is not undone and reaches the process."""
    documento = consultas.localizar(request.ator, pk)
    form = FormularioComRecusa(request.POST if request.method == "POST" else None)

    def fazer() -> dict:
        return {"documento": dar_ciencia_no_documento(ator=request.ator, documento_id=pk).pk}

    if request.method == "POST" and form.is_valid() and praticar(request, form, fazer):
        messages.success(request, f"Sua ciência de {documento.rotulo} está registrada no andamento.")
        return redirect(f"{reverse('documentos:processo', args=[documento.processo_id])}?documento={pk}")
    dadas = consultas.ciencias(documento)
    contexto = {
        "form": form,
        "documento": documento,
        "ciencias": dadas,
        "pode": consultas.acoes(documento, request.ator).ciencia
        and all(dada.usuario_id != request.ator.usuario_id for dada in dadas),
    }
    return mostrar_formulario(request, "documentos/ciencia.html", contexto)
