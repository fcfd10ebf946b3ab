"""Asking for a process to be detached, and detaching it (Portaria 1650/2016, art. 23)."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from documentos import consultas
from documentos.atos.anexar import PedidoDeDesanexacao, desanexar_processo
from documentos.atos.incluir import incluir_documento
from documentos.forms import FormularioDeDesanexacao, FormularioDoTermo
from documentos.termos import novo_termo
from documentos.views.resposta import mostrar_formulario, praticar
from processos import consultas as processos
from sei.pessoas.acesso import exige_ator

DESANEXAR = "documentos/desanexar.html"


@exige_ator
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def desanexar(request, pk):
    """From the annexed one: what is missing, the Termo to be written in the principal and the act."""
    form = None
    if request.method == "POST":  # before anything else: a twin submission gets its answer again
        form = FormularioDeDesanexacao(request.POST)
        if form.is_valid() and (feito := praticar(request, form, lambda: _desanexar(request.ator, pk, form))):
            messages.success(request, "O processo está desanexado e voltou a ser o que era.")
            return redirect("documentos:processo", pk=feito["volta"])
    preparo = consultas.preparo_de_desanexacao(request.ator, pk)
    return mostrar_formulario(request, DESANEXAR, _contexto(preparo, form=form))


def _contexto(preparo, *, form=None, novo=None) -> dict:
    form = form or FormularioDeDesanexacao(initial={"motivo": preparo.motivo})
    form.oferecer(preparo)
    return {
        "processo": preparo.filho,
        "preparo": preparo,
        "form": form,
        "novo": novo or FormularioDoTermo(determinacoes=[]),
    }


def _desanexar(ator, filho_id: int, form: FormularioDeDesanexacao) -> dict:
    """Where to go next: to the process detached, or to the principal when only through it was the other one read."""
    pedido = PedidoDeDesanexacao(
        filho_id=filho_id,
        termo_id=form.cleaned_data["termo"],
        motivo=form.cleaned_data["motivo"],
        confirma_nivel=form.cleaned_data["confirma_nivel"],
    )
    anexacao = desanexar_processo(ator=ator, pedido=pedido)
    volta = filho_id if processos.ve(ator, filho_id) else anexacao.principal_id
    return {"anexacao": anexacao.pk, "volta": volta}


@exige_ator
@never_cache
@require_POST
def termo_de_desanexacao(request, pk):
    """Writes the Termo de Desanexação in the principal from its model, filled in, and opens it in the editor."""
    preparo = consultas.preparo_de_desanexacao(request.ator, pk)
    novo = FormularioDoTermo(request.POST, determinacoes=[])
    if novo.is_valid() and (feito := praticar(request, novo, lambda: _escrever(request.ator, preparo, novo))):
        messages.success(request, f"{feito['rotulo']} criado no processo principal. Complete o texto, salve e assine.")
        return redirect("documentos:editar", pk=feito["documento"])
    return mostrar_formulario(request, DESANEXAR, _contexto(preparo, novo=novo), status=getattr(novo, "status", 422))


def _escrever(ator, preparo, form: FormularioDoTermo) -> dict:
    variaveis = {
        "processo_principal": preparo.principal.numero,
        "processo_anexado": preparo.filho.numero,
        "motivo": form.cleaned_data["motivo"],
    }
    novo = novo_termo(preparo.papeis.finalidade, variaveis)
    documento = incluir_documento(ator=ator, processo_id=preparo.principal.pk, novo=novo)
    return {"documento": documento.pk, "rotulo": documento.rotulo}
