"""The editor: opening, automatic saving, saving. Nothing typed is lost, whatever is refused (art. 10)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from documentos import consultas
from documentos.atos import escrever as atos
from documentos.erros import AssinaturasSeriamDesfeitas, EmEdicaoPorOutraPessoa, VersaoDesatualizada
from documentos.views.resposta import texto_guardado
from sei.comum.erros import EntradaInvalida, ErroDeDominio, NaoEncontrado
from sei.comum.idempotencia import nova_chave, uma_vez
from sei.comum.tempo import agora
from sei.pessoas.acesso import exige_ator

PREFIXO = "secao-"


@exige_ator
@never_cache
@require_http_methods(["GET", "POST"])
def editar(request, pk):
    """Opens the document and takes its lock; POST takes it over from whoever holds it."""
    documento = consultas.localizar(request.ator, pk)
    request.recusa_volta_para = _endereco(documento)
    if request.method == "POST":
        atos.abrir_edicao(ator=request.ator, documento_id=pk, assumir=True)
        return redirect("documentos:editar", pk=pk)
    guardado = consultas.texto_nao_salvo(documento, request.ator)
    continua = guardado is not None and request.GET.get("texto") == "guardado"
    if guardado is not None and (not continua or guardado.versao_base != documento.versao):
        return _oferecer_guardado(request, documento, guardado)
    try:
        atos.abrir_edicao(ator=request.ator, documento_id=pk)
    except EmEdicaoPorOutraPessoa as erro:
        outra = consultas.em_edicao(documento, instante=agora())
        contexto = {"documento": documento, "erro": erro, "edicao": outra}
        return render(request, "documentos/em_edicao.html", contexto, status=erro.status)
    return _editor(request, documento, texto=guardado.secoes if guardado else None, continuado=continua)


@exige_ator
@never_cache
@require_POST
def guardar(request, pk):
    """Automatic saving of the person's own text, which is not a version yet."""
    edicao = atos.guardar_texto(
        ator=request.ator, documento_id=pk, secoes=_secoes(request), versao_base=_versao_base(request)
    )
    return texto_guardado(edicao.versao_base, em=edicao.vista_em)


@exige_ator
@never_cache
@require_POST
def salvar(request, pk):
    """Saves a version and goes to the process, or on writing; a refusal shows the text and the ways out."""
    documento = consultas.localizar(request.ator, pk)
    try:
        if request.POST.get("acao") == "editar":
            return _continuar(request, documento)
        feito = uma_vez(
            request.POST.get("chave", ""),
            usuario_id=request.ator.usuario_id,
            corpo=[request.path, request.POST.dict() | {"csrfmiddlewaretoken": ""}],
            fazer=lambda: _salvar(request, documento),
        )
    except NaoEncontrado:
        raise
    except ErroDeDominio as erro:
        return _recusado(request, documento, erro)
    if feito["mudou"]:
        messages.success(request, f"Versão {feito['versao']} salva.")
    else:
        messages.info(request, "O texto é o mesmo da versão atual: nada mudou.")
    if request.POST.get("acao") == "continuar":
        return redirect("documentos:editar", pk=pk)
    if request.POST.get("acao") == "assinar":
        return redirect("assinatura:assinar", pk=pk)
    return redirect(_endereco(documento))


@exige_ator
@require_POST
def abandonar(request, pk):
    """Leaves the editor: the person's unsaved text is discarded and the lock freed."""
    documento = consultas.localizar(request.ator, pk)
    atos.abandonar_edicao(ator=request.ator, documento_id=pk)
    if request.POST.get("acao") == "recomecar":
        return redirect("documentos:editar", pk=pk)
    messages.info(request, "Edição encerrada sem salvar.")
    return redirect(_endereco(documento))


def _continuar(request, documento):
    """Keeps the text that could not be saved and goes back to the editor with it."""
    _assumir_se_pedido(request, documento)
    atos.guardar_texto(
        ator=request.ator, documento_id=documento.pk, secoes=_secoes(request), versao_base=_versao_base(request)
    )
    return redirect(f"{reverse('documentos:editar', args=[documento.pk])}?texto=guardado")


def _assumir_se_pedido(request, documento) -> None:
    if request.POST.get("assumir"):
        atos.abrir_edicao(ator=request.ator, documento_id=documento.pk, assumir=True)


def _salvar(request, documento) -> dict:
    _assumir_se_pedido(request, documento)
    salvo = atos.salvar_versao(
        ator=request.ator,
        documento_id=documento.pk,
        secoes=_secoes(request),
        versao_base=_versao_base(request),
        desfazer_assinaturas=bool(request.POST.get("desfazer_assinaturas")),
    )
    return {"versao": salvo.versao, "mudou": salvo.versao != documento.versao}


def _recusado(request, documento, erro: ErroDeDominio):
    """The text that could not be saved, beside what is saved now, and what may be done with each."""
    if isinstance(erro, EntradaInvalida):
        messages.error(request, erro.mensagem)
        return _editor(request, documento, texto=_secoes(request), status=erro.status)
    contexto = {
        "documento": documento,
        "erro": erro,
        "secoes": consultas.secoes_no_editor(documento, _secoes(request)),
        "chave": nova_chave(),
        "versao_base": documento.versao,
        "assumir": isinstance(erro, EmEdicaoPorOutraPessoa) or bool(request.POST.get("assumir")),
        "desfazer": isinstance(erro, AssinaturasSeriamDesfeitas) or bool(request.POST.get("desfazer_assinaturas")),
        "acao": request.POST.get("acao", ""),
        "motivo": _motivo(erro),
    }
    return render(request, "documentos/texto_nao_salvo.html", contexto, status=erro.status)


def _motivo(erro: ErroDeDominio) -> str:
    """Which of the refusals it is, for the page: the ones with a way to save, and the rest."""
    motivos = {
        AssinaturasSeriamDesfeitas: "assinaturas",
        VersaoDesatualizada: "versao",
        EmEdicaoPorOutraPessoa: "outra_pessoa",
    }
    return motivos.get(type(erro), "definitivo")


def _editor(request, documento, *, texto: dict | None = None, continuado: bool = False, status: int = 200):
    contexto = {
        "documento": documento,
        "secoes": consultas.secoes_no_editor(documento, texto),
        "acoes": consultas.acoes(documento, request.ator),
        "continuado": continuado,
        "chave": nova_chave(),
    }
    return render(request, "documentos/editar.html", contexto, status=status)


def _oferecer_guardado(request, documento, guardado):
    """The person's own unsaved text, to go on with or to throw away; nothing is locked until then."""
    contexto = {"documento": documento, "guardado": guardado, "chave": nova_chave()}
    contexto["secoes"] = consultas.secoes_no_editor(documento, guardado.secoes)
    return render(request, "documentos/texto_guardado.html", contexto)


def _secoes(request) -> dict[str, str]:
    return {nome.removeprefix(PREFIXO): valor for nome, valor in request.POST.items() if nome.startswith(PREFIXO)}


def _versao_base(request) -> int:
    texto = request.POST.get("versao_base", "")
    if not (texto.isascii() and texto.isdecimal() and len(texto) < 10):
        raise EntradaInvalida("O formulário chegou incompleto: falta a versão do texto. Recarregue a página do editor.")
    return int(texto)


def _endereco(documento) -> str:
    return f"{reverse('documentos:processo', args=[documento.processo_id])}?documento={documento.pk}"
