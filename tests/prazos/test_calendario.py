"""The indexed calendar and the rule that proposes a year."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from prazos.calendario import Calendario, CalendarioNaoCarregado, Excecao, SituacaoDoAno, TipoDeExcecao
from prazos.calendario_proposto import (
    PRIMEIRO_ANO,
    ULTIMO_ANO,
    AnoForaDaProposta,
    calendario_proposto,
    pascoa,
    propor,
)
from prazos.contagem import Contador
from sei.comum.erros import EntradaInvalida

FATOS = json.loads((Path(__file__).parent / "dados" / "calendario-tjrr.json").read_text(encoding="utf-8"))["fatos"]
PONTES = {date(2022, 4, 22), date(2022, 8, 12), date(2024, 5, 31), date(2024, 7, 8)}


def fechados(fatos):
    for fato in fatos:
        dia, fim = date.fromisoformat(fato["inicio"]), date.fromisoformat(fato["fim"])
        while dia <= fim:
            yield dia
            dia += timedelta(days=1)


def sem_expediente(dia):
    return any(excecao.cobre(dia) for excecao in propor(dia.year))


@pytest.mark.parametrize(
    ("ano", "dia"),
    [
        (1961, date(1961, 4, 2)),
        (2000, date(2000, 4, 23)),
        (2008, date(2008, 3, 23)),
        (2016, date(2016, 3, 27)),
        (2019, date(2019, 4, 21)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2030, date(2030, 4, 21)),
        (2038, date(2038, 4, 25)),
        (2076, date(2076, 4, 19)),
        (2285, date(2285, 3, 22)),
    ],
)
def test_pascoa(ano, dia):
    assert pascoa(ano) == dia


def test_a_regra_da_26_dos_28_dias_uteis_fechados_de_2024():
    reais = {
        dia
        for dia in fechados(fato for fato in FATOS if fato["abrangencia"] in ("todas as comarcas", "Boa Vista"))
        if dia.year == 2024 and dia.weekday() < 5
    }
    assert len(reais) == 28
    assert {dia for dia in reais if not sem_expediente(dia)} == {date(2024, 5, 31), date(2024, 7, 8)}


def test_os_fatos_de_outros_anos_so_escapam_da_regra_nas_pontes():
    reais = {
        dia for dia in fechados(fato for fato in FATOS if fato["abrangencia"] == "todas as comarcas") if dia.year > 2015
    }
    assert {dia for dia in reais if not sem_expediente(dia)} == PONTES - {date(2024, 7, 8)}


def test_a_regra_nao_inventa_dia_util_fechado_em_2024():
    reais = set(fechados(fato for fato in FATOS if fato["abrangencia"] in ("todas as comarcas", "Boa Vista")))
    propostos = {
        date(2024, 1, 1) + timedelta(days=avanco)
        for avanco in range(366)
        if sem_expediente(date(2024, 1, 1) + timedelta(days=avanco))
    }
    assert {dia for dia in propostos - reais if dia.weekday() < 5} == set()


def test_consciencia_negra_so_e_nacional_desde_2024():
    assert not sem_expediente(date(2023, 11, 20))
    assert sem_expediente(date(2024, 11, 20))


def test_feriado_de_boa_vista_so_fecha_boa_vista():
    assert sem_expediente(date(2026, 7, 9))
    assert not any(excecao.cobre(date(2026, 7, 9)) for excecao in propor(2026, "Caracaraí"))


@pytest.mark.parametrize("ano", [2015, 2031])
def test_ano_fora_da_proposta(ano):
    with pytest.raises(AnoForaDaProposta):
        propor(ano)


def test_calendario_proposto_tem_todos_os_anos_e_recusa_os_outros():
    calendario = calendario_proposto()
    assert sorted(calendario.anos) == list(range(PRIMEIRO_ANO, ULTIMO_ANO + 1))
    assert set(calendario.anos.values()) == {SituacaoDoAno.PROPOSTO}
    for dia in (date(2015, 12, 31), date(2031, 1, 1)):
        with pytest.raises(CalendarioNaoCarregado) as recusa:
            Contador(calendario).proximo_util(dia)
        assert recusa.value.ano == dia.year
    with pytest.raises(CalendarioNaoCarregado) as recusa:
        Contador(calendario).somar(date(2030, 12, 18), 5)
    assert recusa.value.ano == 2031


@pytest.mark.parametrize("anos", [{}, {2024: "confirmado", 2026: "confirmado"}])
def test_anos_com_salto_sao_recusados(anos):
    with pytest.raises(EntradaInvalida, match="anos seguidos"):
        Calendario(anos)


def test_excecao_ao_contrario_e_recusada():
    with pytest.raises(EntradaInvalida, match="antes de começar"):
        Excecao(date(2024, 1, 2), date(2024, 1, 1), TipoDeExcecao.SUSPENSAO, "erro")


def test_excecoes_fora_dos_anos_carregados_nao_pesam():
    longa = Excecao(date(2000, 1, 1), date(2024, 1, 10), TipoDeExcecao.FERIADO_FORENSE, "obra")
    calendario = Calendario({2024: SituacaoDoAno.CONFIRMADO}, (longa,))
    assert Contador(calendario).proximo_util(date(2024, 1, 1)) == date(2024, 1, 11)
    assert calendario.excecoes_de(date(2024, 1, 10)) == (longa,)
    assert calendario.excecoes_de(date(2024, 1, 11)) == ()


def test_ano_sem_dia_em_que_vencer_e_recusado():
    tudo = Excecao(date(2024, 1, 1), date(2024, 12, 31), TipoDeExcecao.FERIADO_FORENSE, "fechado")
    with pytest.raises(CalendarioNaoCarregado):
        Contador(Calendario({2024: SituacaoDoAno.CONFIRMADO}, (tudo,))).somar(date(2024, 3, 1), 5)
