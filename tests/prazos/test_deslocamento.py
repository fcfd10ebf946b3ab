"""After an outage changes: who counts deadlines again is told which due days, and with which outages."""

from datetime import date, datetime

import pytest

from prazos import deslocamento, tasks
from prazos.atos.indisponibilidade import (
    anular_indisponibilidade,
    certificar_indisponibilidade,
    encerrar_indisponibilidade,
    registrar_indisponibilidade,
)
from prazos.consultas import perfil_de_contagem
from prazos.contagem import Contador
from prazos.indisponibilidade import Queda, por_dia
from prazos.pedido import LETRA
from prazos.tempestividade import FUSO
from sei.comum import tarefas
from sei.comum.tempo import em_outro_instante
from tests.prazos.estrategias import calendario
from tests.prazos.quedas import nova


def instante(dia: int, hora: int, minuto: int = 0) -> datetime:
    return datetime(2026, 6, dia, hora, minuto, tzinfo=FUSO)


@pytest.fixture
def pedidos(monkeypatch):
    """What the registered function is called with."""
    feitos = []
    monkeypatch.setattr(deslocamento, "REVISORES", [])
    deslocamento.ao_mudar_uma_indisponibilidade(lambda **argumentos: feitos.append(argumentos))
    return feitos


def _varrer(em: datetime) -> None:
    with em_outro_instante(em):
        assert tarefas.varrer() == 1


def test_da_certificacao_a_solucao_e_a_anulacao(elenco, pedidos):
    ator = elenco.gestora.ator
    with em_outro_instante(instante(12, 14)):
        feita = registrar_indisponibilidade(ator=ator, nova=nova(instante(12, 10)))
        certificar_indisponibilidade(ator=ator, numero=feita.numero, fundamento="Despacho nº 1")
    _varrer(instante(12, 14))
    aberta = Queda(instante(12, 10), None)
    assert (pedidos[-1]["de"], pedidos[-1]["ate"], pedidos[-1]["quedas"]) == (
        date(2026, 6, 12),
        date(2026, 6, 12),
        (aberta,),
    )
    with em_outro_instante(instante(14, 9)):
        encerrar_indisponibilidade(ator=ator, numero=feita.numero, fim=instante(14, 8))
    _varrer(instante(20, 9))
    assert (pedidos[-1]["ate"], pedidos[-1]["quedas"]) == (
        date(2026, 6, 14),
        (Queda(instante(12, 10), instante(14, 8)),),
    )
    with em_outro_instante(instante(21, 9)):
        anular_indisponibilidade(ator=ator, numero=feita.numero, motivo="engano")
    _varrer(instante(21, 9))
    assert (pedidos[-1]["ate"], pedidos[-1]["quedas"]) == (None, ())
    assert [p["motivo"].split(" (")[0] for p in pedidos] == [
        "Indisponibilidade nº 1 certificada",
        "Indisponibilidade nº 1 certificada",
        "Indisponibilidade nº 1 anulada",
    ]


def test_a_aberta_alcanca_um_dia_de_cada_vez(elenco, pedidos):
    ator = elenco.gestora.ator
    with em_outro_instante(instante(12, 14)):
        feita = registrar_indisponibilidade(ator=ator, nova=nova(instante(12, 10)))
        tasks.acompanhar_indisponibilidades()
        assert pedidos == []  # a draft moves nothing
        certificar_indisponibilidade(ator=ator, numero=feita.numero, fundamento="Despacho nº 1")
    for dia in (13, 14):
        with em_outro_instante(instante(dia, 0, 5)):
            tasks.acompanhar_indisponibilidades()
        assert pedidos[-1]["ate"] == date(2026, 6, dia)
    with em_outro_instante(instante(15, 9)):
        encerrar_indisponibilidade(ator=ator, numero=feita.numero, fim=instante(15, 8))
        pedidos.clear()
        tasks.acompanhar_indisponibilidades()
    assert pedidos == []


def test_as_certificadas_movem_a_contagem(elenco):
    """From the table to the due day: 12 June is a Friday; the outage of Monday repeats the rule."""
    from prazos.consultas import indisponibilidades_certificadas

    ator = elenco.gestora.ator
    with em_outro_instante(instante(20, 9)):
        for inicio, fim in ((instante(12, 10), instante(12, 10, 5)), (instante(15, 9), instante(16, 10))):
            feita = registrar_indisponibilidade(ator=ator, nova=nova(inicio, fim))
            certificar_indisponibilidade(ator=ator, numero=feita.numero, fundamento="Despacho nº 1")
    quedas = indisponibilidades_certificadas(date(2026, 6, 12))
    extensao = Contador(calendario(), perfil_de_contagem()).estender(date(2026, 6, 12), quedas)
    assert (extensao.vencimento, extensao.a_definir) == (date(2026, 6, 17), False)
    assert [d.para for d in extensao.decisoes] == [date(2026, 6, 15), date(2026, 6, 17)]


def test_perfil_com_o_limiar_e_uma_escolha(settings):
    assert perfil_de_contagem() == LETRA
    settings.LIMIAR_CNJ = True
    perfil = perfil_de_contagem()
    assert perfil.limiar_cnj and "Resolução CNJ 185/2013" in perfil.nome
    curta = (Queda(instante(12, 10), instante(12, 10, 5)),)
    contador = Contador(calendario(), perfil)
    assert contador.estender(date(2026, 6, 12), curta).vencimento == date(2026, 6, 12)


@pytest.mark.parametrize(
    ("inicio", "fim", "esperado"),
    [
        ((12, 10), (12, 10), [(12, 0, 0, True)]),
        ((12, 5), (12, 7), [(12, 60, 0, True)]),
        ((12, 22), (13, 1), [(12, 60, 60, True), (13, 0, 0, True)]),
        ((12, 22), (13, 0), [(12, 60, 60, True)]),
        ((12, 10), None, [(12, 780, 60, True), (13, 1020, 60, True), (14, 60, 0, True)]),
    ],
)
def test_por_dia(inicio, fim, esperado):
    queda = Queda(instante(*inicio), instante(*fim) if fim else None)
    dias = por_dia(queda, ate=instante(14, 7), fuso=FUSO, limiar_cnj=False)
    assert [(d.dia.day, d.minutos_diurnos, d.minutos_finais, d.prorrogou) for d in dias] == esperado
