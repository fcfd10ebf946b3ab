"""Versions of an internal document: list, reading, comparison, restoring (art. 10)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from documentos import consultas
from documentos.atos.escrever import restaurar_versao
from documentos.erros import AssinaturasSeriamDesfeitas
from sei.comum.erros import NaoEncontrado
from sei.comum.idempotencia import nova_chave, uma_vez
from sei.pessoas.acesso import exige_ator


@exige_ator
@never_cache
@require_safe
def versoes(request, pk):
    """The list; with `ver`, one version; with `de` and `ate`, what changed between two."""
    documento = consultas.localizar(request.ator, pk)
    lista = consultas.versoes(documento, request.ator)
    contexto = {
        "documento": documento,
        "versoes": lista,
        "acoes": consultas.acoes(documento, request.ator),
        "chave": nova_chave(),
    }
    if "ver" in request.GET:
        contexto["vista"] = consultas.versao(documento, request.ator, _numero(request, "ver"))
    elif "de" in request.GET or "ate" in request.GET:
        de, ate = sorted((_numero(request, "de"), _numero(request, "ate")))
        antes, depois = (consultas.versao(documento, request.ator, numero) for numero in (de, ate))
        contexto.update(de=antes, ate=depois, comparacao=consultas.comparar(antes.secoes, depois.secoes))
    return render(request, "documentos/versoes.html", contexto)


@exige_ator
@never_cache
@require_POST
def restaurar(request, pk):
    """Saves an earlier version again; asks first when that undoes signatures."""
    documento = consultas.localizar(request.ator, pk)
    request.recusa_volta_para = reverse("documentos:versoes", args=[pk])
    numero = _numero(request, "numero", request.POST)
    try:
        resultado = uma_vez(
            request.POST.get("chave", ""),
            usuario_id=request.ator.usuario_id,
            corpo=[request.path, numero, request.POST.get("desfazer_assinaturas", "")],
            fazer=lambda: _restaurar(request, pk, numero),
        )
    except AssinaturasSeriamDesfeitas as erro:
        contexto = {"documento": documento, "erro": erro, "numero": numero, "chave": nova_chave()}
        return render(request, "documentos/restaurar.html", contexto, status=erro.status)
    messages.success(request, f"Versão {numero} restaurada como versão {resultado['versao']}.")
    return redirect("documentos:versoes", pk=pk)


def _restaurar(request, pk: int, numero: int) -> dict:
    documento = restaurar_versao(
        ator=request.ator,
        documento_id=pk,
        numero=numero,
        desfazer_assinaturas=bool(request.POST.get("desfazer_assinaturas")),
    )
    return {"versao": documento.versao}


def _numero(request, nome: str, origem=None) -> int:
    texto = (origem if origem is not None else request.GET).get(nome, "")
    if not (texto.isascii() and texto.isdecimal() and len(texto) < 10):
        raise NaoEncontrado
    return int(texto)
