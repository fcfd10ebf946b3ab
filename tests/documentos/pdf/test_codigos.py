"""The codes inside the file: written by us, read back from anything."""

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documentos.pdf.codigos import ler_codigos, palavras_chave
from documentos.pdf.documento import compor_documento
from tests.documentos.pdf.apoio import documento, salvo


def pdf_com(palavras) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.docinfo["/Keywords"] = palavras
    return salvo(pdf)


def test_le_o_que_o_documento_leva():
    assert ler_codigos(compor_documento(documento())) == ("0458812", "7F3A91C4")


def test_resiste_a_regravacao_por_outro_programa():
    with pikepdf.open(BytesIO(compor_documento(documento()))) as pdf:
        dados = salvo(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)
    assert ler_codigos(dados) == ("0458812", "7F3A91C4")


def test_convive_com_outras_palavras_chave():
    assert ler_codigos(pdf_com(f"urgente, {palavras_chave('12', 'ABCDEF01')}; x")) == ("12", "ABCDEF01")


@pytest.mark.parametrize(
    "palavras",
    [
        "",
        "verificador=; crc=7F3A91C4",
        "verificador=12; crc=7f3a91c4",
        "verificador=12; crc=7F3A91C",
        "verificador=12; crc=7F3A91C40",
        "verificador=-1; crc=7F3A91C4",
        "outroverificador=12; crc=7F3A91C4",
        "verificador=" + "9" * 21 + "; crc=7F3A91C4",
        "verificador=١٢; crc=7F3A91C4",
        pikepdf.Array([1]),
        pikepdf.Name("/verificador"),
    ],
)
def test_o_que_nao_e_nosso_nao_tem_codigos(palavras):
    assert ler_codigos(pdf_com(palavras)) is None


@pytest.mark.parametrize(
    "dados",
    [b"", b"%PDF-", b"%PDF-1.4\n%%EOF", b"<html>", b"PK\x03\x04", b"%PDF-1.7\n" + b"1 0 obj\n" * 1000],
)
def test_bytes_quaisquer_nao_sao_erro(dados):
    assert ler_codigos(dados) is None


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 70_000), st.binary(max_size=40))
def test_documento_estragado_nao_e_erro(posicao, lixo):
    dados = compor_documento(documento())
    estragado = dados[:posicao] + lixo + dados[posicao + len(lixo) * 3 :]
    assert ler_codigos(estragado) in (None, ("0458812", "7F3A91C4"))


def test_protegido_por_senha_nao_tem_codigos():
    with pikepdf.open(BytesIO(compor_documento(documento()))) as pdf:
        assert ler_codigos(salvo(pdf, encryption=pikepdf.Encryption(owner="a", user="b"))) is None
