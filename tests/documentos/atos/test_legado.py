"""Numbers of Agis and Cruviana: cited by a despacho, found by who may see the process (arts. 15 and 17)."""

import pytest

from documentos.atos.escrever import salvar_versao
from documentos.atos.legado import PedidoDeNumeroLegado, desvincular_numero_legado, vincular_numero_legado
from documentos.atos.retirar import cancelar_documento, excluir_documento
from documentos.consultas import numeros_legados, pesquisar
from documentos.erros import DocumentoFundamentaAto, LegadoNaoCitado
from processos.erros import ProcessoNaoAberto, VinculoDeOutraUnidade
from processos.estados import ProcessoBloqueado
from processos.models import Processo
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from tests.elenco import recusado, ultima_frase


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


def despacho(elenco, processo, texto="<p>Dá continuidade ao Cruviana nº 0123/2014.</p>"):
    documento = elenco.incluir_minuta(elenco.servidora, processo, nivel=processo.nivel)
    salvar_versao(ator=elenco.servidora.ator, documento_id=documento.pk, secoes={"corpo": texto}, versao_base=1)
    elenco.assinar(elenco.servidora, documento)
    return documento


def vincular(quem, processo, documento, sistema="cruviana", numero="123", ano=2014):
    pedido = PedidoDeNumeroLegado(processo.pk, sistema, numero, ano, documento.pk)
    return vincular_numero_legado(ator=quem.ator, pedido=pedido)


@pytest.mark.parametrize("numero", ["0123", "123/2014", "  0.123 - 2014 "])
def test_vincula_o_que_o_despacho_cita(elenco, processo, numero):
    documento = despacho(elenco, processo)
    vinculado = vincular(elenco.colega, processo, documento, numero=numero)
    assert vinculado.digitos == "1232014"
    assert numeros_legados(processo) == [vinculado]
    assert ultima_frase(processo) == f"Número {vinculado} vinculado ao processo, conforme {documento.rotulo}"
    assert str(vinculado).startswith("Cruviana ") and str(vinculado).endswith("/2014")


def test_numero_e_ano_em_lugares_diferentes_do_texto(elenco, processo):
    vincular(
        elenco.servidora, processo, despacho(elenco, processo, "<p>Agis 77, autuado em 2013.</p>"), "agis", "77", 2013
    )


def test_o_arquivo_digitalizado_e_conferido_por_quem_le(elenco, processo):
    vincular(elenco.servidora, processo, elenco.incluir_pdf(elenco.servidora, processo))


def test_pesquisa(elenco, processo):
    vincular(elenco.servidora, processo, despacho(elenco, processo))
    for termo in ("123/2014", "0123/2014", "cruviana 123/2014", "Cruviana nº 123", "123"):
        assert processo in pesquisar(elenco.gestora.ator, termo).processos, termo
    assert pesquisar(elenco.gestora.ator, "agis").processos == []
    assert pesquisar(elenco.gestora.ator, "23/2014").processos == []


@pytest.mark.parametrize("nivel", [1, 2])
def test_pesquisa_nao_acha_o_oculto(elenco, nivel):
    processo = elenco.iniciar(elenco.servidora, nivel=nivel)
    vinculado = vincular(elenco.servidora, processo, despacho(elenco, processo))
    assert pesquisar(elenco.gestora.ator, "123/2014").vazio
    with recusado(NaoEncontrado):
        desvincular_numero_legado(ator=elenco.gestora.ator, numero_id=vinculado.pk, motivo="erro")


def test_o_despacho_nao_muda_nem_sai_enquanto_vinculado(elenco, processo):
    documento = despacho(elenco, processo)
    vinculado = vincular(elenco.servidora, processo, documento)
    with recusado(DocumentoFundamentaAto):
        excluir_documento(ator=elenco.servidora.ator, documento_id=documento.pk)
    with recusado(DocumentoFundamentaAto):
        cancelar_documento(ator=elenco.servidora.ator, documento_id=documento.pk, motivo="erro")
    desvincular_numero_legado(ator=elenco.servidora.ator, numero_id=vinculado.pk, motivo="era do processo vizinho")
    cancelar_documento(ator=elenco.servidora.ator, documento_id=documento.pk, motivo="erro")


def test_desvincular(elenco, processo):
    documento = despacho(elenco, processo)
    vinculado = vincular(elenco.servidora, processo, documento)
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    with recusado(VinculoDeOutraUnidade):
        desvincular_numero_legado(ator=elenco.de_outra_unidade.ator, numero_id=vinculado.pk, motivo="erro")
    for motivo in ("", "x" * 501):
        with recusado(EntradaInvalida, campo="motivo"):
            desvincular_numero_legado(ator=elenco.colega.ator, numero_id=vinculado.pk, motivo=motivo)
    desvincular_numero_legado(ator=elenco.colega.ator, numero_id=vinculado.pk, motivo="engano")
    assert numeros_legados(processo) == [] and pesquisar(elenco.servidora.ator, "123/2014").vazio
    assert ultima_frase(processo).endswith("desvinculado do processo. Motivo: engano")
    for numero_id in (vinculado.pk, 999_999):
        with recusado(NaoEncontrado):
            desvincular_numero_legado(ator=elenco.colega.ator, numero_id=numero_id, motivo="engano")
    assert vincular(elenco.servidora, processo, documento)


class TestRecusas:
    def test_numero_sistema_e_ano(self, elenco, processo):
        documento = despacho(elenco, processo)
        for numero in ("abc", "", "1" * 41):
            with recusado(EntradaInvalida, campo="numero"):
                vincular(elenco.servidora, processo, documento, numero=numero)
        with recusado(EntradaInvalida, campo="sistema"):
            vincular(elenco.servidora, processo, documento, sistema="projudi")
        for ano in (1979, 2999, 0):
            with recusado(EntradaInvalida, campo="ano"):
                vincular(elenco.servidora, processo, documento, ano=ano)

    def test_duas_vezes(self, elenco, processo):
        documento = despacho(elenco, processo)
        vincular(elenco.servidora, processo, documento)
        with recusado(EntradaInvalida, campo="numero"):
            vincular(elenco.servidora, processo, documento, numero="000123")

    def test_o_despacho_nao_cita(self, elenco, processo):
        for texto in ("<p>Outro, 1234/2014.</p>", "<p>O nº 123 de 2015.</p>"):
            documento = despacho(elenco, processo, texto)
            with recusado(LegadoNaoCitado, campo="despacho"):
                vincular(elenco.servidora, processo, documento)

    def test_minuta_e_documento_de_outro(self, elenco, processo):
        outro = elenco.iniciar(elenco.servidora)
        for documento in (elenco.incluir_minuta(elenco.servidora, processo), despacho(elenco, outro)):
            with recusado(EntradaInvalida, campo="despacho"):
                vincular(elenco.servidora, processo, documento)

    def test_processo_de_outra_unidade_e_bloqueado(self, elenco, processo):
        documento = despacho(elenco, processo)
        with recusado(ProcessoNaoAberto):
            vincular(elenco.gestora, processo, documento)
        Processo.objects.filter(pk=processo.pk).update(estado="bloqueado")
        with recusado(ProcessoBloqueado):
            vincular(elenco.servidora, processo, documento)
