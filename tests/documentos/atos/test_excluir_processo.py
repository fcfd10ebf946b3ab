"""Excluding a process: only what nobody else had, and never its number nor its trail."""

import pytest

from documentos.atos.excluir import excluir_processo
from documentos.atos.retirar import registrar_consulta
from documentos.consultas import pesquisar
from documentos.models import EstadoDoDocumento
from processos import numeracao
from processos.atos.desfazer import desfazer_ato
from processos.atos.relacionar import desfazer_relacionamento, relacionar_processos
from processos.atos.tramitar import concluir_processo
from processos.consultas import existencia_de_restrito, localizar
from processos.erros import ProcessoNaoAberto, ProcessoNaoExcluivel
from processos.estados import Estado, OperacaoRecusada, ProcessoExcluido
from processos.models import Abertura, AtoDesfazivel, Processo
from processos.verificacao.numeros import conferir_numeros
from processos.verificacao.situacoes import conferir_situacoes
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from tests.elenco import conferir_trilha, recusado, ultima_frase


@pytest.fixture
def processo(elenco):
    """With two minutas and a file of the unit."""
    processo = elenco.iniciar(elenco.servidora)
    elenco.incluir_minuta(elenco.servidora, processo)
    elenco.incluir_pdf(elenco.servidora, processo)
    return processo


def excluir(quem, processo, motivo="Iniciado em duplicidade"):
    return excluir_processo(ator=quem.ator, processo_id=processo.pk, motivo=motivo)


def test_sai_das_listas_e_a_trilha_conta(elenco, processo):
    excluir(elenco.colega, processo)
    processo.refresh_from_db()
    assert processo.estado == Estado.EXCLUIDO
    assert not Abertura.objects.filter(processo=processo, concluida_em=None).exists()
    assert set(processo.documentos.values_list("estado", flat=True)) == {EstadoDoDocumento.EXCLUIDO}
    assert "Motivo: Iniciado em duplicidade" in ultima_frase(processo)
    assert pesquisar(elenco.servidora.ator, "cadeiras").processos == []


def test_o_numero_continua_usado_e_encontrado(elenco, processo):
    excluir(elenco.servidora, processo)
    outro = elenco.iniciar(elenco.servidora)
    assert numeracao.so_digitos(outro.numero) > numeracao.so_digitos(processo.numero)
    assert [p.pk for p in pesquisar(elenco.servidora.ator, processo.numero).processos] == [processo.pk]
    assert conferir_numeros().problema is None and conferir_situacoes().problema is None


def test_nada_mais_se_faz_nele(elenco, processo):
    excluir(elenco.servidora, processo)
    with recusado(ProcessoExcluido):
        excluir(elenco.servidora, processo)
    with recusado(ProcessoExcluido):
        elenco.incluir_minuta(elenco.servidora, processo)
    outro = elenco.iniciar(elenco.servidora)
    with recusado(ProcessoExcluido):
        relacionar_processos(ator=elenco.servidora.ator, processo_id=outro.pk, outro_id=processo.pk)


def test_assinado_com_caneta_amarela_vai_junto(elenco, processo):
    elenco.assinar(elenco.servidora, processo.documentos.first())
    excluir(elenco.servidora, processo)
    assert len(conferir_trilha(processo)) == 5


def test_restrito_e_sigiloso_continuam_ocultos(elenco):
    for nivel in (1, 2):
        processo = elenco.iniciar(elenco.servidora, nivel=nivel)
        with recusado(NaoEncontrado):
            excluir(elenco.gestora, processo)
        excluir(elenco.servidora, processo)
        with pytest.raises(NaoEncontrado):
            localizar(elenco.gestora.ator, processo.pk)
        assert existencia_de_restrito(elenco.gestora.ator, processo.numero) is None


class TestRecusas:
    def test_outra_unidade_passou(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        with recusado(ProcessoNaoExcluivel) as recusa:
            excluir(elenco.servidora, processo)
        assert "outra unidade" in recusa.value.mensagem
        with recusado(ProcessoNaoExcluivel) as recusa:
            excluir(elenco.de_outra_unidade, processo)
        assert "SECAD" in recusa.value.mensagem
        with recusado(ProcessoNaoAberto):
            excluir(elenco.gestora, processo)

    def test_envio_desfeito_nao_conta(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, desfazivel=True)
        desfazer_ato(ator=elenco.servidora.ator, ato_id=AtoDesfazivel.objects.get().pk)
        excluir(elenco.servidora, processo)

    def test_documento_visto_por_outra_unidade(self, elenco, processo):
        documento = processo.documentos.first()
        elenco.assinar(elenco.servidora, documento)
        registrar_consulta(ator=elenco.gestora.ator, documento_id=documento.pk)
        with recusado(ProcessoNaoExcluivel) as recusa:
            excluir(elenco.servidora, processo)
        assert documento.rotulo in recusa.value.mensagem

    def test_relacionado(self, elenco, processo):
        outro = elenco.iniciar(elenco.servidora)
        relacionar_processos(ator=elenco.servidora.ator, processo_id=outro.pk, outro_id=processo.pk)
        with recusado(ProcessoNaoExcluivel):
            excluir(elenco.servidora, processo)
        desfazer_relacionamento(ator=elenco.servidora.ator, processo_id=outro.pk, outro_id=processo.pk)
        excluir(elenco.servidora, processo)

    def test_concluido_e_rascunho(self, elenco, processo):
        concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk)
        with recusado(ProcessoNaoAberto):
            excluir(elenco.servidora, processo)
        rascunho = elenco.preparar(elenco.servidora)
        with pytest.raises(OperacaoRecusada, match="Rascunho se descarta"):
            excluir(elenco.servidora, rascunho)

    @pytest.mark.parametrize("motivo", ["", "   ", "x" * 501])
    def test_motivo(self, elenco, processo, motivo):
        with recusado(EntradaInvalida, campo="motivo"):
            excluir(elenco.servidora, processo, motivo)
        assert Processo.objects.get(pk=processo.pk).estado == Estado.EM_TRAMITACAO
