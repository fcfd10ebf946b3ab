"""`verificar_arquivos` names missing, altered and extra files, and cleans only what no row names."""

import os
import time

import pytest
from django.conf import settings

from sei.comum import arquivos
from sei.comum.models import Arquivo
from tests.comandos.apoio import executar, executar_json

pytestmark = pytest.mark.django_db


@pytest.fixture
def guardados():
    """Three files in the store."""
    return [arquivos.guardar(f"conteúdo {numero}".encode(), "text/plain") for numero in range(3)]


def _envelhecer(caminho):
    antigo = time.time() - 7200
    os.utime(caminho, (antigo, antigo))
    return caminho


def _sobra(nome: str, *, antiga: bool = True):
    caminho = settings.DIRETORIO_DE_ARQUIVOS / nome
    caminho.parent.mkdir(parents=True, exist_ok=True)
    caminho.write_bytes(b"sobra")
    return _envelhecer(caminho) if antiga else caminho


def test_tudo_no_lugar(guardados):
    assert executar("verificar_arquivos") == (0, "Tudo confere: 3 arquivo(s), 33 bytes lidos.\n")


def test_deposito_que_ainda_nao_existe():
    assert executar("verificar_arquivos") == (0, "Tudo confere: 0 arquivo(s), 0 bytes lidos.\n")


def test_arquivo_ausente(guardados):
    arquivos.caminho(guardados[1].sha256).unlink()
    codigo, texto = executar("verificar_arquivos")
    assert (codigo, texto) == (1, f"Não confere: arquivo {guardados[1].sha256}: ausente.\n")


def test_um_bit_virado(guardados):
    caminho = arquivos.caminho(guardados[2].sha256)
    dados = bytearray(caminho.read_bytes())
    dados[0] ^= 1
    caminho.write_bytes(dados)
    codigo, achado = executar_json("verificar_arquivos")
    assert codigo == 1
    assert achado["divergencias"] == [
        {"arquivo": guardados[2].sha256, "motivo": "alterado (o conteúdo não é o que foi guardado)"}
    ]


def test_arquivo_truncado(guardados):
    arquivos.caminho(guardados[0].sha256).write_bytes(b"c")
    codigo, texto = executar("verificar_arquivos")
    assert codigo == 1
    assert "alterado (tem 1 bytes, e foram guardados 11)" in texto


def test_arquivos_trocados_um_pelo_outro(guardados):
    a, b = (arquivos.caminho(arquivo.sha256) for arquivo in guardados[:2])
    conteudos = a.read_bytes(), b.read_bytes()
    a.write_bytes(conteudos[1])
    b.write_bytes(conteudos[0])
    codigo, achado = executar_json("verificar_arquivos")
    assert codigo == 1
    assert [item["arquivo"] for item in achado["divergencias"]] == [arquivo.sha256 for arquivo in guardados[:2]]


def test_ilegivel_por_ser_uma_pasta(guardados):
    caminho = arquivos.caminho(guardados[0].sha256)
    caminho.unlink()
    caminho.mkdir()
    codigo, texto = executar("verificar_arquivos")
    assert codigo == 1
    assert "ilegível" in texto


@pytest.mark.parametrize("nome", ["ab/cd/" + "ab" * 32, "aa/.parcial-xyz", "leia-me.txt", "00/00/" + "f" * 64])
def test_a_mais_e_limpeza(guardados, nome):
    sobra = _sobra(nome)
    codigo, texto = executar("verificar_arquivos")
    assert codigo == 1
    assert texto == f"Não confere: arquivo {nome}: a mais, sem registro (--limpar apaga).\n"
    assert sobra.exists()
    codigo, texto = executar("verificar_arquivos", "--limpar")
    assert (codigo, texto.splitlines()[0]) == (0, "1 arquivo(s) órfão(s) apagado(s).")
    assert not sobra.exists()
    assert executar("verificar_arquivos")[0] == 0
    assert len(guardados) == Arquivo.objects.count()


def test_o_que_acabou_de_chegar_espera(guardados):
    sobra = _sobra("aa/.parcial-xyz", antiga=False)
    assert executar("verificar_arquivos", "--limpar")[0] == 0
    assert sobra.exists()


def test_limpar_nao_toca_no_que_tem_registro(guardados):
    for arquivo in guardados:
        _envelhecer(arquivos.caminho(arquivo.sha256))
    arquivos.caminho(guardados[0].sha256).write_bytes(b"estragado")
    _envelhecer(arquivos.caminho(guardados[0].sha256))
    assert executar("verificar_arquivos", "--limpar")[0] == 1
    assert all(arquivos.caminho(arquivo.sha256).exists() for arquivo in guardados)


def test_guardar_de_novo_um_orfao_antigo_o_protege_da_limpeza():
    dados = b"o mesmo conteudo"
    arquivo = arquivos.guardar(dados, "text/plain")
    caminho = _envelhecer(arquivos.caminho(arquivo.sha256))
    Arquivo.objects.all().delete()
    from sei.comum.conferencia_de_arquivos import conferir_arquivos

    arquivos.guardar(dados, "text/plain")  # its transaction is not yet visible to who cleans
    Arquivo.objects.all().delete()
    assert conferir_arquivos(limpar=True).removidos == 0
    assert caminho.exists()


def test_muitos_erros_em_poucas_linhas(guardados):
    for numero in range(30):
        arquivo = arquivos.guardar(f"outro {numero}".encode(), "text/plain")
        arquivos.caminho(arquivo.sha256).unlink()
    codigo, texto = executar("verificar_arquivos")
    assert codigo == 1
    assert len(texto.splitlines()) == 21
    assert texto.splitlines()[-1] == "E mais 10 arquivo(s) que não conferem."
