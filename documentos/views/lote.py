"""The same action on several processes marked in the list: a page that explains it, and a result for each."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from documentos import consultas
from documentos.acoes_em_lote import Acao, ato_do_lote, praticar_em_lote
from documentos.forms.lote import formulario
from processos import consultas as processos
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.idempotencia import uma_vez
from sei.comum.texto import inteiro
from sei.pessoas.acesso import exige_ator


@exige_ator
@never_cache
@require_POST
def em_lote(request):
    """First the page of the action; with `confirmar`, the action. One foreign process refuses the whole batch."""
    acao, ids = _pedido(request.POST)
    try:
        escolhidos = processos.selecionados(request.ator, ids)
    except EntradaInvalida as erro:
        messages.error(request, erro.mensagem)
        return redirect("processos:controle")
    minutas = consultas.processos_com_minutas(request.ator, ids)
    confirmado = "confirmar" in request.POST
    dados = request.POST if confirmado else None
    form = formulario(acao, request.ator, dados, processos=escolhidos, ha_minutas=bool(minutas))
    contexto = {"acao": acao.value, "processos": escolhidos, "minutas": minutas, "form": form}
    if not confirmado or not form.is_valid():
        return render(request, "documentos/em_lote.html", contexto, status=422 if confirmado else 200)
    feito = _praticar(request, acao, escolhidos, form)
    contexto.update(
        itens=feito["itens"],
        feitos=sum(item["feito"] for item in feito["itens"]),
        desfaziveis=processos.desfaziveis(request.ator),
    )
    return render(request, "documentos/resultado_do_lote.html", contexto)


def _praticar(request, acao: Acao, escolhidos: list, form) -> dict:
    return uma_vez(
        form.cleaned_data["chave"],
        usuario_id=request.ator.usuario_id,
        corpo=[acao.value, [processo.pk for processo in escolhidos], form.corpo()],
        fazer=lambda: praticar_em_lote(escolhidos, ato_do_lote(acao, request.ator, form)),
    )


def _pedido(post) -> tuple[Acao, list[int]]:
    """The action and the ids asked for.

    Raises:
        NaoEncontrado: no such action, or something that is not an id.
    """
    if post.get("acao") not in set(Acao):
        raise NaoEncontrado
    return Acao(post["acao"]), ids_pedidos(post)


def ids_pedidos(post) -> list[int]:
    """The ids of the processes marked in the list.

    Raises:
        NaoEncontrado: something there is not an id.
    """
    ids = [inteiro(texto) for texto in post.getlist("processos")]
    if None in ids:
        raise NaoEncontrado
    return ids
