"""Sealing the heads of the chains: a Merkle root kept in the database, its leaves exported out of the database's reach.

A chain alone does not show a tail that was cut or rewritten to its end. The exported file does: it says which hash each
process's trail had at a number, and each seal carries the hash of the one before.
"""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from processos import cadeia
from processos.models import Processo, Selo
from sei.comum import contadores
from sei.comum.registros import registrador
from sei.comum.tempo import agora

_log = registrador("processos.selos")
CONTADOR = "selo"
FOLHAS_POR_SELO = 50_000
_TABELA = Processo._meta.db_table
PARCIAL = ".parcial"
_ABANDONO = 3600  # seconds: a younger partial file may belong to a transaction still open


@dataclass(frozen=True, slots=True, order=True)
class Folha:
    """One sealed head: the process's trail had `numero` andamentos and the last one's hash was `sha256`."""

    processo: int
    numero: int
    sha256: str

    def __str__(self) -> str:
        return f"{self.processo} {self.numero} {self.sha256}"


@dataclass(frozen=True, slots=True)
class Cabecalho:
    """First line of an exported seal. `em` is UTC with microseconds; `anterior`, the hash of the seal before."""

    selo: int
    em: str
    raiz: str
    quantidade: int
    anterior: str

    @property
    def resumo(self) -> str:
        """SHA-256 that the next seal carries as its `anterior`."""
        registro = {"v": 1, "selo": self.selo, "em": self.em, "raiz": self.raiz, "quantidade": self.quantidade}
        return cadeia.resumo(registro, self.anterior)

    def __str__(self) -> str:
        return f"selo {self.selo} {self.em} {self.raiz} {self.quantidade} {self.anterior}"


def selar(*, instante: datetime | None = None) -> list[Selo]:
    """Seals every head that changed since the last seal; nothing changed, nothing is written.

    The leaves are fsynced to a partial file before the row commits and take their name after it, so that a crash
    leaves either nothing or a seal that `completar_exportacoes` finishes.

    Args:
        instante: when, aware; None for now.

    Returns:
        the new seals, at most FOLHAS_POR_SELO leaves each.
    """
    completar_exportacoes()
    selos = []
    while selo := _selar_uma_vez(instante or agora()):
        selos.append(selo)
        _log.info("atos_selados", selo=selo.pk, quantidade=selo.quantidade)
        if selo.quantidade < FOLHAS_POR_SELO:  # what changed meanwhile waits for the next time
            break
    return selos


def _selar_uma_vez(instante: datetime) -> Selo | None:
    with transaction.atomic():
        numero = contadores.proximo(CONTADOR)  # the counter row is also the lock: one seal at a time
        folhas = _reservar_folhas()
        if not folhas:
            transaction.set_rollback(True)
            return None
        ultimo = Selo.objects.order_by("-pk").first()
        cabecalho = Cabecalho(
            selo=numero,
            em=_texto(instante),
            raiz=cadeia.raiz_de_merkle([str(folha) for folha in folhas]),
            quantidade=len(folhas),
            anterior=do_selo(ultimo).resumo if ultimo else cadeia.ZERO,
        )
        nome = f"selo-{numero:08d}-{cabecalho.raiz[:16]}.txt"
        _gravar(settings.DIRETORIO_DE_SELOS / (nome + PARCIAL), cabecalho, folhas)
        selo = Selo.objects.create(
            em=instante,
            raiz=cabecalho.raiz,
            quantidade=len(folhas),
            anterior=cabecalho.anterior,
            arquivo=nome,
        )
        transaction.on_commit(completar_exportacoes)
    return selo


def _reservar_folhas() -> list[Folha]:
    """Marks the changed heads as sealed and returns them; a process being acted upon waits for the next seal."""
    pulando = "FOR UPDATE SKIP LOCKED" if connection.features.has_select_for_update_skip_locked else ""
    sql = (
        f"UPDATE {_TABELA} SET andamentos_selados = andamentos WHERE id IN ("  # noqa: S608  constant names
        f"SELECT id FROM {_TABELA} WHERE andamentos > andamentos_selados ORDER BY id LIMIT %s {pulando}"
        ") RETURNING id, andamentos, cabeca"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [FOLHAS_POR_SELO])
        return sorted(Folha(*linha) for linha in cursor.fetchall())


def do_selo(selo: Selo) -> Cabecalho:
    """The header that the exported file of this row must have."""
    return Cabecalho(
        selo=numero_do_arquivo(selo.arquivo),
        em=_texto(selo.em),
        raiz=selo.raiz,
        quantidade=selo.quantidade,
        anterior=selo.anterior,
    )


def numero_do_arquivo(nome: str) -> int:
    """Number of the seal in the name of its file, ``selo-00000012-…``; 0 when it is not one."""
    partes = nome.split("-")
    return int(partes[1]) if len(partes) == 3 and partes[1].isdigit() else 0


def _texto(instante: datetime) -> str:
    return instante.astimezone(UTC).isoformat(timespec="microseconds")


def _gravar(destino: Path, cabecalho: Cabecalho, folhas: list[Folha]) -> None:
    destino.parent.mkdir(parents=True, exist_ok=True)
    with destino.open("w", encoding="ascii") as saida:
        saida.write(f"{cabecalho}\n")
        saida.writelines(f"{folha}\n" for folha in folhas)
        saida.flush()
        os.fsync(saida.fileno())


def completar_exportacoes() -> None:
    """Gives their names to the exported files whose rows were committed, and throws away the old ones of no row."""
    pasta = settings.DIRETORIO_DE_SELOS
    parciais = sorted(pasta.glob(f"selo-*{PARCIAL}"))
    if not parciais:
        return
    for parcial in parciais:
        nome = parcial.name.removesuffix(PARCIAL)
        with suppress(FileNotFoundError):  # another process gave it its name first
            if Selo.objects.filter(arquivo=nome).exists():
                parcial.replace(pasta / nome)
            elif time.time() - parcial.stat().st_mtime > _ABANDONO:
                parcial.unlink()
    descritor = os.open(pasta, os.O_RDONLY)
    try:
        os.fsync(descritor)
    finally:
        os.close(descritor)


def exportados() -> list[Path]:
    """The exported files, in order."""
    return sorted(settings.DIRETORIO_DE_SELOS.glob("selo-*.txt"))


def ler_cabecalho(arquivo: Path) -> Cabecalho:
    """The first line of an exported seal.

    Raises:
        ValueError: it is not the first line of one.
        OSError: the file cannot be read.
    """
    with arquivo.open(encoding="ascii") as entrada:
        marca, selo, em, raiz, quantidade, anterior = entrada.readline().split()
    if marca != "selo":
        raise ValueError(marca)
    return Cabecalho(int(selo), em, raiz, int(quantidade), anterior)


def ler_folhas(arquivo: Path) -> Iterator[Folha]:
    """The sealed heads of an exported file, one at a time.

    Raises:
        ValueError: a line is not a leaf.
        OSError: the file cannot be read.
    """
    with arquivo.open(encoding="ascii") as entrada:
        next(entrada, None)
        for linha in entrada:
            processo, numero, sha256 = linha.split()
            yield Folha(int(processo), int(numero), sha256)
