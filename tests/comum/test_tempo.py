"""The clock that acts read, and the other one that demonstration data and tests put in its place."""

import threading
from datetime import UTC, datetime

import pytest

from sei.comum.tempo import agora, em_outro_instante, local, por_extenso

OUTRO = datetime(2020, 2, 29, 3, 59, 59, tzinfo=UTC)


def test_em_outro_instante_vale_so_dentro_dele():
    with em_outro_instante(OUTRO):
        assert agora() == OUTRO
        with em_outro_instante(OUTRO.replace(year=2024)):
            assert agora().year == 2024
        assert agora() == OUTRO
    assert agora().year > 2020


def test_volta_ao_relogio_depois_de_um_erro():
    with pytest.raises(ValueError, match="x"), em_outro_instante(OUTRO):
        raise ValueError("x")
    assert agora() > OUTRO


def test_nao_atinge_outros_fios():
    lidos = []
    with em_outro_instante(OUTRO):
        fio = threading.Thread(target=lambda: lidos.append(agora()))
        fio.start()
        fio.join()
    assert lidos[0] > OUTRO


def test_hora_de_roraima():
    assert local(OUTRO).isoformat() == "2020-02-28T23:59:59-04:00"
    assert por_extenso(OUTRO) == ("28/02/2020", "23h59")
