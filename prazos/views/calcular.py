"""The calculator of deadlines, with the account of the answer."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from prazos import consultas
from prazos.forms import FormularioDeCalculo
from prazos.forms.calendario import lugar_escolhido
from sei.comum.erros import ErroDeDominio
from sei.comum.tempo import agora
from sei.pessoas.acesso import exige_ator


@exige_ator
@require_safe
def calcular(request):
    """Counts what the address asks; writes nothing, so that the answer may be kept as a link and printed."""
    form = FormularioDeCalculo(request.GET if request.GET else None)
    contexto, status = {"form": form}, 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                comarca_id, unidade_id = lugar_escolhido(form.cleaned_data["lugar"])
                contexto["resultado"] = consultas.calcular(
                    request.ator,
                    form.pedido(),
                    form.perfil(),
                    em=agora(),
                    comarca_id=comarca_id,
                    unidade_id=unidade_id,
                )
                status = 200
            except ErroDeDominio as erro:
                form.recusar(erro)
    return render(request, "prazos/calcular.html", contexto, status=status)
