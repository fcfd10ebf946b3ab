"""Readings of documents: every one takes the actor and starts at the access door."""

from documentos.consultas.comparacao import comparar
from documentos.consultas.conhecimento import (
    anexo_da_base,
    base_para_escrever,
    bases,
    bases_do_tipo,
    pagina_da_base,
)
from documentos.consultas.descricao import descricao
from documentos.consultas.documento import (
    acoes,
    ciencias,
    e_externo,
    e_minuta,
    em_edicao,
    em_maos,
    esta_cancelado,
    localizar,
    origem_dita,
    secoes_no_editor,
    texto_nao_salvo,
    versao,
    versoes,
)
from documentos.consultas.formularios import dados_do_rascunho, sugestao, veio_de
from documentos.consultas.inteiro import documentos_a_copiar, preparo_da_exclusao
from documentos.consultas.legado import despachos_possiveis, numero_legado, numeros_legados
from documentos.consultas.originais import (
    Lista,
    localizador,
    localizadores,
    localizadores_abertos,
    originais,
    original_do_pedido,
    original_no_arquivo,
    pagina_do_original,
    selecionados_a_receber,
)
from documentos.consultas.pesquisa import pesquisar
from documentos.consultas.processo import (
    e_sigiloso,
    minutas_da_unidade,
    pagina_do_processo,
    processos_com_minutas,
    tarefa_do_pdf,
)
from documentos.consultas.termos import (
    preparo_de_anexacao,
    preparo_de_desanexacao,
    preparo_de_sobrestamento,
)

__all__ = [
    "Lista",
    "acoes",
    "anexo_da_base",
    "base_para_escrever",
    "bases",
    "bases_do_tipo",
    "ciencias",
    "comparar",
    "dados_do_rascunho",
    "descricao",
    "despachos_possiveis",
    "documentos_a_copiar",
    "e_externo",
    "e_minuta",
    "e_sigiloso",
    "em_edicao",
    "em_maos",
    "esta_cancelado",
    "localizador",
    "localizadores",
    "localizadores_abertos",
    "localizar",
    "minutas_da_unidade",
    "numero_legado",
    "numeros_legados",
    "origem_dita",
    "originais",
    "original_do_pedido",
    "original_no_arquivo",
    "pagina_da_base",
    "pagina_do_original",
    "pagina_do_processo",
    "pesquisar",
    "processos_com_minutas",
    "preparo_da_exclusao",
    "preparo_de_anexacao",
    "preparo_de_desanexacao",
    "preparo_de_sobrestamento",
    "secoes_no_editor",
    "selecionados_a_receber",
    "sugestao",
    "tarefa_do_pdf",
    "texto_nao_salvo",
    "veio_de",
    "versao",
    "versoes",
]
