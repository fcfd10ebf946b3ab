"""What the calendar of a new installation starts from: the seed rule and the facts already known of the court."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from prazos.calendario import TipoDeExcecao
from prazos.calendario_proposto import BOA_VISTA, PRIMEIRO_ANO, ULTIMO_ANO, propor
from prazos.novo_fato import NovoFato

DADOS = Path(__file__).with_name("dados") / "calendario.json"


@dataclass(frozen=True)
class AnoConfirmado:
    """A year whose Portaria is known, for a district."""

    ano: int
    comarca: str
    norma: str
    link: str


@dataclass(frozen=True)
class Partida:
    """The whole of it.

    Attributes:
        comarcas: names of the districts; `sede` is one of them.
        anos: years proposed. confirmados: those confirmed in some district.
        fatos: pairs (fact of the whole court, name of the district it is of or None).
    """

    comarcas: tuple[str, ...]
    sede: str
    anos: range
    confirmados: tuple[AnoConfirmado, ...]
    fatos: tuple[tuple[NovoFato, str | None], ...]


def partida() -> Partida:
    """Read the known facts and complete them with the rule, which yields where a fact says the same."""
    dados = json.loads(DADOS.read_text(encoding="utf-8"))
    conhecidos = tuple(_conhecidos(dados["fatos"]))
    anos = range(PRIMEIRO_ANO, ULTIMO_ANO + 1)
    propostos = (_proposto(excecao) for ano in anos for excecao in propor(ano))
    novos = (proposto for proposto in propostos if not any(_diz_o_mesmo(fato, proposto) for fato in conhecidos))
    return Partida(
        comarcas=tuple(dados["comarcas"]),
        sede=dados["sede"],
        anos=anos,
        confirmados=tuple(AnoConfirmado(**confirmado) for confirmado in dados["confirmados"]),
        fatos=conhecidos + tuple(novos),
    )


def _conhecidos(fatos: list[dict]) -> Iterator[tuple[NovoFato, str | None]]:
    for fato in fatos:
        novo = NovoFato(
            inicio=date.fromisoformat(fato["inicio"]),
            fim=date.fromisoformat(fato["fim"]),
            tipo=TipoDeExcecao(fato["tipo"]),
            descricao=fato["descricao"],
            norma=fato["norma"],
            dje=fato.get("dje", ""),
            link=fato.get("link", ""),
        )
        for comarca in fato["comarcas"] or [None]:
            yield novo, comarca


def _proposto(excecao) -> tuple[NovoFato, str | None]:
    comarca = BOA_VISTA if excecao.tipo is TipoDeExcecao.FERIADO_MUNICIPAL else None
    novo = NovoFato(
        inicio=excecao.inicio,
        fim=excecao.fim,
        tipo=excecao.tipo,
        efeito=excecao.efeito,
        descricao=excecao.descricao,
        norma=excecao.norma,
        da_regra=True,
    )
    return novo, comarca


def _diz_o_mesmo(conhecido: tuple[NovoFato, str | None], proposto: tuple[NovoFato, str | None]) -> bool:
    (fato, lugar), (novo, outro) = conhecido, proposto
    return lugar == outro and fato.tipo is novo.tipo and fato.inicio <= novo.inicio and novo.fim <= fato.fim
