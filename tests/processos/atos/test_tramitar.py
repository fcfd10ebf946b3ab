"""Sending, receiving, concluding, reopening and assigning."""

import pytest

from documentos.atos.nivel import conceder_credencial_de_assinatura
from processos.acesso import visiveis_para
from processos.atos.credenciais import conceder_credencial
from processos.atos.tramitar import (
    atribuir_processo,
    concluir_processo,
    enviar_processo,
    reabrir_processo,
    receber_processo,
)
from processos.credenciais import Destinatario
from processos.erros import ProcessoJaAberto, ProcessoNaoAberto, SigilosoNaoTramita, UnidadeNaoPassou
from processos.estados import ProcessoAnexado, ProcessoBloqueado, ProcessoSobrestado
from processos.models import Abertura, AcessoUnidade, Envio, Processo
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.pessoas.models import Unidade
from tests.elenco import conferir_trilha, recusado, ultima_frase


def _aberto_em(processo) -> set[str]:
    return set(Abertura.objects.filter(processo=processo, concluida_em=None).values_list("unidade__sigla", flat=True))


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


ATOS = {
    "enviar": lambda elenco, ator, pk: enviar_processo(ator=ator, processo_id=pk, destinos=(elenco.asjur.pk,)),
    "concluir": lambda elenco, ator, pk: concluir_processo(ator=ator, processo_id=pk),
    "atribuir": lambda elenco, ator, pk: atribuir_processo(ator=ator, processo_id=pk, pessoa_id=ator.usuario_id),
    "reabrir": lambda elenco, ator, pk: reabrir_processo(ator=ator, processo_id=pk),
    "receber": lambda elenco, ator, pk: receber_processo(ator=ator, processo_id=pk),
}


@pytest.mark.parametrize("ato", ATOS)
@pytest.mark.parametrize("nivel", [1, 2])
def test_o_que_nao_se_ve_nao_existe(elenco, ato, nivel):
    processo = elenco.iniciar(elenco.servidora, nivel=nivel)
    for pk in (processo.pk, 0):
        with recusado(NaoEncontrado):
            ATOS[ato](elenco, elenco.de_outra_unidade.ator, pk)


@pytest.mark.parametrize("ato", ["enviar", "concluir", "atribuir"])
def test_so_age_quem_o_tem_aberto(elenco, processo, ato):
    with recusado(ProcessoNaoAberto) as recusa:
        ATOS[ato](elenco, elenco.de_outra_unidade.ator, processo.pk)
    assert "DITEC" in recusa.value.mensagem


@pytest.mark.parametrize("ato", ["enviar", "concluir", "reabrir", "atribuir"])
def test_estado_que_nao_admite(elenco, processo, ato):
    recusas = {"anexado": ProcessoAnexado, "bloqueado": ProcessoBloqueado}
    if ato != "atribuir":
        recusas["sobrestado"] = ProcessoSobrestado
    for estado, erro in recusas.items():
        Processo.objects.filter(pk=processo.pk).update(estado=estado)
        with recusado(erro):
            ATOS[ato](elenco, elenco.servidora.ator, processo.pk)


