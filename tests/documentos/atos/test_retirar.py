"""Excluding, cancelling, consulting and replacing the file."""

import pytest

from documentos.acesso import visiveis_para
from documentos.atos.escrever import abrir_edicao
from documentos.atos.retirar import cancelar_documento, excluir_documento, registrar_consulta, substituir_arquivo
from documentos.erros import (
    ArquivoRepetido,
    DocumentoDeOutraUnidade,
    DocumentoNaoEditavel,
    NaoPodeSerExcluido,
    NaoPrecisaSerCancelado,
)
from documentos.models import Documento, Edicao
from processos.atos.tramitar import concluir_processo
from processos.erros import ProcessoNaoAberto
from processos.estados import ProcessoAnexado, ProcessoBloqueado
from processos.models import Processo
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from tests.elenco import conferir_trilha, recusado, ultima_frase


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def arquivo(elenco, processo):
    """An external document of SECAD in a process kept open in SECAD."""
    return elenco.incluir_pdf(elenco.servidora, processo)


@pytest.fixture
def atos(elenco):
    """The acts that only the producing unit may do, on a document, by an actor."""
    outro = elenco.arquivo_pdf("outro contrato")
    return {
        "excluir": lambda ator, pk: excluir_documento(ator=ator, documento_id=pk),
        "cancelar": lambda ator, pk: cancelar_documento(ator=ator, documento_id=pk, motivo="erro"),
        "substituir": lambda ator, pk: substituir_arquivo(ator=ator, documento_id=pk, novo=outro),
    }


NOMES = ["excluir", "cancelar", "substituir"]


class TestQuemRetira:
    @pytest.mark.parametrize("nome", NOMES)
    def test_o_que_nao_se_ve_nao_existe(self, elenco, atos, nome):
        restrito = elenco.iniciar(elenco.servidora, nivel=1)
        documento = elenco.incluir_pdf(elenco.servidora, restrito)
        for pk in (documento.pk, 0):
            with recusado(NaoEncontrado):
                atos[nome](elenco.de_outra_unidade.ator, pk)

    @pytest.mark.parametrize("nome", NOMES)
    def test_so_a_unidade_produtora(self, elenco, processo, arquivo, atos, nome):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        with recusado(DocumentoDeOutraUnidade):
            atos[nome](elenco.de_outra_unidade.ator, arquivo.pk)

    @pytest.mark.parametrize("nome", NOMES)
    def test_so_com_o_processo_aberto(self, elenco, processo, arquivo, atos, nome):
        concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk)
        with recusado(ProcessoNaoAberto):
            atos[nome](elenco.servidora.ator, arquivo.pk)

    @pytest.mark.parametrize("nome", NOMES)
    def test_estado_que_nao_admite(self, elenco, processo, arquivo, atos, nome):
        for estado, erro in (("anexado", ProcessoAnexado), ("bloqueado", ProcessoBloqueado)):
            Processo.objects.filter(pk=processo.pk).update(estado=estado)
            with recusado(erro):
                atos[nome](elenco.servidora.ator, arquivo.pk)


class TestExcluir:
    def test_ninguem_mais_o_ve_e_o_numero_nao_volta(self, elenco, processo):
        minuta = elenco.incluir_minuta(elenco.servidora, processo)
        abrir_edicao(ator=elenco.servidora.ator, documento_id=minuta.pk)
        excluir_documento(ator=elenco.colega.ator, documento_id=minuta.pk)
        assert ultima_frase(processo) == "Documento Despacho 2 (0000002) excluído"
        assert not visiveis_para(elenco.servidora.ator).filter(pk=minuta.pk).exists()
        assert Documento.objects.get(pk=minuta.pk).estado == "excluido"
        assert not Edicao.objects.exists()
        seguinte = elenco.incluir_minuta(elenco.servidora, processo)
        assert (seguinte.numero_sei, seguinte.ordem, seguinte.numero) == (3, 3, "3")
        with recusado(NaoEncontrado):
            excluir_documento(ator=elenco.servidora.ator, documento_id=minuta.pk)

    def test_assinado_que_ninguem_mais_viu(self, elenco, processo):
        minuta = elenco.incluir_minuta(elenco.servidora, processo)
        elenco.assinar(elenco.servidora, minuta)
        excluir_documento(ator=elenco.servidora.ator, documento_id=minuta.pk)
        conferir_trilha(processo)

    def test_minuta_enviada_ainda_se_exclui(self, elenco, processo):
        minuta = elenco.incluir_minuta(elenco.servidora, processo)
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        excluir_documento(ator=elenco.servidora.ator, documento_id=minuta.pk)
        conferir_trilha(processo)

    def test_o_que_foi_enviado_fica(self, elenco, processo, arquivo):
        assinado = elenco.incluir_minuta(elenco.servidora, processo)
        elenco.assinar(elenco.servidora, assinado)
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        for documento in (arquivo, assinado):
            with recusado(NaoPodeSerExcluido):
                excluir_documento(ator=elenco.servidora.ator, documento_id=documento.pk)

    def test_o_que_outra_unidade_abriu_fica(self, elenco, processo, arquivo):
        registrar_consulta(ator=elenco.detentor.ator, documento_id=arquivo.pk)
        with recusado(NaoPodeSerExcluido):
            excluir_documento(ator=elenco.servidora.ator, documento_id=arquivo.pk)

    def test_cancelado_nao_se_exclui(self, elenco, processo, arquivo):
        registrar_consulta(ator=elenco.detentor.ator, documento_id=arquivo.pk)
        cancelar_documento(ator=elenco.servidora.ator, documento_id=arquivo.pk, motivo="erro")
        with recusado(NaoPodeSerExcluido):
            excluir_documento(ator=elenco.servidora.ator, documento_id=arquivo.pk)

    def test_processo_nao_fica_sem_documento(self, elenco, processo):
        primeiro = processo.documentos.get()
        with recusado(NaoPodeSerExcluido):
            excluir_documento(ator=elenco.servidora.ator, documento_id=primeiro.pk)
        segundo = elenco.incluir_minuta(elenco.servidora, processo)
        excluir_documento(ator=elenco.servidora.ator, documento_id=primeiro.pk)
        with recusado(NaoPodeSerExcluido):
            excluir_documento(ator=elenco.servidora.ator, documento_id=segundo.pk)


