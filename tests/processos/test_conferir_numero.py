"""The command `conferir_numero`: one JSON object a line, no database."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

VETORES = json.loads((Path(__file__).parent / "dados" / "numeros-vetores.json").read_text())["vetores"]


def _executar(*numeros):
    saida = io.StringIO()
    call_command("conferir_numero", *numeros, stdout=saida)
    return [json.loads(linha) for linha in saida.getvalue().splitlines()]


def test_concorda_com_todos_os_vetores():
    linhas = _executar(*(vetor["numero"] for vetor in VETORES))
    assert [(li["numero"], li["mascara"], li["digitos"], li["valido"], li["dv_calculado"]) for li in linhas] == [
        (v["numero"], v["tipo"], v["digitos"], v["valido"], v["dv_calculado"]) for v in VETORES
    ]


def test_uma_linha_com_as_seis_chaves():
    (linha,) = _executar("0000000001-20.2026.8.23.8000")
    assert linha == {
        "numero": "0000000001-20.2026.8.23.8000",
        "mascara": "sei23",
        "digitos": 23,
        "valido": True,
        "dv_informado": "20",
        "dv_calculado": "20",
    }


def test_entrada_padrao(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("00079960220178238000\n\n  nada  \n"))
    certo, desconhecido = _executar("-")
    assert (certo["mascara"], certo["valido"]) == ("cnj20", True)
    assert desconhecido == {
        "numero": "nada",
        "mascara": None,
        "digitos": 0,
        "valido": False,
        "dv_informado": None,
        "dv_calculado": None,
    }


def test_sem_numero_e_erro():
    with pytest.raises(CommandError):
        _executar()
