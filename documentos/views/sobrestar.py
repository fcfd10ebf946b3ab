"""Holding a process still and letting it go on (Portaria 1650/2016, art. 21)."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from documentos import consultas
from documentos.atos.incluir import incluir_documento
from documentos.atos.sobrestar import PedidoDeSobrestamento, retomar_processo, sobrestar_processo
from documentos.forms import FormularioDeRetomada, FormularioDeSobrestamento, FormularioDoTermo
from documentos.termos import novo_termo
from documentos.views.resposta import mostrar_formulario, praticar
from processos import consultas as processos
from processos.estados import Operacao
from sei.comum.texto import inteiro
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]
SOBRESTAR = "documentos/sobrestar.html"


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def sobrestar(request, pk):
    """What is missing, the form to write the Termo and, once it is signed, the form of the act."""
    if request.method == "POST":
        processo = processos.localizar(request.ator, pk)  # the act refuses; a twin submission gets its answer again
        preparo = consultas.preparo_de_sobrestamento(request.ator, processo)
        form = FormularioDeSobrestamento(request.POST, ator=request.ator, preparo=preparo)
        if "reescrever" in request.POST:
            form = _com_o_motivo(request, form, preparo)
        elif form.is_valid() and praticar(request, form, lambda: _sobrestar(request.ator, pk, form)):
            messages.success(request, "Processo sobrestado. Ele saiu do Controle e está na lista Sobrestados.")
            return redirect("documentos:processo", pk=pk)
    else:
        processo, _ = processos.para_o_ato(request.ator, pk, Operacao.SOBRESTAR)
        preparo = consultas.preparo_de_sobrestamento(request.ator, processo)
        form = FormularioDeSobrestamento(initial={"motivo": preparo.motivo()}, ator=request.ator, preparo=preparo)
    novo = FormularioDoTermo(determinacoes=preparo.papeis.determinacoes)
    return mostrar_formulario(
        request, SOBRESTAR, {"processo": processo, "preparo": preparo, "form": form, "novo": novo}
    )


def _com_o_motivo(request, form, preparo):
    """The same form, not submitted, with the Motivo written again from the documents chosen."""
    dados = request.POST.copy()
    dados["motivo"] = preparo.motivo(inteiro(form["determinacao"].value() or form["termo"].value()))
    campos = ("termo", "determinacao", "motivo", "aguarda")
    inicial = {campo: dados.get(campo, "") for campo in campos}
    return FormularioDeSobrestamento(initial=inicial, ator=request.ator, preparo=preparo)


def _sobrestar(ator, processo_id: int, form: FormularioDeSobrestamento) -> dict:
    campos = form.cleaned_data
    pedido = PedidoDeSobrestamento(
        processo_id=processo_id,
        termo_id=campos["termo"],
        determinacao_id=campos["determinacao"],
        motivo=campos["motivo"],
        aguarda_id=campos["aguarda"],
    )
    return {"sobrestamento": sobrestar_processo(ator=ator, pedido=pedido).pk}


@exige_ator
@never_cache
@require_POST
def termo_de_sobrestamento(request, pk):
    """Writes the Termo de Sobrestamento from its model, filled in, and opens it in the editor."""
    processo = processos.localizar(request.ator, pk)
    preparo = consultas.preparo_de_sobrestamento(request.ator, processo)
    novo = FormularioDoTermo(request.POST, determinacoes=preparo.papeis.determinacoes)
    if novo.is_valid() and (feito := praticar(request, novo, lambda: _escrever(request.ator, pk, novo, preparo))):
        messages.success(request, f"{feito['rotulo']} criado. Complete o texto, salve e assine; depois sobreste.")
        return redirect("documentos:editar", pk=feito["documento"])
    form = FormularioDeSobrestamento(initial={"motivo": preparo.motivo()}, ator=request.ator, preparo=preparo)
    contexto = {"processo": processo, "preparo": preparo, "form": form, "novo": novo}
    return mostrar_formulario(request, SOBRESTAR, contexto, status=getattr(novo, "status", 422))


def _escrever(ator, processo_id: int, form: FormularioDoTermo, preparo) -> dict:
    variaveis = {"motivo": form.cleaned_data["motivo"], "determinacao": form.texto_da_determinacao()}
    novo = novo_termo(preparo.papeis.finalidade, variaveis)
    documento = incluir_documento(ator=ator, processo_id=processo_id, novo=novo)
    return {"documento": documento.pk, "rotulo": documento.rotulo}


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def retomar(request, pk):
    """Lets the process go on, with the reason."""
    form = FormularioDeRetomada(request.POST or None)
    if request.method == "POST":
        processo = processos.localizar(request.ator, pk)
        if form.is_valid() and praticar(request, form, lambda: _retomar(request.ator, pk, form)):
            messages.success(request, "A tramitação do processo foi retomada.")
            return redirect("documentos:processo", pk=pk)
    else:
        processo = processos.para_retomar(request.ator, pk)
    sobrestamento = processos.sobrestado(request.ator, processo)
    contexto = {"processo": processo, "form": form, "sobrestamento": sobrestamento}
    return mostrar_formulario(request, "documentos/retomar.html", contexto)


def _retomar(ator, processo_id: int, form: FormularioDeRetomada) -> dict:
    retomar_processo(ator=ator, processo_id=processo_id, motivo=form.cleaned_data["motivo"])
    return {"retomado": True}
