"""Attempt limits shared by the signature and the authenticity page: growing delay, never a permanent lock."""

from datetime import datetime, timedelta

from django.db import transaction

from sei.comum.erros import MuitasTentativas
from sei.comum.models import Limite

JANELA = timedelta(minutes=15)
ESPERA_MAXIMA = timedelta(minutes=15)


def exigir_folga(chaves: list[str], *, instante: datetime) -> None:
    """Refuses while any of the keys is blocked.

    Raises:
        MuitasTentativas: with the seconds to wait.
    """
    bloqueado = (
        Limite.objects.filter(chave__in=chaves, bloqueado_ate__gt=instante)
        .order_by("-bloqueado_ate")
        .values_list("bloqueado_ate", flat=True)
        .first()
    )
    if bloqueado:
        segundos = max(1, round((bloqueado - instante).total_seconds()))
        raise MuitasTentativas(
            f"Houve tentativas demais. Aguarde {_por_extenso(segundos)} e tente de novo.", espera=segundos
        )


def contar_falha(chaves: list[str], *, instante: datetime, gratis: int) -> None:
    """Counts one failure for each key; past `gratis` in the window, each failure doubles the wait (from 5 seconds).

    Runs in a transaction of its own, so that the refusal that follows does not undo the count.
    """
    with transaction.atomic(durable=False):
        for chave in sorted(chaves):
            limite, novo = Limite.objects.select_for_update().get_or_create(
                chave=chave, defaults={"tentativas": 1, "janela_desde": instante}
            )
            if not novo:
                if instante - limite.janela_desde > JANELA:
                    limite.tentativas, limite.janela_desde = 0, instante
                limite.tentativas += 1
            if limite.tentativas > gratis:
                espera = min(timedelta(seconds=5 * 2 ** min(limite.tentativas - gratis - 1, 12)), ESPERA_MAXIMA)
                limite.bloqueado_ate = instante + espera
            limite.save()


def limpar(chaves: list[str]) -> None:
    """Forgets the failures after a success."""
    Limite.objects.filter(chave__in=chaves).delete()


def _por_extenso(segundos: int) -> str:
    if segundos < 60:
        return f"{segundos} segundos"
    minutos = -(-segundos // 60)
    return "1 minuto" if minutos == 1 else f"{minutos} minutos"
