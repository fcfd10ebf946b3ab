"""Two people at once on the calendar: one order of versions, and nothing entered or revoked twice."""

from datetime import date

import pytest

from prazos import consultas
from prazos.atos import calendario as atos
from prazos.calendario import TipoDeExcecao
from prazos.models import AtoDoCalendario, FatoDoCalendario
from prazos.novo_fato import NovoFato
from sei.pessoas.ator import ator_do_sistema
from tests.concorrencia.conftest import tipos

pytestmark = pytest.mark.postgres
PONTE = NovoFato(date(2029, 6, 1), date(2029, 6, 1), TipoDeExcecao.PONTO_FACULTATIVO, "Ponte", "Portaria 1/2028")


@pytest.fixture
def gestora(elenco):
    atos.carregar_calendario(ator=ator_do_sistema())
    return elenco.gestora.ator


def _versoes() -> list[int]:
    return list(AtoDoCalendario.objects.order_by("numero").values_list("numero", flat=True))


def test_o_mesmo_dia_entra_uma_vez(gestora, em_paralelo):
    respostas = em_paralelo([lambda: atos.incluir_dia(ator=gestora, novo=PONTE).pk] * 4)
    assert tipos(respostas) == ["FatoRepetido"] * 3 + ["feito"]
    assert FatoDoCalendario.objects.filter(descricao="Ponte").count() == 1
    assert _versoes() == [1, 2]


def test_o_mesmo_dia_sai_uma_vez(gestora, em_paralelo):
    fato = atos.incluir_dia(ator=gestora, novo=PONTE)
    pedido = {"ator": gestora, "fato_id": fato.pk, "motivo": "Errei"}
    assert tipos(em_paralelo([lambda: atos.revogar_dia(**pedido).pk] * 3)) == ["FatoJaRevogado"] * 2 + ["feito"]
    assert _versoes() == [1, 2, 3]


def test_atos_diferentes_fazem_versoes_seguidas(gestora, em_paralelo):
    dias = [
        NovoFato(date(2029, 5, n), date(2029, 5, n), TipoDeExcecao.SUSPENSAO, f"Dia {n}", "Portaria 2")
        for n in range(2, 8)
    ]
    respostas = em_paralelo([lambda dia=dia: atos.incluir_dia(ator=gestora, novo=dia).pk for dia in dias])
    assert tipos(respostas) == ["feito"] * 6
    assert _versoes() == list(range(1, 8))
    nomes = {excecao.descricao for excecao in consultas.calendarios().da_comarca().excecoes}
    assert nomes >= {dia.descricao for dia in dias}


def test_dois_carregam_ao_mesmo_tempo(elenco, em_paralelo):
    respostas = em_paralelo([lambda: atos.carregar_calendario(ator=ator_do_sistema())] * 2)
    assert sorted(respostas)[0] == 0 < sorted(respostas)[1] == FatoDoCalendario.objects.count()
