"""Readings of deadlines: the calendar and the profile to count by, the panel and the communications."""

from prazos.consultas.calendario import Calendarios, calendario_de, calendarios
from prazos.consultas.comunicacoes import (
    Caixa,
    caixa_de_comunicacoes,
    comunicacao_na_pagina,
    comunicaveis,
    pendentes_do_ator,
    pessoas_por_login,
    unidades_comunicaveis,
)
from prazos.consultas.painel import Faixa, LinhaDoPrazo, Painel, ultima_execucao
from prazos.consultas.perfil import perfil_de_contagem
from prazos.consultas.processo import controle_da_unidade, prazo_na_pagina, prazos_do_processo, retorno_pedido

__all__ = [
    "Caixa",
    "Calendarios",
    "Faixa",
    "LinhaDoPrazo",
    "Painel",
    "calendario_de",
    "calendarios",
    "comunicacao_na_pagina",
    "caixa_de_comunicacoes",
    "comunicaveis",
    "controle_da_unidade",
    "pendentes_do_ator",
    "perfil_de_contagem",
    "pessoas_por_login",
    "prazo_na_pagina",
    "prazos_do_processo",
    "retorno_pedido",
    "ultima_execucao",
    "unidades_comunicaveis",
]
