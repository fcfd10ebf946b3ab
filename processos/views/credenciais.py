"""Credentials of a sigiloso: the page that tells them, and the small pages that give, renew and take them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from processos.atos import credenciais as atos
from processos.consultas import sigilo
from processos.forms import FormularioDeAto, FormularioDeCassacao, FormularioDeDestinatario, FormularioDeRenovacao
from processos.views.ato import praticar
from sei.comum.erros import NaoEncontrado
from sei.pessoas.acesso import exige_ator
from sei.pessoas.consultas import unidade as unidade_ativa
from sei.pessoas.consultas import unidades_ativas

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@require_safe
def credenciais(request, pk):
    """Who may enter, since when and by whom; and who could, before."""
    return render(request, "processos/credenciais.html", {"pagina": sigilo.credenciais_do_processo(request.ator, pk)})


@exige_ator
@require_http_methods(_METODOS)
def conceder(request, pk):
    """Gives a credential to a person of the unit chosen."""
    processo = sigilo.sigiloso(request.ator, pk)
    unidade = unidade_escolhida(request)
    form = FormularioDeDestinatario(request.POST or None, unidade_id=unidade.pk)
    status = 200
    if request.method == "POST":
        status = praticar(
            request,
            form,
            lambda: atos.conceder_credencial(ator=request.ator, processo_id=pk, para=form.destinatario()),
        )
        if status is None:
            messages.success(request, f"Credencial concedida na {unidade.sigla}: o processo está aberto lá.")
            return redirect("processos:credenciais", pk)
    contexto = {"processo": processo, "form": form, **escolha_da_unidade(unidade)}
    return render(request, "processos/conceder_credencial.html", contexto, status=status)


@exige_ator
@require_http_methods(_METODOS)
def transferir(request, pk):
    """Passes one's own credential to a person of the unit chosen, and leaves the process."""
    processo = sigilo.sigiloso(request.ator, pk)
    unidade = unidade_escolhida(request)
    form = FormularioDeDestinatario(request.POST or None, unidade_id=unidade.pk)
    status = 200
    if request.method == "POST":
        status = praticar(
            request,
            form,
            lambda: atos.transferir_credencial(ator=request.ator, processo_id=pk, para=form.destinatario()),
        )
        if status is None:
            messages.success(request, "Credencial transferida: você não tem mais acesso ao processo.")
            return redirect("processos:controle")
    contexto = {"processo": processo, "form": form, **escolha_da_unidade(unidade)}
    return render(request, "processos/transferir_credencial.html", contexto, status=status)


@exige_ator
@require_http_methods(_METODOS)
def renunciar(request, pk):
    """Gives up one's own credential."""
    form, status = FormularioDeAto(request.POST or None), 200
    if request.method == "POST":
        status = praticar(request, form, lambda: atos.renunciar_credencial(ator=request.ator, processo_id=pk))
        if status is None:
            messages.success(request, "Você renunciou à credencial e não tem mais acesso ao processo.")
            return redirect("processos:controle")
    processo = sigilo.sigiloso(request.ator, pk)
    return render(request, "processos/renunciar_credencial.html", {"processo": processo, "form": form}, status=status)


@exige_ator
@require_http_methods(_METODOS)
def renovar(request, pk, concessao):
    """Gives again a credential that ended without being revoked, or whose person changed unit."""
    processo, linha = sigilo.credencial(request.ator, pk, concessao)
    form = FormularioDeRenovacao(request.POST or None, pessoa_id=linha.pessoa_id)
    status = 200
    if request.method == "POST":
        status = praticar(
            request,
            form,
            lambda: atos.renovar_credencial(ator=request.ator, processo_id=pk, para=form.destinatario()),
        )
        if status is None:
            messages.success(request, f"Credencial de {linha.pessoa} renovada.")
            return redirect("processos:credenciais", pk)
    contexto = {"processo": processo, "linha": linha, "form": form}
    return render(request, "processos/renovar_credencial.html", contexto, status=status)


@exige_ator
@require_http_methods(_METODOS)
def cassar(request, pk, concessao):
    """Revokes a credential."""
    form, status = FormularioDeCassacao(request.POST or None), 200
    processo, linha = sigilo.credencial(request.ator, pk, concessao)
    if request.method == "POST":

        def fazer():
            motivo = form.cleaned_data["motivo"]
            atos.cassar_credencial(ator=request.ator, processo_id=pk, concessao_id=concessao, motivo=motivo)

        status = praticar(request, form, fazer)
        if status is None:
            messages.success(request, f"Credencial de {linha.pessoa} cassada: o acesso acabou.")
            return redirect("processos:credenciais", pk)
    contexto = {"processo": processo, "linha": linha, "form": form}
    return render(request, "processos/cassar_credencial.html", contexto, status=status)


def unidade_escolhida(request):
    """The active unit of the address, or of the form; the working one when none was chosen.

    Raises:
        NaoEncontrado
    """
    texto = request.POST.get("unidade") or request.GET.get("unidade") or str(request.ator.unidade_id)
    unidade = unidade_ativa(int(texto)) if texto.isascii() and texto.isdecimal() and len(texto) < 19 else None
    if unidade is None:
        raise NaoEncontrado
    return unidade


def escolha_da_unidade(unidade) -> dict:
    """What the page that chooses a person needs to choose the unit first."""
    return {"unidade": unidade, "unidades": unidades_ativas()}
