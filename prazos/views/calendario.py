"""The year at a glance, and the pages that change it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from prazos import ano as visao
from prazos import consultas
from prazos.acesso import exigir_governo, governa
from prazos.atos import calendario as atos
from prazos.forms import FormularioDeComarca, FormularioDeConfirmacao, FormularioDeDia, FormularioDeRevogacao
from prazos.forms.calendario import lugar_escolhido, lugares
from prazos.lugares import CalendarioSemAnos
from processos.views.ato import praticar
from sei.comum.erros import NaoEncontrado
from sei.comum.tempo import agora, local
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


def _hoje():
    return local(agora()).date()


def lugar_do_pedido(request: HttpRequest) -> tuple[str, int | None, int | None]:
    """The place in the address, with its ids; the actor's own district when there is none.

    Raises:
        NaoEncontrado: no such place.
    """
    todos = [valor for _, grupo in lugares(tribunal=False) for valor, _ in grupo]
    valor = request.GET.get("lugar", "")
    if valor and valor not in todos:
        raise NaoEncontrado
    if not valor:
        propria = consultas.calendarios().comarca_da_unidade(request.ator.unidade_id)
        valor = f"c{propria}" if propria else ""
    return valor, *lugar_escolhido(valor)


def _ano_do_pedido(request: HttpRequest) -> int:
    pedido = request.GET.get("ano", "")
    return int(pedido) if pedido.isascii() and pedido.isdigit() and len(pedido) == 4 else _hoje().year


@exige_ator
@require_safe
def calendario(request):
    """Twelve months of one place and the list of what was declared."""
    valor, comarca_id, unidade_id = lugar_do_pedido(request)
    ano, anos = _ano_do_pedido(request), consultas.anos_carregados()
    contexto = {
        "lugar": valor,
        "lugares": lugares(tribunal=False),
        "anos": anos,
        "ano": ano,
        "governa": governa(request.ator),
    }
    if ano in anos:
        contexto |= _visao_do_ano(ano, comarca_id, unidade_id)
    elif anos:
        contexto["vazio"] = f"O calendário vai de {anos[0]} a {anos[-1]}; {ano} não está nele. Escolha outro ano."
    else:
        contexto["vazio"] = CalendarioSemAnos().mensagem
    return render(request, "prazos/calendario.html", contexto)


def _visao_do_ano(ano: int, comarca_id: int | None, unidade_id: int | None) -> dict:
    fatos = consultas.fatos_do_ano(ano, comarca_id=comarca_id, unidade_id=unidade_id)
    return {
        "do_ano": consultas.ano_do_calendario(ano, comarca_id=comarca_id, unidade_id=unidade_id),
        "meses": visao.meses(ano, fatos, hoje=_hoje()),
        "semana": visao.SEMANA,
        "marcas": visao.MARCAS,
        "fatos": fatos,
    }


def _ao_ano(ano: int) -> HttpResponse:
    return redirect(f"{reverse('prazos:calendario')}?ano={ano}")


@exige_ator
@require_http_methods(_METODOS)
def incluir(request):
    """Enters a day."""
    exigir_governo(request.ator)
    form, status = FormularioDeDia(request.POST or None), 200
    if request.method == "POST":
        status = praticar(
            request,
            form,
            lambda: atos.incluir_dia(ator=request.ator, novo=form.novo(), ciente=form.cleaned_data["ciente"]),
        )
        if status is None:
            messages.success(request, "O dia está no calendário. Os prazos em aberto serão recalculados.")
            return _ao_ano(form.cleaned_data["inicio"].year)
    return render(request, "prazos/incluir.html", {"form": form}, status=status)


@exige_ator
@require_http_methods(_METODOS)
def revogar(request, pk):
    """Takes a day back."""
    exigir_governo(request.ator)
    request.saida_da_recusa = reverse("prazos:calendario")
    fato = (consultas.fato if request.method == "POST" else consultas.fato_por_revogar)(pk)
    form, status = FormularioDeRevogacao(request.POST or None), 200
    if request.method == "POST":
        status = praticar(
            request,
            form,
            lambda: atos.revogar_dia(ator=request.ator, fato_id=pk, motivo=form.cleaned_data["motivo"]),
        )
        if status is None:
            messages.success(request, f"“{fato.descricao}” foi revogado. Os prazos em aberto serão recalculados.")
            return _ao_ano(fato.inicio.year)
    return render(request, "prazos/revogar.html", {"form": form, "fato": fato}, status=status)


@exige_ator
@require_http_methods(_METODOS)
def confirmar(request, ano):
    """Confirms a year by its Portaria, after a look at what the rule proposed."""
    exigir_governo(request.ator)
    if ano not in consultas.anos_carregados():
        raise NaoEncontrado
    form, status = FormularioDeConfirmacao(request.POST or None), 200
    if request.method == "POST":
        status = praticar(
            request,
            form,
            lambda: atos.confirmar_ano(ator=request.ator, ano=ano, **form.corpo()),
        )
        if status is None:
            messages.success(request, f"O calendário de {ano} está confirmado. Os prazos em aberto serão recalculados.")
            return _ao_ano(ano)
    fatos = consultas.fatos_do_ano(ano, comarca_id=None, unidade_id=None, todos=True)
    contexto = {"form": form, "ano": ano, "propostos": [fato for fato in fatos if fato.da_regra]}
    return render(request, "prazos/confirmar.html", contexto, status=status)


@exige_ator
@require_safe
def historico(request):
    """Every act of the calendar, newest first."""
    pagina = consultas.historico(request.GET.get("cursor"))
    return render(request, "prazos/historico.html", {"pagina": pagina})


@exige_ator
@require_http_methods(_METODOS)
def comarcas(request):
    """Which district's calendar each unit follows."""
    if request.method == "POST":
        exigir_governo(request.ator)
    form, status = FormularioDeComarca(request.POST or None), 200
    if request.method == "POST":
        status = praticar(
            request,
            form,
            lambda: atos.definir_comarca(
                ator=request.ator,
                unidade_id=form.cleaned_data["unidade"],
                comarca_id=form.cleaned_data["comarca"],
                motivo=form.cleaned_data["motivo"],
            ),
        )
        if status is None:
            messages.success(request, "A comarca da unidade mudou. Os prazos em aberto serão recalculados.")
            return redirect("prazos:comarcas")
    contexto = {"form": form, "unidades": consultas.comarcas_das_unidades(), "governa": governa(request.ator)}
    return render(request, "prazos/comarcas.html", contexto, status=status)
