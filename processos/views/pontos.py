"""Pontos de controle: where the unit says each process is."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from processos import consultas
from processos.atos.pontuar import mudar_ponto_de_controle
from processos.estados import Operacao
from processos.forms.pontos import FormularioDePonto
from processos.views.ato import praticar
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@require_http_methods(_METODOS)
def ponto(request, pk):
    """The phases of the process in every unit and, where it is open, the form that changes the unit's."""
    processo, status = consultas.localizar(request.ator, pk), 200
    pontos = consultas.pontos_da_unidade(request.ator)
    atual = consultas.ponto_atual(request.ator, processo)
    form = FormularioDePonto(initial={"ponto": atual.pk if atual else ""}, pontos=pontos)
    if request.method == "POST":
        form = FormularioDePonto(request.POST, pontos=pontos)
        status = praticar(request, form, lambda: _mudar(request.ator, pk, form))
        if status is None:
            messages.success(request, f"Ponto de controle da {request.ator.unidade_sigla} salvo.")
            return redirect("documentos:processo", pk)
    contexto = {
        "processo": processo,
        "form": form,
        "pontos": pontos,
        "altera": consultas.pode_agora(request.ator, processo, Operacao.MUDAR_PONTO),
        "passagens": consultas.passagens_por_pontos(processo),
    }
    return render(request, "processos/ponto.html", contexto, status=status)


def _mudar(ator, pk, form):
    return mudar_ponto_de_controle(ator=ator, processo_id=pk, ponto_id=form.cleaned_data["ponto"])


@exige_ator
@require_safe
def pontos(request):
    """The processes of the unit by phase; `?ponto=<id>` chooses one."""
    em_uso, escolhido = consultas.pontos_em_uso(request.ator), request.GET.get("ponto", "")
    ponto_id = next((um.pk for um in em_uso if str(um.pk) == escolhido), None)
    pagina = consultas.processos_nos_pontos(request.ator, ponto_id=ponto_id, cursor=request.GET.get("cursor"))
    contexto = {"pagina": pagina, "em_uso": em_uso, "ponto_id": ponto_id}
    return render(request, "processos/pontos.html", contexto)
