"""The national and state part of the rule, against a library that others maintain; it is used nowhere else."""

from datetime import date, timedelta

import holidays
import pytest

from prazos.calendario import TipoDeExcecao
from prazos.calendario_proposto import PRIMEIRO_ANO, ULTIMO_ANO, pascoa, propor

ANOS = range(PRIMEIRO_ANO, ULTIMO_ANO + 1)


def da_regra(ano: int, tipo: TipoDeExcecao) -> set[date]:
    return {excecao.inicio for excecao in propor(ano) if excecao.tipo is tipo}


@pytest.mark.parametrize("ano", ANOS)
def test_nacionais(ano):
    """Good Friday is national for the library and forensic for us, inside the Semana Santa."""
    sexta_feira_santa = pascoa(ano) - timedelta(days=2)
    assert da_regra(ano, TipoDeExcecao.FERIADO_NACIONAL) | {sexta_feira_santa} == set(holidays.Brazil(years=ano))
    assert any(excecao.cobre(sexta_feira_santa) for excecao in propor(ano))


@pytest.mark.parametrize("ano", ANOS)
def test_estadual(ano):
    do_estado = set(holidays.Brazil(subdiv="RR", years=ano)) - set(holidays.Brazil(years=ano))
    assert da_regra(ano, TipoDeExcecao.FERIADO_ESTADUAL) == do_estado
