"""Keyset pages: the position is the last row seen, never an offset, so page 1,000 costs the same as page 1."""

import base64
import json
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import F, Q, QuerySet

from sei.comum.consulta_pronta import ConsultaPronta, Valor
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
    try:
        itens = list(_ordenada(consulta, campos, tamanho, valores, descendo=(sentido == "d") != crescente))
    except (TypeError, ValueError) as erro:  # an instant where the field is a number, or the opposite
        raise EntradaInvalida(_CURSOR_INVALIDO) from erro
    return _pagina(itens, campos, tamanho, sentido, cursor)


class ListaPronta:
    """As `paginar`, newest first, of a query compiled once (`sei.comum.consulta_pronta`).

    Args:
        montar: takes the values and returns the query of `values_list`, filtered and not ordered.
        linha: makes an item of the columns of a row. campos, tamanho: as in `paginar`; whole numbers are bigints.
        conforme: as in `ConsultaPronta`.
    """

    def __init__(
        self,
        montar: Callable[..., QuerySet],
        *,
        linha: Callable,
        campos: Sequence[str],
        tamanho: int = 50,
        conforme: Callable[[], Hashable] = lambda: None,
    ):
        self._campos, self._tamanho, self._linha = campos, tamanho, linha

        def vizinha(quantos: int, *, descendo: bool) -> ConsultaPronta:
            def consulta(*valores: Valor) -> QuerySet:
                return _ordenada(montar(*valores[quantos:]), campos, tamanho, valores[:quantos], descendo=descendo)

            return ConsultaPronta(consulta, conforme=conforme)

        self._primeira = vizinha(0, descendo=True)
        self._vizinhas = {"d": vizinha(len(campos), descendo=True), "a": vizinha(len(campos), descendo=False)}

    def pagina(self, cursor: str | None, *valores: Valor) -> Pagina:
        """The page of the query for these values.

        Raises:
            EntradaInvalida: the cursor is not one of ours.
        """
        sentido, lugar = _decodificar(cursor, len(self._campos)) if cursor else ("d", ())
        consulta = self._vizinhas[sentido] if cursor else self._primeira
        try:
            itens = [self._linha(*linha) for linha in consulta.linhas(*lugar, *valores)]
        except (TypeError, ValueError) as erro:  # not of the type of its field
            raise EntradaInvalida(_CURSOR_INVALIDO) from erro
        return _pagina(itens, self._campos, self._tamanho, sentido, cursor)


def _ordenada(
    consulta: QuerySet, campos: Sequence[str], tamanho: int, valores: Sequence | None, *, descendo: bool
) -> QuerySet:
    """The rows of a page, and one more, from the place of `valores` on."""
    if valores:
        consulta = consulta.filter(_alem(campos, valores, "lt" if descendo else "gt"))
    return consulta.order_by(*(F(campo).desc() if descendo else F(campo).asc() for campo in campos))[: tamanho + 1]


def _pagina(itens: list, campos: Sequence[str], tamanho: int, sentido: str, cursor: str | None) -> Pagina:
    """The page of the rows read, of which there is one more than fits when something comes after."""
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
