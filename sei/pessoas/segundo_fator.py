"""The second factor: a code of the telephone (TOTP), recovery codes for when it is lost, trusted browsers.

Optional for every internal user, demanded by the profile. Secrets never leave here twice: the key is shown while it is
being activated, the recovery codes once.
"""

import re
import secrets
from base64 import b32encode
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp.plugins.otp_totp.models import TOTPDevice

from sei.comum import limites
from sei.pessoas.ator import Ator
from sei.pessoas.erros import CodigoIncorreto
from sei.pessoas.models import CodigoDeRecuperacao, DispositivoConfiavel, Lotacao, Usuario

CODIGOS = 10
CONFIANCA = timedelta(days=30)
GRATIS = 5
_ALFABETO = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_DO_APARELHO = re.compile(r"\d{6}")


class Ativacao(NamedTuple):
    """What the person copies to the telephone: the key in groups of four and the address of the QR code."""

    chave: str
    endereco: str


def aparelho(usuario: Usuario) -> TOTPDevice | None:
    """The person's device, when the second factor is active."""
    return TOTPDevice.objects.filter(user=usuario, confirmed=True).first()


def exigido(usuario_id: int) -> bool:
    """Whether a profile of the person, in an active unit, demands the second factor."""
    return Lotacao.objects.filter(usuario_id=usuario_id, unidade__ativa=True, perfil__exige_segundo_fator=True).exists()


def exigido_do(ator: Ator | None) -> bool:
    """The same of who is acting, without any query."""
    return bool(ator) and any(lotacao.perfil.exige_segundo_fator for lotacao in ator.lotacoes)


def iniciar_ativacao(usuario: Usuario) -> Ativacao:
    """The key to be copied; the same one until it is confirmed."""
    novo, _ = TOTPDevice.objects.get_or_create(user=usuario, confirmed=False, defaults={"name": "telefone"})
    chave = b32encode(novo.bin_key).decode().rstrip("=")
    grupos = " ".join(chave[inicio : inicio + 4] for inicio in range(0, len(chave), 4))
    return Ativacao(grupos, novo.config_url)


def descartar_ativacao(usuario: Usuario) -> None:
    """Forgets a key shown and never confirmed: whoever saw it in an older session may not share the next telephone."""
    TOTPDevice.objects.filter(user=usuario, confirmed=False).delete()


def confirmar_ativacao(usuario: Usuario, codigo: str, *, instante: datetime) -> list[str]:
    """Activates the second factor when the telephone shows the right code, and trusts no browser any more.

    Returns:
        the recovery codes, to be shown once.

    Raises:
        CodigoIncorreto, MuitasTentativas.
    """
    _contar(usuario, instante)
    with transaction.atomic():
        novo = TOTPDevice.objects.select_for_update().filter(user=usuario, confirmed=False).first()
        if novo is None or not _confere(novo, codigo):
            raise CodigoIncorreto(
                "O código não confere. Veja se a hora do telefone está certa e digite o código que aparece agora.",
                campo="codigo",
            )
        TOTPDevice.objects.filter(user=usuario, confirmed=True).delete()
        TOTPDevice.objects.filter(pk=novo.pk).update(confirmed=True)
        codigos = novos_codigos(usuario, instante=instante)
        esquecer_dispositivos(usuario)
    _esquecer_tentativas(usuario)
    return codigos


def conferir(usuario: Usuario, codigo: str, *, instante: datetime, campo: str = "codigo") -> None:
    """Checks a code of the telephone, each one once, or a recovery code, which is spent.

    Args:
        campo: field of the form that a refusal belongs to.

    Raises:
        CodigoIncorreto, MuitasTentativas.
    """
    _contar(usuario, instante)
    limpo = codigo.replace(" ", "").replace("-", "").upper()
    with transaction.atomic():
        if _DO_APARELHO.fullmatch(limpo):
            atual = TOTPDevice.objects.select_for_update().filter(user=usuario, confirmed=True).first()
            aceito = atual is not None and _confere(atual, limpo)
        else:
            aceito = bool(
                CodigoDeRecuperacao.objects.filter(
                    usuario=usuario, resumo=_resumo(usuario, limpo), usado_em__isnull=True
                ).update(usado_em=instante)
            )
    if not aceito:
        raise CodigoIncorreto(
            "O código não confere ou já foi usado. Digite o que aparece agora no telefone ou um código de recuperação.",
            campo=campo,
        )
    _esquecer_tentativas(usuario)


