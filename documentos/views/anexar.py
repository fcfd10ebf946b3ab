"""Annexing a process to another one and detaching it (Portaria 1650/2016, arts. 22 and 23)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from documentos import consultas, termos
from documentos.atos.anexar import PedidoDeAnexacao, anexar_processo
from documentos.atos.incluir import incluir_documento
from documentos.forms import FormularioDeAnexacao, FormularioDeBusca, FormularioDosTermosDeAnexacao
from documentos.forms.termos import citar
from documentos.views.resposta import mostrar_formulario, praticar
from processos import consultas as processos
from processos.estados import Operacao
from sei.comum.erros import NaoEncontrado
from sei.comum.texto import inteiro
from sei.pessoas.acesso import exige_ator

ANEXAR = "documentos/anexar.html"


@exige_ator
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def anexar(request, pk):
    """From the principal: which process, what is missing, the Termos to be written and, at last, the act."""
    if request.method == "POST":
        principal = processos.localizar(request.ator, pk)
        filho = processos.localizar(request.ator, _id(request.POST.get("filho")))
        preparo = consultas.preparo_de_anexacao(request.ator, principal, filho)
        form = FormularioDeAnexacao(request.POST, preparo=preparo)
        if form.is_valid() and praticar(request, form, lambda: _anexar(request.ator, pk, form)):
            messages.success(request, f"O processo {filho} está anexado a este, e passa a ser lido aqui.")
            return redirect("documentos:processo", pk=pk)
        return mostrar_formulario(request, ANEXAR, _contexto(preparo, form=form))
    principal, _ = processos.para_o_ato(request.ator, pk, Operacao.ACOLHER_ANEXADO)
    busca = FormularioDeBusca(request.GET if "processo" in request.GET else None, ator=request.ator)
    if not busca.is_valid():
        status = 422 if busca.is_bound else 200
        return render(request, "documentos/anexar_busca.html", {"processo": principal, "form": busca}, status=status)
    filho = processos.localizar(request.ator, busca.cleaned_data["processo"])
    preparo = consultas.preparo_de_anexacao(request.ator, principal, filho)
    return mostrar_formulario(request, ANEXAR, _contexto(preparo))


def _contexto(preparo, *, form=None, novos=None) -> dict:
    inicial = {"filho": preparo.filho.pk, "justificativa": preparo.justificativa}
    return {
        "processo": preparo.principal,
        "preparo": preparo,
        "form": form or FormularioDeAnexacao(initial=inicial, preparo=preparo),
        "novos": novos or FormularioDosTermosDeAnexacao(initial=inicial, preparo=preparo),
    }


def _anexar(ator, principal_id: int, form: FormularioDeAnexacao) -> dict:
    campos = form.cleaned_data
    pedido = PedidoDeAnexacao(
        filho_id=campos["filho"],
        principal_id=principal_id,
        termo_no_principal_id=campos["termo_no_principal"],
        termo_no_filho_id=campos["termo_no_filho"],
        determinacao_no_principal_id=campos["determinacao_no_principal"],
        determinacao_no_filho_id=campos["determinacao_no_filho"],
        justificativa=campos["justificativa"],
    )
    return {"anexacao": anexar_processo(ator=ator, pedido=pedido).pk}


@exige_ator
@never_cache
@require_POST
def termos_de_anexacao(request, pk):
    """Writes, in each of the two processes where it is missing, the Termo de Anexação from its model, filled in."""
    principal = processos.localizar(request.ator, pk)
    filho = processos.localizar(request.ator, _id(request.POST.get("filho")))
    preparo = consultas.preparo_de_anexacao(request.ator, principal, filho)
    novos = FormularioDosTermosDeAnexacao(request.POST, preparo=preparo)
    if novos.is_valid() and (feito := praticar(request, novos, lambda: _escrever(request.ator, preparo, novos))):
        messages.success(request, f"Criados: {', '.join(feito['rotulos'])}. Confira o texto e assine cada um.")
        return redirect(f"{reverse('documentos:anexar', args=[pk])}?processo={filho}")
    return mostrar_formulario(request, ANEXAR, _contexto(preparo, novos=novos), status=getattr(novos, "status", 422))


def _escrever(ator, preparo, form: FormularioDosTermosDeAnexacao) -> dict:
    comuns = {
        "processo_principal": preparo.principal.numero,
        "processo_anexado": preparo.filho.numero,
        "justificativa": form.cleaned_data["justificativa"] or termos.NAO_SE_APLICA,
    }
    rotulos = []
    for onde, processo, papeis in (
        ("principal", preparo.principal, preparo.no_principal),
        ("filho", preparo.filho, preparo.no_filho),
    ):
        if not papeis.falta_criar:
            continue
        escolhida = form.cleaned_data[f"determinacao_no_{onde}"]
        determinacao = termos.exigir_determinacao(ator, processo, escolhida, campo=f"determinacao_no_{onde}")
        novo = termos.novo_termo(papeis.finalidade, {**comuns, "determinacao": citar(determinacao)})
        documento = incluir_documento(ator=ator, processo_id=processo.pk, novo=novo)
        rotulos.append(f"{documento.rotulo} no {'principal' if onde == 'principal' else 'anexado'}")
    return {"rotulos": rotulos}


def _id(texto: str | None) -> int:
    numero = inteiro(texto)
    if numero is None:
        raise NaoEncontrado
    return numero
