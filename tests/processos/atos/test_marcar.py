"""Marcadores of a unit: names, colours, use and history."""

import pytest

from processos.atos.marcar import (
    alterar_marcador,
    criar_marcador,
    desativar_marcador,
    desmarcar_processo,
    marcar_processo,
    reativar_marcador,
)
from processos.consultas import marcacoes_da_unidade, marcadores_da_unidade, marcas_dos_processos
from processos.cores import CORES
from processos.erros import CoresEsgotadas, ProcessoNaoAberto
from processos.models import Marcacao
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from tests.elenco import conferir_trilha, recusado


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


def criar(quem, nome="Aguarda empenho", cor="azul"):
    return criar_marcador(ator=quem.ator, nome=nome, cor=cor)


def marcar(quem, processo, marcador, texto=""):
    return marcar_processo(ator=quem.ator, processo_id=processo.pk, marcador_id=marcador.pk, texto=texto)


class TestMarcadores:
    def test_cria_e_altera(self, elenco):
        marcador = criar(elenco.servidora, "  Aguarda   empenho ")
        assert (marcador.nome, marcador.unidade, marcador.ativo) == ("Aguarda empenho", elenco.secad, True)
        alterar_marcador(ator=elenco.colega.ator, marcador_id=marcador.pk, nome="Aguarda Empenho", cor="verde")
        marcador.refresh_from_db()
        assert (marcador.nome, marcador.cor) == ("Aguarda Empenho", "verde")

    @pytest.mark.parametrize("nome", ["", "  ", "x" * 51])
    def test_nome_que_nao_serve(self, elenco, nome):
        with recusado(EntradaInvalida, campo="nome"):
            criar(elenco.servidora, nome)

    def test_nome_e_cor_sao_unicos_na_unidade_e_livres_nas_outras(self, elenco):
        criar(elenco.servidora)
        with recusado(EntradaInvalida, campo="nome"):
            criar(elenco.colega, "AGUARDA EMPENHO", "verde")
        with recusado(EntradaInvalida, campo="cor"):
            criar(elenco.colega, "Outro", "azul")
        with recusado(EntradaInvalida, campo="cor"):
            criar(elenco.colega, "Outro", "furta-cor")
        assert criar(elenco.de_outra_unidade).unidade == elenco.ditec

    def test_as_32_cores_acabam_e_voltam(self, elenco):
        assert len(CORES) == 32
        feitos = [criar(elenco.servidora, f"Marcador {cor}", cor) for cor in CORES]
        with recusado(CoresEsgotadas) as recusa:
            criar(elenco.servidora, "Mais um", "azul")
        assert "32" in recusa.value.mensagem and "Desative" in recusa.value.mensagem
        desativar_marcador(ator=elenco.servidora.ator, marcador_id=feitos[0].pk)
        novo = criar(elenco.servidora, "Mais um", feitos[0].cor)
        assert novo.cor == feitos[0].cor
        with recusado(CoresEsgotadas):
            reativar_marcador(ator=elenco.servidora.ator, marcador_id=feitos[0].pk)
        desativar_marcador(ator=elenco.servidora.ator, marcador_id=feitos[5].pk)
        voltou = reativar_marcador(ator=elenco.servidora.ator, marcador_id=feitos[0].pk)
        assert (voltou.ativo, voltou.cor) == (True, feitos[5].cor)

    @pytest.mark.parametrize("ato", [desativar_marcador, reativar_marcador])
    def test_o_de_outra_unidade_nao_existe(self, elenco, ato):
        marcador = criar(elenco.servidora)
        with recusado(NaoEncontrado):
            ato(ator=elenco.de_outra_unidade.ator, marcador_id=marcador.pk)
        with recusado(NaoEncontrado):
            alterar_marcador(ator=elenco.de_outra_unidade.ator, marcador_id=marcador.pk, nome="Meu", cor="azul")


class TestMarcar:
    def test_historico_do_que_foi_posto_trocado_e_retirado(self, elenco, processo):
        marcador, antes = criar(elenco.servidora), len(conferir_trilha(processo))
        marcar(elenco.servidora, processo, marcador, "NE 12")
        marcar(elenco.servidora, processo, marcador, " NE  12 ")
        marcar(elenco.colega, processo, marcador, "NE 13")
        desmarcar_processo(ator=elenco.servidora.ator, processo_id=processo.pk, marcador_id=marcador.pk)
        historia = marcacoes_da_unidade(elenco.servidora.ator, processo)
        assert [(linha.texto, linha.pessoa, linha.retirada_por) for linha in historia] == [
            ("NE 13", elenco.colega.usuario.nome, elenco.servidora.usuario.nome),
            ("NE 12", elenco.servidora.usuario.nome, elenco.colega.usuario.nome),
        ]
        assert len(conferir_trilha(processo)) == antes

    def test_varios_no_mesmo_processo_e_so_a_unidade_os_ve(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        for nome, cor in (("Urgente", "vermelho"), ("Contrato", "azul")):
            marcar(elenco.servidora, processo, criar(elenco.servidora, nome, cor))
        da_secad = marcas_dos_processos(elenco.colega.ator, [processo.pk])[processo.pk]
        assert [marca.nome for marca in da_secad.marcadores] == ["Contrato", "Urgente"]
        assert not marcas_dos_processos(elenco.de_outra_unidade.ator, [processo.pk])[processo.pk]
        assert marcacoes_da_unidade(elenco.de_outra_unidade.ator, processo) == []

    def test_recusas(self, elenco, processo):
        marcador, alheio = criar(elenco.servidora), criar(elenco.de_outra_unidade)
        with recusado(EntradaInvalida, campo="marcador"):
            marcar(elenco.servidora, processo, alheio)
        with recusado(EntradaInvalida, campo="texto") as recusa:
            marcar(elenco.servidora, processo, marcador, "x" * 10_000)
        assert "10000" in recusa.value.mensagem
        with recusado(ProcessoNaoAberto):
            marcar(elenco.de_outra_unidade, processo, alheio)
        with recusado(NaoEncontrado):
            desmarcar_processo(ator=elenco.servidora.ator, processo_id=processo.pk, marcador_id=marcador.pk)
        desativar_marcador(ator=elenco.servidora.ator, marcador_id=marcador.pk)
        with recusado(EntradaInvalida, campo="marcador"):
            marcar(elenco.servidora, processo, marcador)
        sigiloso = elenco.iniciar(elenco.servidora, nivel=2)
        with recusado(NaoEncontrado):
            marcar(elenco.colega, sigiloso, marcador)
        assert not Marcacao.objects.exists()

    def test_ninguem_retira_o_marcador_de_outra_unidade(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        marcador = criar(elenco.servidora)
        marcar(elenco.servidora, processo, marcador)
        with recusado(NaoEncontrado):
            desmarcar_processo(ator=elenco.de_outra_unidade.ator, processo_id=processo.pk, marcador_id=marcador.pk)

    def test_a_contagem_nao_conta_o_sigiloso_de_outro(self, elenco, processo):
        sigiloso, marcador = elenco.iniciar(elenco.servidora, nivel=2), criar(elenco.servidora)
        for marcado in (processo, sigiloso):
            marcar(elenco.servidora, marcado, marcador)
        contagem = {quem: marcadores_da_unidade(quem.ator)[0].processos for quem in (elenco.servidora, elenco.colega)}
        assert contagem == {elenco.servidora: 2, elenco.colega: 1}
