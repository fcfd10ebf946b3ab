"""The state table of the process: total, explained, and equal to its page in the documentation."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from processos import estados
from processos.estados import (
    SITUACOES,
    TABELA,
    Estado,
    Operacao,
    OperacaoRecusada,
    ProcessoAnexado,
    ProcessoBloqueado,
    ProcessoEmRascunho,
    ProcessoEmTramitacao,
    ProcessoExcluido,
    ProcessoSobrestado,
    destino,
    exigir,
    permite,
    recusa,
    tabela_em_markdown,
)
from sei.comum.erros import ErroDeDominio

PAGINA = Path(__file__).resolve().parents[2] / "docs" / "estados.md"
PARES = [(estado, operacao) for estado in Estado for operacao in Operacao]


def test_a_tabela_cobre_todos_os_pares():
    assert set(TABELA) == set(Operacao)
    assert set(SITUACOES) == set(Estado)


@pytest.mark.parametrize(("estado", "operacao"), PARES, ids=lambda valor: str(valor))
def test_ou_permite_ou_recusa_dizendo_o_que_fazer(estado, operacao):
    if permite(estado, operacao):
        exigir(estado, operacao)
        assert recusa(estado, operacao) == ""
        assert destino(estado, operacao) in Estado
        return
    with pytest.raises(OperacaoRecusada) as erro:
        exigir(estado, operacao)
    with pytest.raises(OperacaoRecusada):
        destino(estado, operacao)
    assert isinstance(erro.value, ErroDeDominio)
    assert type(erro.value) is SITUACOES[estado].erro
    assert (erro.value.estado, erro.value.operacao, erro.value.status) == (estado, operacao, 409)
    assert erro.value.norma
    assert erro.value.mensagem == recusa(estado, operacao)
    assert erro.value.mensagem.endswith(".")
    if not TABELA[operacao].fora:
        assert erro.value.mensagem.endswith(SITUACOES[estado].saida)


@pytest.mark.parametrize(
    ("de", "operacao", "para"),
    [
        (Estado.RASCUNHO, Operacao.INICIAR, Estado.EM_TRAMITACAO),
        (Estado.EM_TRAMITACAO, Operacao.SOBRESTAR, Estado.SOBRESTADO),
        (Estado.SOBRESTADO, Operacao.RETOMAR, Estado.EM_TRAMITACAO),
        (Estado.EM_TRAMITACAO, Operacao.ANEXAR, Estado.ANEXADO),
        (Estado.ANEXADO, Operacao.DESANEXAR, Estado.EM_TRAMITACAO),
        (Estado.EM_TRAMITACAO, Operacao.BLOQUEAR, Estado.BLOQUEADO),
        (Estado.BLOQUEADO, Operacao.DESBLOQUEAR, Estado.EM_TRAMITACAO),
        (Estado.EM_TRAMITACAO, Operacao.EXCLUIR, Estado.EXCLUIDO),
    ],
)
def test_transicoes(de, operacao, para):
    assert destino(de, operacao) is para


def test_so_as_oito_transicoes_mudam_o_estado():
    mudam = {(e, o) for e, o in PARES if permite(e, o) and destino(e, o) is not e}
    assert len(mudam) == 8


def test_todo_estado_e_alcancavel_e_tem_saida():
    alcancados, fila = {Estado.RASCUNHO}, [Estado.RASCUNHO]
    while fila:
        atual = fila.pop()
        for operacao in Operacao:
            if permite(atual, operacao) and (proximo := destino(atual, operacao)) not in alcancados:
                alcancados.add(proximo)
                fila.append(proximo)
    assert alcancados == set(Estado)


@pytest.mark.parametrize("operacao", ["enviar", "concluir", "anexar", "acolher_anexado", "reabrir", "sobrestar"])
def test_sobrestado_bloqueia_a_tramitacao(operacao):
    with pytest.raises(ProcessoSobrestado, match="sobrestado"):
        exigir("sobrestado", operacao)


@pytest.mark.parametrize("operacao", ["incluir_documento", "alterar_documento", "assinar_documento", "retomar"])
def test_sobrestado_nao_bloqueia_termo_decisoes_e_peticoes(operacao):
    exigir("sobrestado", operacao)


@pytest.mark.parametrize(
    "operacao",
    ["incluir_documento", "alterar_documento", "assinar_documento", "enviar", "sobrestar", "anexar"],
)
def test_anexado_nao_recebe_documento_nem_assinatura(operacao):
    with pytest.raises(ProcessoAnexado, match="processo principal"):
        exigir("anexado", operacao)


@pytest.mark.parametrize(
    "operacao",
    [
        operacao
        for operacao in Operacao
        if operacao not in ("desbloquear", "incluir_em_bloco", "relacionar", "duplicar")
    ],
)
def test_bloqueado_so_e_lido(operacao):
    with pytest.raises(ProcessoBloqueado):
        exigir("bloqueado", operacao)


@pytest.mark.parametrize("operacao", list(Operacao))
def test_excluido_nao_admite_nada(operacao):
    with pytest.raises(ProcessoExcluido):
        exigir("excluido", operacao)


@pytest.mark.parametrize("operacao", ["enviar", "receber", "concluir", "assinar_documento", "relacionar", "anexar"])
def test_rascunho_nao_tramita(operacao):
    with pytest.raises(ProcessoEmRascunho, match="Inicie o processo"):
        exigir("rascunho", operacao)


@pytest.mark.parametrize("operacao", ["incluir_documento", "alterar_cadastro", "alterar_nivel"])
def test_rascunho_e_preparado(operacao):
    exigir("rascunho", operacao)


@pytest.mark.parametrize(
    ("operacao", "frase"),
    [
        ("iniciar", "já foi iniciado"),
        ("retomar", "não está sobrestado"),
        ("desanexar", "não está anexado"),
        ("desbloquear", "não está bloqueado"),
    ],
)
def test_em_tramitacao_recusa_o_que_nao_faz_sentido(operacao, frase):
    with pytest.raises(ProcessoEmTramitacao, match=frase):
        exigir("em_tramitacao", operacao)


@pytest.mark.parametrize(("estado", "operacao"), [("arquivado", "enviar"), ("rascunho", "voar")])
def test_nome_desconhecido_e_erro_de_programa(estado, operacao):
    with pytest.raises(ValueError, match="is not a valid"):
        exigir(estado, operacao)


def test_a_pagina_da_documentacao_e_a_tabela():
    assert PAGINA.read_text(encoding="utf-8") == tabela_em_markdown()


def test_o_comando_escreve_a_pagina():
    saida = io.StringIO()
    call_command("documentar_estados", stdout=saida)
    assert saida.getvalue() == estados.tabela_em_markdown()
