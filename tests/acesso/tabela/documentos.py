"""Documents, and the acts on a process that read or write them."""

from django.core.files.uploadedfile import SimpleUploadedFile

from documentos.bases import marca as marca_da_base
from documentos.bases import minuta_da
from tests.acesso.linha import (
    POST,
    PUBLICO,
    RESTRITO,
    SIGILOSO,
    SO_A_UNIDADE,
    Linha,
    a_gestora,
    cadastro,
    formulario,
    le,
    novo_nivel,
    pratica,
    so_do_sigiloso,
)
from tests.elenco import pdf_de_uma_pagina

SO_A_PRODUTORA = {"recebeu": 409, "consulta": 409}


def _novo_processo(mundo) -> dict:
    elenco = mundo.elenco
    return {
        "tipo": elenco.tipo_publico.pk,
        "especificacao": "Compra",
        "assuntos": [elenco.assunto.pk],
        "interessados": "Maria",
        "nivel": 0,
        "origem": "interno",
        "tipo_interno": elenco.despacho.pk,
        "acao": "iniciar",
    }


def _envio(mundo) -> dict:
    outra = mundo.elenco.ditec if mundo.unidade == mundo.elenco.asjur else mundo.elenco.asjur
    return {"destinos": [outra.pk], "com_minutas": "on"}


def _arquivo(mundo) -> dict:
    return {"arquivos": SimpleUploadedFile("laudo.pdf", pdf_de_uma_pagina("laudo"), "application/pdf")}


def _texto_da(base) -> dict:
    """What the editor of the base saves by itself."""
    return {"versao_base": marca_da_base(minuta_da(base) or base.vigente), "secao-texto": "<p>Texto</p>"}