class TestCancelar:
    def test_o_motivo_fica_no_lugar(self, elenco, processo, arquivo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        cancelar_documento(ator=elenco.servidora.ator, documento_id=arquivo.pk, motivo="  arquivo\n trocado ")
        arquivo.refresh_from_db()
        assert (arquivo.estado, arquivo.motivo) == ("cancelado", "arquivo trocado")
        assert ultima_frase(processo) == "Documento Anexo (0000002) cancelado: arquivo trocado"
        assert conferir_trilha(processo)[-1].em == arquivo.cancelado_em
        assert visiveis_para(elenco.de_outra_unidade.ator).filter(pk=arquivo.pk).exists()
        with recusado(DocumentoNaoEditavel):
            cancelar_documento(ator=elenco.servidora.ator, documento_id=arquivo.pk, motivo="de novo")

    def test_o_que_ninguem_viu_nao_precisa(self, elenco, processo, arquivo):
        for documento in (arquivo, elenco.incluir_minuta(elenco.servidora, processo)):
            with recusado(NaoPrecisaSerCancelado):
                cancelar_documento(ator=elenco.servidora.ator, documento_id=documento.pk, motivo="erro")

    @pytest.mark.parametrize("motivo", ["", "  \n", "x" * 501])
    def test_motivo_recusado(self, elenco, arquivo, motivo):
        registrar_consulta(ator=elenco.detentor.ator, documento_id=arquivo.pk)
        with recusado(EntradaInvalida, campo="motivo"):
            cancelar_documento(ator=elenco.servidora.ator, documento_id=arquivo.pk, motivo=motivo)


class TestConsultar:
    def test_a_primeira_de_outra_unidade_fica_registrada(self, elenco, processo, arquivo):
        assert registrar_consulta(ator=elenco.de_outra_unidade.ator, documento_id=arquivo.pk) is True
        arquivo.refresh_from_db()
        assert arquivo.aberto_fora_em is not None
        trilha = conferir_trilha(processo)
        assert ultima_frase(processo) == "Documento Anexo (0000002) aberto pela unidade"
        assert (trilha[-1].unidade, trilha[-1].usuario) == (elenco.ditec, elenco.de_outra_unidade.usuario)
        for quem in (elenco.de_outra_unidade, elenco.detentor):
            assert registrar_consulta(ator=quem.ator, documento_id=arquivo.pk) is False
        assert len(conferir_trilha(processo)) == len(trilha)

    def test_a_propria_unidade_nao_conta(self, elenco, processo, arquivo):
        for quem in (elenco.servidora, elenco.colega, elenco.colaborador):
            assert registrar_consulta(ator=quem.ator, documento_id=arquivo.pk) is False
        minuta = elenco.incluir_minuta(elenco.servidora, processo)
        assert registrar_consulta(ator=elenco.colega.ator, documento_id=minuta.pk) is False

    def test_minuta_alheia_nao_existe(self, elenco, processo):
        for pk in (processo.documentos.get().pk, 0):
            with recusado(NaoEncontrado):
                registrar_consulta(ator=elenco.de_outra_unidade.ator, documento_id=pk)


class TestSubstituir:
    def test_arquivo_novo_com_andamento(self, elenco, processo, arquivo):
        anterior = arquivo.conteudo.sha256
        novo, conferido = elenco.arquivo_pdf("contrato corrigido")
        substituir_arquivo(ator=elenco.colega.ator, documento_id=arquivo.pk, novo=(novo, conferido))
        arquivo.refresh_from_db()
        assert arquivo.conteudo == novo
        assert ultima_frase(processo) == "Arquivo do documento Anexo (0000002) substituído"
        dados = conferir_trilha(processo)[-1].dados
        assert (dados["de"], dados["para"]) == (anterior, novo.sha256)

    def test_o_mesmo_arquivo_de_outro_documento(self, elenco, processo, arquivo):
        elenco.incluir_pdf(elenco.servidora, processo, "laudo")
        with recusado(ArquivoRepetido, campo="arquivo"):
            substituir_arquivo(ator=elenco.servidora.ator, documento_id=arquivo.pk, novo=elenco.arquivo_pdf("laudo"))
        substituir_arquivo(
            ator=elenco.servidora.ator,
            documento_id=arquivo.pk,
            novo=elenco.arquivo_pdf("laudo"),
            aceitar_repetido=True,
        )

    def test_interno_e_cancelado_nao_tem_arquivo(self, elenco, processo, arquivo, atos):
        with recusado(DocumentoNaoEditavel):
            atos["substituir"](elenco.servidora.ator, processo.documentos.get(ordem=1).pk)
        registrar_consulta(ator=elenco.detentor.ator, documento_id=arquivo.pk)
        cancelar_documento(ator=elenco.servidora.ator, documento_id=arquivo.pk, motivo="erro")
        with recusado(DocumentoNaoEditavel):
            atos["substituir"](elenco.servidora.ator, arquivo.pk)

    def test_o_que_outra_unidade_recebeu_nao_muda(self, elenco, processo, arquivo, atos):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        with recusado(DocumentoNaoEditavel):
            atos["substituir"](elenco.servidora.ator, arquivo.pk)