class TestEnviar:
    def test_conclui_aqui_e_abre_la_sem_atribuicao(self, elenco, processo):
        elenco.enviar(elenco.colega, processo, elenco.ditec, elenco.asjur)
        assert _aberto_em(processo) == {"DITEC", "ASJUR"}
        aqui = Abertura.objects.get(processo=processo, unidade=elenco.secad)
        assert aqui.concluida_por == elenco.colega.usuario
        la = Abertura.objects.get(processo=processo, unidade=elenco.ditec)
        assert (la.origem, la.enviada_por, la.atribuida_a, la.recebida_em) == ("recebido", elenco.secad, None, None)
        assert ultima_frase(processo) == "Processo enviado para ASJUR, DITEC"
        assert conferir_trilha(processo)[-1].dados["unidades"] == [elenco.asjur.pk, elenco.ditec.pk]
        envios = Envio.objects.filter(processo=processo)
        assert {(envio.de, envio.para, envio.manteve_aberto) for envio in envios} == {
            (elenco.secad, elenco.ditec, False),
            (elenco.secad, elenco.asjur, False),
        }
        assert {envio.em for envio in envios} == {processo.ultimo_envio_em}

    def test_manter_aberto_e_motivo(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True, motivo=" Falta o termo ")
        assert _aberto_em(processo) == {"SECAD", "DITEC"}
        assert ultima_frase(processo) == (
            "Processo enviado para DITEC, mantido aberto na unidade. Motivo: Falta o termo"
        )
        assert Envio.objects.get().motivo == "Falta o termo"

    def test_a_quem_ja_o_tem_volta_a_ser_novidade(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        receber_processo(ator=elenco.de_outra_unidade.ator, processo_id=processo.pk)
        atribuir_processo(
            ator=elenco.de_outra_unidade.ator,
            processo_id=processo.pk,
            pessoa_id=elenco.de_outra_unidade.usuario.pk,
        )
        elenco.enviar(elenco.servidora, processo, elenco.ditec)
        la = Abertura.objects.get(processo=processo, unidade=elenco.ditec)
        assert (la.recebida_em, la.recebida_por, la.tem_novidade) == (None, None, True)
        assert la.atribuida_a == elenco.de_outra_unidade.usuario
        assert _aberto_em(processo) == {"DITEC"}

    def test_o_restrito_passa_a_ser_visto_por_quem_o_recebeu(self, elenco):
        processo = elenco.iniciar(elenco.servidora, nivel=1)
        assert processo not in visiveis_para(elenco.de_outra_unidade.ator)
        elenco.enviar(elenco.servidora, processo, elenco.ditec)
        assert processo in visiveis_para(elenco.de_outra_unidade.ator)
        assert processo in visiveis_para(elenco.servidora.ator)
        assert processo not in visiveis_para(elenco.detentor.ator)
        elenco.enviar(elenco.de_outra_unidade, processo, elenco.secad)
        assert AcessoUnidade.objects.filter(processo=processo).count() == 2

    def test_destinos_recusados(self, elenco, processo):
        inativa = Unidade.objects.create(orgao=elenco.orgao, sigla="EXTINTA", nome="Extinta", ativa=False)
        for destinos in ((), (elenco.secad.pk,), (elenco.ditec.pk, elenco.secad.pk), (inativa.pk,), (0,)):
            with recusado(EntradaInvalida, campo="destinos"):
                enviar_processo(ator=elenco.servidora.ator, processo_id=processo.pk, destinos=destinos)
        assert _aberto_em(processo) == {"SECAD"}

    def test_destino_repetido_e_um_envio(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, elenco.ditec)
        assert Envio.objects.count() == 1

    def test_sigiloso_nao_tramita(self, elenco):
        processo = elenco.iniciar(elenco.servidora, nivel=2)
        with recusado(SigilosoNaoTramita):
            elenco.enviar(elenco.servidora, processo, elenco.ditec)

    def test_segundo_envio_e_recusado(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec)
        with recusado(ProcessoNaoAberto):
            elenco.enviar(elenco.servidora, processo, elenco.asjur)


class TestReceber:
    def test_so_a_primeira_abertura_conta(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec)
        assert receber_processo(ator=elenco.de_outra_unidade.ator, processo_id=processo.pk) is True
        la = Abertura.objects.get(processo=processo, unidade=elenco.ditec)
        assert (la.recebida_por, la.recebida_em is not None) == (elenco.de_outra_unidade.usuario, True)
        assert ultima_frase(processo) == "Processo recebido na unidade"
        antes = len(conferir_trilha(processo))
        assert receber_processo(ator=elenco.de_outra_unidade.ator, processo_id=processo.pk) is False
        assert len(conferir_trilha(processo)) == antes

    def test_ver_a_novidade_nao_e_receber_de_novo(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        receber_processo(ator=elenco.de_outra_unidade.ator, processo_id=processo.pk)
        elenco.incluir_pdf(elenco.servidora, processo)
        la = Abertura.objects.get(processo=processo, unidade=elenco.ditec)
        assert la.tem_novidade
        antes = len(conferir_trilha(processo))
        assert receber_processo(ator=elenco.de_outra_unidade.ator, processo_id=processo.pk) is False
        la.refresh_from_db()
        assert not la.tem_novidade
        assert len(conferir_trilha(processo)) == antes

    def test_quem_so_consulta_nao_recebe(self, elenco, processo):
        assert receber_processo(ator=elenco.detentor.ator, processo_id=processo.pk) is False
        assert ultima_frase(processo).startswith("Processo iniciado")


class TestConcluirEReabrir:
    def test_concluir_e_da_unidade(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        concluir_processo(ator=elenco.colega.ator, processo_id=processo.pk)
        assert _aberto_em(processo) == {"DITEC"}
        assert ultima_frase(processo) == "Processo concluído na unidade"
        assert Abertura.objects.get(unidade=elenco.secad).concluida_por == elenco.colega.usuario

    def test_concluir_onde_ja_esta_concluido(self, elenco, processo):
        concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk)
        with recusado(ProcessoNaoAberto):
            concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk)

    def test_reabre_atribuido_a_quem_reabriu(self, elenco, processo):
        concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk)
        reabrir_processo(ator=elenco.colega.ator, processo_id=processo.pk)
        aberta = Abertura.objects.get(processo=processo, concluida_em=None)
        assert (aberta.atribuida_a, aberta.origem) == (elenco.colega.usuario, "gerado")
        assert aberta.recebida_por == elenco.colega.usuario
        assert ultima_frase(processo) == "Processo reaberto na unidade"

    def test_reabre_na_unidade_que_recebeu(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec)
        elenco.enviar(elenco.de_outra_unidade, processo, elenco.secad)
        reabrir_processo(ator=elenco.de_outra_unidade.ator, processo_id=processo.pk)
        aberta = Abertura.objects.get(processo=processo, unidade=elenco.ditec, concluida_em=None)
        assert (aberta.origem, aberta.enviada_por) == ("recebido", elenco.secad)

    def test_recusas_de_reabrir(self, elenco, processo):
        with recusado(ProcessoJaAberto):
            reabrir_processo(ator=elenco.servidora.ator, processo_id=processo.pk)
        with recusado(UnidadeNaoPassou) as recusa:
            reabrir_processo(ator=elenco.de_outra_unidade.ator, processo_id=processo.pk)
        assert "DITEC" in recusa.value.mensagem


