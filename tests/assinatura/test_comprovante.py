"""The printed proof says what the page said, no more."""

from dataclasses import fields
from datetime import UTC, datetime

from assinatura.autenticidade import Desfecho, Resultado, Signatario
from assinatura.comprovante import dados_do_comprovante

INSTANTE = datetime(2026, 11, 21, 18, 32, tzinfo=UTC)
RESTRITO = Resultado(
    desfecho=Desfecho.AUTENTICO,
    instante=INSTANTE,
    documento_id=7,
    verificador="0000045",
    crc="CBF43926",
    orgao="Tribunal",
    signatarios=(Signatario("Ana Souza", "Juíza", INSTANTE, "Senha"),),
)


def test_de_um_restrito():
    dados = dados_do_comprovante(RESTRITO, endereco="https://sei.exemplo/autenticidade/")
    assert (dados.veredito, dados.codigo_verificador, dados.crc) == ("autentico", "0000045", "CBF43926")
    assert dados.assinaturas == ("Ana Souza, Juíza, em 21/11/2026, às 14h32 (senha)",)
    ditos = {campo.name for campo in fields(dados) if getattr(dados, campo.name)}
    assert ditos == {"orgao", "endereco", "veredito", "codigo_verificador", "crc", "quando", "assinaturas"}


def test_com_o_arquivo_comparado():
    dados = dados_do_comprovante(RESTRITO, endereco="https://sei.exemplo/autenticidade/", sha256_do_arquivo="a" * 64)
    assert dados.sha256_do_arquivo == "a" * 64
