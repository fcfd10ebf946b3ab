"""Rows against files, both ways: missing, altered and orphan files of the content-addressed store."""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.conf import settings

from sei.comum.arquivos import caminho, recente, retirar
from sei.comum.models import Arquivo
from sei.comum.registros import registrador

_log = registrador("sei.arquivos")
_BLOCO = 1024 * 1024
_LOTE = 1000
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Divergencia:
    """A row or a file that does not match: SHA-256 or path inside the store, and what is wrong with it."""

    arquivo: str
    motivo: str

    def __str__(self) -> str:
        return f"{self.arquivo}: {self.motivo}"


@dataclass(slots=True)
class Conferencia:
    """What one run found; sizes in bytes. `orfaos` are paths inside the store."""

    conferidos: int = 0
    bytes_lidos: int = 0
    divergencias: list[Divergencia] = field(default_factory=list)
    orfaos: list[str] = field(default_factory=list)
    removidos: int = 0


def conferir_arquivos(*, limpar: bool = False) -> Conferencia:
    """Reads every file that has a row and looks for files without one; the log keeps the history of the runs.

    Args:
        limpar: remove the orphans. What has a row is never touched.
    """
    achado = Conferencia()
    for arquivo in Arquivo.objects.order_by("pk").iterator(chunk_size=_LOTE):
        achado.conferidos += 1
        if motivo := _conferir(arquivo, achado):
            achado.divergencias.append(Divergencia(arquivo.sha256, motivo))
    for orfao in _orfaos():
        achado.orfaos.append(str(orfao.relative_to(settings.DIRETORIO_DE_ARQUIVOS)))
        if limpar:
            achado.removidos += retirar(orfao)
    _log.info(
        "conferencia_de_arquivos",
        conferidos=achado.conferidos,
        bytes_lidos=achado.bytes_lidos,
        divergencias=len(achado.divergencias),
        orfaos=len(achado.orfaos),
        removidos=achado.removidos,
    )
    return achado


def _conferir(arquivo: Arquivo, achado: Conferencia) -> str:
    """What is wrong with the file of this row; empty when nothing is."""
    resumo, tamanho = hashlib.sha256(), 0
    try:
        with caminho(arquivo.sha256).open("rb") as entrada:
            while bloco := entrada.read(_BLOCO):
                resumo.update(bloco)
                tamanho += len(bloco)
    except FileNotFoundError:
        return "ausente"
    except OSError as erro:
        return f"ilegível ({erro.strerror})"
    achado.bytes_lidos += tamanho
    if tamanho != arquivo.tamanho:
        return f"alterado (tem {tamanho} bytes, e foram guardados {arquivo.tamanho})"
    return "" if resumo.hexdigest() == arquivo.sha256 else "alterado (o conteúdo não é o que foi guardado)"


def _orfaos() -> Iterator[Path]:
    """Files that no row names and no open transaction may still name."""
    antigos = _antigos(Path(settings.DIRETORIO_DE_ARQUIVOS))
    while lote := list(islice(antigos, _LOTE)):
        nomes = [arquivo.name for arquivo in lote if _no_lugar(arquivo)]
        com_linha = set(Arquivo.objects.filter(sha256__in=nomes).values_list("sha256", flat=True))
        yield from (arquivo for arquivo in lote if not (_no_lugar(arquivo) and arquivo.name in com_linha))


def _no_lugar(arquivo: Path) -> bool:
    return bool(_SHA256.fullmatch(arquivo.name)) and caminho(arquivo.name) == arquivo


def _antigos(raiz: Path) -> Iterator[Path]:
    for pasta, subpastas, nomes in os.walk(raiz):
        subpastas.sort()
        for nome in sorted(nomes):
            arquivo = Path(pasta, nome)
            if not recente(arquivo):
                yield arquivo
