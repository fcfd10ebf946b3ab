"""Content-addressed file store: bytes are named by their SHA-256, written once and never changed.

A file is written to a temporary name, fsynced, renamed and only then referenced by a row: a crash leaves at most an
unreferenced file, which `verificar_arquivos` reports and cleans, never a row without its file.
"""

import hashlib
import os
import tempfile
import time
import uuid
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from sei.comum.models import Arquivo
from sei.comum.tempo import agora

RECENTE = 3600
"""Seconds during which a file without a row may belong to a transaction still open."""

RENOVACAO = timedelta(days=1)
"""A row stored again after this long counts as stored now; far below the grace of `limpeza_de_arquivos`."""


def caminho(sha256: str) -> Path:
    """Where the bytes of this SHA-256 (64 hex digits) live."""
    return settings.DIRETORIO_DE_ARQUIVOS / sha256[:2] / sha256[2:4] / sha256


def guardar(dados: bytes, tipo_conteudo: str, *, sha256: str = "") -> Arquivo:
    """Stores the bytes and returns their row; the same bytes are stored once.

    Args:
        dados: the whole content.
        tipo_conteudo: MIME type it will be served with.
        sha256: of the bytes, in 64 hexadecimal digits, when it was just calculated.
    """
    sha256 = sha256 or hashlib.sha256(dados).hexdigest()
    destino = caminho(sha256)
    try:
        os.utime(destino)  # an orphan of long ago becomes recent: whoever cleans the store leaves it alone
    except FileNotFoundError:
        _gravar(dados, destino)
    novo = {"tamanho": len(dados), "tipo_conteudo": tipo_conteudo, "criado_em": agora()}
    while True:
        arquivo, criado = Arquivo.objects.get_or_create(sha256=sha256, defaults=novo)
        if criado or novo["criado_em"] - arquivo.criado_em < RENOVACAO:
            return arquivo
        # Stored long ago: renewed, it is not taken for something given up; or it was just removed, and comes back.
        if Arquivo.objects.filter(pk=arquivo.pk).update(criado_em=novo["criado_em"]):
            return arquivo


def retirar(arquivo: Path) -> bool:
    """Removes a file that no row names, unless somebody stored the same bytes in the last hour; says whether it did.

    It leaves its place first and is looked at afterwards: who stores the same bytes either made it recent before, and
    it goes back, or no longer finds it, and writes it again.
    """
    fora = arquivo.with_name(f".retirado-{uuid.uuid4().hex}")
    try:
        arquivo.rename(fora)
    except FileNotFoundError:
        return False
    if recente(fora):
        fora.replace(arquivo)
        return False
    fora.unlink()
    return True


def recente(arquivo: Path) -> bool:
    """Whether the file was stored within RECENTE, or is no longer there."""
    try:
        return arquivo.lstat().st_mtime >= time.time() - RECENTE
    except FileNotFoundError:  # a temporary file that got its name meanwhile
        return True


def _gravar(dados: bytes, destino: Path) -> None:
    destino.parent.mkdir(parents=True, exist_ok=True)
    descritor, temporario = tempfile.mkstemp(dir=destino.parent, prefix=".parcial-")
    try:
        with os.fdopen(descritor, "wb") as saida:
            saida.write(dados)
            saida.flush()
            os.fsync(saida.fileno())
        os.replace(temporario, destino)
    except BaseException:
        Path(temporario).unlink(missing_ok=True)
        raise
    pasta = os.open(destino.parent, os.O_RDONLY)
    try:
        os.fsync(pasta)
    finally:
        os.close(pasta)


def ler(arquivo: Arquivo) -> bytes:
    """The stored bytes, checked against their SHA-256 on every read.

    Raises:
        ArquivoCorrompido: the file is missing or is not what was stored.
    """
    try:
        dados = caminho(arquivo.sha256).read_bytes()
    except OSError as erro:
        raise ArquivoCorrompido(arquivo.sha256) from erro
    if hashlib.sha256(dados).hexdigest() != arquivo.sha256:
        raise ArquivoCorrompido(arquivo.sha256)
    return dados


class ArquivoCorrompido(Exception):
    """A stored file is missing or altered; `verificar_arquivos` names every such file."""
