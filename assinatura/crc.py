"""The one CRC of the project: CRC-32 of a document's frozen bytes (Portaria TJRR/PR 1650/2016, art. 1, VI).

crcmod's 'crc-32' is the definition. crcmod is distributed as source: without a compiler it installs silently as pure
Python, hundreds of times slower than zlib, so in that case zlib, which computes the same CRC, takes its place.
A CRC identifies a printed copy; it proves nothing. Integrity is the SHA-256 kept beside it.
"""

import zlib
from collections.abc import Callable

from crcmod import predefined
from crcmod.crcmod import _usingExtension


def calculadora(*, compilada: bool) -> Callable[[bytes], int]:
    """Return the function that computes the CRC-32.

    Args:
        compilada: whether crcmod has its compiled extension; without it zlib is used.
    """
    return predefined.mkCrcFun("crc-32") if compilada else zlib.crc32


_calcular = calculadora(compilada=_usingExtension)


def crc32_hex(dados: bytes) -> str:
    """Return the CRC-32 of `dados` as eight upper-case hexadecimal digits ("123456789" gives "CBF43926")."""
    return f"{_calcular(dados):08X}"
