"""Originals on paper: the lists of a unit and of an Arquivo, receiving many at once, and the paper of one document."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from documentos import consultas, lote
from documentos.atos import arquivo, originais
from documentos.consultas import formularios
from documentos.consultas.originais import Lista
from documentos.forms.campos import FormularioComRecusa
from documentos.forms.originais import FormularioComMotivo, FormularioDeLugar, FormularioDoOriginal
from documentos.views.resposta import mostrar_formulario, praticar
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.idempotencia import nova_chave
from sei.comum.texto import termo_de_busca
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def lista(request):
    """One list of originals; in that of an Arquivo to be received, POST receives those marked in one place."""
    if request.method == "POST":
        return _receber(request)
    return _mostrar_lista(request, _lista_pedida(request), FormularioDeLugar(localizadores=_lugares(request)))


def _lista_pedida(request) -> Lista:
    padrao = Lista.A_RECEBER if request.ator.guarda_originais else Lista.UNIDADE
    pedida = request.GET.get("lista", padrao)
    if pedida not in set(Lista):
        raise NaoEncontrado
    return Lista(pedida)


def _mostrar_lista(request, qual: Lista, form, *, marcados: frozenset[int] = frozenset(), status: int = 200):
    lugar = request.GET.get("localizador", "")
    busca = termo_de_busca(request.GET.get("q"))
    pagina = consultas.originais(
        request.ator,
        qual,
        busca=busca,
        localizador_id=int(lugar) if lugar.isascii() and lugar.isdecimal() and len(lugar) < 19 else None,
        cursor=request.GET.get("cursor"),
    )
    contexto = {
        "pagina": pagina,
        "lista": qual.value,
        "busca": busca,
        "form": form,
        "marcados": marcados,
        "chave": nova_chave(),
    }
    return render(request, "documentos/originais.html", contexto, status=status)


def _lugares(request) -> list[tuple[int, str]]:
    return consultas.localizadores_abertos(request.ator) if request.ator.guarda_originais else []


def _receber(request):
    form = FormularioDeLugar(request.POST, localizadores=_lugares(request))
    ids = _ids(request.POST.getlist("originais"))
    try:
        escolhidos = consultas.selecionados_a_receber(request.ator, ids)
    except EntradaInvalida as erro:
        form.add_error(None, erro.mensagem)
        return _mostrar_lista(request, Lista.A_RECEBER, form, marcados=frozenset(ids), status=422)

    def fazer() -> dict:
        return lote.receber_originais(request.ator, escolhidos, form.cleaned_data["localizador"])

    if not form.is_valid() or not (feito := praticar(request, form, fazer)):
        status = getattr(form, "status", 422)
        return _mostrar_lista(request, Lista.A_RECEBER, form, marcados=frozenset(ids), status=status)
    for recusa in feito["recusas"]:
        messages.error(request, recusa)
    if feito["recebidos"]:
        plural = "s" if feito["recebidos"] > 1 else ""
        messages.success(request, f"{feito['recebidos']} origina{'is' if plural else 'l'} recebido{plural}.")
    return redirect("documentos:originais")


def _ids(textos: list[str]) -> list[int]:
    if not all(texto.isascii() and texto.isdecimal() and len(texto) < 19 for texto in textos):
        raise NaoEncontrado
    return [int(texto) for texto in textos]


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def recusar(request, pk):
    """The Arquivo gives back what it could not receive, and says why."""
    linha = consultas.original_no_arquivo(request.ator, pk)
    form = FormularioComMotivo(request.POST if request.method == "POST" else None)

    def fazer() -> dict:
        motivo = form.cleaned_data["motivo"]
        return {"original": arquivo.recusar_original(ator=request.ator, original_id=pk, motivo=motivo).pk}

    if request.method == "POST" and form.is_valid() and praticar(request, form, fazer):
        messages.success(request, f"O original de {linha.codigo_verificador} volta a ser da {linha.guarda}.")
        return redirect("documentos:originais")
    return mostrar_formulario(request, "documentos/recusar_original.html", {"form": form, "linha": linha})


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def lugar(request, pk):
    """Puts a kept original in another place."""
    linha = consultas.original_no_arquivo(request.ator, pk)
    form = FormularioDeLugar(request.POST if request.method == "POST" else None, localizadores=_lugares(request))

    def fazer() -> dict:
        destino = form.cleaned_data["localizador"]
        ato = arquivo.mudar_original_de_lugar
        return {"original": ato(ator=request.ator, original_id=pk, localizador_id=destino).pk}

    if request.method == "POST" and form.is_valid() and praticar(request, form, fazer):
        messages.success(request, f"O original de {linha.codigo_verificador} mudou de lugar.")
        return redirect(f"{reverse('documentos:originais')}?lista=guardados")
    return mostrar_formulario(request, "documentos/lugar_do_original.html", {"form": form, "linha": linha})


@exige_ator
@never_cache
@require_POST
def atender(request, pk):
    """Lends the original to who asked for it."""
    consultas.original_do_pedido(request.ator, pk)
    request.recusa_volta_para = f"{reverse('documentos:originais')}?lista=pedidos"
    form = FormularioComRecusa(request.POST)

    def fazer() -> dict:
        return {"unidade": arquivo.atender_desarquivamento(ator=request.ator, pedido_id=pk).unidade.sigla}

    feito = praticar(request, form, fazer) if form.is_valid() else None
    if feito:
        messages.success(request, f"Original emprestado à {feito['unidade']}.")
    for erro in form.non_field_errors():
        messages.error(request, erro)
    return redirect(request.recusa_volta_para)


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def recusar_pedido(request, pk):
    """Says why the original will not be lent."""
    linha = consultas.original_do_pedido(request.ator, pk)
    form = FormularioComMotivo(request.POST if request.method == "POST" else None)

    def fazer() -> dict:
        motivo = form.cleaned_data["motivo"]
        return {"pedido": arquivo.recusar_desarquivamento(ator=request.ator, pedido_id=pk, motivo=motivo).pk}

    if request.method == "POST" and form.is_valid() and praticar(request, form, fazer):
        messages.success(request, "Pedido recusado. A unidade lê o motivo no andamento e na página do original.")
        return redirect(f"{reverse('documentos:originais')}?lista=pedidos")
    return mostrar_formulario(request, "documentos/recusar_desarquivamento.html", {"form": form, "linha": linha})


_FEITO = {
    "encaminhar": "Original encaminhado. O Arquivo o espera.",
    "recolher": "O original fica na unidade.",
    "solicitar": "Pedido feito. O Arquivo responde nesta página e no andamento.",
    "cancelar": "Pedido cancelado.",
    "devolver": "Original a caminho do Arquivo, que o espera.",
}


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def do_documento(request, pk):
    """Where the paper of a document is, and what the unit may do about it."""
    documento = consultas.localizar(request.ator, pk)
    acao = request.POST.get("acao", "")
    if request.method == "POST" and acao not in _FEITO:
        raise NaoEncontrado
    formularios_da_pagina = _formularios(request, acao)
    form = formularios_da_pagina["pedido" if acao == "solicitar" else "form"]

    def fazer() -> dict:
        _praticar(request.ator, pk, acao, form)
        return {"acao": acao}

    if request.method == "POST" and form.is_valid() and praticar(request, form, fazer):
        messages.success(request, _FEITO[acao])
        return redirect("documentos:original", pk=pk)
    contexto = {
        **formularios_da_pagina,
        "documento": documento,
        "processo": documento.processo,
        "pagina": consultas.pagina_do_original(
            request.ator, documento, em_maos=consultas.em_maos(request.ator, documento)
        ),
    }
    status = getattr(form, "status", 422) if request.method == "POST" else 200
    return mostrar_formulario(request, "documentos/original.html", contexto, status=status)


def _formularios(request, acao: str) -> dict:
    dados = request.POST if request.method == "POST" else None
    return {
        "form": FormularioDoOriginal(dados if acao != "solicitar" else None, arquivos=formularios.arquivos()),
        "pedido": FormularioComMotivo(dados if acao == "solicitar" else None),
    }


def _praticar(ator, pk: int, acao: str, form) -> None:
    if acao == "encaminhar":
        arquivo_id = form.cleaned_data.get("arquivo_de_destino")
        originais.encaminhar_original(ator=ator, documento_id=pk, arquivo_id=arquivo_id)
    elif acao == "solicitar":
        originais.solicitar_desarquivamento(ator=ator, documento_id=pk, motivo=form.cleaned_data["motivo"])
    elif acao == "recolher":
        originais.recolher_original(ator=ator, documento_id=pk)
    elif acao == "cancelar":
        originais.cancelar_desarquivamento(ator=ator, documento_id=pk)
    else:
        originais.devolver_original(ator=ator, documento_id=pk)
