"""From the certification to the stored deadline: it moves, its former date is kept, the people are told."""

from datetime import date, datetime

import pytest

from prazos import tasks
from prazos.atos.calendario import incluir_dia
from prazos.atos.controle import PrazoPedido, controlar_prazo
from prazos.atos.indisponibilidade import (
    anular_indisponibilidade,
    certificar_indisponibilidade,
    encerrar_indisponibilidade,
    registrar_indisponibilidade,
)
from prazos.calendario import TipoDeExcecao
from prazos.models import MudancaDoPrazo, Prazo
from prazos.novo_fato import NovoFato
from prazos.tempestividade import FUSO
from sei.comum import tarefas
from sei.comum.models import Tarefa
from sei.comum.tempo import em_outro_instante
from tests.prazos.quedas import nova


def instante(dia: int, hora: int, minuto: int = 0) -> datetime:
    return datetime(2026, 6, dia, hora, minuto, tzinfo=FUSO)


@pytest.fixture
def prazo(calendario):
    """Due on Friday, 12 June."""
    elenco = calendario
    with em_outro_instante(instante(8, 9)):
        processo = elenco.iniciar(elenco.servidora)
        return controlar_prazo(
            ator=elenco.servidora.ator, processo_id=processo.pk, prazo=PrazoPedido(data_certa=date(2026, 6, 12))
        )


def _certificar(elenco, inicio, fim=None, em=None):
    ator = elenco.gestora.ator
    with em_outro_instante(em or fim or inicio):
        feita = registrar_indisponibilidade(ator=ator, nova=nova(inicio, fim))
        certificar_indisponibilidade(ator=ator, numero=feita.numero, fundamento="Despacho nº 1")
        tarefas.varrer()
    return feita


def _estado(prazo) -> tuple:
    prazo.refresh_from_db()
    return prazo.vencimento, prazo.a_definir


def test_move_guarda_a_data_anterior_e_avisa(elenco, prazo):
    assert _estado(prazo) == (date(2026, 6, 12), False)
    _certificar(elenco, instante(12, 10), instante(12, 10, 5), em=instante(12, 14))
    assert _estado(prazo) == (date(2026, 6, 15), False)
    assert prazo.limite_em.astimezone(FUSO).replace(microsecond=0) == datetime(2026, 6, 15, 23, 59, 59, tzinfo=FUSO)
    mudanca = MudancaDoPrazo.objects.get(prazo=prazo)
    assert (mudanca.vencimento_anterior, mudanca.vencimento) == (date(2026, 6, 12), date(2026, 6, 15))
    assert "Indisponibilidade nº 1 certificada" in mudanca.motivo
    assert not Tarefa.objects.filter(estado="falhou").exists()


def test_nova_queda_no_dia_prorrogado_repete(elenco, prazo):
    _certificar(elenco, instante(12, 10), instante(12, 10, 5))
    _certificar(elenco, instante(15, 9), instante(16, 8))
    assert _estado(prazo) == (date(2026, 6, 17), False)


def test_de_outro_dia_nao_move(elenco, prazo):
    _certificar(elenco, instante(11, 10), instante(11, 22))
    assert _estado(prazo) == (date(2026, 6, 12), False)
    assert not MudancaDoPrazo.objects.exists()


def test_sem_solucao_espera_e_a_solucao_define(elenco, prazo):
    feita = _certificar(elenco, instante(11, 10))
    assert _estado(prazo) == (date(2026, 6, 12), False)  # not reached yet
    with em_outro_instante(instante(12, 0, 5)):
        tasks.acompanhar_indisponibilidades()
    assert _estado(prazo)[1] is True
    with em_outro_instante(instante(13, 9)):
        encerrar_indisponibilidade(ator=elenco.gestora.ator, numero=feita.numero, fim=instante(13, 8))
        tarefas.varrer()
    assert _estado(prazo) == (date(2026, 6, 15), False)


