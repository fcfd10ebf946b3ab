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
