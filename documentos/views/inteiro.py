"""What is done to a whole process: duplicating it, and excluding it while nobody else had it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from documentos import consultas
from documentos.atos.duplicar import PedidoDeDuplicacao, duplicar_processo
from documentos.atos.excluir import excluir_processo
from documentos.forms import FormularioDeDuplicacao, FormularioDeExclusaoDoProcesso
from documentos.views.resposta import mostrar_formulario, praticar
from processos import consultas as processos
from processos.estados import Operacao, exigir
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def duplicar(request, pk):
    """The record to be repeated and the documents to choose; without any, the duplicate waits as a rascunho."""
    processo = processos.localizar(request.ator, pk)
    if request.method != "POST":
        exigir(processo.estado, Operacao.DUPLICAR)
    documentos = consultas.documentos_a_copiar(request.ator, processo) if request.ator.inicia_processos else []
    form = FormularioDeDuplicacao(initial={"especificacao": processo.especificacao}, documentos=documentos)
    if request.method == "POST":
        form = FormularioDeDuplicacao(request.POST, documentos=documentos)
        if form.is_valid() and (feito := praticar(request, form, lambda: _duplicar(request.ator, pk, form))):
            messages.success(request, _aviso(processo, feito))
            rota = "documentos:processo" if feito["numero"] else "documentos:iniciar_rascunho"
            return redirect(rota, pk=feito["processo"])
    contexto = {"processo": processo, "form": form, "descricao": consultas.descricao(processo)}
    return mostrar_formulario(request, "documentos/duplicar.html", contexto)


def _duplicar(ator, processo_id: int, form: FormularioDeDuplicacao) -> dict:
    campos = form.cleaned_data
    pedido = PedidoDeDuplicacao(processo_id, tuple(campos["documentos"]), campos["especificacao"])
    novo = duplicar_processo(ator=ator, pedido=pedido)
    return {"processo": novo.pk, "numero": novo.numero or ""}


def _aviso(processo, feito: dict) -> str:
    if feito["numero"]:
        return f"Processo {feito['numero']} iniciado como duplicado do {processo}."
    return f"O duplicado do {processo} está guardado como rascunho: inicie-o com o primeiro documento."


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def excluir(request, pk):
    """What goes away with the process, or why it may not be excluded."""
    form = FormularioDeExclusaoDoProcesso(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        processo = processos.localizar(request.ator, pk)
        if form.is_valid() and praticar(request, form, lambda: _excluir(request.ator, pk, form)):
            messages.success(request, f"Processo {processo} excluído. O número dele não é usado de novo.")
            return redirect("processos:controle")
    else:
        processo, _ = processos.para_o_ato(request.ator, pk, Operacao.EXCLUIR)
    contexto = {"processo": processo, "form": form, "preparo": consultas.preparo_da_exclusao(request.ator, processo)}
    return mostrar_formulario(request, "documentos/excluir_processo.html", contexto)


def _excluir(ator, processo_id: int, form: FormularioDeExclusaoDoProcesso) -> dict:
    return {"excluido": excluir_processo(ator=ator, processo_id=processo_id, motivo=form.cleaned_data["motivo"]).pk}
