"""The public pages of unavailability: the list, one outage, and its certidão. No login, and nothing of anybody's."""

from io import BytesIO

from django.conf import settings
from django.http import FileResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from prazos import consultas
from prazos.certidao import compor_certidao, dados_da_certidao
from prazos.consultas import indisponibilidade as leituras
from sei.comum.erros import NaoEncontrado
from sei.comum.tempo import agora


@require_safe
def indisponibilidades(request):
    """Every certified outage, newest first."""
    pagina = leituras.lista_publica(request.GET.get("cursor"))
    contexto = {"pagina": pagina, "agora": agora(), "limiar_cnj": consultas.perfil_de_contagem().limiar_cnj}
    return render(request, "prazos/indisponibilidades.html", contexto)


@require_safe
def indisponibilidade(request, numero):
    """One certified outage, day by day."""
    instante = agora()
    publica = leituras.localizar_publica(numero, agora=instante)
    contexto = {"publica": publica, "indisponibilidade": publica.indisponibilidade, "agora": instante}
    return render(request, "prazos/indisponibilidade.html", contexto)


@require_safe
def certidao(request, numero):
    """The certidão of a certified outage, as PDF; an annulled one has none."""
    instante = agora()
    publica = leituras.localizar_publica(numero, agora=instante)
    if publica.indisponibilidade.anulada_em:
        raise NaoEncontrado("Esta indisponibilidade foi anulada: já não há o que certificar. A página diz o motivo.")
    endereco = f"{settings.ENDERECO_PUBLICO}{reverse('prazos:indisponibilidade', args=[numero])}"
    pdf = compor_certidao(dados_da_certidao(publica, endereco=endereco, agora=instante))
    return FileResponse(
        BytesIO(pdf),
        as_attachment=True,
        filename=f"certidao-indisponibilidade-{numero}.pdf",
        content_type="application/pdf",
    )
