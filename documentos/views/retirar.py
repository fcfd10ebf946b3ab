"""Taking a document back: excluding, cancelling, replacing its file, correcting where it came from.

The rules are told before and after.
"""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from documentos import consultas
from documentos.atos import retirar as atos
from documentos.forms import (
    FormularioDeCancelamento,
    FormularioDeExclusao,
    FormularioDeProcedencia,
    FormularioDeSubstituicao,
)
from documentos.views.resposta import mostrar_formulario, praticar, receber_do_formulario
from sei.comum.erros import NaoEncontrado
from sei.pessoas.acesso import exige_ator


@exige_ator
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def excluir(request, pk):
    """Excludes a document nobody else saw."""
    form = FormularioDeExclusao(request.POST or None)

    def fazer() -> dict:
        documento = atos.excluir_documento(ator=request.ator, documento_id=pk)
        return {"rotulo": documento.rotulo, "processo": documento.processo_id}

    # Not located before: after the first of two clicks it is not there any more.
    if request.method == "POST" and form.is_valid() and (feito := praticar(request, form, fazer)):
        messages.success(request, f"{feito['rotulo']} excluído.")
        return redirect("documentos:processo", pk=feito["processo"])
    return _mostrar(request, "excluir", form, consultas.localizar(request.ator, pk))


@exige_ator
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cancelar(request, pk):
    """Cancels a document others have seen; the reason stays in its place."""
    documento = consultas.localizar(request.ator, pk)
    form = FormularioDeCancelamento(request.POST or None)

    def fazer() -> dict:
        atos.cancelar_documento(ator=request.ator, documento_id=pk, motivo=form.cleaned_data["motivo"])
        return {"rotulo": documento.rotulo}

    if request.method == "POST" and form.is_valid() and (feito := praticar(request, form, fazer)):
        messages.success(request, f"{feito['rotulo']} cancelado.")
        return redirect(_endereco(documento))
    return _mostrar(request, "cancelar", form, documento)


@exige_ator
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def substituir(request, pk):
    """Puts another file in the place of one no other unit opened."""
    documento = consultas.localizar(request.ator, pk)
    if request.method != "POST":
        return _mostrar(request, "substituir", FormularioDeSubstituicao(), documento)
    form = FormularioDeSubstituicao(request.POST, request.FILES)
    form.digitalizado = bool(documento.conferencia)
    for recusa in receber_do_formulario(request, form):
        form.add_error("arquivos", recusa.mensagem)

    def fazer() -> dict:
        recebido = form.recebidos[-1]
        atos.substituir_arquivo(
            ator=request.ator,
            documento_id=pk,
            novo=(recebido.arquivo, recebido.conferido),
            aceitar_repetido=form.cleaned_data["aceitar_repetido"],
        )
        return {"rotulo": documento.rotulo}

    if form.is_valid() and (feito := praticar(request, form, fazer)):
        messages.success(request, f"Arquivo de {feito['rotulo']} substituído.")
        return redirect(_endereco(documento))
    return _mostrar(request, "substituir", form, documento)


@exige_ator
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def procedencia(request, pk):
    """Corrects where a file that no other unit opened is said to have come from."""
    documento = consultas.localizar(request.ator, pk)
    if not consultas.e_externo(documento):
        raise NaoEncontrado
    dados = request.POST if request.method == "POST" else None
    digitalizado = bool(documento.conferencia)
    form = FormularioDeProcedencia(dados, initial=consultas.origem_dita(documento), digitalizado=digitalizado)

    def fazer() -> dict:
        mudou = atos.corrigir_procedencia(ator=request.ator, documento_id=pk, origem=form.origem())
        return {"mudou": mudou}

    if request.method == "POST" and form.is_valid() and (feito := praticar(request, form, fazer)):
        if feito["mudou"]:
            messages.success(request, f"Procedência de {documento.rotulo} corrigida.")
        else:
            messages.info(request, "Os dados são os mesmos: nada mudou.")
        return redirect(_endereco(documento))
    return _mostrar(request, "procedencia", form, documento)


def _mostrar(request, qual: str, form, documento):
    acoes = consultas.acoes(documento, request.ator)
    pode = acoes.substituir if qual == "procedencia" else getattr(acoes, qual)
    # A refusal keeps what was typed in sight, even when the document stopped allowing it meanwhile.
    contexto = {"form": form, "documento": documento, "acoes": acoes, "pode": pode or form.is_bound}
    return mostrar_formulario(request, f"documentos/{qual}.html", contexto)


def _endereco(documento) -> str:
    return f"{reverse('documentos:processo', args=[documento.processo_id])}?documento={documento.pk}"
