"""Ciência of the process, the sentence written by hand in the trail, and marking as not read."""

import pytest

from processos.atos.ciencia import atualizar_andamento, dar_ciencia_no_processo
from processos.atos.tramitar import marcar_como_nao_lido, receber_processo
from processos.consultas import Mesa, Recorte, trilha
from processos.erros import CienciaJaDada, ProcessoNaoAberto
from processos.estados import ProcessoAnexado, ProcessoBloqueado
from processos.models import Abertura, Ciencia, Processo
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from tests.elenco import conferir_trilha, recusado, ultima_frase

ATOS = {
    "ciencia": lambda ator, pk: dar_ciencia_no_processo(ator=ator, processo_id=pk),
    "andamento": lambda ator, pk: atualizar_andamento(ator=ator, processo_id=pk, descricao="Ofício entregue"),
    "nao_lido": lambda ator, pk: marcar_como_nao_lido(ator=ator, processo_id=pk),
}


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.mark.parametrize("ato", ATOS)
def test_so_de_quem_ve_e_tem_aberto(elenco, processo, ato):
    with recusado(ProcessoNaoAberto):
        ATOS[ato](elenco.de_outra_unidade.ator, processo.pk)
    sigiloso = elenco.iniciar(elenco.servidora, nivel=2)
    for pk in (sigiloso.pk, 0):
        with recusado(NaoEncontrado):
            ATOS[ato](elenco.colega.ator, pk)


@pytest.mark.parametrize("ato", ["ciencia", "andamento"])
def test_estado_que_nao_admite(elenco, processo, ato):
    for estado, erro in (("anexado", ProcessoAnexado), ("bloqueado", ProcessoBloqueado)):
        Processo.objects.filter(pk=processo.pk).update(estado=estado)
        with recusado(erro):
            ATOS[ato](elenco.servidora.ator, processo.pk)
    Processo.objects.filter(pk=processo.pk).update(estado="sobrestado")
    ATOS[ato](elenco.servidora.ator, processo.pk)


def test_ciencia_uma_vez_por_pessoa(elenco, processo):
    ATOS["ciencia"](elenco.servidora.ator, processo.pk)
    assert ultima_frase(processo) == "Ciência no processo"
    with recusado(CienciaJaDada) as recusa:
        ATOS["ciencia"](elenco.servidora.ator, processo.pk)
    assert "já deu ciência deste processo em" in recusa.value.mensagem
    ATOS["ciencia"](elenco.colega.ator, processo.pk)
    assert Ciencia.objects.filter(processo=processo, unidade=elenco.secad).count() == 2


class TestAtualizarAndamento:
    def test_fica_no_resumo_em_uma_linha(self, elenco, processo):
        atualizar_andamento(
            ator=elenco.colaborador.ator, processo_id=processo.pk, descricao=" Ofício\r\n entregue {x} "
        )
        assert ultima_frase(processo) == "Ofício entregue {x}"
        assert trilha(elenco.colaborador.ator, processo, completa=False).itens[0].frase == "Ofício entregue {x}"

    @pytest.mark.parametrize("descricao", ["", " \n ", "x" * 501, "x" * 10_000])
    def test_texto_que_nao_serve(self, elenco, processo, descricao):
        with recusado(EntradaInvalida, campo="descricao"):
            atualizar_andamento(ator=elenco.servidora.ator, processo_id=processo.pk, descricao=descricao)


def test_nao_lido_ate_alguem_abrir_sem_desfazer_o_recebimento(elenco, processo):
    elenco.enviar(elenco.servidora, processo, elenco.ditec)
    receber_processo(ator=elenco.de_outra_unidade.ator, processo_id=processo.pk)
    antes = conferir_trilha(processo)
    la = Abertura.objects.get(processo=processo, unidade=elenco.ditec)
    ATOS["nao_lido"](elenco.de_outra_unidade.ator, processo.pk)
    linha = Mesa(elenco.de_outra_unidade.ator, Recorte()).todos().itens[0]
    assert (linha.novo, linha.aviso) == (True, "Não lido")
    assert receber_processo(ator=elenco.de_outra_unidade.ator, processo_id=processo.pk) is False
    agora = Abertura.objects.get(pk=la.pk)
    assert (agora.nao_lida, agora.recebida_em) == (False, la.recebida_em)
    assert Mesa(elenco.de_outra_unidade.ator, Recorte()).todos().itens[0].novo is False
    assert conferir_trilha(processo) == antes
