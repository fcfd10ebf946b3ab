"""The signing page: what will be signed, with which cargo, and the password."""

from django.contrib import messages
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from assinatura import consultas
from assinatura.atos.assinar import assinar_documento
from assinatura.forms import FormularioDeAssinatura
from sei.comum.erros import ErroDeDominio, NaoEncontrado
from sei.comum.tempo import agora
from sei.pessoas.acesso import exige_ator


@exige_ator
@never_cache
@sensitive_post_parameters("senha")
@require_http_methods(["GET", "HEAD", "POST"])
def assinar(request, pk):
    """Shows the document's identification and signs the version displayed (Portaria 1650/2016, arts. 12 and 13)."""
    pagina = consultas.para_assinar(request.ator, pk, instante=agora())
    form = FormularioDeAssinatura(request.POST or None, pagina=pagina)
    if request.method != "POST":
        return _mostrar(request, pagina, form, pagina.recusa.status if pagina.recusa else 200)
    if not form.is_valid():
        return _mostrar(request, pagina, form, 422)
    try:
        assinatura = assinar_documento(ator=request.ator, pedido=form.pedido())
    except NaoEncontrado:
        raise
    except ErroDeDominio as erro:
        form.recusar(erro)
        resposta = _mostrar(request, pagina, form, erro.status)
        if espera := getattr(erro, "espera", None):
            resposta["Retry-After"] = str(espera)
        return resposta
    messages.success(request, f"{assinatura.documento.rotulo} assinado. A via em PDF fica pronta em instantes.")
    return redirect(f"{resolve_url('documentos:processo', pagina.processo.pk)}?documento={pk}")


def _mostrar(request, pagina, form, status):
    return render(request, "assinatura/assinar.html", {"pagina": pagina, "form": form}, status=status)
