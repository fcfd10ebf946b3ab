"""Hypothesis strategies: random exceptions, profiles and dates over a few loaded years."""

from dataclasses import fields
from datetime import date, timedelta

from hypothesis import strategies as st

from prazos.calendario import Calendario, Efeito, Excecao, SituacaoDoAno, TipoDeExcecao
from prazos.pedido import LETRA, PerfilDeContagem, UnidadeDeTempo

ANOS = range(2022, 2027)
FLAGS = [campo.name for campo in fields(PerfilDeContagem) if isinstance(getattr(LETRA, campo.name), bool)]


def _excecao(inicio, tamanho, tipo, efeito):
    return Excecao(inicio, inicio + timedelta(days=tamanho), tipo, f"{tipo} de teste", "Portaria de teste", efeito)


excecoes = st.lists(
    st.builds(
        _excecao,
        st.dates(date(2021, 12, 1), date(2025, 3, 1)),
        st.integers(0, 40) | st.integers(0, 3),
        st.sampled_from(TipoDeExcecao),
        st.sampled_from(Efeito),
    ),
    max_size=25,
).map(tuple)
perfis = st.builds(PerfilDeContagem, **{flag: st.booleans() for flag in FLAGS}, dias_tacitos=st.integers(1, 20))
inicios = st.dates(date(2022, 1, 1), date(2024, 6, 30))
unidades_de_dias = st.sampled_from([UnidadeDeTempo.DIAS_CORRIDOS, UnidadeDeTempo.DIAS_UTEIS])


def calendario(excecoes_do_lugar=(), situacao=SituacaoDoAno.CONFIRMADO):
    return Calendario(dict.fromkeys(ANOS, situacao), excecoes_do_lugar, versao="teste", abrangencia="Comarca de teste")
