"""Outages that move the due day (art. 26, parágrafo único)."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prazos.contagem import Contador
from prazos.indisponibilidade import Queda, QuedaInvalida
from prazos.pedido import LETRA, Marco, Pedido, PerfilDeContagem
from prazos.tempestividade import FUSO
from tests.prazos.estrategias import calendario

QUARTA = date(2024, 6, 12)
CNJ = PerfilDeContagem(limiar_cnj=True)


def instante(dia, hora, minuto=0, segundo=0):
    return datetime(2024, 6, dia, hora, minuto, segundo, tzinfo=FUSO)


def queda(inicio, fim=None):
    return Queda(instante(*inicio), instante(*fim) if fim else None)


def estender(*quedas, perfil=LETRA, vencimento=QUARTA):
    return Contador(calendario(), perfil).estender(vencimento, quedas)


def test_qualquer_duracao_prorroga_para_o_dia_util_seguinte_ao_da_solucao():
    assert estender(queda((12, 10), (12, 10, 5))).vencimento == date(2024, 6, 13)
    assert estender(queda((12, 10), (12, 10, 0))).vencimento == date(2024, 6, 13)
    assert estender(queda((12, 23, 59, 59), (13, 1))).vencimento == date(2024, 6, 14)


def test_solucao_no_sabado():
    assert estender(queda((14, 18), (15, 8)), vencimento=date(2024, 6, 14)).vencimento == date(2024, 6, 17)


def test_queda_que_acabou_antes_do_ultimo_dia_nao_tem_efeito():
    extensao = estender(queda((11, 10), (11, 23, 59, 59)), queda((10, 0), (12, 0)))
    assert extensao == (QUARTA, False, ())


def test_queda_que_comecou_antes_e_alcanca_o_ultimo_dia():
    assert estender(queda((10, 8), (12, 0, 0, 1))).vencimento == date(2024, 6, 13)


def test_nova_queda_no_dia_prorrogado_repete_a_regra():
    extensao = estender(queda((13, 9), (13, 10)), queda((12, 10), (12, 11)), queda((14, 1), (14, 2)))
    assert extensao.vencimento == date(2024, 6, 17)
    assert [decisao.para for decisao in extensao.decisoes] == [date(2024, 6, 13), date(2024, 6, 14), date(2024, 6, 17)]


def test_queda_em_aberto_deixa_a_data_a_definir():
    extensao = estender(queda((12, 10), (12, 11)), queda((13, 9)))
    assert extensao.a_definir
    assert extensao.decisoes[-1].para is None
    assert not estender(queda((20, 9))).a_definir


@pytest.mark.parametrize(
    ("quedas", "prorroga"),
    [
        ([((12, 10), (12, 11))], False),
        ([((12, 10), (12, 11, 0, 1))], True),
        ([((12, 10), (12, 10, 40)), ((12, 15), (12, 15, 21))], True),
        ([((12, 10), (12, 10, 40)), ((12, 10, 10), (12, 10, 50))], False),
        ([((12, 10), (12, 10, 40)), ((12, 10, 10), (12, 11, 1))], True),
        ([((12, 0), (12, 6, 59))], False),
        ([((12, 0), (12, 7, 1))], True),
        ([((12, 22, 30), (12, 23))], False),
        ([((12, 23), (12, 23, 1))], True),
        ([((12, 22, 59), (12, 23, 0, 1))], True),
        ([((11, 20), (12, 6, 30))], False),
    ],
)
def test_limiar_do_cnj(quedas, prorroga):
    extensao = estender(*(queda(*par) for par in quedas), perfil=CNJ)
    assert (extensao.vencimento > QUARTA) is prorroga
    assert extensao.decisoes[0].prorrogou is prorroga


def test_minutos_da_decisao_somam_sem_contar_duas_vezes():
    (decisao,) = estender(
        queda((12, 10), (12, 10, 40)), queda((12, 10, 30), (12, 11)), queda((12, 23, 10), (13, 1)), perfil=CNJ
    ).decisoes
    assert (decisao.minutos_diurnos, decisao.minutos_finais) == (60, 50)


@pytest.mark.parametrize(
    ("inicio", "fim"),
    [
        (datetime(2024, 6, 12, 10), None),
        (instante(12, 10), datetime(2024, 6, 12, 11)),
        (instante(12, 10), instante(12, 9)),
    ],
)
def test_queda_sem_fuso_ou_ao_contrario_e_recusada(inicio, fim):
    with pytest.raises(QuedaInvalida):
        Queda(inicio, fim)


@st.composite
def quedas_quaisquer(sorteio):
    lista = sorteio(st.lists(st.tuples(st.integers(0, 15 * 1440), st.integers(0, 3000)), max_size=12))
    base = instante(10, 0)
    return tuple(
        Queda(base + timedelta(minutes=inicio), base + timedelta(minutes=inicio + duracao)) for inicio, duracao in lista
    )


@given(quedas_quaisquer(), st.dates(date(2024, 6, 10), date(2024, 6, 21)))
def test_igual_a_andar_dia_a_dia(quedas, vencimento):
    esperado = vencimento
    while True:
        tocam = [
            q
            for q in quedas
            if q.inicio.date() <= esperado
            and (q.fim > datetime.combine(esperado, datetime.min.time(), tzinfo=FUSO) or q.inicio.date() == esperado)
        ]
        if not tocam:
            break
        esperado = max(q.fim.date() for q in tocam) + timedelta(days=1)
        while esperado.weekday() > 4:
            esperado += timedelta(days=1)
    assert estender(*quedas, vencimento=vencimento).vencimento == esperado


@given(quedas_quaisquer(), st.dates(date(2024, 6, 10), date(2024, 6, 21)))
def test_o_limiar_nunca_alonga(quedas, vencimento):
    com, sem = estender(*quedas, perfil=CNJ, vencimento=vencimento), estender(*quedas, vencimento=vencimento)
    assert vencimento <= com.vencimento <= sem.vencimento


def test_a_contagem_leva_as_quedas():
    pedido = Pedido(Marco.COMECO, date(2024, 6, 7), 5, quedas=(queda((12, 10), (12, 11)),))
    contagem = Contador(calendario()).calcular(pedido)
    assert (contagem.nominal, contagem.vencimento) == (QUARTA, date(2024, 6, 13))
