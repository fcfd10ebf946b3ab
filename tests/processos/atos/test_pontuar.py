"""Ponto de controle: of which units, one at a time, with its history."""

import pytest

from processos.atos.pontuar import mudar_ponto_de_controle
from processos.atos.tramitar import concluir_processo
from processos.consultas import (
    diario_do_processo,
    passagens_por_pontos,
    ponto_atual,
    pontos_da_unidade,
    pontos_em_uso,
    processos_nos_pontos,
)
from processos.erros import ProcessoNaoAberto
from processos.estados import ProcessoEmRascunho
from processos.models import PassagemPorPonto, PontoDaUnidade, PontoDeControle, Processo
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from tests.elenco import conferir_trilha, recusado, ultima_frase


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def pontos(elenco):
    """Two phases of every unit, one of ASJUR, one out of use."""
    nomes = ("Em cotação", "Em licitação", "Em parecer", "Antigo")
    feitos = [PontoDeControle.objects.create(nome=nome, ordem=ordem) for ordem, nome in enumerate(nomes)]
    PontoDaUnidade.objects.create(ponto=feitos[2], unidade=elenco.asjur)
    PontoDeControle.objects.filter(pk=feitos[3].pk).update(ativo=False)
    return feitos


def mudar(quem, processo, ponto):
    return mudar_ponto_de_controle(ator=quem.ator, processo_id=processo.pk, ponto_id=ponto and ponto.pk)


def reler(processo):
    return Processo.objects.get(pk=processo.pk)


def test_cada_unidade_ve_os_seus_na_ordem(elenco, pontos):
    nomes = [nome for _, nome in pontos_da_unidade(elenco.servidora.ator)]
    assert nomes == ["Em cotação", "Em licitação"]
    assert [nome for _, nome in pontos_da_unidade(elenco.gestora.ator)] == [*nomes, "Em parecer"]


def test_um_de_cada_vez_com_historico_e_andamento(elenco, processo, pontos):
    mudar(elenco.servidora, processo, pontos[0])
    mudar(elenco.colega, processo, pontos[1])
    assert ultima_frase(reler(processo)) == "Ponto de controle da unidade: Em licitação"
    assert [(vez.ponto, vez.ate is None) for vez in passagens_por_pontos(processo)] == [
        ("Em licitação", True),
        ("Em cotação", False),
    ]
    assert passagens_por_pontos(processo)[1].ate_por == elenco.colega.usuario.nome
    assert mudar(elenco.colega, processo, None) is None
    assert ultima_frase(reler(processo)) == "Ponto de controle da unidade retirado: era Em licitação"
    assert ponto_atual(elenco.servidora.ator, processo) is None


def test_o_mesmo_nao_e_mudanca(elenco, processo, pontos):
    antes = len(conferir_trilha(reler(processo)))
    mudar(elenco.servidora, processo, None)
    assert len(conferir_trilha(reler(processo))) == antes
    for _ in range(2):
        mudar(elenco.servidora, processo, pontos[0])
    assert len(conferir_trilha(reler(processo))) == antes + 1
    assert PassagemPorPonto.objects.count() == 1


def test_sobrevive_ao_envio_e_a_conclusao_e_cada_unidade_tem_o_seu(elenco, processo, pontos):
    mudar(elenco.servidora, processo, pontos[0])
    elenco.enviar(elenco.servidora, processo, elenco.asjur)
    mudar(elenco.gestora, processo, pontos[2])
    concluir_processo(ator=elenco.gestora.ator, processo_id=processo.pk)
    assert ponto_atual(elenco.servidora.ator, processo) == pontos[0]
    assert ponto_atual(elenco.gestora.ator, processo) == pontos[2]
    pontos_na_pagina = diario_do_processo(elenco.de_outra_unidade.ator, processo).pontos
    assert sorted(pontos_na_pagina) == [("ASJUR", "Em parecer"), ("SECAD", "Em cotação")]
    assert [p.processo for p in processos_nos_pontos(elenco.servidora.ator).itens] == [processo]
    assert processos_nos_pontos(elenco.servidora.ator, ponto_id=pontos[1].pk).itens == []


def test_a_contagem_nao_conta_o_sigiloso_de_outro(elenco, processo, pontos):
    sigiloso = elenco.iniciar(elenco.servidora, nivel=2)
    for um in (processo, sigiloso):
        mudar(elenco.servidora, um, pontos[0])
    contagens = [pontos_em_uso(quem.ator)[0].processos for quem in (elenco.servidora, elenco.colega)]
    assert contagens == [2, 1]
    assert [p.processo for p in processos_nos_pontos(elenco.colega.ator).itens] == [processo]


def test_recusas(elenco, processo, pontos):
    for alheio in (pontos[2], pontos[3]):
        with recusado(EntradaInvalida, campo="ponto"):
            mudar(elenco.servidora, processo, alheio)
    with recusado(ProcessoNaoAberto):
        mudar(elenco.gestora, processo, pontos[0])
    restrito, rascunho = elenco.iniciar(elenco.servidora, nivel=1), elenco.preparar(elenco.servidora)
    with recusado(NaoEncontrado):
        mudar(elenco.gestora, restrito, pontos[0])
    with recusado(ProcessoEmRascunho):
        mudar(elenco.servidora, rascunho, pontos[0])
