"""Bases de conhecimento: the list, reading any version, writing a minuta, releasing it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documentos import consultas
from documentos.atos import conhecimento as atos
from documentos.bases import marca as marca_da
from documentos.erros import BaseMudou
from documentos.forms.campos import FormularioComRecusa
from documentos.forms.conhecimento import FormularioDaBase
from documentos.views.resposta import (
    em_arquivo,
    mostrar_formulario,
    praticar,
    receber_do_formulario,
    texto_guardado,
)
from processos.consultas import tipos_ativos
from sei.comum import arquivos
from sei.comum.erros import ErroDeDominio, NaoEncontrado
from sei.comum.idempotencia import nova_chave, uma_vez
from sei.comum.texto import termo_de_busca
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@never_cache
@require_safe
def bases(request):
    """What is in force and what the person's units are writing; by type of process and words of the title."""
    tipo, busca = _numero(request.GET.get("tipo")), termo_de_busca(request.GET.get("q"))
    contexto = {
        "pagina": consultas.bases(request.ator, tipo_id=tipo, busca=busca, cursor=request.GET.get("cursor")),
        "tipos": tipos_ativos(),
        "tipo": tipo,
        "busca": busca,
    }
    return render(request, "documentos/bases.html", contexto)


@exige_ator
@never_cache
@require_safe
def base(request, pk):
    """One version of a base: that in force, or the one asked for."""
    numero = None
    if request.GET.get("versao"):
        numero = _numero(request.GET["versao"])
        if numero is None:
            raise NaoEncontrado
    pagina = consultas.pagina_da_base(request.ator, pk, numero=numero)
    return render(request, "documentos/base.html", {"pagina": pagina, "chave": nova_chave()})


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def nova(request):
    """The form of a new base; its text is written next."""
    form = FormularioDaBase(request.POST, request.FILES) if request.method == "POST" else FormularioDaBase()
    form.fields["marca"].required = False

    def fazer() -> dict:
        return {"base": atos.criar_base(ator=request.ator, dados=form.dados()).base_id}

    if request.method == "POST" and _valido(request, form) and (feito := praticar(request, form, fazer)):
        messages.success(request, "Minuta criada. Escreva o texto; depois, libere a base.")
        return redirect("documentos:texto_da_base", pk=feito["base"])
    return mostrar_formulario(request, "documentos/dados_da_base.html", {"form": form})


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def dados(request, pk):
    """Title, types and files, kept in the minuta."""
    atual, marca = consultas.base_para_escrever(request.ator, pk)
    anexos = [(anexo.pk, anexo.nome) for anexo in atual.anexos.all()]
    iniciais = {"titulo": atual.titulo, "tipos": [tipo.pk for tipo in atual.tipos.all()], "marca": marca}
    form = FormularioDaBase(initial=iniciais, anexos=anexos)
    if request.method == "POST":
        form = FormularioDaBase(request.POST, request.FILES, anexos=anexos)

    def fazer() -> dict:
        lida = form.cleaned_data["marca"]
        return {"base": atos.salvar_dados_da_base(ator=request.ator, base_id=pk, marca=lida, dados=form.dados()).pk}

    if request.method == "POST" and _valido(request, form) and praticar(request, form, fazer):
        messages.success(request, "Minuta salva.")
        return redirect(_da_minuta(request, pk))
    contexto = {"form": form, "atual": atual, "anexos": anexos, "marca": marca}
    return mostrar_formulario(request, "documentos/dados_da_base.html", contexto)


def _valido(request, form: FormularioDaBase) -> bool:
    for recusa in receber_do_formulario(request, form):
        form.add_error("arquivos", recusa.mensagem)
    return form.is_valid()


