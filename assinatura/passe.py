"""A pass: proof, for ten minutes, that somebody has just made a check; it opens the content and the printed proof.

It is bound to the document and to its CRC, so that it stops working when the content changes, and it says nothing to
whoever reads it.
"""

from datetime import datetime
from typing import NamedTuple

from django.core import signing

from assinatura.autenticidade import Resultado
from sei.comum.erros import NaoEncontrado

VALIDADE = 10 * 60  # seconds
_SAL = "assinatura.passe"


class Passe(NamedTuple):
    """What was checked: document, its CRC, the instant, and the SHA-256 of the file compared ("" when none was)."""

    documento_id: int
    crc: str
    instante: datetime
    sha256: str


def emitir(resultado: Resultado, *, sha256: str = "") -> str:
    """Text of the pass for a result that found a document.

    Args:
        sha256: of the file that was compared and found equal.
    """
    return signing.dumps(
        [resultado.documento_id, resultado.crc, resultado.instante.isoformat(), sha256], salt=_SAL, compress=True
    )


def abrir(texto: str) -> Passe:
    """The check a pass proves.

    Raises:
        NaoEncontrado: it is not one of ours or it has expired.
    """
    try:
        documento_id, crc, instante, sha256 = signing.loads(texto, salt=_SAL, max_age=VALIDADE)
    except signing.BadSignature as erro:
        raise NaoEncontrado(
            "Este endereço vale por dez minutos depois da conferência. Confira o documento de novo com os dois códigos."
        ) from erro
    return Passe(documento_id, crc, datetime.fromisoformat(instante), sha256)
