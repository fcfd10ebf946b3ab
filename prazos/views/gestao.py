"""Where the administration and the Órgão Gestor keep the outages: register, close, certify, annul."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from prazos.acesso import exigir_governo, exigir_que_anule, exigir_que_certifique, exigir_que_encerre
from prazos.atos import indisponibilidade as atos
from prazos.consultas import indisponibilidade as leituras
from prazos.forms.indisponibilidade import (
    FormularioDeAnulacao,
    FormularioDeCertificacao,
    FormularioDeEncerramento,
    FormularioDeRegistro,
)
from processos.views.ato import praticar
from sei.comum.tempo import agora
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@never_cache
@require_safe
def lista(request):
    """Every outage and the last runs of probes."""
    pagina = leituras.lista_da_gestao(request.ator, request.GET.get("cursor"))
    contexto = {"pagina": pagina, "sondagens": leituras.ultimas_sondagens(request.ator), "agora": agora()}
    return render(request, "prazos/gestao.html", contexto)


@exige_ator
@never_cache
@require_safe
def ficha(request, numero):
    """One outage: evidence, history, and what may be done now."""
    contexto = {"indisponibilidade": leituras.localizar(request.ator, numero), "agora": agora()}
    return render(request, "prazos/ficha.html", contexto)


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def registrar(request):
    """Registers an outage, over or still going on."""
    exigir_governo(request.ator)
    form, status = FormularioDeRegistro(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        novas = []
        status = praticar(
            request,
            form,
            lambda: novas.append(atos.registrar_indisponibilidade(ator=request.ator, nova=form.nova())) or novas,
        )
        if status is None:
            messages.success(request, "Indisponibilidade registrada. Falta a certificação do Órgão Gestor.")
            if not novas:  # the twin submission registered it
                return redirect("prazos:gestao_das_indisponibilidades")
            return redirect("prazos:ficha_da_indisponibilidade", novas[0].numero)
    return render(request, "prazos/registrar.html", {"form": form}, status=status)


def _tela(request, numero: int, form, textos: tuple[str, str], exigir: Callable, ato: Callable[[], object]):
    """The page of an act on one outage: shows the form to who may send it, performs it once, goes back to the outage.

    Args:
        textos: the template and what is said when done. exigir: the rule of the act; what was sent is answered by it.
    """
    indisponibilidade = leituras.localizar(request.ator, numero)
    request.saida_da_recusa = reverse("prazos:ficha_da_indisponibilidade", args=[numero])
    modelo, feito = textos
    status = 200
    if request.method != "POST":
        exigir(request.ator, indisponibilidade)
    else:
        status = praticar(request, form, ato)
        if status is None:
            messages.success(request, feito)
            return redirect("prazos:ficha_da_indisponibilidade", numero)
    contexto = {"form": form, "indisponibilidade": indisponibilidade, "agora": agora()}
    return render(request, modelo, contexto, status=status)


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def encerrar(request, numero):
    """Says when the system came back."""
    form = FormularioDeEncerramento(request.POST if request.method == "POST" else None)
    return _tela(
        request,
        numero,
        form,
        ("prazos/encerrar.html", "Indisponibilidade encerrada."),
        exigir_que_encerre,
        lambda: atos.encerrar_indisponibilidade(ator=request.ator, numero=numero, fim=form.cleaned_data["fim"]),
    )


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def certificar(request, numero):
    """Makes it public and moves the deadlines."""
    form = FormularioDeCertificacao(request.POST if request.method == "POST" else None)
    return _tela(
        request,
        numero,
        form,
        (
            "prazos/certificar_indisponibilidade.html",
            "Indisponibilidade certificada e publicada. Os prazos atingidos serão revistos em instantes.",
        ),
        exigir_que_certifique,
        lambda: atos.certificar_indisponibilidade(
            ator=request.ator,
            numero=numero,
            fundamento=form.cleaned_data["fundamento"],
            prorroga=form.cleaned_data["prorroga"],
        ),
    )


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def anular(request, numero):
    """Takes it out of the counting, with the reason."""
    form = FormularioDeAnulacao(request.POST if request.method == "POST" else None)
    return _tela(
        request,
        numero,
        form,
        ("prazos/anular.html", "Indisponibilidade anulada. Ela continua no histórico."),
        exigir_que_anule,
        lambda: atos.anular_indisponibilidade(ator=request.ator, numero=numero, motivo=form.cleaned_data["motivo"]),
    )
