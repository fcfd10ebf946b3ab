"""Cases in JSON: the worked examples, and clear refusals of anything malformed."""

import json
from pathlib import Path

import pytest

from prazos.casos import calcular_caso

VETORES = json.loads((Path(__file__).parent / "dados" / "prazos-vetores.json").read_text(encoding="utf-8"))["vetores"]
A_CONCORDAR = [vetor for vetor in VETORES if vetor["status"] in ("concorda", "leitura_alternativa")]
ERRADOS_NA_FONTE = [vetor for vetor in VETORES if vetor not in A_CONCORDAR]
PRAZO = {"id": "p", "operacao": "prazo", "entrada": {"comeco": "2024-06-10", "n": 5}}


def test_sao_53_vetores_a_concordar():
    assert (len(A_CONCORDAR), len(ERRADOS_NA_FONTE)) == (53, 5)


@pytest.mark.parametrize("vetor", A_CONCORDAR, ids=lambda vetor: vetor["id"])
def test_concorda_com_o_vetor(vetor):
    assert calcular_caso(vetor) == {"id": vetor["id"], **vetor["esperado"]}


@pytest.mark.parametrize("vetor", A_CONCORDAR, ids=lambda vetor: vetor["id"])
def test_o_esperado_nao_entra_na_conta(vetor):
    sem_valores = {**vetor, "esperado": dict.fromkeys(vetor["esperado"])}
    assert calcular_caso(sem_valores) == calcular_caso(vetor)
    livre = calcular_caso({chave: valor for chave, valor in vetor.items() if chave != "esperado"})
    assert {chave: livre[chave] for chave in vetor["esperado"]} == vetor["esperado"]


@pytest.mark.parametrize(
    ("ident", "chave", "valor"),
    [
        ("R36", "vencimento", "2023-10-09"),
        ("T14", "vencimento", "2022-03-11"),
        ("S06", "vencimento", "2020-02-14"),
        ("S08", "vencimento", "2019-02-28"),
        ("S04", "recebimento", "2024-04-15"),
    ],
)
def test_os_erros_das_fontes_nao_sao_repetidos(ident, chave, valor):
    (vetor,) = [vetor for vetor in ERRADOS_NA_FONTE if vetor["id"] == ident]
    assert calcular_caso(vetor)[chave] == valor


@pytest.mark.parametrize("vetor", A_CONCORDAR, ids=lambda vetor: vetor["id"])
def test_a_memoria_e_json_e_nao_muda_o_resultado(vetor):
    com = calcular_caso(vetor, com_memoria=True)
    memoria = com.pop("memoria")
    assert com == calcular_caso(vetor)
    assert json.loads(json.dumps(memoria)) == memoria


@pytest.mark.parametrize(
    ("troca", "erro"),
    [
        ({"entrada": {"comeco": "2024-06-10", "n": 0}}, "PrazoInvalido"),
        ({"entrada": {"comeco": "2024-06-10", "n": -5}}, "PrazoInvalido"),
        ({"entrada": {"comeco": "2024-06-10", "n": "5"}}, "PrazoInvalido"),
        ({"entrada": {"comeco": "2024-06-10", "n": 10_000}}, "CalendarioNaoCarregado"),
        ({"entrada": {"comeco": "9999-12-31", "n": 1}}, "CalendarioNaoCarregado"),
        ({"entrada": {"comeco": "2024-06-10"}}, "EntradaInvalida"),
        ({"entrada": {"n": 5}}, "EntradaInvalida"),
        ({"entrada": {"comeco": "10/06/2024", "n": 5}}, "EntradaInvalida"),
        ({"entrada": {"comeco": "2024-02-30", "n": 5}}, "EntradaInvalida"),
        ({"entrada": {"comeco": "2024-06-10", "n": 5, "unidade": "semanas"}}, "EntradaInvalida"),
        ({"entrada": {"comeco": "2024-06-10", "n": 5, "unidade": []}}, "EntradaInvalida"),
        ({"entrada": {"comeco": "2024-06-10", "n": 5, "em_dobro": 1}}, "EntradaInvalida"),
        ({"entrada": []}, "EntradaInvalida"),
        ({"leitura": {"lua_cheia": True}}, "EntradaInvalida"),
        ({"leitura": {"inicio_util": "sim"}}, "EntradaInvalida"),
        ({"leitura": []}, "EntradaInvalida"),
        ({"calendario": {"feriados": []}}, "EntradaInvalida"),
        ({"calendario": {"sem_expediente": "2024-06-10"}}, "EntradaInvalida"),
        ({"calendario": {"suspensoes": [["2024-06-10"]]}}, "EntradaInvalida"),
        ({"calendario": {"suspensoes": [["2024-06-10", "2024-06-01"]]}}, "EntradaInvalida"),
        ({"operacao": "adivinhar"}, "EntradaInvalida"),
        ({"operacao": None}, "EntradaInvalida"),
        ({"operacao": "recebimento", "entrada": {"envio": "2024-06-10", "consulta": "2024-06-09"}}, "PrazoInvalido"),
        (
            {
                "operacao": "indisponibilidade",
                "entrada": {"vencimento": "2024-06-12", "quedas": [["2024-06-12T10:00"]]},
            },
            "EntradaInvalida",
        ),
        (
            {
                "operacao": "indisponibilidade",
                "entrada": {"vencimento": "2024-06-12", "quedas": [["2024-06-12T10:00", "2024-06-12T11:00"]]},
            },
            "QuedaInvalida",
        ),
        (
            {"operacao": "tempestivo", "entrada": {"vencimento": "2024-06-12", "instante": "2024-06-12T10:00"}},
            "PrazoInvalido",
        ),
    ],
)
def test_entrada_ruim_vira_recusa_com_nome_e_frase(troca, erro):
    saida = calcular_caso({**PRAZO, **troca})
    assert (saida["id"], saida["erro"]) == ("p", erro)
    assert saida["mensagem"].endswith(".")


def test_so_os_anos_da_serie_e_os_mencionados_estao_carregados():
    recusa = calcular_caso({**PRAZO, "entrada": {"comeco": "2030-12-25", "n": 20}})
    assert recusa["erro"] == "CalendarioNaoCarregado"
    assert "2031" in recusa["mensagem"]
    com_2031 = {**PRAZO, "entrada": {"comeco": "2030-12-25", "n": 20}, "calendario": {"sem_expediente": ["2031-01-01"]}}
    assert calcular_caso(com_2031)["vencimento"] == "2031-01-14"
    antigo = {**PRAZO, "entrada": {"comeco": "2015-12-29", "n": 5}}
    assert calcular_caso(antigo)["vencimento"] == "2016-01-04"


def test_queda_em_aberto_responde_data_nula():
    caso = {
        "id": "q",
        "operacao": "indisponibilidade",
        "entrada": {"vencimento": "2024-06-12", "quedas": [["2024-06-12T10:00:00-04:00", None]]},
    }
    assert calcular_caso(caso) == {"id": "q", "vencimento": None}


def test_instante_vira_o_dia_de_roraima():
    caso = {**PRAZO, "entrada": {"comeco": "2024-06-11T03:30:00+00:00", "n": 5}}
    assert calcular_caso(caso)["primeiro_dia"] == "2024-06-11"
