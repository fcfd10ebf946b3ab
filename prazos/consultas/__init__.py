"""Readings of deadlines."""

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
    fatos_do_ano,
    fatos_para_exportar,
    historico,
    ultima_palavra,
    versao_do_calendario,
)
from prazos.consultas.exame import Exame, examinar, exigir_anos
from prazos.consultas.indisponibilidade import indisponibilidades_certificadas
from prazos.consultas.perfil import perfil_de_contagem

__all__ = [
    "DiasDoAno",
    "Exame",
    "Resultado",
    "ano_do_calendario",
    "anos_carregados",
    "calcular",
    "calendario_de",
    "calendarios",
    "comarcas",
    "comarcas_das_unidades",
    "examinar",
    "exigir_anos",
    "fato",
    "fatos_do_ano",
    "fatos_para_exportar",
    "historico",
    "indisponibilidades_certificadas",
    "perfil_de_contagem",
    "ultima_palavra",
    "versao_do_calendario",
]
