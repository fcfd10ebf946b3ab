"""The places of an Arquivo: create, rename, close, open and delete."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from documentos import consultas
from documentos.atos import arquivo as atos
from documentos.forms.campos import FormularioComRecusa
from documentos.forms.originais import FormularioDeLocalizador
from documentos.views.resposta import mostrar_formulario, praticar
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def localizadores(request):
    """The places of the Arquivo and the form of a new one."""
    lista = consultas.localizadores(request.ator)
    form = FormularioDeLocalizador(request.POST if request.method == "POST" else None)

    def fazer() -> dict:
        return {"nome": atos.criar_localizador(ator=request.ator, nome=form.cleaned_data["nome"]).nome}

    if request.method == "POST" and form.is_valid() and (feito := praticar(request, form, fazer)):
        messages.success(request, f"Localizador «{feito['nome']}» criado.")
        return redirect("documentos:localizadores")
    return mostrar_formulario(request, "documentos/localizadores.html", {"form": form, "localizadores": lista})


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def localizador(request, pk):
    """Changes the name of a place."""
    achado = consultas.localizador(request.ator, pk)
    dados = request.POST if request.method == "POST" else None
    form = FormularioDeLocalizador(dados, initial={"nome": achado.nome})

    def fazer() -> dict:
        nome = form.cleaned_data["nome"]
        return {"nome": atos.renomear_localizador(ator=request.ator, localizador_id=pk, nome=nome).nome}

    if request.method == "POST" and form.is_valid() and praticar(request, form, fazer):
        messages.success(request, "Localizador salvo.")
        return redirect("documentos:localizadores")
    return mostrar_formulario(request, "documentos/localizador.html", {"form": form, "localizador": achado})


@exige_ator
@never_cache
@require_POST
def mudar(request, pk, acao):
    """Closes, opens or deletes a place, as the address says."""
    achado = consultas.localizador(request.ator, pk)
    form = FormularioComRecusa(request.POST)

    def fazer() -> dict:
        if acao == "excluir":
            atos.excluir_localizador(ator=request.ator, localizador_id=pk)
        else:
            atos.abrir_ou_fechar_localizador(ator=request.ator, localizador_id=pk, aberto=acao == "abrir")
        return {"acao": acao}

    feito = praticar(request, form, fazer) if form.is_valid() else None
    if feito:
        dito = {"excluir": "excluído", "abrir": "aberto", "fechar": "fechado"}[acao]
        messages.success(request, f"Localizador «{achado.nome}» {dito}.")
    for erro in form.non_field_errors():
        messages.error(request, erro)
    return redirect("documentos:localizadores")
