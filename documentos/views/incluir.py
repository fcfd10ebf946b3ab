"""Including documents in a process under way: one to be written, or several files at once (art. 18)."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from documentos import lote
from documentos.atos.incluir import incluir_documento
from documentos.forms import FormularioDeInclusao
from documentos.views.resposta import mostrar_formulario, praticar, receber_do_formulario
from processos import consultas as processos
from processos.estados import Operacao
from sei.pessoas.acesso import exige_ator

MODELO = "documentos/incluir.html"


@exige_ator
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def incluir(request, pk):
    """The form; a document to be written goes on to the editor, files go to the tree with one result each."""
    if request.method != "POST":
        processo, _ = processos.para_o_ato(request.ator, pk, Operacao.INCLUIR_DOCUMENTO)
        form = FormularioDeInclusao(initial={"origem": request.GET.get("origem", "interno")})
        return mostrar_formulario(request, MODELO, {"form": form, "processo": processo})
    processo = processos.localizar(request.ator, pk)
    form = FormularioDeInclusao(request.POST, request.FILES)
    if form.externo:
        return _incluir_arquivos(request, processo, form)
    if form.is_valid():
        resultado = praticar(request, form, lambda: _incluir_interno(request.ator, pk, form))
        if resultado:
            return redirect("documentos:editar", pk=resultado["documento"])
    return mostrar_formulario(request, MODELO, {"form": form, "processo": processo})


def _incluir_interno(ator, processo_id: int, form: FormularioDeInclusao) -> dict:
    documento = incluir_documento(ator=ator, processo_id=processo_id, novo=form.novo_interno(**form.acesso()))
    return {"documento": documento.pk}


def _incluir_arquivos(request, processo, form: FormularioDeInclusao):
    recusas = [{"nome": recusa.nome, "mensagem": recusa.mensagem} for recusa in receber_do_formulario(request, form)]
    resultado = None
    if form.is_valid() and form.recebidos:
        resultado = praticar(request, form, lambda: lote.incluir_arquivos(request.ator, processo.pk, form))
    if resultado is None:
        contexto = {"form": form, "processo": processo, "recusas": recusas}
        return mostrar_formulario(request, MODELO, contexto, status=getattr(form, "status", 422))
    recusas += resultado["recusas"]
    incluidos = resultado["incluidos"]
    if not recusas:
        messages.success(request, _resumo(incluidos))
        return redirect(f"{reverse('documentos:processo', args=[processo.pk])}?documento={incluidos[-1]['documento']}")
    # What was included is not received again: only the refused ones go back to the form.
    pendentes = {recusa.get("ficha") for recusa in recusas}
    form.recebidos = [recebido for recebido in form.recebidos if recebido.ficha in pendentes]
    contexto = {"form": form, "processo": processo, "recusas": recusas, "incluidos": incluidos}
    return mostrar_formulario(request, MODELO, contexto, status=422)


def _resumo(incluidos: list[dict]) -> str:
    if len(incluidos) == 1:
        return f"{incluidos[0]['rotulo']} incluído."
    return f"{len(incluidos)} documentos incluídos."
