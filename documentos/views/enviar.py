"""Sending the process to other units (Portaria 1650/2016, art. 16)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from documentos import consultas
from documentos.forms import FormularioDeEnvio
from documentos.views.resposta import mostrar_formulario, praticar
from processos import consultas as processos
from processos.atos.tramitar import enviar_processo
from processos.estados import Operacao
from sei.pessoas.acesso import exige_ator


@exige_ator
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enviar(request, pk):
    """The form; it asks first when the unit leaves documents without signature."""
    if request.method == "POST":
        processo = processos.localizar(request.ator, pk)  # the act refuses; a twin submission gets its answer again
    else:
        processo, _ = processos.para_o_ato(request.ator, pk, Operacao.ENVIAR)
    minutas = consultas.minutas_da_unidade(request.ator, processo)
    origem = consultas.veio_de(request.ator, processo)
    contexto = {"processo": processo, "minutas": minutas, "origem": origem}
    if processo.nivel_efetivo == 2:
        return render(request, "documentos/enviar.html", contexto, status=409 if request.method == "POST" else 200)
    comuns = {"ator": request.ator, "ha_minutas": bool(minutas)}
    if request.method != "POST":
        devolver = origem is not None and "devolver" in request.GET
        form = FormularioDeEnvio(initial={"destinos": [origem.pk] if devolver else []}, **comuns)
        return mostrar_formulario(request, "documentos/enviar.html", {**contexto, "form": form})
    form = FormularioDeEnvio(request.POST, **comuns)
    if form.is_valid() and praticar(request, form, lambda: _enviar(request.ator, pk, form)):
        messages.success(request, f"Processo enviado para {_siglas(form)}.")
        if form.cleaned_data["manter_aberto"]:
            return redirect("documentos:processo", pk=pk)
        return redirect("processos:controle")
    return mostrar_formulario(request, "documentos/enviar.html", {**contexto, "form": form})


def _enviar(ator, processo_id: int, form: FormularioDeEnvio) -> dict:
    campos = form.cleaned_data
    destinos = tuple(campos["destinos"])
    pedidas = [opcao for opcao, _ in form.opcoes if opcao.pedida(campos)]
    enviar_processo(
        ator=ator,
        processo_id=processo_id,
        destinos=destinos,
        manter_aberto=campos["manter_aberto"],
        motivo=campos["motivo"],
        desfazivel=not pedidas,
    )
    for opcao in pedidas:
        opcao.depois(ator, processo_id, destinos, campos)
    return {"enviado": True}


def _siglas(form: FormularioDeEnvio) -> str:
    escolhidas = set(form.cleaned_data["destinos"])
    return ", ".join(sigla for pk, sigla, _ in form.unidades if pk in escolhidas)
