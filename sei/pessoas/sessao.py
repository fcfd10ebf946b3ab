"""A form that arrives after the session ended: nothing is done and nothing typed is lost."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

_NUNCA_MOSTRAR = ("senha", "password", "csrf", "chave", "token")
# Chosen or put there by the page, never typed: their values say nothing to whoever reads them.
_ESCOLHIDOS = frozenset(
    "acao aceitar_repetido assuntos cargo com_minutas conferencia destinos ficha hipotese_legal lotacao manter_aberto"
    " next nivel origem pessoa prioridade proximo sem_interessados tipo tipo_externo tipo_interno versao"
    " versao_base".split()
)
_ROTULOS = {
    "especificacao": "Especificação",
    "observacao": "Observações da unidade",
    "nome_na_arvore": "Nome na árvore",
    "data_do_documento": "Data do documento",
    "secao-corpo": "Texto",
}


def sessao_encerrada(request: HttpRequest) -> HttpResponse:
    """403 with what was typed, to be copied, and a way to sign in again; JSON for scripts.

    Secrets, hidden keys and files are left out. Submitting again from here is not offered: the form may have come from
    elsewhere.
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
    """Label and text of everything typed in a form that was not accepted, without secrets, keys and files."""
    return [
        (_ROTULOS.get(nome) or nome.removeprefix("secao-").replace("_", " ").capitalize(), valor)
        for nome, valores in request.POST.lists()
        if nome not in _ESCOLHIDOS and not any(parte in nome.lower() for parte in _NUNCA_MOSTRAR)
        for valor in valores
        if valor.strip()
    ]