TABELA = [
    # ---- lists
    le("documentos:pesquisa_rapida"),
    Linha("documentos:incluir_em_varios", metodo=POST, produz=302),
    Linha(
        "documentos:incluir_em_varios",
        "processo",
        POST,
        dados=lambda mundo: {"processos": [mundo.processo.pk]},
        consulta=404,
        niveis=(PUBLICO, RESTRITO),
    ),
    Linha("documentos:em_lote", metodo=POST, produz=302, dados={"acao": "concluir"}),
    # ---- starting
    le("documentos:iniciar"),
    Linha("documentos:iniciar", metodo=POST, produz=302, colabora=403, dados=_novo_processo),
    le("documentos:iniciar_rascunho", "rascunho", **SO_A_UNIDADE),
    Linha(
        "documentos:iniciar_rascunho",
        "rascunho",
        POST,
        produz=302,
        colabora=403,
        dados=lambda mundo: {**_novo_processo(mundo), **cadastro(mundo), **mundo.acesso},
        **SO_A_UNIDADE,
    ),
    # ---- the process
    le("documentos:processo", "processo"),
    le("documentos:situacao_do_pdf", "processo"),
    Linha("documentos:pdf_do_processo", "processo", POST, produz=302),
    formulario("documentos:enviar", "processo"),
    pratica("documentos:enviar", "processo", dados=_envio, niveis=(PUBLICO, RESTRITO)),
    pratica("documentos:enviar", "processo", dados=_envio, niveis=(SIGILOSO,), produz=409),
    # ---- ciência
    le("documentos:ciencia", "assinado"),
    pratica("documentos:ciencia", "assinado"),
    le("documentos:ciencia", "minuta", **SO_A_UNIDADE),
    Linha("documentos:ciencia", "minuta", POST, produz=409, **SO_A_UNIDADE),
    # ---- documents: including
    formulario("documentos:incluir", "processo"),
    pratica(
        "documentos:incluir",
        "processo",
        dados=lambda mundo: {"origem": "interno", "tipo_interno": mundo.elenco.despacho.pk, "nivel": 0},
    ),
    # ---- secrecy: levels, credentials, readings
    formulario("documentos:nivel", "assinado"),
    pratica("documentos:nivel", "assinado", dados=novo_nivel(RESTRITO)),
    *so_do_sigiloso(le, "documentos:credencial", "minuta", consulta=404),
    *so_do_sigiloso(pratica, "documentos:credencial", "minuta", consulta=404, dados=a_gestora),
    le("documentos:leituras_da_pessoa", produz=403),
    le("documentos:leituras_do_processo", "processo", produz=403, nada=403),
    # ---- sobrestamento, anexação (arts. 21 to 24)
    formulario("documentos:sobrestar", "processo"),
    Linha("documentos:sobrestar", "processo", POST, produz=422),
    pratica("documentos:termo_de_sobrestamento", "processo", dados={"motivo": "aguardar o laudo"}),
    le("documentos:retomar", "processo", produz=409),
    Linha("documentos:retomar", "processo", POST, produz=409, dados={"motivo": "acabou"}),
    formulario("documentos:retomar", "sobrestado", recebeu=403, niveis=(RESTRITO,)),
    pratica("documentos:retomar", "sobrestado", recebeu=403, niveis=(RESTRITO,), dados={"motivo": "acabou"}),
    formulario("documentos:anexar", "processo"),
    Linha("documentos:anexar", "processo", POST, produz=422, dados=lambda mundo: {"filho": mundo.processo.pk}),
    Linha("documentos:anexar", "processo", POST, produz=404, dados={"filho": "0"}),
    Linha(
        "documentos:termos_de_anexacao",
        "processo",
        POST,
        produz=422,
        dados=lambda mundo: {"filho": mundo.processo.pk},
    ),
    le("documentos:desanexar", "processo", produz=409),
    le("documentos:desanexar", "anexado", niveis=(PUBLICO, RESTRITO)),
    Linha("documentos:desanexar", "anexado", POST, produz=422, niveis=(PUBLICO, RESTRITO)),
    Linha(
        "documentos:desanexar", "anexado", POST, produz=403, niveis=(RESTRITO,), dados={"termo": "1", "motivo": "erro"}
    ),
    pratica("documentos:termo_de_desanexacao", "anexado", niveis=(PUBLICO, RESTRITO), dados={"motivo": "erro"}),
    # ---- the whole process: duplicating what one sees, excluding what never left
    le("documentos:duplicar", "processo"),
    Linha(
        "documentos:duplicar",
        "processo",
        POST,
        produz=302,
        colabora=422,
        dados=lambda mundo: {"especificacao": "Outra", "documentos": [mundo.assinado.pk]},
        niveis=(PUBLICO, RESTRITO),
    ),
    Linha(
        "documentos:duplicar",
        "processo",
        POST,
        produz=302,
        dados=lambda mundo: {"especificacao": "Outra", "documentos": [mundo.assinado.pk]},
        niveis=(SIGILOSO,),
    ),
    Linha("documentos:duplicar", "processo", POST, produz=302, dados={"especificacao": "Rascunho"}, niveis=(PUBLICO,)),
    formulario("documentos:numeros_legados", "processo"),
    pratica(
        "documentos:numeros_legados",
        "processo",
        dados=lambda mundo: {"sistema": "agis", "numero": "9", "ano": "2015", "despacho": mundo.arquivo.pk},
    ),
    le("documentos:desvincular_legado", "legado"),
    pratica("documentos:desvincular_legado", "legado", recebeu=403, dados={"motivo": "erro"}, niveis=(RESTRITO,)),
    formulario("documentos:excluir_processo", "processo"),
    Linha("documentos:excluir_processo", "processo", POST, produz=409, dados={"motivo": "erro"}),
    formulario("documentos:excluir_processo", "so_nosso", recebeu=409, niveis=(PUBLICO,)),
    pratica("documentos:excluir_processo", "so_nosso", recebeu=409, dados={"motivo": "erro"}, niveis=(PUBLICO,)),
    # ---- documents: reading
    le("documentos:documento", "assinado", produz=302),
    le("documentos:documento", "minuta", produz=302, **SO_A_UNIDADE),
    le("documentos:documento", "excluido", produz=404),
    le("documentos:conteudo", "assinado"),
    le("documentos:conteudo", "minuta", **SO_A_UNIDADE),
    le("documentos:conteudo", "arquivo", produz=404),
    le("documentos:conteudo", "excluido", produz=404),
    le("documentos:arquivo", "arquivo"),
    le("documentos:arquivo", "assinado", produz=404),
    le("documentos:pdf", "assinado"),
    le("documentos:pdf", "minuta", **SO_A_UNIDADE),
    le("documentos:pdf", "arquivo", produz=302),
    le("documentos:pdf", "excluido", produz=404),
    le("documentos:versoes", "assinado", **SO_A_UNIDADE),
    le("documentos:versoes", "minuta", **SO_A_UNIDADE),
    # ---- documents: writing
    le("documentos:editar", "minuta", **SO_A_UNIDADE),
    le("documentos:editar", "assinado", produz=302),
    Linha("documentos:editar", "minuta", POST, produz=302, **SO_A_UNIDADE),
    Linha("documentos:guardar", "minuta", POST, dados={"versao_base": "1", "secao-corpo": "<p>a</p>"}, **SO_A_UNIDADE),
    Linha("documentos:guardar", "assinado", POST, produz=409, dados={"versao_base": "1", "secao-corpo": "<p>a</p>"}),
    Linha(
        "documentos:salvar",
        "minuta",
        POST,
        produz=302,
        dados={"versao_base": "1", "secao-corpo": "<p>a</p>"},
        **SO_A_UNIDADE,
    ),
    Linha("documentos:salvar", "assinado", POST, produz=409, dados={"versao_base": "1", "secao-corpo": "<p>a</p>"}),
    Linha("documentos:abandonar", "minuta", POST, produz=302, **SO_A_UNIDADE),
    Linha("documentos:restaurar", "minuta", POST, produz=302, dados={"numero": "1"}, **SO_A_UNIDADE),
    # ---- documents: taking back (everything but the minuta was already seen by another unit)
    le("documentos:excluir", "minuta", **SO_A_UNIDADE),
    Linha("documentos:excluir", "minuta", POST, produz=302, **SO_A_UNIDADE),
    Linha("documentos:excluir", "assinado", POST, produz=409),
    le("documentos:cancelar", "assinado"),
    # it waits to be read by whom it was communicated to
    pratica("documentos:cancelar", "assinado", produz=409, dados={"motivo": "erro"}, **SO_A_PRODUTORA),
    Linha("documentos:cancelar", "minuta", POST, produz=409, dados={"motivo": "erro"}, **SO_A_UNIDADE),
    le("documentos:substituir", "arquivo"),
    Linha("documentos:substituir", "arquivo", POST, produz=409, dados=_arquivo),
    le("documentos:procedencia", "arquivo"),
    Linha("documentos:procedencia", "arquivo", POST, produz=409, dados={"data_do_documento": "2026-03-02"}),
    # ---- originals on paper: of the documents one sees; the lists of an Arquivo are its own
    le("documentos:originais"),
    Linha("documentos:originais", metodo=POST, produz=403, dados={"originais": "1"}),
    le("documentos:original", "digitalizado"),
    *(
        Linha("documentos:original", "digitalizado", POST, dados={"acao": "encaminhar"}, **{**SO_A_PRODUTORA, **como})
        for como in ({"produz": 302, "niveis": (PUBLICO, RESTRITO)}, {"produz": 409, "niveis": (SIGILOSO,)})
    ),
    le("documentos:original", "minuta", **SO_A_UNIDADE),
    *(
        linha
        for rota in ("recusar_original", "lugar_do_original", "recusar_desarquivamento", "localizador")
        for linha in (
            le(f"documentos:{rota}", "original", produz=403, nada=403),
            Linha(f"documentos:{rota}", "original", POST, produz=403, nada=403),
        )
    ),
    *(
        Linha(f"documentos:{rota}", "original", POST, produz=403, nada=403)
        for rota in ("atender_desarquivamento", "abrir_localizador", "fechar_localizador", "excluir_localizador")
    ),
    le("documentos:localizadores", produz=403),
    Linha("documentos:localizadores", metodo=POST, produz=403, dados={"nome": "Caixa"}),
    # ---- bases de conhecimento: a minuta is of its unit; the released one is everybody's to read
    le("documentos:bases"),
    le("documentos:nova_base"),
    Linha(
        "documentos:nova_base",
        metodo=POST,
        produz=302,
        dados=lambda mundo: {"titulo": "Nova", "tipos": [mundo.elenco.tipo_publico.pk]},
    ),
    le("documentos:base", "base", nada=200),
    le("documentos:base", "base_em_minuta"),
    *(
        linha
        for rota in ("dados_da_base", "texto_da_base")
        for linha in (
            le(f"documentos:{rota}", "base", nada=403),
            le(f"documentos:{rota}", "base_em_minuta"),
            Linha(f"documentos:{rota}", "base_em_minuta", POST, produz=409, dados={"secao-texto": "<p>Outro</p>"}),
        )
    ),
    Linha("documentos:guardar_base", "base", POST, nada=403, dados=lambda mundo: _texto_da(mundo.base)),
    Linha("documentos:guardar_base", "base_em_minuta", POST, dados=lambda mundo: _texto_da(mundo.base_em_minuta)),
    le("documentos:anexo_da_base", "base", junto="anexo_da_base", nada=200),
    *(
        Linha(f"documentos:{acao}_base", "base_em_minuta", POST, produz=302)
        for acao in ("liberar", "descartar", "desativar", "reativar")
    ),
]
