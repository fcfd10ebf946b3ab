"""CRC-32 of documents: one definition, one door."""

import ast
import zlib
from pathlib import Path

import pytest
from crcmod import predefined
from hypothesis import given
from hypothesis import strategies as st

from assinatura import crc
from assinatura.crc import calculadora, crc32_hex

RAIZ = Path(__file__).resolve().parents[2]
APLICACOES = ("sei", "processos", "documentos", "assinatura", "prazos")


@pytest.mark.parametrize(
    ("dados", "esperado"),
    [(b"123456789", "CBF43926"), (b"", "00000000"), (b"a", "E8B7BE43"), (b"\x00" * 32, "190A55AD")],
)
def test_valores_de_conferencia(dados, esperado):
    assert crc32_hex(dados) == esperado


@given(st.binary(max_size=4096))
def test_igual_ao_zlib(dados):
    assert crc32_hex(dados) == f"{zlib.crc32(dados):08X}"


@given(st.binary(max_size=256))
def test_crcmod_puro_e_compilado_dao_o_mesmo(dados):
    assert predefined.mkCrcFun("crc-32")(dados) == zlib.crc32(dados)


def test_sem_a_extensao_compilada_usa_zlib():
    assert calculadora(compilada=False) is zlib.crc32
    assert calculadora(compilada=True) is not zlib.crc32
    assert calculadora(compilada=True)(b"123456789") == 0xCBF43926


def _usa_crc(caminho: Path) -> bool:
    for no in ast.walk(ast.parse(caminho.read_text(encoding="utf-8"))):
        if isinstance(no, ast.Import) and any(nome.name.split(".")[0] == "crcmod" for nome in no.names):
            return True
        if isinstance(no, ast.ImportFrom) and (
            (no.module or "").split(".")[0] == "crcmod" or any(nome.name == "crc32" for nome in no.names)
        ):
            return True
        if isinstance(no, ast.Attribute) and no.attr == "crc32":
            return True
    return False


def test_nenhum_outro_modulo_calcula_crc():
    modulos = [caminho for pasta in APLICACOES for caminho in (RAIZ / pasta).rglob("*.py")]
    assert [caminho for caminho in modulos if _usa_crc(caminho)] == [Path(crc.__file__).resolve()]
