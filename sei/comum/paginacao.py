"""Keyset pages: the position is the last row seen, never an offset, so page 1,000 costs the same as page 1."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import F, Q, QuerySet

from sei.comum.erros import EntradaInvalida


@dataclass(frozen=True, slots=True)
class Pagina:
    """One page: `itens` in order; cursors of the neighbours or None."""

    itens: list
    proxima: str | None
    anterior: str | None


_CURSOR_INVALIDO = "O endereço desta página não é válido. Volte ao início da lista."


def _codificar(sentido: str, valores: Sequence) -> str:
    partes = [valor.isoformat() if isinstance(valor, datetime) else valor for valor in valores]
    return base64.urlsafe_b64encode(json.dumps([sentido, *partes]).encode()).decode().rstrip("=")


def _decodificar(cursor: str, quantos: int) -> tuple[str, list]:
    try:
        sentido, *valores = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if sentido not in ("d", "a") or len(valores) != quantos:
            raise ValueError
        return sentido, [_ler(valor) for valor in valores]
    except (ValueError, TypeError, OverflowError, RecursionError) as erro:
        raise EntradaInvalida(_CURSOR_INVALIDO) from erro


def _ler(valor: object) -> datetime | int:
    if not isinstance(valor, str):
        return int(valor)
    instante = datetime.fromisoformat(valor)
    if instante.tzinfo is None:
        raise ValueError(valor)
    return instante.astimezone(UTC)


def paginar(
    consulta: QuerySet, *, campos: Sequence[str], cursor: str | None, tamanho: int = 50, crescente: bool = False
) -> Pagina:
    """A page of `consulta`, newest first.

    Args:
        consulta: filtered, not ordered.
        campos: fields of the order, all descending; the last one unique. Related fields with ``__`` work.
        crescente: all ascending instead (what runs out first).
        cursor: text of `Pagina.proxima` or `Pagina.anterior`; None or empty for the first page.
        tamanho: rows per page.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    sentido, valores = _decodificar(cursor, len(campos)) if cursor else ("d", None)
    if valores is not None:
        try:
            consulta = consulta.filter(_alem(campos, valores, "lt" if (sentido == "d") != crescente else "gt"))
        except (TypeError, ValueError) as erro:  # an instant where the field is a number, or the opposite
            raise EntradaInvalida(_CURSOR_INVALIDO) from erro
    descendo = (sentido == "d") != crescente
    ordem = [F(campo).desc() if descendo else F(campo).asc() for campo in campos]
    itens = list(consulta.order_by(*ordem)[: tamanho + 1])
    ha_mais, itens = len(itens) > tamanho, itens[:tamanho]
    if sentido == "a":
        itens.reverse()
    ha_depois = ha_mais if sentido == "d" else True
    ha_antes = bool(cursor) if sentido == "d" else ha_mais
    return Pagina(
        itens=itens,
        proxima=_codificar("d", _chave(itens[-1], campos)) if itens and ha_depois else None,
        anterior=_codificar("a", _chave(itens[0], campos)) if itens and ha_antes else None,
    )


def _alem(campos: Sequence[str], valores: Sequence, operador: str) -> Q:
    condicao = Q()
    for posicao, campo in enumerate(campos):
        iguais = {anterior: valores[i] for i, anterior in enumerate(campos[:posicao])}
        condicao |= Q(**iguais, **{f"{campo}__{operador}": valores[posicao]})
    # The redundant bound on the first field lets the index stop early.
    return Q(**{f"{campos[0]}__{operador}e": valores[0]}) & condicao


def _chave(item, campos: Sequence[str]) -> list:
    valores = []
    for campo in campos:
        valor = item
        for parte in campo.split("__"):
            valor = getattr(valor, parte)
        valores.append(valor)
    return valores


CONTAGEM_MAXIMA = 10_000


def contagem(consulta: QuerySet) -> tuple[int, str]:
    """Number of rows, never counting past 10,000: the number and its text ("10.000+")."""
    total = consulta.order_by()[: CONTAGEM_MAXIMA + 1].count()
    return total, f"{CONTAGEM_MAXIMA:,}+".replace(",", ".") if total > CONTAGEM_MAXIMA else f"{total:,}".replace(
        ",", "."
    )
