"""Spreadsheets people download: CSV in UTF-8 that no program takes for formulas (A34)."""

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

_PERIGOSOS = ("=", "+", "-", "@", "\t", "\r", "\n")


def neutralizar(valor: object) -> str:
    """The text of a cell; one that a spreadsheet would execute gets an apostrophe before it."""
    texto = str(valor)
    return f"'{texto}" if texto.startswith(_PERIGOSOS) else texto


def em_csv(nome: str, cabecalho: Sequence[str], linhas: Iterable[Sequence]) -> StreamingHttpResponse:
    """The rows as a CSV to download, written as they are read: semicolons and a byte order mark, as spreadsheets here
    expect.

    Args:
        nome: of the file, with its extension.
    """
    resposta = StreamingHttpResponse(_escrever(cabecalho, linhas), content_type="text/csv; charset=utf-8")
    resposta["Content-Disposition"] = content_disposition_header(True, nome)
    resposta["Cache-Control"] = "private, no-store"
    resposta["X-Content-Type-Options"] = "nosniff"
    return resposta


def _escrever(cabecalho: Sequence[str], linhas: Iterable[Sequence]) -> Iterator[str]:
    memoria = io.StringIO("\ufeff")
    memoria.seek(0, io.SEEK_END)
    escritor = csv.writer(memoria, delimiter=";", lineterminator="\r\n")
    for linha in itertools.chain([cabecalho], linhas):
        escritor.writerow([neutralizar(valor) for valor in linha])
        yield memoria.getvalue()
        memoria.seek(0)
        memoria.truncate()
