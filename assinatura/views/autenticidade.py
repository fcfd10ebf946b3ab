"""The public page where anybody checks a document, and what a pass of ten minutes opens from it."""

from collections.abc import Callable
from functools import wraps
from io import BytesIO

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from assinatura import autenticidade as conferencia
from assinatura import passe
from assinatura.autenticidade import Desfecho
from assinatura.comprovante import dados_do_comprovante
from assinatura.forms import FormularioDeArquivo, FormularioDeCodigos
from documentos import vias
from documentos.pdf.comprovante import compor_comprovante
from sei.comum.erros import ErroDeDominio, MuitasTentativas, NaoEncontrado
from sei.comum.rede import endereco_do_cliente
from sei.comum.tempo import agora

ACAO_DO_QR = "documento_conferir"
_CABECALHOS = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_PAGINA_DE_ERRO = {404: "404.html", 429: "429.html"}


def sem_rastro(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator: no search engine, no referrer, no cached copy of what a code opened; refusals included."""

    @wraps(view)
    def protegida(request, *args, **kwargs) -> HttpResponse:
        try:
            resposta = view(request, *args, **kwargs)
        except ErroDeDominio as erro:
            modelo = _PAGINA_DE_ERRO.get(erro.status, "409.html")
            resposta = render(request, modelo, {"erro": erro}, status=erro.status)
        for nome, valor in _CABECALHOS.items():
            resposta[nome] = valor
        return resposta

    return protegida


# It changes nothing, so it needs no CSRF token; and a page without referrer sends "Origin: null", which would fail it.
@csrf_exempt
@sem_rastro
@require_http_methods(["GET", "HEAD", "POST"])
def autenticidade(request):
    """Two codes, a QR code or a file: authentic, cancelled, different, or not found."""
    codigos, arquivo = _formularios(request)
    contexto = {"codigos": codigos, "arquivo": arquivo}
    status = 200
    if codigos.is_bound or arquivo.is_bound:
        validos = [form.is_valid() for form in (codigos, arquivo) if form.is_bound]
        status = _conferir(request, codigos, arquivo, contexto) if all(validos) else 422
    resposta = render(request, "assinatura/autenticidade.html", contexto, status=status)
    if "espera" in contexto:
        resposta["Retry-After"] = str(contexto["espera"])
    return resposta


def _formularios(request) -> tuple[FormularioDeCodigos, FormularioDeArquivo]:
    if request.method == "POST":
        por_arquivo = "sha256" in request.POST or "arquivo" in request.FILES
        return (
            FormularioDeCodigos(request.POST if "verificador" in request.POST or not por_arquivo else None),
            FormularioDeArquivo(request.POST, request.FILES) if por_arquivo else FormularioDeArquivo(),
        )
    pedido = None
    if request.GET.get("acao") == ACAO_DO_QR:
        pedido = {"verificador": request.GET.get("cv", ""), "crc": request.GET.get("crc", "")}
    return FormularioDeCodigos(pedido), FormularioDeArquivo()


def _conferir(request, codigos, arquivo, contexto: dict) -> int:
    """Runs the check of the valid forms, puts the outcome in the context and returns the status."""
    de_quem = {"endereco": endereco_do_cliente(request), "instante": agora()}
    sha256 = arquivo.cleaned_data["sha256"] if arquivo.is_bound else ""
    try:
        if codigos.is_bound:
            dados = codigos.cleaned_data
            resultado = conferencia.conferir(dados["verificador"], dados["crc"], sha256=sha256, **de_quem)
        else:
            lidos = arquivo.cleaned_data["codigos"]
            resultado = conferencia.conferir_arquivo(sha256, codigos=lidos, **de_quem)
    except MuitasTentativas as erro:
        contexto.update(limite=erro, espera=erro.espera)
        return erro.status
    contexto.update(resultado=resultado, veio_arquivo=bool(sha256))
    if resultado.desfecho == Desfecho.NAO_ENCONTRADO:
        return 404
    contexto["passe"] = passe.emitir(resultado, sha256=sha256 if resultado.arquivo_conferido else "")
    return 200


@sem_rastro
@require_safe
def documento_autentico(request, texto):
    """The content of a público document, for ten minutes after its check; an external one is its file."""
    conferido = _mostravel(texto)
    if conferido.resultado.externo:
        return _arquivo(conferido)
    contexto = {"passe": texto, "resultado": conferido.resultado, "documento": conferido.documento}
    return render(request, "assinatura/documento_autentico.html", contexto)


@sem_rastro
@require_safe
def pdf_autentico(request, texto):
    """The PDF of a público document (the file, when it is an external one), for ten minutes after its check."""
    conferido = _mostravel(texto)
    if conferido.resultado.externo:
        return _arquivo(conferido, baixar=True)
    nome = f"documento-{conferido.resultado.verificador}.pdf"
    return FileResponse(
        BytesIO(vias.em_pdf(conferido.documento)), as_attachment=True, filename=nome, content_type="application/pdf"
    )


@sem_rastro
@require_safe
def comprovante(request, texto):
    """Proof of the check as PDF, made by checking again now; it tells what the page told."""
    prova = passe.abrir(texto)
    resultado = conferencia.reconferir(*prova[:2], instante=agora(), sha256=prova.sha256).resultado
    if not resultado.tem_comprovante:
        raise NaoEncontrado("O documento já não pode ser confirmado. Confira de novo com os dois códigos.")
    endereco = f"{settings.ENDERECO_PUBLICO}{reverse('assinatura:autenticidade')}"
    pdf = compor_comprovante(dados_do_comprovante(resultado, endereco=endereco, sha256_do_arquivo=prova.sha256))
    nome = f"comprovante-{resultado.verificador}.pdf"
    return FileResponse(BytesIO(pdf), as_attachment=True, filename=nome, content_type="application/pdf")


def _mostravel(texto: str) -> conferencia.Reconferido:
    prova = passe.abrir(texto)
    conferido = conferencia.reconferir(*prova[:2], instante=agora())
    if conferido.documento is None:
        raise NaoEncontrado("O documento já não pode ser mostrado. Confira de novo com os dois códigos.")
    return conferido


def _arquivo(conferido: conferencia.Reconferido, *, baixar: bool = False) -> FileResponse:
    documento = conferido.documento
    return FileResponse(
        BytesIO(conferido.dados),
        as_attachment=baixar or documento.somente_baixar,
        filename=documento.nome_do_arquivo,
        content_type=documento.conteudo.tipo_conteudo,
    )
