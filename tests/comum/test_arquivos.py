"""The file store: bytes named by their hash, written once, checked on every read."""

import hashlib
from pathlib import Path

import pytest

from sei.comum import arquivos
from sei.comum.models import Arquivo

DADOS = b"conte\xc3\xbado"
SHA256 = hashlib.sha256(DADOS).hexdigest()


def test_guardar_e_ler(db, settings):
    arquivo = arquivos.guardar(DADOS, "text/plain")
    assert (arquivo.sha256, arquivo.tamanho, arquivo.tipo_conteudo) == (SHA256, len(DADOS), "text/plain")
    assert arquivos.caminho(SHA256) == settings.DIRETORIO_DE_ARQUIVOS / SHA256[:2] / SHA256[2:4] / SHA256
    assert arquivos.ler(arquivo) == DADOS


def test_os_mesmos_bytes_uma_vez_so(db, settings):
    primeiro = arquivos.guardar(DADOS, "text/plain")
    assert arquivos.guardar(DADOS, "application/pdf") == primeiro
    assert Arquivo.objects.count() == 1
    assert [pasta.name for pasta in settings.DIRETORIO_DE_ARQUIVOS.rglob("*") if pasta.is_file()] == [SHA256]


def test_arquivo_sem_linha_e_aproveitado(db):
    arquivos.guardar(DADOS, "text/plain")
    Arquivo.objects.all().delete()
    assert arquivos.ler(arquivos.guardar(DADOS, "text/plain")) == DADOS


def test_alterado_ou_ausente_e_denunciado(db):
    arquivo = arquivos.guardar(DADOS, "text/plain")
    caminho = arquivos.caminho(SHA256)
    caminho.write_bytes(b"outra coisa")
    with pytest.raises(arquivos.ArquivoCorrompido):
        arquivos.ler(arquivo)
    caminho.unlink()
    with pytest.raises(arquivos.ArquivoCorrompido, match=SHA256):
        arquivos.ler(arquivo)


def test_falha_ao_gravar_nao_deixa_nada(db, settings, monkeypatch):
    def disco_cheio(*_):
        raise OSError("disco cheio")

    monkeypatch.setattr("sei.comum.arquivos.os.replace", disco_cheio)
    with pytest.raises(OSError, match="disco cheio"):
        arquivos.guardar(DADOS, "text/plain")
    assert not [caminho for caminho in Path(settings.DIRETORIO_DE_ARQUIVOS).rglob("*") if caminho.is_file()]
    assert not Arquivo.objects.exists()
