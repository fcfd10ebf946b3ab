"""The report "who read what", on the page and as a spreadsheet, for the profile that audits."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from documentos.consultas import leituras as consultas
from sei.comum.erros import NaoEncontrado
from sei.comum.planilha import em_csv
from sei.comum.texto import inteiro, termo_de_busca
from sei.pessoas.acesso import exige_ator


@exige_ator
@never_cache
@require_safe
def do_processo(request, pk):
    """Who read the process and its documents, or was denied."""
    processo = consultas.processo_auditavel(request.ator, pk)
    consulta = consultas.do_processo(request.ator, processo, negadas=_negadas(request))
    return _responder(request, consulta, f"Leituras de {processo}", {"processo": processo})


@exige_ator
@never_cache
@require_safe
def da_pessoa(request):
    """What a person read, or was denied; without a person, the forms that choose one, or a process by its number."""
    numero = request.GET.get("numero", "")
    if numero:
        achado = consultas.processo_pelo_numero(request.ator, numero)
        if achado is not None:
            return redirect("documentos:leituras_do_processo", achado)
        messages.error(request, "Nenhum processo tem este número inteiro. Confira os algarismos.")
    escolhida = request.GET.get("pessoa", "")
    if not escolhida:
        termo = termo_de_busca(request.GET.get("q"))
        contexto = {"termo": termo, "numero": numero[:60], "pessoas": consultas.pessoas(request.ator, termo)}
        return render(request, "documentos/leituras_escolha.html", contexto)
    pessoa_id = inteiro(escolhida)
    if pessoa_id is None:
        raise NaoEncontrado
    pessoa = consultas.pessoa(request.ator, pessoa_id)
    consulta = consultas.da_pessoa(request.ator, pessoa, negadas=_negadas(request))
    return _responder(request, consulta, f"Leituras de {pessoa.nome}", {"pessoa": pessoa})


def _negadas(request) -> bool:
    return request.GET.get("lista") == "negadas"


def _responder(request, consulta, titulo: str, contexto: dict):
    if request.GET.get("formato") == "csv":
        linhas = consultas.em_planilha(request.ator, consulta)
        return em_csv(f"{titulo}.csv", consultas.CABECALHO, linhas)
    pagina = consultas.pagina(request.ator, consulta, cursor=request.GET.get("cursor"))
    contexto = {**contexto, "titulo": titulo, "pagina": pagina, "negadas": _negadas(request)}
    return render(request, "documentos/leituras.html", contexto)