@exige_ator
@never_cache
@require_http_methods(_METODOS)
def texto(request, pk):
    """The editor of the text. A refusal shows it again with what was typed."""
    atual, marca = consultas.base_para_escrever(request.ator, pk)
    contexto = {"atual": atual, "marca": marca, "html": atual.html, "chave": nova_chave()}
    if request.method != "POST":
        return render(request, "documentos/texto_da_base.html", contexto)
    lida, digitado = _texto_enviado(request)
    try:
        feito = uma_vez(
            request.POST.get("chave", ""),
            usuario_id=request.ator.usuario_id,
            corpo=[request.path, lida, digitado],
            fazer=lambda: {"marca": marca_da(_salvar_texto(request.ator, pk, lida, digitado))},
        )
    except NaoEncontrado:
        raise
    except ErroDeDominio as erro:
        contexto |= {"html": digitado, "erro": erro, "mudou": isinstance(erro, BaseMudou)}
        return render(request, "documentos/texto_da_base.html", contexto, status=erro.status)
    if feito["marca"] == marca:
        messages.info(request, "O texto é o mesmo que já estava salvo: nada mudou.")
    else:
        messages.success(request, "Minuta salva.")
    if request.POST.get("acao") == "continuar":
        return redirect("documentos:texto_da_base", pk=pk)
    return redirect(_da_minuta(request, pk))


@exige_ator
@never_cache
@require_POST
def guardar(request, pk):
    """Automatic saving, in the minuta."""
    salva = _salvar_texto(request.ator, pk, *_texto_enviado(request))
    return texto_guardado(marca_da(salva), em=salva.em)


def _texto_enviado(request) -> tuple[str, str]:
    """The mark of the base as it was opened, and the text."""
    return request.POST.get("versao_base", ""), request.POST.get("secao-texto", "")


def _salvar_texto(ator, pk: int, marca: str, html: str):
    return atos.salvar_texto_da_base(ator=ator, base_id=pk, marca=marca, html=html)


def _da_minuta(request, pk: int) -> str:
    atual, _ = consultas.base_para_escrever(request.ator, pk)
    return f"{reverse('documentos:base', args=[pk])}?versao={atual.numero}"


@exige_ator
@never_cache
@require_POST
def mudar(request, pk, acao):
    """Releases, throws the minuta away, retires or offers again, as the address says."""
    pagina = consultas.pagina_da_base(request.ator, pk)
    request.recusa_volta_para = reverse("documentos:base", args=[pk])
    form = FormularioComRecusa(request.POST)

    def fazer() -> dict:
        if acao == "liberar":
            atos.liberar_base(ator=request.ator, base_id=pk, marca=request.POST.get("marca", ""))
        elif acao == "descartar":
            atos.descartar_minuta_da_base(ator=request.ator, base_id=pk)
        else:
            atos.ativar_ou_desativar_base(ator=request.ator, base_id=pk, ativa=acao == "reativar")
        return {"acao": acao}

    feito = praticar(request, form, fazer) if form.is_valid() else None
    for erro in form.non_field_errors():
        messages.error(request, erro)
    if not feito:
        return redirect("documentos:base", pk=pk)
    ditos = {
        "liberar": "liberada",
        "descartar": "minuta descartada",
        "desativar": "desativada",
        "reativar": "reativada",
    }
    messages.success(request, f"Base «{pagina.versao.titulo}»: {ditos[acao]}.")
    if acao == "descartar" and pagina.base.vigente_id is None:
        return redirect("documentos:bases")
    return redirect("documentos:base", pk=pk)


@exige_ator
@require_safe
def anexo(request, pk, anexo_id):
    """A file of a version, always downloaded."""
    achado = consultas.anexo_da_base(request.ator, pk, anexo_id)
    guardado = achado.arquivo
    return em_arquivo(
        request,
        arquivos.ler(guardado),
        nome=achado.nome,
        tipo=guardado.tipo_conteudo,
        sha256=guardado.sha256,
        na_pagina=False,
        reservado=achado.versao.liberada_em is None,
    )


def _numero(texto: str | None) -> int | None:
    if texto and texto.isascii() and texto.isdecimal() and len(texto) < 10:
        return int(texto)
    return None
