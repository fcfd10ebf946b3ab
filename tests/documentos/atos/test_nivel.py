"""The level of one document: it contaminates the process at once, and comes down only for who may."""

from dataclasses import replace

import pytest

from documentos.atos.nivel import alterar_nivel_do_documento
from documentos.atos.retirar import cancelar_documento
from documentos.erros import DocumentoNaoEditavel
from processos.acesso import visiveis_para
from processos.erros import (
    ClassificacaoNaoAdmitida,
    NaoReduzNivel,
    NivelNaoAdmitido,
    ProcessoNaoAberto,
    ReducaoNaoConfirmada,
    SigiloComVariasUnidades,
)
from processos.estados import ProcessoBloqueado
from processos.models import ConcessaoDeCredencial, Processo
from processos.nivel import NovoNivel
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.pessoas.models import Perfil
from tests.elenco import recusado, ultima_frase

PUBLICO, RESTRITO, SIGILOSO = 0, 1, 2


@pytest.fixture
def novo(elenco):
    def montar(nivel, **mudancas):
        padrao = NovoNivel(nivel, elenco.hipotese_do_nivel(nivel), "Traz o endereço da parte", confirmado=True)
        return replace(padrao, **mudancas)

    return montar


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def documento(elenco, processo):
    documento = processo.documentos.get()
    elenco.assinar(elenco.servidora, documento)
    return documento


def _alterar(quem, documento, novo):
    alterar_nivel_do_documento(ator=quem.ator, documento_id=documento.pk, novo=novo)
    documento.refresh_from_db()
    return documento


def _ve(quem, processo) -> bool:
    return processo in visiveis_para(quem.ator)


def test_elevar_contamina_o_processo_na_hora(elenco, processo, documento, novo):
    _alterar(elenco.servidora, documento, novo(RESTRITO))
    processo.refresh_from_db()
    assert (documento.nivel, processo.nivel, processo.nivel_efetivo) == (RESTRITO, PUBLICO, RESTRITO)
    assert not _ve(elenco.detentor, processo)
    assert ultima_frase(processo) == (
        f"Nível de acesso do documento {documento.rotulo} alterado de público para restrito (Informação pessoal); "
        "o processo passa a restrito. Motivo: Traz o endereço da parte"
    )


def test_um_assinado_continua_assinado(elenco, documento, novo):
    _alterar(elenco.servidora, documento, novo(RESTRITO))
    assert (documento.assinaturas, documento.estado) == (1, "assinado")


def test_a_sigiloso_o_processo_fica_com_quem_o_elevou(elenco, processo, documento, novo):
    _alterar(elenco.servidora, documento, novo(SIGILOSO))
    assert _ve(elenco.servidora, processo) and not _ve(elenco.colega, processo)
    assert ConcessaoDeCredencial.objects.get().pessoa == elenco.servidora.usuario


def test_a_sigiloso_so_aberto_em_uma_unidade(elenco, processo, documento, novo):
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    with recusado(SigiloComVariasUnidades, campo="nivel"):
        _alterar(elenco.servidora, documento, novo(SIGILOSO))


def test_qualquer_unidade_que_o_tem_aberto_eleva(elenco, processo, documento, novo):
    elenco.enviar(elenco.servidora, processo, elenco.ditec)
    _alterar(elenco.de_outra_unidade, documento, novo(RESTRITO))
    assert documento.nivel == RESTRITO
    with recusado(ProcessoNaoAberto):
        _alterar(elenco.servidora, documento, novo(PUBLICO))


def test_reduzir_devolve_o_processo_ao_nivel_que_resta(elenco, processo, documento, novo):
    Perfil.objects.update(reduz_nivel=True)
    outro = elenco.incluir_minuta(elenco.servidora, processo, nivel=RESTRITO)
    _alterar(elenco.servidora, documento, novo(RESTRITO))
    _alterar(elenco.servidora, documento, novo(PUBLICO))
    processo.refresh_from_db()
    assert processo.nivel_efetivo == RESTRITO
    _alterar(elenco.servidora, outro, novo(PUBLICO))
    processo.refresh_from_db()
    assert processo.nivel_efetivo == PUBLICO
    assert "o processo passa a público" in ultima_frase(processo)


def test_reduzir_e_para_quem_pode_e_confirma(elenco, documento, novo):
    _alterar(elenco.servidora, documento, novo(RESTRITO))
    with recusado(NaoReduzNivel):
        _alterar(elenco.servidora, documento, novo(PUBLICO))
    Perfil.objects.update(reduz_nivel=True)
    with recusado(ReducaoNaoConfirmada, campo="confirmado"):
        _alterar(elenco.servidora, documento, novo(PUBLICO, confirmado=False))


def test_cancelado_nao_segura_o_nivel_nem_muda(elenco, processo, documento, novo):
    Perfil.objects.update(reduz_nivel=True)
    outro = elenco.incluir_minuta(elenco.servidora, processo)
    _alterar(elenco.servidora, documento, novo(RESTRITO))
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    cancelar_documento(ator=elenco.servidora.ator, documento_id=documento.pk, motivo="Erro material")
    processo.refresh_from_db()
    assert processo.nivel_efetivo == RESTRITO, "só os atos de nível reduzem"
    with recusado(DocumentoNaoEditavel):
        _alterar(elenco.servidora, documento, novo(PUBLICO))
    _alterar(elenco.servidora, outro, novo(RESTRITO))
    _alterar(elenco.servidora, outro, novo(PUBLICO))
    processo.refresh_from_db()
    assert processo.nivel_efetivo == PUBLICO


def test_recusas(elenco, processo, documento, novo):
    for motivo in ("", "x" * 501):
        with recusado(EntradaInvalida, campo="motivo"):
            _alterar(elenco.servidora, documento, novo(RESTRITO, motivo=motivo))
    with recusado(EntradaInvalida, campo="nivel"):
        _alterar(elenco.servidora, documento, novo(PUBLICO))
    with recusado(NivelNaoAdmitido, campo="hipotese_legal"):
        _alterar(elenco.servidora, documento, novo(RESTRITO, hipotese_legal_id=None))
    with recusado(ClassificacaoNaoAdmitida, campo="nivel"):
        _alterar(elenco.servidora, documento, NovoNivel("secreto", None, "Motivo"))
    Processo.objects.filter(pk=processo.pk).update(estado="bloqueado")
    with recusado(ProcessoBloqueado):
        _alterar(elenco.servidora, documento, novo(RESTRITO))


def test_a_minuta_alheia_nao_existe(elenco, processo, novo):
    minuta = elenco.incluir_minuta(elenco.servidora, processo)
    elenco.enviar(elenco.servidora, processo, elenco.ditec)
    for pk in (minuta.pk, 0):
        with recusado(NaoEncontrado):
            alterar_nivel_do_documento(ator=elenco.de_outra_unidade.ator, documento_id=pk, novo=novo(RESTRITO))