class TestAtribuir:
    def test_a_um_colega_e_a_ninguem(self, elenco, processo):
        colega = elenco.colega.usuario
        atribuir_processo(ator=elenco.servidora.ator, processo_id=processo.pk, pessoa_id=colega.pk)
        assert ultima_frase(processo) == "Processo atribuído a Bruno Lima de Castro"
        assert Abertura.objects.get(processo=processo).atribuida_a == colega
        atribuir_processo(ator=elenco.servidora.ator, processo_id=processo.pk, pessoa_id=None)
        assert ultima_frase(processo) == "Atribuição retirada de Bruno Lima de Castro"
        assert Abertura.objects.get(processo=processo).atribuida_a is None

    def test_o_sigiloso_so_a_quem_tem_credencial(self, elenco):
        processo = elenco.iniciar(elenco.servidora, nivel=2)
        colega = elenco.colega.usuario
        para = Destinatario(colega.pk, elenco.secad.pk)
        with recusado(EntradaInvalida, campo="pessoa") as recusa:
            atribuir_processo(ator=elenco.servidora.ator, processo_id=processo.pk, pessoa_id=colega.pk)
        assert "Conceda-a antes" in recusa.value.mensagem
        conceder_credencial_de_assinatura(
            ator=elenco.servidora.ator, documento_id=processo.documentos.get().pk, para=para
        )
        with recusado(EntradaInvalida, campo="pessoa"):
            atribuir_processo(ator=elenco.servidora.ator, processo_id=processo.pk, pessoa_id=colega.pk)
        conceder_credencial(ator=elenco.servidora.ator, processo_id=processo.pk, para=para)
        for pessoa in (elenco.servidora.usuario, colega):
            atribuir_processo(ator=elenco.servidora.ator, processo_id=processo.pk, pessoa_id=pessoa.pk)
        assert Abertura.objects.get(processo=processo).atribuida_a == colega

    def test_a_pagina_diz_quem_pode_receber_o_sigiloso(self, elenco):
        processo, cliente = elenco.iniciar(elenco.servidora, nivel=2), elenco.cliente(elenco.servidora)
        elenco.abrir(cliente, processo)
        resposta = cliente.post(f"/processos/{processo.pk}/atribuir/", {"pessoa": elenco.colega.usuario.pk})
        texto = resposta.content.decode()
        assert resposta.status_code == 422 and "Só pode receber a atribuição quem tem credencial nele" in texto
        assert elenco.colega.usuario.nome not in texto

    def test_a_mesma_pessoa_nada_escreve(self, elenco, processo):
        antes = len(conferir_trilha(processo))
        atribuir_processo(ator=elenco.servidora.ator, processo_id=processo.pk, pessoa_id=elenco.servidora.usuario.pk)
        assert len(conferir_trilha(processo)) == antes

    def test_so_a_quem_trabalha_na_unidade(self, elenco, processo):
        elenco.colega.usuario.is_active = False
        elenco.colega.usuario.save()
        for pessoa in (elenco.de_outra_unidade.usuario.pk, elenco.colega.usuario.pk, 0):
            with recusado(EntradaInvalida, campo="pessoa"):
                atribuir_processo(ator=elenco.servidora.ator, processo_id=processo.pk, pessoa_id=pessoa)
