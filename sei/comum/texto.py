"""Text folding shared by indexes and queries, the same rule on every database; and ids and sizes as text. Pure."""

import re
import unicodedata

_PLURAL = re.compile(r"(õ|ã)es\b")
_ESPACOS = re.compile(r"\s+")


def normalizar(texto: str) -> str:
    """Lower case, no accents, single spaces, -ões and -ães folded into -ão."""
    dobrado = _PLURAL.sub("ão", unicodedata.normalize("NFC", texto).lower())
    sem_acentos = "".join(c for c in unicodedata.normalize("NFD", dobrado) if not unicodedata.combining(c))
    return _ESPACOS.sub(" ", sem_acentos).strip()


def termo_de_busca(texto: str | None, tamanho: int = 100) -> str:
    """What was typed to be searched for, up to `tamanho` characters; those of control, NUL among them, count as spaces.

    PostgreSQL takes no NUL in a text.
    """
    return " ".join("".join(letra if letra.isprintable() else " " for letra in (texto or "")[:tamanho]).split())


_ALGARISMOS = 18


def inteiro(texto: str | None) -> int | None:
    """The id that came as text, in up to 18 ASCII digits; None when it is anything else, so no database refuses it."""
    texto = texto or ""
    return int(texto) if texto.isascii() and texto.isdecimal() and len(texto) <= _ALGARISMOS else None


_MEGABYTE, _QUILOBYTE = 1024 * 1024, 1024


def tamanho_e_limite(tamanho: int, limite: int) -> tuple[str, str]:
    """A size and the limit it exceeds, as texts that differ: ``12,0 MB`` and ``10,0 MB``; exact where these would not.

    Args:
        tamanho, limite: bytes.
    """
    textos = _arredondado(tamanho), _arredondado(limite)
    if textos[0] != textos[1]:
        return textos
    return _em_bytes(tamanho), f"{textos[1]} ({_em_bytes(limite)})"


def _arredondado(quantos: int) -> str:
    for unidade, nome in ((_MEGABYTE, "MB"), (_QUILOBYTE, "KB")):
        if quantos >= unidade:
            return f"{quantos / unidade:,.1f} {nome}".translate(_PONTUACAO)
    return _em_bytes(quantos)


def _em_bytes(quantos: int) -> str:
    return "1 byte" if quantos == 1 else f"{quantos:,} bytes".translate(_PONTUACAO)


_PONTUACAO = str.maketrans(",.", ".,")
