"""Readings of processes: every one takes who reads and starts at the one door, `acesso`."""

from processos.consultas.controle import (
    Contagens,
    Filtro,
    LinhaDoControle,
    Mesa,
    Recorte,
)
from processos.consultas.numeros import (
    RestritoExistente,
    existencia_de_restrito,
    por_numero,
    unico_por_numero,
)
from processos.consultas.processo import (
    aberto_na_unidade,
    assuntos_ativos,
    dados_do_processo,
    localizar,
    observacao_da_unidade,
    para_o_ato,
    rascunho,
    rascunhos,
    tipos_ativos,
)
from processos.consultas.sobrestados import (
    Espera,
    LinhaDeSobrestado,
    SobrestamentoEmVigor,
    dias_sobrestados,
    para_retomar,
    sobrestado,
    sobrestados,
)
from processos.consultas.trilha import LinhaDaTrilha, trilha
from processos.consultas.vinculos import Vinculo, Vinculos, vinculos

__all__ = [
    "Contagens",
    "Espera",
    "Filtro",
    "LinhaDaTrilha",
    "LinhaDeSobrestado",
    "LinhaDoControle",
    "Mesa",
    "Recorte",
    "RestritoExistente",
    "SobrestamentoEmVigor",
    "Vinculo",
    "Vinculos",
    "aberto_na_unidade",
    "assuntos_ativos",
    "dados_do_processo",
    "dias_sobrestados",
    "existencia_de_restrito",
    "localizar",
    "observacao_da_unidade",
    "para_o_ato",
    "para_retomar",
    "por_numero",
    "rascunho",
    "rascunhos",
    "sobrestado",
    "sobrestados",
    "tipos_ativos",
    "trilha",
    "unico_por_numero",
    "vinculos",
]
