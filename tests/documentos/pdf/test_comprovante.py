"""The printed proof of an authenticity check."""

from dataclasses import replace

import pytest

from documentos.pdf.comprovante import VEREDITOS, DadosDoComprovante, compor_comprovante
from tests.documentos.pdf.apoio import QUANDO, conferir_pdfa, texto, textos

DADOS = DadosDoComprovante(
    orgao="Tribunal de Justiça do Estado de Roraima",
    endereco="https://sei.exemplo.org/autenticidade/",
    veredito="autentico",
    codigo_verificador="0458812",
    crc="7F3A91C4",
    quando=QUANDO,
    documento="Despacho nº 1284/2026 & <b>anexo</b>",
    processo="0000004361-95.2026.8.23.8000",
    sha256="ab" * 32,
    sha256_do_arquivo="cd" * 32,
    assinaturas=("Assinado por Marina <i>Teles</i>.", "Assinado por João."),
)


def test_diz_o_que_foi_conferido_o_veredito_e_quando():
    dados = compor_comprovante(DADOS)
    conferir_pdfa(dados)
    (pagina,) = textos(dados)
    for trecho in (
        "DOCUMENTO AUTÊNTICO",
        "0458812",
        "7F3A91C4",
        "Despacho nº 1284/2026 & <b>anexo</b>",
        "0000004361-95.2026.8.23.8000",
        "ab" * 32,
        "cd" * 32,
        "Assinado por Marina <i>Teles</i>.",
        "2. Assinado por João.",
        "21/11/2026, às 14h32min05s (horário oficial do Estado de Roraima)",
        "https://sei.exemplo.org/autenticidade/",
    ):
        assert trecho in pagina


def test_o_que_nao_pode_ser_dito_nao_aparece():
    reservado = replace(
        DADOS, veredito="nao_confere", documento="", processo="", sha256="", sha256_do_arquivo="", assinaturas=()
    )
    pagina = texto(compor_comprovante(reservado))
    assert "NÃO CONFERE" in pagina
    assert all(rotulo not in pagina for rotulo in ("Processo:", "Documento:", "SHA-256", "Assinaturas"))


def test_cancelado_diz_o_motivo():
    pagina = texto(compor_comprovante(replace(DADOS, veredito="cancelado", motivo="Erro material")))
    assert "DOCUMENTO CANCELADO" in pagina and "Motivo do cancelamento: Erro material" in pagina


@pytest.mark.parametrize("veredito", VEREDITOS)
def test_todo_veredito_e_deterministico(veredito):
    dados = replace(DADOS, veredito=veredito)
    assert compor_comprovante(dados) == compor_comprovante(dados)


def test_veredito_desconhecido_e_erro_de_programa():
    with pytest.raises(KeyError):
        compor_comprovante(replace(DADOS, veredito="talvez"))
