"""Opening foreign PDFs without letting them choose how much memory and time they take (A33).

qpdf's limits are global to the process and must be set before other threads use it: importing this module does so.
They bound what is decoded to read the structure of a file; page contents and images are copied without decoding.
"""

import re
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pikepdf

MAXIMO_POR_FLUXO = 8 * 1024 * 1024
"""Bytes a single compressed stream may expand to while qpdf reads the structure."""

MAXIMO_DE_TABELAS = 50
"""Compressed cross-reference tables (one per revision, two when linearised)."""

_TABELA = re.compile(rb"/(?:X|#58)(?:R|#52)(?:e|#65)(?:f|#66)(?![A-Za-z])")

pikepdf.settings.set_qpdf_limits(
    flate_max_memory=MAXIMO_POR_FLUXO,
    run_length_max_memory=MAXIMO_POR_FLUXO,
    png_max_memory=MAXIMO_POR_FLUXO,
    tiff_max_memory=MAXIMO_POR_FLUXO,
    dct_max_memory=MAXIMO_POR_FLUXO,
    doc_max_warnings=200,
    parser_max_nesting=100,
)


class PdfExcessivo(Exception):
    """The structure of the file is larger than any honest document needs."""


def abrir_protegido(origem: BytesIO | BinaryIO | Path) -> pikepdf.Pdf:
    """Open a PDF that nobody vouches for.

    Args:
        origem: the bytes, or the path of a file already examined by `conferir_arquivo`.

    Raises:
        PdfExcessivo: too many compressed cross-reference tables.
        pikepdf.PasswordError: the file is protected.
        pikepdf.PdfError: it is not a readable PDF. Damaged files may raise other exceptions of pikepdf.
    """
    if isinstance(origem, BytesIO):
        quantas = sum(1 for _ in _TABELA.finditer(origem.getvalue()))
        if quantas > MAXIMO_DE_TABELAS:
            raise PdfExcessivo(f"{quantas} tabelas de referência")
    return pikepdf.open(origem)
