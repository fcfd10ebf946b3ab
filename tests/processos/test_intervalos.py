"""Days in common, against a count made day by day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from processos.intervalos import dias_em_comum

INICIO = date(2026, 1, 1)
dias = st.integers(0, 60)


@given(cortes=st.lists(dias, max_size=8), aberto=st.booleans(), de=dias, ate=dias)
def test_igual_a_contar_dia_por_dia(cortes, aberto, de, ate):
    cortes = sorted(cortes)
    periodos = [(INICIO + timedelta(a), INICIO + timedelta(b)) for a, b in zip(cortes[::2], cortes[1::2], strict=False)]
    if aberto and len(cortes) % 2:
        periodos.append((INICIO + timedelta(cortes[-1]), None))
    um_dia, contados = INICIO + timedelta(de), 0
    while um_dia < INICIO + timedelta(ate):
        contados += any(inicio <= um_dia and (fim is None or um_dia < fim) for inicio, fim in periodos)
        um_dia += timedelta(1)
    assert dias_em_comum(periodos, INICIO + timedelta(de), INICIO + timedelta(ate)) == contados


def test_nada():
    assert dias_em_comum([], INICIO, INICIO + timedelta(9)) == 0
