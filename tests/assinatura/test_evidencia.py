"""The evidence record: canonical, and any changed fact changes its hash."""

import copy
from datetime import UTC, datetime, timedelta, timezone

import pytest

from assinatura import evidencia

FATOS = {
    "ato": "7f6c2f0e-0000-4000-8000-000000000000",
    "documento": {"id": 1, "numero_sei": 45, "versao": 2, "sha256": "a" * 64, "crc": "CBF43926", "bytes": 9},
    "assinante": {"id": 3, "login": "ana", "nome": "Ana", "cpf": "", "cargo": "Juíza", "orgao": "TJRR", "unidade": "X"},
    "em": datetime(2026, 11, 21, 18, 32, tzinfo=UTC),
    "metodo": "senha",
    "canal": {"endereco": "203.0.113.7", "agente": "navegador", "sessao": "b" * 64},
    "tarja": "Documento assinado eletronicamente por Ana.",
    "termos": "2026-1",
    "anterior": "0" * 64,
}


def test_o_mesmo_instante_em_outro_fuso_e_o_mesmo_registro():
    em_roraima = FATOS["em"].astimezone(timezone(timedelta(hours=-4)))
    assert evidencia.registro(**FATOS) == evidencia.registro(**{**FATOS, "em": em_roraima})


def test_o_resumo_nao_depende_da_ordem_das_chaves():
    registro = evidencia.registro(**FATOS)
    invertido = dict(reversed(registro.items()))
    assert evidencia.resumo(registro) == evidencia.resumo(invertido)


@pytest.mark.parametrize("caminho", [(chave,) for chave in FATOS] + [("documento", "sha256"), ("assinante", "nome")])
def test_qualquer_fato_mudado_muda_o_resumo(caminho):
    registro = evidencia.registro(**FATOS)
    mudado = copy.deepcopy(registro)
    alvo = mudado
    for chave in caminho[:-1]:
        alvo = alvo[chave]
    alvo[caminho[-1]] = "outro"
    assert evidencia.resumo(mudado) != evidencia.resumo(registro)


def test_o_registro_e_de_quem_chama_ate_ser_feito():
    documento = dict(FATOS["documento"])
    registro = evidencia.registro(**{**FATOS, "documento": documento})
    documento["crc"] = "00000000"
    assert registro["documento"]["crc"] == "CBF43926"
