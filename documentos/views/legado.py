"""The numbers a process had in Agis and Cruviana (Portaria 1650/2016, arts. 15 and 17)."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from documentos import consultas
from documentos.atos.incluir import incluir_documento
from documentos.atos.legado import desvincular_numero_legado, vincular_numero_legado
from documentos.forms import FormularioDeDesvinculacao, FormularioDeNumeroLegado
from documentos.legado import FINALIDADES
from documentos.termos import novo_termo
from documentos.views.resposta import mostrar_formulario, praticar
from processos import consultas as processos
from processos.estados import Operacao
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def numeros(request, pk):
    """The numbers linked; writes the despacho that cites another one, or links it."""
    if request.method == "POST":
        processo = processos.localizar(request.ator, pk)
        escrever = request.POST.get("acao") == "escrever"
        despachos = consultas.despachos_possiveis(request.ator, processo)
        form = FormularioDeNumeroLegado(request.POST, despachos=despachos, escrever=escrever)
        fazer = _escrever if escrever else _vincular
        if form.is_valid() and (feito := praticar(request, form, lambda: fazer(request.ator, pk, form))):
            messages.success(request, feito["aviso"])
            if escrever:
                return redirect("documentos:editar", pk=feito["documento"])
            return redirect("documentos:numeros_legados", pk=pk)
    else:
        processo, _ = processos.para_o_ato(request.ator, pk, Operacao.ALTERAR_CADASTRO)
        form = FormularioDeNumeroLegado(despachos=consultas.despachos_possiveis(request.ator, processo))
    contexto = {"processo": processo, "form": form, "numeros": consultas.numeros_legados(processo)}
    return mostrar_formulario(request, "documentos/legado.html", contexto)


def _escrever(ator, processo_id: int, form: FormularioDeNumeroLegado) -> dict:
    lido = form.lido()
    novo = novo_termo(FINALIDADES[lido.sistema], {"numero_legado": f"{lido.numero}/{lido.ano}"})
    documento = incluir_documento(ator=ator, processo_id=processo_id, novo=novo)
    aviso = f"{documento.rotulo} criado. Complete o texto, salve e assine; depois vincule o número."
    return {"documento": documento.pk, "aviso": aviso}


def _vincular(ator, processo_id: int, form: FormularioDeNumeroLegado) -> dict:
    vinculado = vincular_numero_legado(ator=ator, pedido=form.pedido(processo_id))
    return {"numero": vinculado.pk, "aviso": f"{vinculado} vinculado ao processo."}


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def desvincular(request, pk):
    """Undoes a link made by mistake, with the reason."""
    form = FormularioDeDesvinculacao(request.POST if request.method == "POST" else None)
    numero = consultas.numero_legado(request.ator, pk)
    if request.method == "POST" and form.is_valid():
        motivo = form.cleaned_data["motivo"]
        fazer = desvincular_numero_legado
        if praticar(request, form, lambda: {"numero": fazer(ator=request.ator, numero_id=pk, motivo=motivo).pk}):
            messages.success(request, f"{numero} não está mais vinculado ao processo.")
            return redirect("documentos:processo", pk=numero.processo_id)
    contexto = {"processo": numero.processo, "numero": numero, "form": form}
    return mostrar_formulario(request, "documentos/desvincular_legado.html", contexto)
