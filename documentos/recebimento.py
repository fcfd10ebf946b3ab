"""A file that arrived by the form: checked, stored once, and remembered while its form is corrected.

A refused form does not make anybody choose the file again: it carries a signed ticket (ficha) that names the stored
bytes. The ticket is the person's own and expires; the bytes are checked again whenever it is used, because what is
admitted depends on what else the form says (art. 18 §4).
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from documentos.captura import (
    ArquivoConferido,
    ArquivoRecusado,
    RegrasDeCaptura,
    conferir_arquivo,
    exigir_tamanho,
    nome_seguro,
)
from sei.comum import arquivos
from sei.comum.models import Arquivo
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator

VALIDADE = 24 * 3600
"""Seconds a ticket lasts."""

_SAL = "documentos.recebimento"


class FichaVencida(ArquivoRecusado):
    """The ticket of a received file is not the person's, is too old or was changed."""


@dataclass(frozen=True, slots=True)
class Recebido:
    """A file that may become a document: its row, what the check found, its ticket, and when the form arrived whole.

    `em` is this server's clock at the end of the upload, before any check: the instant of receipt (art. 26). A file of
    a ticket is received with the form that brings the ticket.
    """

    arquivo: Arquivo
    conferido: ArquivoConferido
    ficha: str
    em: datetime


def regras() -> RegrasDeCaptura:
    """The rules of capture in force."""
    return RegrasDeCaptura(tamanho_maximo=settings.LIMITE_DO_ARQUIVO)


def limites() -> dict:
    """What is shown before anybody chooses a file: the largest size and the admitted extensions."""
    em_vigor = regras()
    return {
        "tamanho": filesizeformat(em_vigor.tamanho_maximo),
        "extensoes": ", ".join(tipo.extensao.upper() for tipo in em_vigor.tipos),
        "aceita": ",".join(f".{tipo.extensao}" for tipo in em_vigor.tipos),
    }


def receber(ator: Ator, enviado: UploadedFile, *, digitalizado: bool, em: datetime | None = None) -> Recebido:
    """Checks and stores a file that came with the form.

    Args:
        enviado: the upload. digitalizado: the form says that it was scanned from paper.
        em: when the form arrived whole; None for now.

    Raises:
        ArquivoRecusado: naming the rule, the measure and the way out. Nothing is stored.
    """
    em_vigor, em = regras(), em or agora()
    # Before reading: it may be larger than the memory.
    exigir_tamanho(enviado.size, nome_seguro(enviado.name), em_vigor)
    dados = enviado.read()
    conferido = conferir_arquivo(dados, enviado.name, em_vigor, digitalizado=digitalizado)
    arquivo = arquivos.guardar(dados, conferido.tipo_conteudo, sha256=conferido.sha256)
    ficha = signing.dumps([ator.usuario_id, arquivo.sha256, conferido.nome_seguro], salt=_SAL, compress=True)
    return Recebido(arquivo, conferido, ficha, em)


def recuperar(ator: Ator, ficha: str, *, digitalizado: bool, em: datetime | None = None) -> Recebido:
    """The file of a ticket, checked again.

    Raises:
        FichaVencida; ArquivoRecusado as `receber`.
    """
    em = em or agora()
    try:
        dono, sha256, nome = signing.loads(ficha, salt=_SAL, max_age=VALIDADE)
    except (signing.BadSignature, ValueError, TypeError) as erro:
        raise FichaVencida("O arquivo enviado antes já não está disponível. Escolha-o de novo.") from erro
    arquivo = Arquivo.objects.filter(sha256=sha256).first() if dono == ator.usuario_id else None
    if arquivo is None:
        raise FichaVencida("O arquivo enviado antes já não está disponível. Escolha-o de novo.")
    conferido = conferir_arquivo(arquivos.ler(arquivo), nome, regras(), digitalizado=digitalizado)
    return Recebido(arquivo, conferido, ficha, em)


def nome_da_ficha(ator: Ator, ficha: str) -> str:
    """Name of the file of a valid ticket, to be shown; empty otherwise."""
    try:
        dono, _, nome = signing.loads(ficha, salt=_SAL, max_age=VALIDADE)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return nome if dono == ator.usuario_id else ""


@dataclass(frozen=True, slots=True)
class Recusa:
    """A file that was refused: its name and the reason."""

    nome: str
    mensagem: str


def receber_lote(
    ator: Ator, *, enviados: list[UploadedFile], fichas: list[str], digitalizado: bool
) -> tuple[list[Recebido], list[Recusa]]:
    """Checks every file of a form, those that came now and those of its tickets; the bad ones do not stop the others.

    Returns:
        the received ones, each content once, and the refused ones, in order.
    """
    recebidos: dict[str, Recebido] = {}
    recusas, em = [], agora()
    for ficha in fichas:
        try:
            recebido = recuperar(ator, ficha, digitalizado=digitalizado, em=em)
            recebidos.setdefault(recebido.conferido.sha256, recebido)
        except ArquivoRecusado as erro:
            recusas.append(Recusa(nome_da_ficha(ator, ficha) or "Arquivo enviado antes", erro.mensagem))
    for enviado in enviados:
        try:
            recebido = receber(ator, enviado, digitalizado=digitalizado, em=em)
            recebidos.setdefault(recebido.conferido.sha256, recebido)
        except ArquivoRecusado as erro:
            recusas.append(Recusa(nome_seguro(enviado.name), erro.mensagem))
    return list(recebidos.values()), recusas
