"""Readings of processes: every one takes who reads and starts at the one door, `acesso`."""

from processos.consultas.acompanhamentos import (
    acompanhamento_da_unidade,
    acompanhamentos,
    favoritos,
    grupo_de_acompanhamento,
    grupos_de_acompanhamento,
)
from processos.consultas.comentarios import ciencias, comentario, comentarios
from processos.consultas.controle import (
    Contagens,
    Filtro,
    LinhaDoControle,
    Mesa,
    Recorte,
)
from processos.consultas.diario import Diario, diario_do_processo
from processos.consultas.lote import Desfaziveis, desfaziveis, selecionados
from processos.consultas.marcas import (
    Marcas,
    anotacao_da_unidade,
    cores_livres,
    marcacoes_da_unidade,
    marcador,
    marcadores_ativos,
    marcadores_da_unidade,
    marcas_dos_processos,
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
    esta_aberto,
    localizar,
    observacao_da_unidade,
    para_o_ato,
    rascunho,
    rascunhos,
    tipos_ativos,
    ve,
)
from processos.consultas.sobrestados import (
    Espera,
    LinhaDeSobrestado,
    SobrestamentoEmVigor,
    para_retomar,
    sobrestado,
    sobrestados,
)
from processos.consultas.trilha import LinhaDaTrilha, trilha
from processos.consultas.vinculos import Vinculo, Vinculos, vinculos

__all__ = [
    "Contagens",
    "Desfaziveis",
    "Diario",
    "Espera",
    "Filtro",
    "LinhaDaTrilha",
    "LinhaDeSobrestado",
    "LinhaDoControle",
    "Marcas",
    "Mesa",
    "Recorte",
    "RestritoExistente",
    "SobrestamentoEmVigor",
    "Vinculo",
    "Vinculos",
    "aberto_na_unidade",
    "acompanhamento_da_unidade",
    "acompanhamentos",
    "anotacao_da_unidade",
    "assuntos_ativos",
    "ciencias",
    "comentario",
    "comentarios",
    "cores_livres",
    "dados_do_processo",
    "desfaziveis",
    "diario_do_processo",
    "esta_aberto",
    "existencia_de_restrito",
    "favoritos",
    "grupo_de_acompanhamento",
    "grupos_de_acompanhamento",
    "localizar",
    "marcacoes_da_unidade",
    "marcador",
    "marcadores_ativos",
    "marcadores_da_unidade",
    "marcas_dos_processos",
    "observacao_da_unidade",
    "para_o_ato",
    "para_retomar",
    "por_numero",
    "rascunho",
    "rascunhos",
    "selecionados",
    "sobrestado",
    "sobrestados",
    "tipos_ativos",
    "trilha",
    "unico_por_numero",
    "ve",
    "vinculos",
]
