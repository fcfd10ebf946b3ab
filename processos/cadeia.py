"""Tamper evidence: canonical JSON, a SHA-256 chain over the acts of a process, and Merkle roots over many heads.

The chain alone shows an edit, a deletion and a reordering; a cut or wholly rewritten tail only shows against a head
kept elsewhere, which is why `conferir_cadeia` takes the declared head and why heads are sealed together periodically.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

ZERO = "0" * 64
_SIMPLES = frozenset({str, int, bool, type(None)})
_em_json = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


class ValorNaoCanonico(TypeError):
    """The value has no single canonical form (float, date, tuple, key that is not text…): convert it before hashing."""


class Elo(NamedTuple):
    """One stored record of a chain.

    Args:
        numero: its number in the chain, from 1, without gaps.
        registro: the canonical values the digest covers.
        anterior: the digest of the previous record as stored, ZERO for the first.
        resumo: its own digest as stored.
    """

    numero: int
    registro: Mapping[str, object]
    anterior: str
    resumo: str


class Cabeca(NamedTuple):
    """The last record a chain is known to have; an empty chain has `Cabeca(0, ZERO)`."""

    numero: int
    resumo: str


class Falha(NamedTuple):
    """The first bad record: its number and "alterado", "ausente", "a mais" or "fora de ordem"."""

    numero: int
    motivo: str


def _exigir_canonico(valor: object) -> None:
    if isinstance(valor, dict):
        for chave, item in valor.items():
            if not isinstance(chave, str):
                raise ValorNaoCanonico(f"chave que não é texto: {chave!r}")
            if type(item) not in _SIMPLES:
                _exigir_canonico(item)
    elif isinstance(valor, list):
        for item in valor:
            if type(item) not in _SIMPLES:
                _exigir_canonico(item)
    elif valor is not None and not isinstance(valor, str | int):
        raise ValorNaoCanonico(f"valor sem forma canônica: {type(valor).__name__}")


def canonico(objeto: object) -> bytes:
    """Serialise to canonical JSON: keys sorted, no spaces, UTF-8, nothing escaped but what JSON requires.

    Args:
        objeto: text, integer, boolean, None, list or dict of them. Instants and decimals must come as text, so that
            their writing is decided once, by the caller.

    Raises:
        ValorNaoCanonico: anything else, floats included, or text that is not valid Unicode.
    """
    _exigir_canonico(objeto)
    try:
        return _em_json(objeto).encode("utf-8")
    except UnicodeEncodeError as erro:
        raise ValorNaoCanonico("texto com caractere inválido em Unicode") from erro


def resumo(registro: Mapping[str, object], anterior: str) -> str:
    """Return the SHA-256 (64 hexadecimal digits) of the canonical record together with the digest before it.

    Raises:
        ValorNaoCanonico: see `canonico`; also when the record already has a field named "anterior".
    """
    if "anterior" in registro:
        raise ValorNaoCanonico("o registro não pode ter um campo “anterior”: ele é o elo da cadeia")
    return sha256(canonico({**registro, "anterior": anterior})).hexdigest()


def _literal(valor: object) -> str:
    return canonico(valor).decode().replace("%", "%%")


class Molde:
    """Records of many chains that differ in few fields: what they share is written once.

    Args:
        registro: canonical values; those of `campos` do not matter.
        campos: names of the fields that each record brings.

    Raises:
        ValorNaoCanonico: see `resumo`.
    """

    def __init__(self, registro: Mapping[str, object], campos: Collection[str]):
        if "anterior" in registro:
            raise ValorNaoCanonico("o registro não pode ter um campo “anterior”: ele é o elo da cadeia")
        proprios = {*campos, "anterior"}
        partes = (
            f"{_literal(nome)}:{f'%({nome})s' if nome in proprios else _literal(registro[nome])}"
            for nome in sorted({*registro, *proprios})
        )
        self._texto = f"{{{','.join(partes)}}}"

    def resumo(self, anterior: str, **textos: str | int) -> str:
        """Return what `resumo` gives for the whole record.

        Args:
            anterior: the digest before it.
            textos: canonical text of each field of `campos`; an integer is its own.
        """
        return sha256((self._texto % {"anterior": f'"{anterior}"', **textos}).encode()).hexdigest()


def _fora_da_sequencia(elo: Elo, esperado: int, restantes: Iterable[Elo]) -> Falha:
    if elo.numero < esperado:
        return Falha(elo.numero, "a mais")
    if any(outro.numero == esperado for outro in restantes):
        return Falha(elo.numero, "fora de ordem")
    return Falha(esperado, "ausente")


def _confere(elo: Elo, anterior: str) -> bool:
    try:
        return elo.anterior == anterior and resumo(elo.registro, anterior) == elo.resumo
    except ValorNaoCanonico:
        return False


def conferir_cadeia(elos: Iterable[Elo], cabeca: Cabeca | None = None) -> Falha | None:
    """Walk a chain in stored order and return its first bad record, or None when it is whole.

    Args:
        elos: the stored records; read once, so a database cursor serves.
        cabeca: the declared head. Without it a cut tail, or a tail rewritten to the end, is not found.
    """
    anterior, quantos = ZERO, 0
    fluxo = iter(elos)
    for elo in fluxo:
        if elo.numero != quantos + 1:
            return _fora_da_sequencia(elo, quantos + 1, fluxo)
        if cabeca is not None and elo.numero > cabeca.numero:
            return Falha(elo.numero, "a mais")
        if not _confere(elo, anterior):
            return Falha(elo.numero, "alterado")
        anterior, quantos = elo.resumo, elo.numero
    if cabeca is None:
        return None
    if quantos < cabeca.numero:
        return Falha(quantos + 1, "ausente")
    return None if anterior == cabeca.resumo else Falha(quantos, "alterado")


def _folha(texto: str) -> bytes:
    return sha256(b"\x00" + texto.encode("utf-8")).digest()


def _no(esquerda: bytes, direita: bytes) -> bytes:
    return sha256(b"\x01" + esquerda + direita).digest()


def _nivel_acima(nivel: list[bytes]) -> list[bytes]:
    """Pair the nodes; an odd last one is promoted as it is, never duplicated, so two lists never share a root."""
    acima = [_no(nivel[posicao], nivel[posicao + 1]) for posicao in range(0, len(nivel) - 1, 2)]
    return acima + nivel[-1:] if len(nivel) % 2 else acima


def raiz_de_merkle(folhas: Sequence[str]) -> str:
    """Return the root (64 hexadecimal digits) of the Merkle tree of RFC 6962 over the texts given, in that order."""
    nivel = [_folha(folha) for folha in folhas]
    if not nivel:
        return sha256(b"").hexdigest()
    while len(nivel) > 1:
        nivel = _nivel_acima(nivel)
    return nivel[0].hex()


def prova_de_merkle(folhas: Sequence[str], indice: int) -> list[str]:
    """Return the nodes that prove the leaf at `indice` (from 0), from the leaf's level to the root's.

    Raises:
        IndexError: there is no such leaf.
    """
    if not 0 <= indice < len(folhas):
        raise IndexError(f"não há folha {indice} em {len(folhas)}")
    prova, nivel = [], [_folha(folha) for folha in folhas]
    while len(nivel) > 1:
        irmao = indice ^ 1
        if irmao < len(nivel):
            prova.append(nivel[irmao].hex())
        nivel, indice = _nivel_acima(nivel), indice // 2
    return prova


def conferir_prova(folha: str, indice: int, total: int, prova: Sequence[str], raiz: str) -> bool:
    """Tell whether `folha` is the leaf `indice` (from 0) of the `total` leaves whose root is `raiz`."""
    if not 0 <= indice < total:
        return False
    try:
        irmaos = iter([bytes.fromhex(irmao) for irmao in prova])
    except ValueError:
        return False
    corrente, ultimo = _folha(folha), total - 1
    while ultimo:
        if indice % 2 or indice < ultimo:  # otherwise it is an odd last node, promoted without a sibling
            irmao = next(irmaos, None)
            if irmao is None:
                return False
            corrente = _no(irmao, corrente) if indice % 2 else _no(corrente, irmao)
        indice, ultimo = indice // 2, ultimo // 2
    return next(irmaos, None) is None and corrente.hex() == raiz
