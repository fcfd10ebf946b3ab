"""What the views of documents share: idempotent submissions, refusals beside their fields, file headers."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from documentos import recebimento
from sei.comum.erros import ErroDeDominio, NaoEncontrado
from sei.comum.idempotencia import nova_chave, uma_vez
from sei.comum.tempo import local

CSP_PARA_BAIXAR = "default-src 'none'; frame-ancestors 'none'; sandbox"
# The browser's own PDF reader is a plugin of the response: it needs these sources, and does not start in a sandbox.
CSP_PDF_NA_PAGINA = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
CSP_CONTEUDO = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; frame-ancestors 'self'; "
    "sandbox allow-same-origin"
)


def praticar(request: HttpRequest, form, fazer: Callable[[], dict]) -> dict | None:
    """Performs the act of a valid form once per key; None when it was refused, with the reason in the form.

    Args:
        form: bound FormularioComRecusa, already valid.
        fazer: performs the act and returns a JSON object.

    Raises:
        NaoEncontrado: what the form is about is not there for this person.
    """
    try:
        return uma_vez(
            form.cleaned_data["chave"],
            usuario_id=request.ator.usuario_id,
            corpo=[request.path, form.corpo()],
            fazer=fazer,
        )
    except NaoEncontrado:
        raise
    except ErroDeDominio as erro:
        form.recusar(erro)
        form.status = erro.status
        return None


def texto_guardado(versao_base: int | str, *, em: datetime) -> JsonResponse:
    """Answer to the editor's automatic saving: what the next one starts from, and the time of this one (Roraima)."""
    return JsonResponse({"versao_base": versao_base, "salvo_em": local(em).strftime("%Hh%M")})


def mostrar_formulario(request: HttpRequest, modelo: str, contexto: dict, *, status: int | None = None) -> HttpResponse:
    """The page of a form, with a new key; 422, or the status of the refusal, when it came back with errors."""
    form = contexto["form"]
    if status is None:
        status = getattr(form, "status", 422) if form.is_bound and form.errors else 200
    padrao = {"chave": nova_chave(), "limites": recebimento.limites()}
    return render(request, modelo, {**padrao, **contexto}, status=status)


def receber_do_formulario(request: HttpRequest, form) -> list[recebimento.Recusa]:
    """Checks and stores the files of a bound form, valid or not, and leaves them in `form.recebidos`.

    Returns:
        the refused ones.
    """
    form.recebidos, recusas = recebimento.receber_lote(
        request.ator,
        enviados=form.enviados(),
        fichas=form.fichas(),
        digitalizado=getattr(form, "digitalizado", False),
    )
    return recusas


def em_arquivo(
    request: HttpRequest, dados: bytes, *, nome: str, tipo: str, sha256: str, na_pagina: bool, reservado: bool
) -> HttpResponse:
    """A file as an answer that cannot act on our pages (A27, A28).

    Args:
        nome: for the download; any text. tipo: media type. sha256: of the bytes, for the ETag.
        na_pagina: shown by the browser's own reader; otherwise downloaded.
        reservado: restrito or sigiloso: no copy stays in the browser.
    """
    etiqueta = f'"{sha256}"'
    if request.headers.get("If-None-Match") == etiqueta:
        resposta = HttpResponse(status=304)
    else:
        resposta = HttpResponse(dados, content_type=tipo)
        limpo = "".join(c if c.isprintable() else " " for c in nome)
        resposta["Content-Disposition"] = content_disposition_header(not na_pagina, limpo)
    resposta["ETag"] = etiqueta
    resposta["Cache-Control"] = "private, no-store" if reservado else "private, no-cache"
    resposta["Content-Security-Policy"] = CSP_PDF_NA_PAGINA if na_pagina else CSP_PARA_BAIXAR
    resposta["X-Content-Type-Options"] = "nosniff"
    return resposta
