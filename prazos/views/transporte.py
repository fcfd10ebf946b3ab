"""The calendar going out (CSV, iCalendar) and coming in (CSV)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import condition, require_http_methods, require_safe

from prazos import consultas, importacao
from prazos.acesso import exigir_governo
from prazos.agenda import Evento, icalendar
from prazos.atos import calendario as atos
from prazos.forms import FormularioDeImportacao
from prazos.planilha import COLUNAS, PlanilhaInvalida, decodificar, escrever
from processos.views.ato import praticar
from sei.comum.erros import NaoEncontrado
from sei.comum.tempo import agora, local
from sei.pessoas.acesso import exige_ator


@exige_ator
@require_safe
def planilha(request):
    """Everything that stands, of every place, as CSV; the import page reads it back."""
    linhas = [importacao.celulas(fato) for fato in consultas.fatos_para_exportar()]
    # The mark tells spreadsheet programs that it is UTF-8.
    resposta = HttpResponse("\ufeff" + escrever(linhas), content_type="text/csv; charset=utf-8")
    resposta["Content-Disposition"] = 'attachment; filename="calendario.csv"'
    return resposta


def _comarca_pedida(request: HttpRequest):
    pedida = request.GET.get("comarca", "")
    todas = consultas.comarcas()
    comarca = next((c for c in todas if (str(c.pk) == pedida if pedida else c.sede)), None)
    if pedida and comarca is None:
        raise NaoEncontrado
    return comarca


def _versao(request: HttpRequest) -> str:
    return f'"{consultas.versao_do_calendario()}-{request.GET.get("comarca", "")[:20].encode().hex()}"'


@condition(etag_func=_versao)
@require_safe
def agenda(request):
    """The feed of a district, the seat's unless another is named. No login: agendas have none, and days are public."""
    comarca = _comarca_pedida(request)
    fatos = consultas.fatos_para_exportar(comarca_id=comarca.pk if comarca else None, com_revogados=True)
    dominio = urlsplit(settings.ENDERECO_PUBLICO).hostname
    eventos = [
        Evento(
            uid=f"calendario-{fato.pk}@{dominio}",
            inicio=fato.inicio,
            fim=fato.fim,
            titulo=fato.descricao,
            descricao=f"{fato.get_tipo_display()}. {fato.get_efeito_display()}. {fato.lugar}. {fato.norma}.",
            categoria=fato.get_tipo_display(),
            em=(fato.revogacao or fato.inclusao).em,
            link=fato.link,
            revogado=fato.revogacao_id is not None,
        )
        for fato in fatos
        if fato.unidade_id is None
    ]
    nome = f"Calendário do tribunal, comarca de {comarca.nome}" if comarca else "Calendário do tribunal"
    resposta = HttpResponse(icalendar(eventos, nome=nome), content_type="text/calendar; charset=utf-8")
    resposta["Content-Disposition"] = 'inline; filename="calendario.ics"'
    return resposta


def _texto_enviado(request: HttpRequest) -> str:
    """The file, when one came, otherwise what is in the box."""
    arquivo = request.FILES.get("arquivo")
    return decodificar(arquivo.read()) if arquivo else request.POST.get("texto", "")


@exige_ator
@require_http_methods(["GET", "HEAD", "POST"])
def importar(request):
    """Shows what each line would do; nothing enters until every one is right and somebody says so."""
    exigir_governo(request.ator)
    contexto: dict = {"colunas": COLUNAS}
    if request.method != "POST":
        return render(request, "prazos/importar.html", {**contexto, "form": FormularioDeImportacao()})
    dados = request.POST.copy()
    try:
        dados["texto"] = _texto_enviado(request)
        contexto["previa"] = previa = importacao.examinar_planilha(dados["texto"], hoje=local(agora()).date())
    except PlanilhaInvalida as erro:
        form = FormularioDeImportacao(dados)
        form.is_valid()
        form.recusar(erro)
        return render(request, "prazos/importar.html", {**contexto, "form": form}, status=erro.status)
    form, status = FormularioDeImportacao(dados), 422 if previa.erros else 200
    if request.POST.get("acao") == "importar" and not previa.erros and "arquivo" not in request.FILES:
        status = praticar(
            request,
            form,
            lambda: atos.importar_dias(ator=request.ator, novos=previa.novos, ciente=form.cleaned_data["ciente"]),
        )
        if status is None:
            messages.success(request, "Os dias estão no calendário. Os prazos em aberto serão recalculados.")
            return redirect("prazos:calendario")
    return render(request, "prazos/importar.html", {**contexto, "form": form}, status=status)
