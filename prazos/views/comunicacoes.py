"""Communications: the boxes, one communication, and what its two sides do to it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prazos import consultas
from prazos.acesso import exigir_que_comunique
from prazos.atos.certidoes import certificar_atraso
from prazos.atos.comunicar import cancelar_comunicacao, comunicar
from prazos.atos.receber import consultar_comunicacao
from prazos.atos.responder import responder_comunicacao
from prazos.consultas import Acao, Caixa
from prazos.forms import FormularioDeComunicacao, FormularioDeMotivo, FormularioDeResposta
from processos import consultas as processos
from processos.estados import Operacao
from processos.forms import FormularioDeAto
from processos.views.ato import praticar
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]
_CAIXAS = {Caixa.RECEBIDAS: "Recebidas pela unidade", Caixa.MINHAS: "Dirigidas a mim", Caixa.ENVIADAS: "Enviadas"}


@exige_ator
@require_safe
def comunicacoes(request):
    """What the unit or the person received, or what the unit sent."""
    caixa = Caixa(request.GET.get("caixa", "")) if request.GET.get("caixa", "") in set(Caixa) else Caixa.RECEBIDAS
    pendentes = request.GET.get("pendentes") == "1"
    contexto = {
        "caixa": caixa,
        "caixas": _CAIXAS.items(),
        "nome_da_caixa": _CAIXAS[caixa],
        "pendentes": pendentes,
        "pagina": consultas.caixa_de_comunicacoes(request.ator, caixa, request.GET.get("cursor"), pendentes=pendentes),
        "execucao": consultas.ultima_execucao("recebimento_tacito"),
    }
    return render(request, "prazos/comunicacoes.html", contexto)


@exige_ator
@never_cache
@require_safe
def comunicacao(request, pk):
    """The envelope: who sent, when, until when it may be read. It shows nothing of the content."""
    pagina = consultas.comunicacao_na_pagina(request.ator, pk)
    return render(request, "prazos/comunicacao.html", _contexto(pagina))


def _contexto(pagina, **mais) -> dict:
    return {"pagina": pagina, "comunicacao": pagina.comunicacao, "processo": pagina.comunicacao.processo, **mais}


@exige_ator
@require_POST
def consultar(request, pk):
    """Records the reading and shows the document."""
    feita = consultar_comunicacao(ator=request.ator, comunicacao_id=pk)
    ate = f" Responda até {feita.prazo.vencimento:%d/%m/%Y}, às 23h59." if feita.prazo else ""
    messages.success(request, f"Consulta registrada: recebimento em {feita.recebimento:%d/%m/%Y}.{ate}")
    return redirect("documentos:documento", feita.documento_id)


@exige_ator
@require_http_methods(_METODOS)
def nova(request, pk):
    """Communicates a signed document of the process."""
    request.saida_da_recusa = reverse("prazos:do_processo", args=[pk])
    if request.method == "POST":
        processo = processos.localizar(request.ator, pk)
        form = FormularioDeComunicacao(request.POST, ator=request.ator, processo=processo)
        status = praticar(request, form, lambda: comunicar(ator=request.ator, processo_id=pk, nova=form.nova()))
        if status is None:
            messages.success(request, "Comunicação enviada. O recebimento e o prazo aparecem nesta página.")
            return redirect("prazos:do_processo", pk)
    else:
        processo, _ = processos.para_o_ato(request.ator, pk, Operacao.COMUNICAR)
        exigir_que_comunique(request.ator)
        inicial = {"documento": request.GET.get("documento", "")}
        form, status = FormularioDeComunicacao(initial=inicial, ator=request.ator, processo=processo), 200
    dias = consultas.perfil_de_contagem().dias_tacitos
    contexto = {"processo": processo, "form": form, "dias_tacitos": dias}
    return render(request, "prazos/comunicar.html", contexto, status=status)


@exige_ator
@require_http_methods(_METODOS)
def responder(request, pk):
    """Links the document that answers."""
    pagina = _pagina_do_ato(request, pk, Acao.RESPONDER)
    envio = request.POST if request.method == "POST" else None
    respostas = consultas.respostas_possiveis(request.ator, pagina.comunicacao)
    form, status = FormularioDeResposta(envio, documentos=respostas), 200
    if request.method == "POST":
        status = praticar(
            request,
            form,
            lambda: responder_comunicacao(
                ator=request.ator, comunicacao_id=pk, documento_id=form.cleaned_data["documento"]
            ),
        )
        if status is None:
            messages.success(request, "A resposta está vinculada à comunicação.")
            return redirect("prazos:comunicacao", pk)
    return render(request, "prazos/responder.html", _contexto(pagina, form=form), status=status)


@exige_ator
@require_http_methods(_METODOS)
def cancelar(request, pk):
    """Takes the communication back, with the reason."""
    return _praticar(
        request,
        _pagina_do_ato(request, pk, Acao.CANCELAR),
        FormularioDeMotivo(request.POST if request.method == "POST" else None),
        lambda form: cancelar_comunicacao(ator=request.ator, comunicacao_id=pk, motivo=form.cleaned_data["motivo"]),
        ("prazos/cancelar.html", "A comunicação foi cancelada."),
    )


@exige_ator
@require_http_methods(_METODOS)
def certificar(request, pk):
    """Asks for the certificate of lateness."""
    return _praticar(
        request,
        _pagina_do_ato(request, pk, Acao.CERTIFICAR),
        FormularioDeAto(request.POST if request.method == "POST" else None),
        lambda form: certificar_atraso(ator=request.ator, comunicacao_id=pk),
        ("prazos/certificar.html", "A certidão foi emitida e está no processo."),
    )


def _pagina_do_ato(request, pk: int, acao: Acao):
    """The page, for a form that is shown only to who may send it; what was sent is answered by the act."""
    pagina = consultas.comunicacao_na_pagina(request.ator, pk)
    request.saida_da_recusa = reverse("prazos:comunicacao", args=[pk])
    if request.method != "POST":
        pagina.exigir(acao)
    return pagina


def _praticar(request, pagina, form, ato, textos: tuple[str, str]):
    status = 200
    if request.method == "POST":
        status = praticar(request, form, lambda: ato(form))
        if status is None:
            messages.success(request, textos[1])
            return redirect("prazos:comunicacao", pagina.comunicacao.pk)
    return render(request, textos[0], _contexto(pagina, form=form), status=status)
