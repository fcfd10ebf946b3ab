"""Text folding shared by indexes and queries: the same rule on every database. Pure."""

import re
import unicodedata

_PLURAL = re.compile(r"(õ|ã)es\b")
_ESPACOS = re.compile(r"\s+")


def normalizar(texto: str) -> str:
    """Lower case, no accents, single spaces, -ões and -ães folded into -ão."""
    dobrado = _PLURAL.sub("ão", unicodedata.normalize("NFC", texto).lower())
    sem_acentos = "".join(c for c in unicodedata.normalize("NFD", dobrado) if not unicodedata.combining(c))
    return _ESPACOS.sub(" ", sem_acentos).strip()
