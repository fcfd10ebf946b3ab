"""A pass: proof, for ten minutes, that somebody has just made a check; it opens the content and the printed proof.

It is bound to the document and to its CRC, so that it stops working when the content changes.
"""

from typing import NamedTuple

from django.core import signing

from assinatura.autenticidade import Resultado
from sei.comum.erros import NaoEncontrado

VALIDADE = 10 * 60
"""Seconds a pass lasts."""

_SAL = "assinatura.passe"


class Passe(NamedTuple):
    """What was checked: document, its CRC, and the SHA-256 of the file found equal ("" when none was compared)."""

    documento_id: int
    crc: str
    sha256: str


def emitir(resultado: Resultado, *, sha256: str = "") -> str:
    """Text of the pass for a result that found a document.

    Args:
        sha256: of the file that was compared and found equal.
    """
    return signing.dumps(Passe(resultado.documento_id, resultado.crc, sha256), salt=_SAL)


def abrir(texto: str) -> Passe:
    """The check a pass proves.

    Raises:
        NaoEncontrado: it is not one of ours or it has expired.
    """
    try:
        return Passe(*signing.loads(texto, salt=_SAL, max_age=VALIDADE))
    except signing.BadSignature as erro:
        raise NaoEncontrado(
            "Este endereço vale por dez minutos depois da conferência. Confira o documento de novo com os dois códigos."
        ) from erro
