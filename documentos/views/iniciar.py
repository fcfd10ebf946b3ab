"""Starting a process with its first document, or keeping it as a rascunho (Portaria 1650/2016, arts. 8º to 10)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from documentos import consultas
from documentos.atos import incluir as atos
from documentos.forms import FormularioDeInicio
from documentos.recebimento import receber_lote
from documentos.views.resposta import mostrar_formulario, praticar, receber_do_formulario
from processos import consultas as processos
from processos.atos.iniciar import alterar_rascunho, preparar_processo
from sei.comum.texto import inteiro
from sei.pessoas.acesso import exige_ator

MODELO = "documentos/iniciar.html"


@exige_ator
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def iniciar(request):
    """The form of a new process; choosing the type brings what it suggests."""
    if request.method == "POST":
        return _enviar(request, None)
    return _mostrar(
        request, FormularioDeInicio(ator=request.ator, initial=_iniciais_do_tipo(request.GET.get("tipo", ""))), None
    )


@exige_ator
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def iniciar_rascunho(request, pk):
    """The same form over a rascunho of the unit; one already started is shown as the process it is."""
    if request.method == "POST":
        return _enviar(request, pk)
    if processos.localizar(request.ator, pk).numero:
        return redirect("documentos:processo", pk=pk)
    form = FormularioDeInicio(ator=request.ator, initial=consultas.dados_do_rascunho(request.ator, pk))
    return _mostrar(request, form, pk)


def _iniciais_do_tipo(tipo: str) -> dict:
    tipo_id = inteiro(tipo)
    sugerido = consultas.sugestao(tipo_id) if tipo_id is not None else None
    if sugerido is None:
        return {}
    return {
        "tipo": tipo_id,
        "assuntos": list(sugerido.assuntos),
        "nivel": sugerido.nivel,
        "hipotese_legal": sugerido.hipotese_legal,
    }


def _enviar(request, rascunho_id: int | None):
    acao = request.POST.get("acao")
    if acao == "sugestoes":
        return _sugerir(request, rascunho_id)
    guardar = acao == "guardar"
    form = FormularioDeInicio(request.POST, request.FILES, ator=request.ator, rascunho=guardar)
    if not guardar and form.externo:
        for recusa in receber_do_formulario(request, form):
            form.add_error("arquivos", recusa.mensagem)
    if form.is_valid() and (
        resultado := praticar(request, form, _ato(request.ator, form, rascunho_id, guardar=guardar))
    ):
        return _feito(request, resultado)
    return _mostrar(request, form, rascunho_id)


def _sugerir(request, rascunho_id):
    """The form again with what the chosen type suggests; everything else stays as typed, files included."""
    digitado = {chave: request.POST[chave] for chave in request.POST}
    digitado.update({lista: request.POST.getlist(lista) for lista in ("assuntos", "grupos")})
    sugerido = _iniciais_do_tipo(digitado.get("tipo", ""))
    if not sugerido.get("assuntos"):
        sugerido.pop("assuntos", None)
    form = FormularioDeInicio(ator=request.ator, initial={**digitado, **sugerido})
    form.recebidos, _ = receber_lote(
        request.ator,
        enviados=request.FILES.getlist("arquivos"),
        fichas=request.POST.getlist("ficha"),
        digitalizado=form.digitalizado,
    )
    if request.htmx:
        return render(request, "documentos/_sugestoes.html", _contexto(form, rascunho_id))
    return _mostrar(request, form, rascunho_id)


def _ato(ator, form: FormularioDeInicio, rascunho_id: int | None, *, guardar: bool):
    def guardar_rascunho() -> dict:
        if rascunho_id is None:
            processo = preparar_processo(ator=ator, dados=form.dados())
        else:
            processo = alterar_rascunho(ator=ator, processo_id=rascunho_id, dados=form.dados())
        return {"rascunho": processo.pk}

    def iniciar_processo() -> dict:
        primeiro = (
            form.novo_externo(form.recebidos[-1], nome=form.cleaned_data["nome_na_arvore"])
            if form.externo
            else form.novo_interno()
        )
        if rascunho_id is None:
            documento = atos.iniciar_processo(ator=ator, dados=form.dados(), primeiro=primeiro)
        else:
            alterar_rascunho(ator=ator, processo_id=rascunho_id, dados=form.dados())
            documento = atos.iniciar_rascunho(ator=ator, processo_id=rascunho_id, primeiro=primeiro)
        return {"processo": documento.processo_id, "documento": documento.pk, "interno": not form.externo}

    return guardar_rascunho if guardar else iniciar_processo


def _feito(request, resultado: dict):
    if "rascunho" in resultado:
        messages.success(request, "Rascunho guardado. Ele não tem número e só a sua unidade o vê.")
        return redirect("documentos:iniciar_rascunho", pk=resultado["rascunho"])
    messages.success(request, "Processo iniciado.")
    return redirect(
        f"{reverse('documentos:processo', args=[resultado['processo']])}?documento={resultado['documento']}"
    )


def _contexto(form, rascunho_id) -> dict:
    tipo = form.tipo_escolhido()
    sugestao = consultas.sugestao(tipo)
    bases = consultas.bases_do_tipo(tipo if sugestao else None)
    return {"form": form, "rascunho_id": rascunho_id, "sugestao": sugestao, "bases": bases}


def _mostrar(request, form, rascunho_id):
    return mostrar_formulario(request, MODELO, _contexto(form, rascunho_id))
