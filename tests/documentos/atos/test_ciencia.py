"""Ciência of a document implies ciência of its process, and neither is repeated."""

import pytest

from documentos.atos.ciencia import dar_ciencia_no_documento
from documentos.atos.retirar import cancelar_documento
from documentos.erros import SemEfeito
from documentos.models import CienciaNoDocumento
from processos.atos.ciencia import dar_ciencia_no_processo
from processos.erros import CienciaJaDada, ProcessoNaoAberto
from processos.estados import ProcessoAnexado
from processos.models import Ciencia, Processo
from sei.comum.erros import NaoEncontrado
from tests.elenco import recusado, ultima_frase


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def documento(elenco, processo):
    return elenco.incluir_pdf(elenco.servidora, processo)


def ciente(quem, documento):
    return dar_ciencia_no_documento(ator=quem.ator, documento_id=documento.pk)


def test_do_documento_e_do_processo_em_um_andamento(elenco, processo, documento):
    ciente(elenco.servidora, documento)
    assert ultima_frase(processo) == f"Ciência no documento {documento.rotulo} e no processo"
    assert CienciaNoDocumento.objects.get().unidade == elenco.secad
    assert Ciencia.objects.get().usuario == elenco.servidora.usuario
    with recusado(CienciaJaDada):
        ciente(elenco.servidora, documento)
    with recusado(CienciaJaDada):
        dar_ciencia_no_processo(ator=elenco.servidora.ator, processo_id=processo.pk)


def test_depois_da_do_processo(elenco, processo, documento):
    dar_ciencia_no_processo(ator=elenco.colega.ator, processo_id=processo.pk)
    ciente(elenco.colega, documento)
    assert ultima_frase(processo) == f"Ciência no documento {documento.rotulo}"
    assert Ciencia.objects.count() == 1


def test_so_do_que_produz_efeito(elenco, processo, documento):
    with recusado(SemEfeito) as recusa:
        ciente(elenco.servidora, processo.documentos.first())
    assert "minuta" in recusa.value.mensagem
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    cancelar_documento(ator=elenco.servidora.ator, documento_id=documento.pk, motivo="Errado")
    with recusado(SemEfeito) as recusa:
        ciente(elenco.servidora, documento)
    assert "cancelado" in recusa.value.mensagem


def test_recusas(elenco, processo, documento):
    with recusado(ProcessoNaoAberto):
        ciente(elenco.gestora, documento)
    minuta = processo.documentos.first()
    with recusado(NaoEncontrado):
        ciente(elenco.gestora, minuta)
    Processo.objects.filter(pk=processo.pk).update(estado="anexado")
    with recusado(ProcessoAnexado):
        ciente(elenco.servidora, documento)