def _confere(aparelho_: TOTPDevice, codigo: str) -> bool:
    limpo = codigo.replace(" ", "")
    return bool(_DO_APARELHO.fullmatch(limpo)) and aparelho_.verify_token(limpo)


def novos_codigos(usuario: Usuario, *, instante: datetime) -> list[str]:
    """Ten new recovery codes; those before them stop working."""
    CodigoDeRecuperacao.objects.filter(usuario=usuario).delete()
    codigos = ["".join(secrets.choice(_ALFABETO) for _ in range(10)) for _ in range(CODIGOS)]
    CodigoDeRecuperacao.objects.bulk_create(
        CodigoDeRecuperacao(usuario=usuario, resumo=_resumo(usuario, codigo), criado_em=instante) for codigo in codigos
    )
    return [f"{codigo[:5]}-{codigo[5:]}" for codigo in codigos]


def codigos_restantes(usuario: Usuario) -> int:
    """How many recovery codes were not used."""
    return CodigoDeRecuperacao.objects.filter(usuario=usuario, usado_em__isnull=True).count()


def desativar(usuario: Usuario) -> None:
    """Forgets device, recovery codes and trusted browsers; the history of the person says when."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user=usuario).delete()
        CodigoDeRecuperacao.objects.filter(usuario=usuario).delete()
        DispositivoConfiavel.objects.filter(usuario=usuario).delete()
        usuario._change_reason = "Segundo fator desativado"
        usuario.save(update_fields=["is_active"])


def confiar(usuario: Usuario, agente: str, *, instante: datetime) -> str:
    """Trusts this browser for CONFIANCA or until the password changes; the value of its cookie, which is not kept."""
    valor = secrets.token_urlsafe(32)
    DispositivoConfiavel.objects.filter(usuario=usuario, expira_em__lte=instante).delete()
    DispositivoConfiavel.objects.create(
        usuario=usuario,
        resumo=_resumo_do_cookie(usuario, valor),
        agente=agente[:300],
        criado_em=instante,
        usado_em=instante,
        expira_em=instante + CONFIANCA,
    )
    return valor


def confiavel(usuario: Usuario, valor: str, *, instante: datetime) -> bool:
    """Whether the cookie is of a browser this person trusts still."""
    if not valor:
        return False
    return bool(
        DispositivoConfiavel.objects.filter(
            usuario=usuario, resumo=_resumo_do_cookie(usuario, valor), expira_em__gt=instante
        ).update(usado_em=instante)
    )


def dispositivos(usuario: Usuario, *, instante: datetime) -> list[DispositivoConfiavel]:
    """The browsers the person trusts, last used first."""
    return list(DispositivoConfiavel.objects.filter(usuario=usuario, expira_em__gt=instante).order_by("-usado_em"))


def esquecer_dispositivos(usuario: Usuario) -> None:
    """The second factor is asked again everywhere."""
    DispositivoConfiavel.objects.filter(usuario=usuario).delete()


def _resumo(usuario: Usuario, codigo: str) -> str:
    return salted_hmac("pessoas.recuperacao", f"{usuario.pk}:{codigo}", algorithm="sha256").hexdigest()


def _resumo_do_cookie(usuario: Usuario, valor: str) -> str:
    """Tied to the password: a new one, whoever writes it, ends the trust."""
    return salted_hmac(
        "pessoas.dispositivo", f"{usuario.pk}:{usuario.get_session_auth_hash()}:{valor}", algorithm="sha256"
    ).hexdigest()


def _contar(usuario: Usuario, instante: datetime) -> None:
    limites.tentar([limites.Medida(f"segundo_fator:{usuario.pk}", GRATIS)], instante=instante)


def _esquecer_tentativas(usuario: Usuario) -> None:
    limites.limpar([f"segundo_fator:{usuario.pk}"])
