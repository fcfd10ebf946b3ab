"""Two monitors, two registrations, two certifications at once: one window, one of each fact."""

from datetime import timedelta

import pytest

from prazos.atos.indisponibilidade import certificar_indisponibilidade, registrar_indisponibilidade
from prazos.atos.monitor import anotar_sondagem
from prazos.models import Indisponibilidade, RegistroDaIndisponibilidade, Sondagem
from prazos.sondagem import RegraDoMonitor, Sondada
from sei.comum.models import Tarefa
from sei.comum.tempo import agora
from sei.pessoas.ator import ator_do_sistema
from tests.concorrencia.conftest import tipos
from tests.prazos.quedas import nova

pytestmark = pytest.mark.postgres
REGRA = RegraDoMonitor(falhas=2)


def test_dois_monitores_ao_mesmo_tempo(elenco, em_paralelo):
    ator, inicio = ator_do_sistema(), agora() - timedelta(seconds=50)

    def sondar(segundos: int, respondeu: bool):
        sondada = Sondada(inicio + timedelta(seconds=segundos), respondeu, "HTTP 200" if respondeu else "HTTP 503")
        return lambda: anotar_sondagem(ator=ator, endereco="http://x/saude/", sondada=sondada, regra=REGRA).pk

    for segundos in range(6):
        assert tipos(em_paralelo([sondar(segundos, False), sondar(segundos, False)])) == ["feito", "feito"]
    assert Indisponibilidade.objects.get().aberta
    em_paralelo([sondar(7, True), sondar(7, True)])
    assert Indisponibilidade.objects.get().fim == inicio + timedelta(seconds=7)
    assert RegistroDaIndisponibilidade.objects.count() == 2
    assert list(Sondagem.objects.order_by("pk").values_list("quantas", flat=True)) == [12, 2]


def test_dois_registros_do_mesmo_periodo(elenco, em_paralelo):
    ator, inicio = elenco.gestora.ator, agora() - timedelta(hours=3)
    registrar = [
        lambda minutos=minutos: (
            registrar_indisponibilidade(
                ator=ator, nova=nova(inicio + timedelta(minutes=minutos), inicio + timedelta(hours=1))
            ).pk
        )
        for minutos in (0, 10)
    ]
    assert tipos(em_paralelo(registrar)) == ["IndisponibilidadeSobreposta", "feito"]
    assert Indisponibilidade.objects.get().numero == 1


def test_duas_certificacoes(elenco, em_paralelo):
    ator = elenco.gestora.ator
    feita = registrar_indisponibilidade(ator=ator, nova=nova(agora() - timedelta(hours=1), agora()))
    certificar = [
        lambda: certificar_indisponibilidade(ator=ator, numero=feita.numero, fundamento="Despacho nº 1").pk
    ] * 2
    assert tipos(em_paralelo(certificar)) == ["IndisponibilidadeCertificada", "feito"]
    assert Tarefa.objects.filter(nome="deslocar_prazos").count() == 1
