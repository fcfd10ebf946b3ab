"""Serving what a document holds: the captured file, the text alone, the PDF. Always through the access door."""

import hashlib

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from documentos import acesso, consultas, leituras, vias
from documentos.atos.retirar import registrar_consulta
from documentos.views.resposta import CSP_CONTEUDO, em_arquivo
from sei.comum import arquivos
from sei.comum.erros import NaoEncontrado
from sei.pessoas.acesso import exige_ator


@exige_ator
@require_safe
def arquivo(request, pk):
    """The captured file: a PDF without active code opens in the page, anything else is downloaded."""
    documento = _abrir(request, pk, externo=True)
    na_pagina = not documento.somente_baixar and "baixar" not in request.GET
    guardado = documento.conteudo
    return em_arquivo(
        request,
        arquivos.ler(guardado),
        nome=documento.nome_do_arquivo,
        tipo=guardado.tipo_conteudo,
        sha256=guardado.sha256,
        na_pagina=na_pagina,
        reservado=bool(documento.processo.nivel_efetivo),
    )


@exige_ator
@require_safe
def conteudo(request, pk):
    """The text of an internal document alone, inert, for printing."""
    documento = _abrir(request, pk, externo=False)
    resposta = render(request, "documentos/conteudo.html", {"documento": documento})
    resposta["Content-Security-Policy"] = CSP_CONTEUDO
    resposta["Cache-Control"] = "private, no-store"
    return resposta


@exige_ator
@require_safe
def pdf(request, pk):
    """The PDF of one document: the kept copy when signed, a stub when cancelled, without validity as a minuta."""
    documento = _abrir(request, pk, cancelado=True)
    if consultas.e_externo(documento) and not consultas.esta_cancelado(documento):
        return redirect("documentos:arquivo", pk=pk)
    dados = vias.em_pdf(documento)
    return em_arquivo(
        request,
        dados,
        nome=f"{documento.rotulo}.pdf",
        tipo="application/pdf",
        sha256=hashlib.sha256(dados).hexdigest(),
        na_pagina=False,
        reservado=bool(documento.processo.nivel_efetivo) or consultas.e_minuta(documento),
    )


def _abrir(request, pk: int, *, externo: bool | None = None, cancelado: bool = False):
    """The document, opened by the unit; a cancelled one has no content any more.

    Args:
        externo: the origin it must have; None for any. cancelado: whether a cancelled one serves.
    """
    documento = consultas.localizar(request.ator, pk)
    if externo not in (None, consultas.e_externo(documento)):
        raise NaoEncontrado
    if consultas.esta_cancelado(documento) and not cancelado:
        raise NaoEncontrado
    if request.method == "GET":
        if acesso.abre_pela_primeira_vez(documento, request.ator):
            registrar_consulta(ator=request.ator, documento_id=pk)
        leituras.lidos(request.ator, [pk])
    return documento
