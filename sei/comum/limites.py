"""Attempt limits shared by the signature and the authenticity page: growing delay, never a permanent lock.

One row per key (a person, an address, a document). Up to `gratis` attempts cost nothing; each one after that doubles
the wait, from 5 seconds up to the key's own ceiling; JANELA without attempts forgets them all.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple

from django.db import connection, transaction

from sei.comum.erros import MuitasTentativas
from sei.comum.models import Limite

JANELA = timedelta(minutes=15)
PRIMEIRA_ESPERA = timedelta(seconds=5)
ESPERA_MAXIMA = timedelta(minutes=15)
GUARDA = timedelta(days=1)
_LIMPEZA_A_CADA = 200  # new keys


class Medida(NamedTuple):
    """What is counted under one key.

    Args:
        chave: up to 120 characters.
        gratis: attempts without any wait.
        espera_maxima: ceiling of the wait.
    """

    chave: str
    gratis: int
    espera_maxima: timedelta = ESPERA_MAXIMA


def rede_do_endereco(endereco: str) -> str:
    """The address as a key: IPv4 whole, IPv6 by its /64, which is what one subscriber holds."""
    try:
        ip = ip_address(endereco)
    except ValueError:
        return endereco[:45]
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is None:
        return f"{IPv6Address(int(ip) >> 64 << 64)}/64"
    return str(getattr(ip, "ipv4_mapped", None) or ip)


def exigir_folga(chaves: Iterable[str], *, instante: datetime) -> None:
    """Refuses while any of the keys is waiting.

    Raises:
        MuitasTentativas: with the seconds to wait.
    """
    _recusar_ate(
        Limite.objects.filter(chave__in=list(chaves), bloqueado_ate__gt=instante)
        .order_by("-bloqueado_ate")
        .values_list("bloqueado_ate", flat=True)
        .first(),
        instante,
    )


def contar(medidas: Iterable[Medida], *, instante: datetime) -> None:
    """Counts one attempt under each key, outside the transaction of whatever is refused afterwards."""
    for medida in sorted(medidas):
        _somar(medida, instante)


def tentar(medidas: Iterable[Medida], *, instante: datetime) -> None:
    """Checks and counts in one step, before the attempt: attempts made at the same time cannot share one turn.

    Whoever succeeds calls `limpar`.

    Raises:
        MuitasTentativas: with the seconds to wait; a refused attempt is not counted.
    """
    with transaction.atomic():
        esperas = [_somar(medida, instante) for medida in sorted(medidas)]
        _recusar_ate(max(filter(None, esperas), default=None), instante)


def limpar(chaves: Iterable[str]) -> None:
    """Forgets the attempts after a success."""
    for chave in sorted(chaves):  # in the order `_travar` takes them
        Limite.objects.filter(chave=chave).delete()


def _travar(medidas: list[Medida], instante: datetime) -> dict[str, Limite]:
    """The locked rows of the keys, created where they were missing, even if somebody is deleting them just now."""
    Limite.objects.bulk_create(
        [Limite(chave=medida.chave, janela_desde=instante) for medida in medidas],
        update_conflicts=True,
        unique_fields=["chave"],
        update_fields=["chave"],
    )
    return {linha.chave: linha for linha in Limite.objects.filter(chave__in=[medida.chave for medida in medidas])}


_TABELA = Limite._meta.db_table
_VENCIDA = f"COALESCE({_TABELA}.bloqueado_ate, {_TABELA}.janela_desde) < %s"
_SQL = (
    f"INSERT INTO {_TABELA} (chave, tentativas, janela_desde) VALUES (%s, 1, %s) ON CONFLICT (chave) DO UPDATE SET "  # noqa: S608  constant table name
    f"tentativas = CASE WHEN {_VENCIDA} THEN 1 ELSE {_TABELA}.tentativas + 1 END, "
    f"janela_desde = CASE WHEN {_VENCIDA} THEN excluded.janela_desde ELSE {_TABELA}.janela_desde END, "
    f"bloqueado_ate = CASE WHEN {_VENCIDA} THEN NULL ELSE {_TABELA}.bloqueado_ate END "
    "RETURNING id, tentativas"
)


def _somar(medida: Medida, instante: datetime) -> datetime | None:
    """Counts one attempt and sets the wait it costs; returns until when the key was already waiting, or None."""
    em, vencimento = map(connection.ops.adapt_datetimefield_value, (instante, instante - JANELA))
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [medida.chave, em, vencimento, vencimento, vencimento])
        pk, tentativas = cursor.fetchone()
    if tentativas == 1 and pk % _LIMPEZA_A_CADA == 0:
        esquecidas = Limite.objects.filter(janela_desde__lt=instante - GUARDA)
        esquecidas.exclude(bloqueado_ate__gt=instante - JANELA).delete()
    excesso = tentativas - medida.gratis
    if excesso <= 0:
        return None
    linha = Limite.objects.filter(pk=pk)
    anterior = linha.values_list("bloqueado_ate", flat=True).first()
    espera = min(PRIMEIRA_ESPERA * 2 ** min(excesso - 1, 20), medida.espera_maxima)
    linha.update(bloqueado_ate=instante + espera)
    return anterior


def _recusar_ate(bloqueado_ate: datetime | None, instante: datetime) -> None:
    if bloqueado_ate is None or bloqueado_ate <= instante:
        return
    segundos = max(1, -(-int((bloqueado_ate - instante) / timedelta(milliseconds=1)) // 1000))
    raise MuitasTentativas(
        f"Houve tentativas demais. Aguarde {por_extenso(segundos)} e tente de novo.", espera=segundos
    )


def por_extenso(segundos: int) -> str:
    """A wait as people say it: ``1 segundo``, ``40 segundos``, ``2 minutos``."""
    if segundos < 60:
        return "1 segundo" if segundos == 1 else f"{segundos} segundos"
    minutos = -(-segundos // 60)
    return "1 minuto" if minutos == 1 else f"{minutos} minutos"
