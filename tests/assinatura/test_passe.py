"""The pass: ten minutes, one document, one content."""

from datetime import UTC, datetime

import pytest
from django.core import signing

from assinatura import passe
from assinatura.autenticidade import Desfecho, Resultado
from sei.comum.erros import NaoEncontrado

RESULTADO = Resultado(
    desfecho=Desfecho.AUTENTICO,
    instante=datetime(2026, 11, 21, tzinfo=UTC),
    documento_id=7,
    verificador="0000045",
    crc="CBF43926",
)


def test_ida_e_volta():
    assert passe.abrir(passe.emitir(RESULTADO, sha256="a" * 64)) == (7, "CBF43926", "a" * 64)
    assert passe.abrir(passe.emitir(RESULTADO)).sha256 == ""


def test_cabe_em_um_endereco():
    assert "/" not in passe.emitir(RESULTADO, sha256="a" * 64)


@pytest.mark.parametrize(("segundos", "vale"), [(0, True), (599, True), (601, False), (10**6, False)])
def test_vale_dez_minutos(monkeypatch, segundos, vale):
    texto = passe.emitir(RESULTADO)
    relogio = signing.time.time
    monkeypatch.setattr(signing.time, "time", lambda: relogio() + segundos)
    if vale:
        assert passe.abrir(texto).documento_id == 7
    else:
        with pytest.raises(NaoEncontrado, match="dez minutos"):
            passe.abrir(texto)


@pytest.mark.parametrize(
    "texto",
    [
        "",
        "7",
        passe.emitir(RESULTADO)[:-1],
        passe.emitir(RESULTADO).replace("W", "X", 1),
        signing.dumps([7, "CBF43926", ""], salt="documentos.recebimento"),
    ],
    ids=["vazio", "identificador", "cortado", "trocado", "de outra finalidade"],
)
def test_nao_se_inventa(texto):
    with pytest.raises(NaoEncontrado):
        passe.abrir(texto)
