"""Texts people write in the demonstration, by type of document, read from `textos.json`.

`{objeto}`, `{interessados}` and `{destino}` are filled in.
"""

import json
from functools import cache
from html import escape
from pathlib import Path


@cache
def _textos() -> dict[str, dict[str, list[str]]]:
    return json.loads(Path(__file__).with_name("textos.json").read_text(encoding="utf-8"))


def corpo(tipo: str, indice: int, **valores: str) -> str:
    """HTML of the editable section of a document of the type; `indice` chooses among its variations."""
    variacoes = _textos()["corpos"][tipo]
    seguros = {nome: escape(valor) for nome, valor in valores.items()}
    return variacoes[indice % len(variacoes)].format_map(seguros)


def anexo(tipo: str, **valores: str) -> tuple[str, ...]:
    """Paragraphs of a file of the type."""
    return tuple(paragrafo.format_map(valores) for paragrafo in _textos()["anexos"][tipo])
