"""The access level of one document, and the credential to sign it."""

from django.contrib import messages
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from documentos import consultas
from documentos.atos.nivel import alterar_nivel_do_documento, conceder_credencial_de_assinatura
from processos.consultas import para_o_ato
from processos.consultas.sigilo import sigiloso
from processos.estados import Operacao
from processos.forms import FormularioDeDestinatario, FormularioDeNivel
from processos.views.ato import praticar
from processos.views.credenciais import escolha_da_unidade, unidade_escolhida
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def nivel(request, pk):
    """Changes the access level of the document, with a reason."""
    documento = consultas.localizar(request.ator, pk)
    iniciais = {"nivel": documento.nivel, "hipotese_legal": documento.hipotese_legal_id}
    form, status = FormularioDeNivel(request.POST if request.method == "POST" else None, initial=iniciais), 200
    if request.method == "POST":
        status = praticar(
            request, form, lambda: alterar_nivel_do_documento(ator=request.ator, documento_id=pk, novo=form.novo())
        )
        if status is None:
            messages.success(request, f"O nível de acesso de {documento.rotulo} foi alterado e já vale.")
            return redirect(endereco(documento))
    else:
        para_o_ato(request.ator, documento.processo_id, Operacao.ALTERAR_NIVEL)
    contexto = {"documento": documento, "processo": documento.processo, "form": form}
    return render(request, "documentos/nivel.html", contexto, status=status)


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def credencial(request, pk):
    """Lets a person of any unit sign this document of a sigiloso."""
    documento = consultas.localizar(request.ator, pk)
    sigiloso(request.ator, documento.processo_id)
    unidade = unidade_escolhida(request)
    form = FormularioDeDestinatario(request.POST or None, unidade_id=unidade.pk)
    status = 200
    if request.method == "POST":

        def fazer():
            return conceder_credencial_de_assinatura(ator=request.ator, documento_id=pk, para=form.destinatario())

        status = praticar(request, form, fazer)
        if status is None:
            messages.success(request, f"A pessoa escolhida já pode ler o processo e assinar {documento.rotulo}.")
            return redirect("processos:credenciais", documento.processo_id)
    contexto = {"documento": documento, "processo": documento.processo, "form": form, **escolha_da_unidade(unidade)}
    return render(request, "documentos/credencial.html", contexto, status=status)


def endereco(documento) -> str:
    """The document in the page of its process."""
    return f"{resolve_url('documentos:processo', documento.processo_id)}?documento={documento.pk}"
