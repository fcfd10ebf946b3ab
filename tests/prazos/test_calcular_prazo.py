"""The command `calcular_prazo`: the file format of the worked examples in, one JSON object a line out."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ARQUIVO = Path(__file__).parent / "dados" / "prazos-vetores.json"
VETORES = json.loads(ARQUIVO.read_text(encoding="utf-8"))["vetores"]


def _executar(*argumentos):
    saida = io.StringIO()
    call_command("calcular_prazo", *map(str, argumentos), stdout=saida)
    return [json.loads(linha) for linha in saida.getvalue().splitlines()]


def test_uma_linha_por_vetor_com_as_chaves_do_esperado():
    linhas = _executar(ARQUIVO)
    assert [linha["id"] for linha in linhas] == [vetor["id"] for vetor in VETORES]
    assert [set(linha) for linha in linhas] == [{"id", *vetor["esperado"]} for vetor in VETORES]
    for linha, vetor in zip(linhas, VETORES, strict=True):
        if vetor["status"] in ("concorda", "leitura_alternativa"):
            assert linha == {"id": vetor["id"], **vetor["esperado"]}


def test_entrada_padrao_e_memoria(monkeypatch):
    caso = {"id": 1, "operacao": "prazo", "entrada": {"comeco": "2024-03-15", "n": 1, "unidade": "dias_corridos"}}
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({"vetores": [caso]})))
    (linha,) = _executar("-", "--memoria")
    assert linha["vencimento"] == "2024-03-18"
    assert "Prorrogado para 18/03/2024 (segunda-feira)" in linha["memoria"]["texto"]


@pytest.mark.parametrize("conteudo", ["", "não é json", "[]", "{}", '{"vetores": {}}', '{"vetores": [1]}'])
def test_arquivo_fora_do_formato(tmp_path, conteudo):
    arquivo = tmp_path / "casos.json"
    arquivo.write_text(conteudo, encoding="utf-8")
    with pytest.raises(CommandError, match="vetores"):
        _executar(arquivo)


def test_arquivo_que_nao_existe(tmp_path):
    with pytest.raises(CommandError, match="Não foi possível ler"):
        _executar(tmp_path / "falta.json")


def _um(monkeypatch, **entrada):
    caso = {"id": "x", "operacao": "prazo", "entrada": {"unidade": "dias_corridos", **entrada}}
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({"vetores": [caso]})))
    (linha,) = _executar("-")
    return linha


@pytest.mark.parametrize("unidade", ["dias_corridos", "dias_uteis", "meses", "anos"])
@pytest.mark.parametrize("n", [0, -1, -10_000, 1.5, "10", True])
def test_quantidade_que_nao_e_prazo(monkeypatch, n, unidade):
    linha = _um(monkeypatch, comeco="2024-06-10", n=n, unidade=unidade)
    assert linha["erro"] == "PrazoInvalido" and "maior que zero" in linha["mensagem"]


@pytest.mark.parametrize("unidade", ["dias_corridos", "dias_uteis", "meses", "anos"])
@pytest.mark.parametrize("n", [10_000, 10**9, 10**30])
def test_alem_do_calendario(monkeypatch, n, unidade):
    linha = _um(monkeypatch, comeco="2024-06-10", n=n, unidade=unidade)
    assert linha["erro"] == "CalendarioNaoCarregado" and "não está nele" in linha["mensagem"]


def test_o_ultimo_dia_carregado_e_o_seguinte(monkeypatch):
    assert _um(monkeypatch, comeco="2030-12-30", n=1)["vencimento"] == "2030-12-31"
    assert _um(monkeypatch, comeco="2030-12-31", n=1)["erro"] == "CalendarioNaoCarregado"


@pytest.mark.parametrize(
    ("comeco", "n", "unidade", "vencimento"),
    [
        ("2024-02-29", 1, "anos", "2025-02-28"),  # a Friday
        ("2024-02-29", 4, "anos", "2028-02-29"),
        ("2024-02-29", 1, "meses", "2024-03-29"),
        ("2024-02-29", 1, "dias_uteis", "2024-03-01"),
        ("2024-01-31", 1, "meses", "2024-02-29"),
        ("2023-01-31", 1, "meses", "2023-02-28"),
        ("2024-01-31", 2, "meses", "2024-04-01"),  # 31 March is a Sunday; chained months would give 29 March
        ("2024-01-31", 13, "meses", "2025-02-28"),
        ("2024-01-31", 1, "dias_corridos", "2024-02-01"),
    ],
)
def test_29_de_fevereiro_e_31_de_janeiro(monkeypatch, comeco, n, unidade, vencimento):
    assert _um(monkeypatch, comeco=comeco, n=n, unidade=unidade)["vencimento"] == vencimento
