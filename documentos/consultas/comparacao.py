"""Comparing two versions of a document, paragraph by paragraph."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from documentos.sanitizacao import texto_puro

MAXIMO_DE_PARAGRAFOS = 1_500


@dataclass(frozen=True, slots=True)
class Trecho:
    """A paragraph of the comparison: "igual", "saiu" or "entrou", and its text."""

    sinal: str
    texto: str


@dataclass(frozen=True, slots=True)
class SecaoComparada:
    """A section in both versions; `mudou` tells whether there is anything to show."""

    titulo: str
    trechos: list[Trecho]

    @property
    def mudou(self) -> bool:
        return any(trecho.sinal != "igual" for trecho in self.trechos)


def comparar(antes: Sequence[Mapping], depois: Sequence[Mapping]) -> list[SecaoComparada]:
    """The sections of the newer version, with what left and what entered since the older one.

    Args:
        antes, depois: sections (``chave``, ``titulo``, ``html``) of the older and of the newer version.
    """
    antigos = {secao["chave"]: secao["html"] for secao in antes}
    return [
        SecaoComparada(
            secao["titulo"],
            _comparar(_paragrafos(antigos.get(secao["chave"], "")), _paragrafos(secao["html"])),
        )
        for secao in depois
    ]


def _paragrafos(html: str) -> list[str]:
    return texto_puro(html).split("\n")[:MAXIMO_DE_PARAGRAFOS] if html else []


def _comparar(antes: list[str], depois: list[str]) -> list[Trecho]:
    trechos = []
    for operacao, a1, a2, b1, b2 in SequenceMatcher(a=antes, b=depois, autojunk=False).get_opcodes():
        if operacao == "equal":
            trechos += [Trecho("igual", texto) for texto in antes[a1:a2]]
        else:
            trechos += [Trecho("saiu", texto) for texto in antes[a1:a2]]
            trechos += [Trecho("entrou", texto) for texto in depois[b1:b2]]
    return trechos
