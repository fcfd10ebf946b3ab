"""Readings of deadlines: the calendar and how to count, the outages, the panel and the communications."""

from prazos.consultas.calculo import Resultado, calcular
from prazos.consultas.calendario import (
    DiasDoAno,
    ano_do_calendario,
    anos_carregados,
    calendario_de,
    calendarios,
    comarcas,
    comarcas_das_unidades,
    fato,
    fato_por_revogar,
    fatos_do_ano,
    fatos_para_exportar,
    historico,
    ultima_palavra,
    versao_do_calendario,
)
from prazos.consultas.comunicacoes import (
    Acao,
    Caixa,
    caixa_de_comunicacoes,
    comunicacao_na_pagina,
    comunicaveis,
    pendentes_do_ator,
    pessoas_por_login,
    respostas_possiveis,
    unidades_comunicaveis,
)
from prazos.consultas.exame import Exame, examinar, exigir_anos
from prazos.consultas.indisponibilidade import em_curso, indisponibilidades_certificadas
from prazos.consultas.painel import Faixa, LinhaDoPrazo, Painel, ultima_execucao
from prazos.consultas.perfil import perfil_de_contagem
from prazos.consultas.processo import controle_da_unidade, prazo_na_pagina, prazos_do_processo, retorno_pedido
from prazos.consultas.reducoes import quantas_reducoes, reducao_na_pagina, reducoes_por_decidir

__all__ = [
    "Acao",
    "Caixa",
    "DiasDoAno",
    "Exame",
    "Faixa",
    "LinhaDoPrazo",
    "Painel",
    "Resultado",
    "ano_do_calendario",
    "anos_carregados",
    "caixa_de_comunicacoes",
    "calcular",
    "calendario_de",
    "calendarios",
    "comarcas",
    "comarcas_das_unidades",
    "comunicacao_na_pagina",
    "comunicaveis",
    "controle_da_unidade",
    "em_curso",
    "examinar",
    "exigir_anos",
    "fato",
    "fato_por_revogar",
    "fatos_do_ano",
    "fatos_para_exportar",
    "historico",
    "indisponibilidades_certificadas",
    "pendentes_do_ator",
    "perfil_de_contagem",
    "pessoas_por_login",
    "prazo_na_pagina",
    "prazos_do_processo",
    "quantas_reducoes",
    "reducao_na_pagina",
    "reducoes_por_decidir",
    "respostas_possiveis",
    "retorno_pedido",
    "ultima_execucao",
    "ultima_palavra",
    "unidades_comunicaveis",
    "versao_do_calendario",
]
