"""Favoritos and acompanhamento especial: whose they are, and what they never show."""

import pytest

from processos.atos.acompanhar import (
    acompanhar_processo,
    criar_grupo_de_acompanhamento,
    deixar_de_acompanhar,
    desfavoritar_processo,
    excluir_grupo_de_acompanhamento,
    favoritar_processo,
    renomear_grupo_de_acompanhamento,
)
from processos.atos.tramitar import concluir_processo
from processos.consultas import acompanhamentos, favoritos, grupos_de_acompanhamento
from processos.models import Acompanhamento, Favorito, Processo
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from tests.elenco import conferir_trilha, recusado


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


def acompanhar(quem, processo, **opcoes):
    return acompanhar_processo(ator=quem.ator, processo_id=processo.pk, **opcoes)


def lista(consulta, quem, **opcoes):
    return [item.processo for item in consulta(quem.ator, **opcoes).itens]


class TestFavoritos:
    def test_sao_da_pessoa_e_duas_vezes_e_uma(self, elenco, processo):
        antes = len(conferir_trilha(processo))
        for _ in range(2):
            favoritar_processo(ator=elenco.gestora.ator, processo_id=processo.pk)
        assert lista(favoritos, elenco.gestora) == [processo]
        assert lista(favoritos, elenco.detentor) == []
        for _ in range(2):
            desfavoritar_processo(ator=elenco.gestora.ator, processo_id=processo.pk)
        assert not Favorito.objects.exists()
        assert len(conferir_trilha(processo)) == antes

    def test_o_que_se_deixou_de_ver_some_da_lista(self, elenco, processo):
        favoritar_processo(ator=elenco.gestora.ator, processo_id=processo.pk)
        Processo.objects.filter(pk=processo.pk).update(nivel_efetivo=1)
        assert lista(favoritos, elenco.gestora) == []
        with recusado(NaoEncontrado):
            desfavoritar_processo(ator=elenco.gestora.ator, processo_id=processo.pk)

    def test_rascunho_tem_lista_propria(self, elenco):
        rascunho = elenco.preparar(elenco.servidora)
        with recusado(NaoEncontrado):
            favoritar_processo(ator=elenco.servidora.ator, processo_id=rascunho.pk)
        with recusado(NaoEncontrado):
            acompanhar(elenco.servidora, rascunho)


class TestAcompanhamento:
    def test_e_da_unidade_e_sobrevive_a_conclusao(self, elenco, processo):
        antes = len(conferir_trilha(processo))
        grupo = criar_grupo_de_acompanhamento(ator=elenco.servidora.ator, nome=" Contratos  de TI ")
        acompanhar(elenco.servidora, processo, grupo_id=grupo.pk, observacao=" até o termo ")
        assert len(conferir_trilha(processo)) == antes
        concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk)
        acompanhar(elenco.colega, processo, observacao="até a nota")
        unico = Acompanhamento.objects.get()
        assert (unico.grupo, unico.observacao, unico.autor) == (None, "até a nota", elenco.servidora.usuario)
        assert lista(acompanhamentos, elenco.colega) == [processo]
        assert lista(acompanhamentos, elenco.colega, grupo_id=grupo.pk) == []
        assert lista(acompanhamentos, elenco.de_outra_unidade) == []

    def test_publico_qualquer_unidade_acompanha(self, elenco, processo):
        acompanhar(elenco.gestora, processo)
        assert lista(acompanhamentos, elenco.detentor) == [processo]

    def test_restrito_so_por_onde_passou_e_sigiloso_so_com_credencial(self, elenco):
        restrito, sigiloso = (elenco.iniciar(elenco.servidora, nivel=nivel) for nivel in (1, 2))
        for alheio in (restrito, sigiloso):
            with recusado(NaoEncontrado):
                acompanhar(elenco.gestora, alheio)
            acompanhar(elenco.servidora, alheio)
        assert set(lista(acompanhamentos, elenco.servidora)) == {restrito, sigiloso}
        assert lista(acompanhamentos, elenco.colega) == [restrito]

    def test_deixar(self, elenco, processo):
        acompanhar(elenco.servidora, processo)
        with recusado(NaoEncontrado):
            deixar_de_acompanhar(ator=elenco.gestora.ator, processo_id=processo.pk)
        deixar_de_acompanhar(ator=elenco.colega.ator, processo_id=processo.pk)
        assert not Acompanhamento.objects.exists()

    def test_recusas(self, elenco, processo):
        alheio = criar_grupo_de_acompanhamento(ator=elenco.gestora.ator, nome="Da ASJUR")
        with recusado(EntradaInvalida, campo="grupo"):
            acompanhar(elenco.servidora, processo, grupo_id=alheio.pk)
        with recusado(EntradaInvalida, campo="observacao") as recusa:
            acompanhar(elenco.servidora, processo, observacao="x" * 10_000)
        assert "10000" in recusa.value.mensagem


class TestGrupos:
    def test_nome_unico_na_unidade(self, elenco):
        grupo = criar_grupo_de_acompanhamento(ator=elenco.servidora.ator, nome="Licitações")
        for nome in ("licitação", "", "x" * 81):
            with recusado(EntradaInvalida, campo="nome"):
                criar_grupo_de_acompanhamento(ator=elenco.colega.ator, nome=nome)
        criar_grupo_de_acompanhamento(ator=elenco.gestora.ator, nome="Licitações")
        renomear_grupo_de_acompanhamento(ator=elenco.colega.ator, grupo_id=grupo.pk, nome="LICITAÇÕES")
        assert [grupo.nome for grupo in grupos_de_acompanhamento(elenco.servidora.ator)] == ["LICITAÇÕES"]

    def test_excluir_nao_larga_o_que_esta_nele(self, elenco, processo):
        grupo = criar_grupo_de_acompanhamento(ator=elenco.servidora.ator, nome="Licitações")
        acompanhar(elenco.servidora, processo, grupo_id=grupo.pk)
        for ato, dados in ((excluir_grupo_de_acompanhamento, {}), (renomear_grupo_de_acompanhamento, {"nome": "a"})):
            with recusado(NaoEncontrado):
                ato(ator=elenco.gestora.ator, grupo_id=grupo.pk, **dados)
        excluir_grupo_de_acompanhamento(ator=elenco.colega.ator, grupo_id=grupo.pk)
        assert Acompanhamento.objects.get().grupo is None

    def test_a_contagem_nao_conta_o_sigiloso_de_outro(self, elenco, processo):
        sigiloso = elenco.iniciar(elenco.servidora, nivel=2)
        grupo = criar_grupo_de_acompanhamento(ator=elenco.servidora.ator, nome="Casos")
        for acompanhado in (processo, sigiloso):
            acompanhar(elenco.servidora, acompanhado, grupo_id=grupo.pk)
        contagens = [grupos_de_acompanhamento(quem.ator)[0].processos for quem in (elenco.servidora, elenco.colega)]
        assert contagens == [2, 1]
