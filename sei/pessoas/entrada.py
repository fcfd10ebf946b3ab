"""The steps of signing in: the password, then the second factor when there is one, and only then the session."""

from collections.abc import MutableMapping
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from sei.comum.tempo import agora
from sei.pessoas import segundo_fator
from sei.pessoas.models import Usuario

BISCOITO = "sei_dispositivo"
"""Name of the cookie of a trusted browser."""

PRAZO = timedelta(minutes=10)
FATOR = "segundo_fator"
"""Session key: the second factor was given when this session began."""

_PENDENTE = "entrada_pendente"
_ATIVACAO = "ativacao_permitida_em"
_USO = "usada_em"
_MARCA_A_CADA = timedelta(minutes=1)


def falta_o_fator(request: HttpRequest, usuario: Usuario) -> bool:
    """Whether the person who gave the right password still has to give, or to activate, the second factor."""
    if segundo_fator.aparelho(usuario) is None:
        return segundo_fator.exigido(usuario.pk)
    return not segundo_fator.confiavel(usuario, request.COOKIES.get(BISCOITO, ""), instante=agora())


def adiar(request: HttpRequest, usuario: Usuario) -> None:
    """Remembers for PRAZO who gave the password; nobody is signed in yet."""
    request.session.cycle_key()
    segundo_fator.descartar_ativacao(usuario)
    request.session[_PENDENTE] = {
        "usuario": usuario.pk,
        "backend": usuario.backend,
        "senha": usuario.get_session_auth_hash(),
        "em": agora().isoformat(),
    }


def pendente(request: HttpRequest) -> Usuario | None:
    """Who gave the password in this session and is still to give the second factor, or None."""
    dados = request.session.get(_PENDENTE)
    if not dados or agora() - datetime.fromisoformat(dados["em"]) > PRAZO:
        return None
    usuario = Usuario.objects.filter(pk=dados["usuario"], is_active=True).first()
    if usuario is None or not constant_time_compare(usuario.get_session_auth_hash(), dados["senha"]):
        return None
    usuario.backend = dados["backend"]
    return usuario


def concluir(request: HttpRequest, usuario: Usuario, *, com_fator: bool) -> None:
    """Signs the person in, with a new session key; without a chosen lotação the main one is used.

    Args:
        com_fator: the second factor was given now, or the browser is a trusted one.
    """
    request.session.pop(_PENDENTE, None)
    login(request, usuario)
    request.session.pop("lotacao_id", None)
    request.session[FATOR] = com_fator


def permitir_ativacao(sessao: MutableMapping) -> None:
    """Whoever is in the session proved to be the person: for PRAZO a telephone may be activated in it, once."""
    sessao[_ATIVACAO] = agora().isoformat()


def ativacao_permitida(sessao: MutableMapping) -> bool:
    """Whether a telephone may be activated in this session now."""
    desde = sessao.get(_ATIVACAO)
    return desde is not None and agora() - datetime.fromisoformat(desde) <= PRAZO


def encerrar_ativacao(sessao: MutableMapping) -> None:
    """The telephone was activated with the second factor itself; for another one the proof is asked again."""
    sessao.pop(_ATIVACAO, None)
    sessao[FATOR] = True


def comecar(sessao: MutableMapping) -> None:
    """Marks the first use of a session."""
    sessao[_USO] = agora().isoformat()


def marcar_uso(sessao: MutableMapping) -> None:
    """Somebody is working: written at most once a minute."""
    uso = sessao.get(_USO)
    if uso is None or agora() - datetime.fromisoformat(uso) > _MARCA_A_CADA:
        comecar(sessao)


def ociosa(sessao: MutableMapping) -> bool:
    """Whether nobody used the session for SESSAO_OCIOSA_MINUTOS (0 turns this off)."""
    uso, minutos = sessao.get(_USO), settings.SESSAO_OCIOSA_MINUTOS
    return bool(uso and minutos) and agora() - datetime.fromisoformat(uso) > timedelta(minutes=minutos)
