"""The same document in several processes marked in the list: all of them or none, with a result for each."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from documentos.erros import LoteRecusado
from documentos.forms.varios import FormularioEmVarios
from documentos.varios import incluir_em_todos
from documentos.views.lote import ids_pedidos
from documentos.views.resposta import mostrar_formulario, receber_do_formulario
from processos import consultas as processos
from sei.comum.erros import EntradaInvalida
from sei.comum.idempotencia import uma_vez
from sei.pessoas.acesso import exige_ator


@exige_ator
@never_cache
@require_POST
def incluir_em_varios(request):
    """First the form; with `confirmar`, the inclusion. One foreign process refuses the whole batch."""
    ids = ids_pedidos(request.POST)
    try:
        escolhidos = processos.selecionados(request.ator, ids)
    except EntradaInvalida as erro:
        messages.error(request, erro.mensagem)
        return redirect("processos:controle")
    contexto = {"processos": escolhidos}
    if "confirmar" not in request.POST:
        return _mostrar(request, {**contexto, "form": FormularioEmVarios(ator=request.ator)})
    form = FormularioEmVarios(request.POST, request.FILES, ator=request.ator)
    if form.externo:
        for recusa in receber_do_formulario(request, form):
            form.add_error("arquivos", recusa.mensagem)
    if not form.is_valid():
        return _mostrar(request, {**contexto, "form": form})
    try:
        itens = _incluir(request, escolhidos, form)["itens"]
    except LoteRecusado as erro:
        return _mostrar(request, {**contexto, "form": form, "itens": erro.itens, "erro": erro}, status=erro.status)
    contexto = {"acao": "incluir", "itens": itens, "feitos": len(itens)}
    return render(request, "documentos/resultado_do_lote.html", contexto)


def _incluir(request, escolhidos: list, form: FormularioEmVarios) -> dict:
    return uma_vez(
        form.cleaned_data["chave"],
        usuario_id=request.ator.usuario_id,
        corpo=["incluir", [processo.pk for processo in escolhidos], form.corpo()],
        fazer=lambda: incluir_em_todos(request.ator, escolhidos, form.novo(), base=form.documento_base),
    )


def _mostrar(request, contexto: dict, *, status: int | None = None):
    return mostrar_formulario(request, "documentos/incluir_em_varios.html", contexto, status=status)
