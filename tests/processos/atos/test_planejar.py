"""The work plan: steps with a status, told in the trail, never in the way of anything."""

import pytest

from processos.atos import planejar
from processos.atos.planejar import (
    adotar_plano_do_tipo,
    alterar_etapa,
    excluir_etapa,
    incluir_etapa,
    mover_etapa,
)
from processos.atos.tramitar import concluir_processo
from processos.consultas import plano
from processos.erros import ProcessoNaoAberto
from processos.estados import ProcessoEmRascunho
from processos.models import EtapaDoModelo, EtapaDoPlano, Processo
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from tests.elenco import conferir_trilha, recusado, ultima_frase


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


def incluir(quem, processo, descricao="Publicar o edital"):
    return incluir_etapa(ator=quem.ator, processo_id=processo.pk, descricao=descricao)


def nomes(processo):
    return [etapa.descricao for etapa in plano(processo).etapas]


def reler(processo):
    return Processo.objects.get(pk=processo.pk)


def test_etapas_na_ordem_e_no_andamento(elenco, processo):
    etapas = [incluir(elenco.servidora, processo, nome) for nome in ("Cotar", " Publicar  o edital ", "Contratar")]
    assert nomes(processo) == ["Cotar", "Publicar o edital", "Contratar"]
    assert ultima_frase(reler(processo)) == "Plano de trabalho: etapa «Contratar» incluída"
    mover_etapa(ator=elenco.colega.ator, etapa_id=etapas[2].pk, acima=True)
    assert nomes(processo) == ["Cotar", "Contratar", "Publicar o edital"]
    assert ultima_frase(reler(processo)) == "Plano de trabalho: etapa «Contratar» passou ao 2º lugar"
    mover_etapa(ator=elenco.colega.ator, etapa_id=etapas[0].pk, acima=False)
    assert nomes(processo) == ["Contratar", "Cotar", "Publicar o edital"]


def test_no_fim_do_plano_mover_nao_e_nada(elenco, processo):
    etapa = incluir(elenco.servidora, processo)
    antes = len(conferir_trilha(reler(processo)))
    for acima in (True, False):
        mover_etapa(ator=elenco.servidora.ator, etapa_id=etapa.pk, acima=acima)
    assert len(conferir_trilha(reler(processo))) == antes


def test_qualquer_situacao_segue_qualquer_outra(elenco, processo):
    etapa = incluir(elenco.servidora, processo)
    for situacao, rotulo in (("concluida", "concluída"), ("pendente", "pendente"), ("dispensada", "dispensada")):
        alterar_etapa(ator=elenco.colega.ator, etapa_id=etapa.pk, situacao=situacao)
        assert ultima_frase(reler(processo)) == f"Plano de trabalho: etapa «Publicar o edital»: agora {rotulo}"
    etapa.refresh_from_db()
    assert etapa.autor == elenco.colega.usuario
    assert (plano(processo).encerradas, len(plano(processo).etapas)) == (1, 1)


def test_o_mesmo_nao_e_mudanca(elenco, processo):
    etapa = incluir(elenco.servidora, processo)
    antes = len(conferir_trilha(reler(processo)))
    alterar_etapa(
        ator=elenco.colega.ator, etapa_id=etapa.pk, descricao=etapa.descricao, situacao="pendente", observacao=" "
    )
    assert len(conferir_trilha(reler(processo))) == antes
    alterar_etapa(ator=elenco.colega.ator, etapa_id=etapa.pk, descricao="Publicar o aviso", observacao="no diário")
    assert ultima_frase(reler(processo)).endswith("passa a ser «Publicar o aviso», observação alterada")


def test_excluir_fica_no_andamento(elenco, processo):
    etapa = incluir(elenco.servidora, processo)
    excluir_etapa(ator=elenco.colega.ator, etapa_id=etapa.pk)
    assert not EtapaDoPlano.objects.exists()
    assert ultima_frase(reler(processo)) == "Plano de trabalho: etapa «Publicar o edital» excluída"


