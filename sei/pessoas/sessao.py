"""The ends of a session: the date of the entry; and a form that arrives after the end, which loses nothing typed."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from sei.comum.tempo import agora
from sei.pessoas.models import Usuario

DIGITADOS = {
    "aguarda": "Processo aguardado",
    "anotacao": "Anotação",
    "base": "Base de conhecimento",
    "causa": "Causa",
    "contatos": "Contatos",
    "data_do_documento": "Data do documento",
    "descricao": "Descrição",
    "dje": "Edição do DJe",
    "especificacao": "Especificação",
    "evidencia": "Evidência",
    "fundamento": "Fundamento",
    "interessados": "Interessados",
    "justificativa": "Justificativa",
    "link": "Endereço",
    "motivo": "Motivo",
    "nome": "Nome",
    "nome_na_arvore": "Nome na árvore",
    "norma": "Ato ou norma",
    "numero": "Número",
    "observacao": "Observações da unidade",
    "outro": "Outro processo",
    "pessoas": "Pessoas",
    "processo": "Processo",
    "protocolo": "Protocolo",
    "remetente": "Remetente",
    "texto": "Texto",
    "titulo": "Título",
}
"""Label of each field that somebody types; everything else is chosen, put there by the page or secret."""

_SECAO = "secao-"  # a section of a document in the editor


def anotar_entrada(sender, user, **_) -> None:
    """Receiver of `user_logged_in`: records when the person signed in, which is no change of the person's record."""
    user.last_login = agora()
    Usuario.objects.filter(pk=user.pk).update(last_login=user.last_login)


def sessao_encerrada(request: HttpRequest) -> HttpResponse:
    """403 with what was typed, to be copied, and a way to sign in again; JSON for scripts.

    Only what somebody typed: ids, secrets, keys and files are left out. Submitting again from here is not offered: the
    form may have come from elsewhere.
    """
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse(
            {"codigo": "SessaoEncerrada", "mensagem": "A sessão terminou. Entre de novo em outra aba e continue."},
            status=403,
        )
    contexto = {
        "textos": textos_digitados(request),
        "volta": request.path,
        "entrar": f"{reverse('pessoas:entrar')}?{urlencode({'next': reverse('processos:controle')})}",
    }
    return render(request, "sessao_encerrada.html", contexto, status=403)


def textos_digitados(request: HttpRequest) -> list[tuple[str, str]]:
    """Label and text of what was typed in a form that was not accepted; a bare number is an id, or says nothing."""
    return [
        (_rotulo(nome), valor)
        for nome, valores in request.POST.lists()
        if _rotulo(nome)
        for valor in valores
        if valor.strip() and not valor.strip().isdecimal()
    ]


def _rotulo(nome: str) -> str:
    if nome.startswith(_SECAO):
        secao = nome.removeprefix(_SECAO)
        return "Texto do documento" if secao == "corpo" else secao.replace("_", " ").capitalize()
    return DIGITADOS.get(nome, "")