@pytest.mark.parametrize(("fim", "estado"), [((12, 11), (date(2026, 6, 15), False)), (None, (date(2026, 6, 12), True))])
def test_o_que_nasce_no_dia_da_queda_ja_nasce_prorrogado(elenco, prazo, fim, estado):
    """Certified at noon, and only then somebody sets a deadline for today."""
    _certificar(elenco, instante(12, 10), fim and instante(*fim), em=instante(12, 12))
    with em_outro_instante(instante(12, 13)):
        nascido = controlar_prazo(
            ator=elenco.servidora.ator, processo_id=prazo.processo_id, prazo=PrazoPedido(data_certa=date(2026, 6, 12))
        )
        adiante = elenco.iniciar(elenco.servidora)
        depois = controlar_prazo(ator=elenco.servidora.ator, processo_id=adiante.pk, prazo=PrazoPedido(n=3))
    assert _estado(nascido) == estado
    assert _estado(depois) == (date(2026, 6, 15), False)  # its last day is still to come


def test_anular_uma_nao_leva_a_que_esta_aberta_ao_que_vence_depois(elenco, prazo):
    feita = _certificar(elenco, instante(9, 10), instante(9, 11))
    _certificar(elenco, instante(10, 10))
    with em_outro_instante(instante(10, 14)):
        anular_indisponibilidade(ator=elenco.gestora.ator, numero=feita.numero, motivo="Não houve.")
        tarefas.varrer()
    assert _estado(prazo) == (date(2026, 6, 12), False)  # due in two days


@pytest.mark.parametrize(
    ("fim", "estado"),
    [((15, 11), (date(2026, 6, 16), False)), (None, (date(2026, 6, 15), True))],
)
def test_feriado_do_passado_que_leva_ao_dia_da_queda(elenco, prazo, fim, estado):
    """The outage of the 15th had not touched what was due on the 12th, until the 12th is entered as a holiday."""
    _certificar(elenco, instante(15, 10), fim and instante(*fim), em=instante(15, 12))
    assert _estado(prazo) == (date(2026, 6, 12), False)
    with em_outro_instante(instante(15, 18)):
        incluir_dia(
            ator=elenco.gestora.ator,
            novo=NovoFato(
                date(2026, 6, 12), date(2026, 6, 12), TipoDeExcecao.PONTO_FACULTATIVO, "Luto oficial", "Portaria 7"
            ),
            ciente=True,
        )
        tarefas.varrer()
    assert _estado(prazo) == estado
    assert MudancaDoPrazo.objects.get().motivo.startswith("Calendário, versão")


def test_anular_nao_encurta(elenco, prazo):
    feita = _certificar(elenco, instante(12, 10), instante(12, 10, 5))
    with em_outro_instante(instante(12, 20)):
        anular_indisponibilidade(ator=elenco.gestora.ator, numero=feita.numero, motivo="Não houve.")
        tarefas.varrer()
    assert _estado(prazo) == (date(2026, 6, 15), False)


def test_anular_a_que_nao_tem_solucao_espera_confirmacao(elenco, prazo):
    """Who was told that the date was to be defined does not lose it without somebody saying so."""
    feita = _certificar(elenco, instante(12, 10))
    assert _estado(prazo)[1] is True
    with em_outro_instante(instante(12, 20)):
        anular_indisponibilidade(ator=elenco.gestora.ator, numero=feita.numero, motivo="Não houve.")
        tarefas.varrer()
    assert _estado(prazo)[1] is True
    assert (prazo.proposta.vencimento, prazo.proposta.a_definir) == (date(2026, 6, 12), False)


def test_duas_vezes_a_mesma_tarefa_muda_uma(elenco, prazo):
    feita = _certificar(elenco, instante(12, 10), instante(12, 10, 5))
    with em_outro_instante(instante(12, 11)):
        tarefas.agendar("deslocar_prazos", indisponibilidade_id=feita.pk)
        tarefas.varrer()
    assert MudancaDoPrazo.objects.filter(prazo=prazo).count() == 1
    assert Prazo.objects.get().vencimento == date(2026, 6, 15)