def test_plano_do_tipo(elenco, processo):
    with recusado(EntradaInvalida):
        adotar_plano_do_tipo(ator=elenco.servidora.ator, processo_id=processo.pk)
    for ordem, descricao in ((2, "Publicar o edital"), (1, "Cotar")):
        EtapaDoModelo.objects.create(tipo=elenco.tipo_publico, ordem=ordem, descricao=descricao)
    incluir(elenco.servidora, processo, "Cotar")
    assert plano(processo).do_tipo == 1
    adotar_plano_do_tipo(ator=elenco.servidora.ator, processo_id=processo.pk)
    assert nomes(processo) == ["Cotar", "Publicar o edital"]
    with recusado(EntradaInvalida):
        adotar_plano_do_tipo(ator=elenco.servidora.ator, processo_id=processo.pk)


def test_nunca_impede(elenco, processo):
    incluir(elenco.servidora, processo)
    concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk)
    assert len(nomes(processo)) == 1


@pytest.mark.parametrize("dados", [{"descricao": " "}, {"descricao": "x" * 10_000}])
def test_recusa_o_que_foi_digitado(elenco, processo, dados):
    etapa = incluir(elenco.servidora, processo)
    with recusado(EntradaInvalida, campo="descricao"):
        incluir(elenco.servidora, processo, **dados)
    with recusado(EntradaInvalida, campo="descricao"):
        alterar_etapa(ator=elenco.servidora.ator, etapa_id=etapa.pk, **dados)
    with recusado(EntradaInvalida, campo="observacao") as recusa:
        alterar_etapa(ator=elenco.servidora.ator, etapa_id=etapa.pk, observacao="x" * 10_000)
    assert "10000" in recusa.value.mensagem
    with recusado(EntradaInvalida, campo="situacao"):
        alterar_etapa(ator=elenco.servidora.ator, etapa_id=etapa.pk, situacao="bloqueada")


def test_plano_cheio(elenco, processo, monkeypatch):
    monkeypatch.setattr(planejar, "MAXIMO_DE_ETAPAS", 1)
    incluir(elenco.servidora, processo)
    with recusado(EntradaInvalida):
        incluir(elenco.servidora, processo, "Outra")


def test_so_quem_tem_o_processo_aberto(elenco, processo):
    etapa = incluir(elenco.servidora, processo)
    de_fora = elenco.gestora
    for ato, dados in (
        (incluir_etapa, {"processo_id": processo.pk, "descricao": "a"}),
        (adotar_plano_do_tipo, {"processo_id": processo.pk}),
        (alterar_etapa, {"etapa_id": etapa.pk, "situacao": "concluida"}),
        (mover_etapa, {"etapa_id": etapa.pk, "acima": True}),
        (excluir_etapa, {"etapa_id": etapa.pk}),
    ):
        with recusado(ProcessoNaoAberto):
            ato(ator=de_fora.ator, **dados)


@pytest.mark.parametrize("nivel", [1, 2])
def test_o_de_processo_oculto_nao_existe(elenco, nivel):
    oculto = elenco.iniciar(elenco.servidora, nivel=nivel)
    etapa = incluir(elenco.servidora, oculto)
    for ato, dados in (
        (incluir_etapa, {"processo_id": oculto.pk, "descricao": "a"}),
        (alterar_etapa, {"etapa_id": etapa.pk, "situacao": "concluida"}),
        (excluir_etapa, {"etapa_id": etapa.pk}),
    ):
        with recusado(NaoEncontrado):
            ato(ator=elenco.gestora.ator, **dados)
    with recusado(NaoEncontrado):
        mover_etapa(ator=elenco.servidora.ator, etapa_id=etapa.pk + 1000, acima=True)


def test_rascunho_ainda_nao_tem_plano(elenco):
    rascunho = elenco.preparar(elenco.servidora)
    with recusado(ProcessoEmRascunho):
        incluir(elenco.servidora, rascunho)
