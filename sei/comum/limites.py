"""Attempt limits shared by the signature and the authenticity page: growing delay, never a permanent lock.

One row per key (a person, an address, a document). Up to `gratis` attempts cost nothing; each one after that doubles
the wait, from 5 seconds up to the key's own ceiling; JANELA without attempts forgets them all.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Case, F, Value, When

from sei.comum.erros import MuitasTentativas
from sei.comum.models import Limite
from sei.comum.periodicas import periodica
from sei.comum.tempo import agora

JANELA = timedelta(minutes=15)
PRIMEIRA_ESPERA = timedelta(seconds=5)
ESPERA_MAXIMA = timedelta(minutes=15)
GUARDA = timedelta(days=1)


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


class Contada(NamedTuple):
    """One attempt under one key: until when the key waits because of it, and until when it waited before it."""

    chave: str
    ate: datetime | None = None
    antes: datetime | None = None


def tentar(medidas: Iterable[Medida], *, instante: datetime) -> list[Contada]:
    """Checks and counts in one step, before the attempt: attempts made at the same time cannot share one turn.

    Whoever succeeds calls `limpar`, or `devolver` when a success must not forgive what was counted before it.

    Returns:
        what was counted, for `devolver`.

    Raises:
        MuitasTentativas: with the seconds to wait; a refused attempt is not counted.
    """
    with transaction.atomic():
        contadas = _somar(sorted(medidas), instante)
        _recusar_ate(max((contada.antes for contada in contadas if contada.antes), default=None), instante)
    return contadas


def limpar(chaves: Iterable[str]) -> None:
    """Forgets the attempts after a success."""
    for chave in sorted(chaves):  # in the order `tentar` takes them
        Limite.objects.filter(chave=chave).delete()


@periodica("limpar_limites", cada=timedelta(hours=1))
def limpar_vencidas() -> None:
    """Removes the keys nobody tried for a day, away from any request: a check costs the same whoever makes it."""
    instante = agora()
    vencidas = Limite.objects.filter(janela_desde__lt=instante - GUARDA)
    vencidas.exclude(bloqueado_ate__gt=instante - JANELA).delete()


def devolver(contadas: Iterable[Contada]) -> None:
    """Takes one attempt back, and no other: the keys wait what they would have waited without it."""
    for chave, ate, antes in sorted(contadas):
        mudancas = {"tentativas": F("tentativas") - 1}
        if ate:  # another attempt may have been counted meanwhile: the wait that it set stays
            mudancas["bloqueado_ate"] = Case(When(bloqueado_ate=ate, then=Value(antes)), default=F("bloqueado_ate"))
        Limite.objects.filter(chave=chave, tentativas__gt=0).update(**mudancas)


_TABELA = Limite._meta.db_table
_VENCIDA = f"COALESCE({_TABELA}.bloqueado_ate, {_TABELA}.janela_desde) < %s"
_SQL = (
    f"INSERT INTO {_TABELA} (chave, tentativas, janela_desde) VALUES {{}} ON CONFLICT (chave) DO UPDATE SET "  # noqa: S608  constant table name
    f"tentativas = CASE WHEN {_VENCIDA} THEN 1 ELSE {_TABELA}.tentativas + 1 END, "
    f"janela_desde = CASE WHEN {_VENCIDA} THEN excluded.janela_desde ELSE {_TABELA}.janela_desde END, "
    f"bloqueado_ate = CASE WHEN {_VENCIDA} THEN NULL ELSE {_TABELA}.bloqueado_ate END "
    "RETURNING chave, id, tentativas"
)


def _somar(medidas: list[Medida], instante: datetime) -> list[Contada]:
    """Counts one attempt under each key and sets the wait it costs; the rows are locked in the order given."""
    em, vencimento = map(connection.ops.adapt_datetimefield_value, (instante, instante - JANELA))
    novas = [valor for medida in medidas for valor in (medida.chave, em)]
    with connection.cursor() as cursor:
        cursor.execute(
            _SQL.format(", ".join(["(%s, 1, %s)"] * len(medidas))), [*novas, vencimento, vencimento, vencimento]
        )
        linhas = {chave: (pk, tentativas) for chave, pk, tentativas in cursor.fetchall()}
    return [_fazer_esperar(medida, *linhas[medida.chave], instante) for medida in medidas]


def _fazer_esperar(medida: Medida, pk: int, tentativas: int, instante: datetime) -> Contada:
    excesso = tentativas - medida.gratis
    if excesso <= 0:
        return Contada(medida.chave)
    linha = Limite.objects.filter(pk=pk)
    antes = linha.values_list("bloqueado_ate", flat=True).first()
    ate = instante + min(PRIMEIRA_ESPERA * 2 ** min(excesso - 1, 20), medida.espera_maxima)
    linha.update(bloqueado_ate=ate)
    return Contada(medida.chave, ate, antes)


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
