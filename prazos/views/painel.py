"""The panel of deadlines, as list and as calendar, and one deadline with its account."""

import re
from datetime import date, timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from prazos import consultas
from prazos.acesso import exigir_que_reduza
from prazos.atos.ajustar import decidir_reducao
from prazos.consultas import Faixa
from prazos.forms import FormularioDeReducao
from prazos.registro import exigir_reducao
from processos.views.ato import praticar
from sei.comum.tempo import agora, local
from sei.pessoas.acesso import exige_ator

_NOMES = {
    Faixa.CORRENTES: "Em curso",
    Faixa.VENCIDOS: "Vencidos",
    Faixa.HOJE: "Vencem hoje",
    Faixa.SEMANA: "Esta semana",
    Faixa.DEPOIS: "Depois",
    Faixa.SUSPENSOS: "Suspensos",
    Faixa.CUMPRIDOS: "Cumpridos",
    Faixa.ALTERADOS: "Data alterada",
}


@exige_ator
@require_safe
def painel(request):
    """What runs out for the unit, or for the person (`?de=mim`), as list or as calendar (`?visao=calendario`)."""
    instante, get = agora(), request.GET
    faixa = Faixa(get.get("faixa", "")) if get.get("faixa", "") in set(Faixa) else Faixa.CORRENTES
    pessoal, calendario = get.get("de") == "mim", get.get("visao") == "calendario"
    estado = {"faixa": faixa.value, "de": "mim" if pessoal else "", "visao": "calendario" if calendario else ""}

    def endereco(**mudancas) -> str:
        return "?" + urlencode({nome: valor for nome, valor in {**estado, **mudancas}.items() if valor})

    prazos = consultas.Painel(request.ator, pessoal=pessoal, agora=instante)
    contagens, dia = prazos.contagens(), _dia(get.get("dia", ""))
    contexto = {
        "faixa": faixa,
        "nome_da_faixa": _NOMES[faixa],
        "pessoal": pessoal,
        "calendario": calendario,
        "dia": dia,
        "filtros": [
            {"nome": nome, "url": endereco(faixa=f.value, visao=""), "atual": f == faixa, "contagem": contagens.get(f)}
            for f, nome in _NOMES.items()
        ],
        "ver": {
            "unidade": endereco(de=""),
            "mim": endereco(de="mim"),
            "lista": endereco(visao=""),
            "calendario": endereco(visao="calendario", faixa=""),
        },
        "execucao": consultas.ultima_execucao("recebimento_tacito"),
        "por_consultar": consultas.pendentes_do_ator(request.ator),
        "reducoes": consultas.quantas_reducoes(request.ator) if request.ator.orgao_gestor else "",
        "hoje": local(instante).date(),
    }
    if calendario:
        contexto |= _mes(prazos, _primeiro(get.get("mes", ""), local(instante).date()), endereco)
    else:
        contexto["pagina"] = prazos.pagina(faixa, get.get("cursor"), dia=dia)
    return render(request, "prazos/painel.html", contexto)


_SEMANA = (
    ("dom", "domingo"),
    ("seg", "segunda-feira"),
    ("ter", "terça-feira"),
    ("qua", "quarta-feira"),
    ("qui", "quinta-feira"),
    ("sex", "sexta-feira"),
    ("sáb", "sábado"),
)


def _mes(prazos: consultas.Painel, primeiro: date, endereco) -> dict:
    anterior, seguinte = primeiro - timedelta(days=1), primeiro + timedelta(days=31)
    return {
        "mes": primeiro,
        "dias_da_semana": _SEMANA,
        "semanas": [
            [(dia, quantos, endereco(visao="", faixa="", dia=dia.isoformat())) for dia, quantos in semana]
            for semana in prazos.mes(primeiro)
        ],
        "mes_anterior": endereco(mes=f"{anterior:%Y-%m}"),
        "mes_seguinte": endereco(mes=f"{seguinte:%Y-%m}"),
    }


def _primeiro(texto: str, hoje: date) -> date:
    """First day of the month in the address (``2026-11``); of this one when it is none."""
    achado = re.fullmatch(r"(20[0-9]{2})-(0[1-9]|1[0-2])", texto)
    return date(int(achado[1]), int(achado[2]), 1) if achado else hoje.replace(day=1)


def _dia(texto: str) -> date | None:
    try:
        return date.fromisoformat(texto) if re.fullmatch(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", texto) else None
    except ValueError:
        return None


@exige_ator
@require_safe
def prazo(request, pk):
    """One deadline: the account, the former dates and what may be done; made to be printed too."""
    pagina = consultas.prazo_na_pagina(request.ator, pk, agora=agora())
    return render(request, "prazos/prazo.html", {"pagina": pagina, "processo": pagina.prazo.processo})


@exige_ator
@require_safe
def reducoes(request):
    """The shorter dates that wait for the Órgão Gestor."""
    exigir_que_reduza(request.ator)
    pagina = consultas.reducoes_por_decidir(request.ator, request.GET.get("cursor"))
    return render(request, "prazos/reducoes.html", {"pagina": pagina})


@exige_ator
@require_http_methods(["GET", "HEAD", "POST"])
def reducao(request, pk):
    """The Órgão Gestor confirms or refuses the shorter date of a recount."""
    prazo, proposta = consultas.reducao_na_pagina(request.ator, pk)
    if request.method != "POST":
        exigir_reducao(prazo)
        exigir_que_reduza(request.ator)
    form, status = FormularioDeReducao(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = praticar(
            request,
            form,
            lambda: decidir_reducao(
                ator=request.ator,
                prazo_id=pk,
                confirmar=form.cleaned_data["decisao"] == "confirmar",
                motivo=form.cleaned_data["motivo"],
            ),
        )
        if status is None:
            messages.success(request, "A decisão sobre a redução do prazo está registrada.")
            return redirect("prazos:reducoes")
    contexto = {"prazo": prazo, "proposta": proposta, "processo": prazo.processo, "form": form}
    return render(request, "prazos/reducao.html", contexto, status=status)
