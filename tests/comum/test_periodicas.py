"""Work that comes round: due once in each interval, whatever happens to the others."""

from datetime import timedelta

import pytest

from sei.comum import periodicas, tasks


@pytest.fixture(autouse=True)
def registro(monkeypatch):
    """An empty registry."""
    monkeypatch.setattr(periodicas, "_funcoes", {})
    monkeypatch.setattr(periodicas, "_proximas", {})


@pytest.fixture
def feitas():
    """Two functions, of an hour and of a minute; the list of what ran."""
    feitas = []
    periodicas.periodica("hora", cada=timedelta(hours=1))(lambda: feitas.append("hora"))
    periodicas.periodica("minuto", cada=timedelta(minutes=1))(lambda: feitas.append("minuto"))
    return feitas


def test_a_primeira_varredura_faz_tudo_e_a_seguinte_so_o_que_venceu(feitas):
    assert periodicas.executar_devidas(1000.0) == ["hora", "minuto"]
    assert periodicas.executar_devidas(1059.9) == []
    assert periodicas.executar_devidas(1060.0) == ["minuto"]
    assert periodicas.executar_devidas(4600.0) == ["hora", "minuto"]
    assert feitas == ["hora", "minuto", "minuto", "hora", "minuto"]


def test_falha_de_uma_nao_impede_as_outras_nem_a_proxima_vez(feitas):
    @periodicas.periodica("azarada", cada=timedelta(minutes=1))
    def _():
        raise OSError("disco cheio")

    assert periodicas.executar_devidas(0.0) == ["hora", "minuto"]
    assert periodicas.executar_devidas(60.0) == ["minuto"]


def test_o_relogio_da_maquina_serve(feitas):
    assert periodicas.executar_devidas() == ["hora", "minuto"]
    assert periodicas.executar_devidas() == []


def test_pelo_nome_como_o_agendador_chama(feitas):
    tasks.executar_periodica("hora")
    assert feitas == ["hora"]
    with pytest.raises(LookupError, match="inexistente"):
        tasks.executar_periodica("inexistente")


def test_o_agendador_conhece_todas(settings, monkeypatch):
    """Every registered function has its entry in the schedule of production, with the same interval."""
    monkeypatch.undo()
    agendadas = {
        entrada["args"][0]: entrada["schedule"]
        for entrada in settings.CELERY_BEAT_SCHEDULE.values()
        if entrada["task"] == "sei.comum.executar_periodica"
    }
    assert agendadas == {nome: cada.total_seconds() for nome, (_, cada) in periodicas._funcoes.items()}
    assert {"selar_atos", "limpar_arquivos"} <= agendadas.keys()
