"""Blocos of a unit: whose they are, what enters them, and what they never show."""

import pytest

from documentos.atos.excluir import excluir_processo
from processos.atos import blocos as atos
from processos.atos.blocos import (
    alterar_bloco,
    anotar_no_bloco,
    concluir_bloco,
    criar_bloco,
    excluir_bloco,
    incluir_no_bloco,
    reabrir_bloco,
    retirar_do_bloco,
)
from processos.consultas import SituacaoDoBloco, blocos, diario_do_processo, processos_do_bloco
from processos.erros import BlocoComProcessos, EstadoDoBlocoNaoPermite, SigilosoForaDeBloco
from processos.estados import ProcessoExcluido
from processos.models import Bloco, Processo, ProcessoNoBloco
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from tests.elenco import conferir_trilha, recusado


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def bloco(elenco):
    return criar(elenco.servidora)


def criar(quem, descricao="Contratos de limpeza", especie="interno"):
    return criar_bloco(ator=quem.ator, especie=especie, descricao=descricao)


def incluir(quem, bloco, processo, **opcoes):
    return incluir_no_bloco(ator=quem.ator, bloco_id=bloco.pk, processo_id=processo.pk, **opcoes)


def numeros(quem, **opcoes):
    return [linha.bloco.numero for linha in blocos(quem.ator, **opcoes).itens]


class TestBloco:
    def test_numerado_em_cada_unidade(self, elenco):
        assert [criar(elenco.servidora).numero, criar(elenco.colega).numero, criar(elenco.gestora).numero] == [1, 2, 1]
        assert numeros(elenco.servidora) == [2, 1]
        assert numeros(elenco.gestora) == [1]

    def test_a_recusa_nao_gasta_numero(self, elenco):
        for dados, campo in (
            ({"especie": "assinatura"}, "especie"),
            ({"descricao": "  "}, "descricao"),
            ({"descricao": "x" * 10_000}, "descricao"),
        ):
            with recusado(EntradaInvalida, campo=campo):
                criar(elenco.servidora, **dados)
        assert criar(elenco.servidora).numero == 1

    def test_o_excluido_nao_entra(self, elenco, processo, bloco):
        excluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk, motivo="Iniciado em duplicidade")
        cliente = elenco.cliente(elenco.servidora)
        assert "Incluir em bloco" not in cliente.get(f"/processos/{processo.pk}/").content.decode()
        with recusado(ProcessoExcluido):
            incluir(elenco.servidora, bloco, processo)

    def test_o_de_outra_unidade_nao_existe(self, elenco, processo, bloco):
        incluir(elenco.servidora, bloco, processo)
        ator = elenco.gestora.ator
        no_bloco = {"bloco_id": bloco.pk, "processo_id": processo.pk}
        for ato, dados in (
            (alterar_bloco, {"bloco_id": bloco.pk, "descricao": "a"}),
            (concluir_bloco, {"bloco_id": bloco.pk}),
            (reabrir_bloco, {"bloco_id": bloco.pk}),
            (excluir_bloco, {"bloco_id": bloco.pk}),
            (incluir_no_bloco, no_bloco),
            (anotar_no_bloco, {**no_bloco, "anotacao": "a"}),
            (retirar_do_bloco, no_bloco),
        ):
            with recusado(NaoEncontrado):
                ato(ator=ator, **dados)
        assert Bloco.objects.get().processos.count() == 1

    def test_concluido_nao_muda_ate_ser_reaberto(self, elenco, processo, bloco):
        incluir(elenco.servidora, bloco, processo)
        concluir_bloco(ator=elenco.colega.ator, bloco_id=bloco.pk)
        no_bloco = {"bloco_id": bloco.pk, "processo_id": processo.pk}
        for ato, dados in (
            (alterar_bloco, {"bloco_id": bloco.pk, "descricao": "a"}),
            (concluir_bloco, {"bloco_id": bloco.pk}),
            (excluir_bloco, {"bloco_id": bloco.pk}),
            (incluir_no_bloco, no_bloco),
            (anotar_no_bloco, {**no_bloco, "anotacao": "a"}),
            (retirar_do_bloco, no_bloco),
        ):
            with recusado(EstadoDoBlocoNaoPermite) as recusa:
                ato(ator=elenco.servidora.ator, **dados)
            assert "Reabra-o" in recusa.value.mensagem
        assert numeros(elenco.servidora) == []
        assert numeros(elenco.servidora, situacao=SituacaoDoBloco.CONCLUIDOS) == [1]
        reabrir_bloco(ator=elenco.servidora.ator, bloco_id=bloco.pk)
        assert numeros(elenco.servidora) == [1]
        with recusado(EstadoDoBlocoNaoPermite):
            reabrir_bloco(ator=elenco.servidora.ator, bloco_id=bloco.pk)

    def test_so_o_vazio_e_excluido_e_o_numero_nao_volta(self, elenco, processo, bloco):
        incluir(elenco.servidora, bloco, processo)
        with recusado(BlocoComProcessos) as recusa:
            excluir_bloco(ator=elenco.servidora.ator, bloco_id=bloco.pk)
        assert "Retire-os" in recusa.value.mensagem
        retirar_do_bloco(ator=elenco.servidora.ator, bloco_id=bloco.pk, processo_id=processo.pk)
        excluir_bloco(ator=elenco.servidora.ator, bloco_id=bloco.pk)
        assert not Bloco.objects.exists()
        assert criar(elenco.servidora).numero == 2

    def test_pesquisa(self, elenco, processo, bloco):
        outro = criar(elenco.servidora, "Sessão de março")
        incluir(elenco.servidora, outro, processo)
        assert numeros(elenco.servidora, texto="sessao") == [2]
        assert numeros(elenco.servidora, texto="2") == [2]
        assert numeros(elenco.servidora, texto=processo.numero) == [2]
        assert numeros(elenco.servidora, texto="nada") == []
        Processo.objects.filter(pk=processo.pk).update(nivel_efetivo=1)
        assert numeros(elenco.colega, texto=processo.numero) == []


class TestProcessos:
    def test_a_trilha_nao_diz_nada(self, elenco, processo, bloco):
        antes = len(conferir_trilha(processo))
        incluir(elenco.servidora, bloco, processo, anotacao=" ver o preço ")
        anotar_no_bloco(ator=elenco.colega.ator, bloco_id=bloco.pk, processo_id=processo.pk, anotacao="ver o prazo")
        assert processos_do_bloco(elenco.colega.ator, bloco).itens[0].anotacao == "ver o prazo"
        assert [b.numero for b in diario_do_processo(elenco.colega.ator, processo).blocos] == ["1"]
        assert diario_do_processo(elenco.gestora.ator, processo).blocos == []
        retirar_do_bloco(ator=elenco.colega.ator, bloco_id=bloco.pk, processo_id=processo.pk)
        assert len(conferir_trilha(processo)) == antes

    def test_duas_vezes_e_uma_e_a_anotacao_fica(self, elenco, processo, bloco):
        incluir(elenco.servidora, bloco, processo, anotacao="ver")
        incluir(elenco.colega, bloco, processo, anotacao="outra")
        assert ProcessoNoBloco.objects.get().anotacao == "ver"

    def test_qualquer_processo_que_se_veja_aberto_aqui_ou_nao(self, elenco, processo):
        bloco = criar(elenco.gestora)
        incluir(elenco.gestora, bloco, processo)
        assert [item.processo for item in processos_do_bloco(elenco.gestora.ator, bloco).itens] == [processo]

    def test_o_que_nao_entra(self, elenco, processo, bloco):
        restrito, sigiloso = (elenco.iniciar(elenco.servidora, nivel=nivel) for nivel in (1, 2))
        with recusado(SigilosoForaDeBloco) as recusa:
            incluir(elenco.servidora, bloco, sigiloso)
        assert "credencial" in recusa.value.mensagem
        alheio = criar(elenco.gestora)
        rascunho = elenco.preparar(elenco.servidora)
        for oculto in (restrito, sigiloso, rascunho):
            with recusado(NaoEncontrado):
                incluir(elenco.gestora, alheio, oculto)
        with recusado(NaoEncontrado):
            incluir(elenco.servidora, bloco, rascunho)
        with recusado(EntradaInvalida, campo="anotacao") as recusa:
            incluir(elenco.servidora, bloco, processo, anotacao="x" * 10_000)
        assert "10000" in recusa.value.mensagem
        assert not ProcessoNoBloco.objects.exists()

    def test_o_que_nao_esta_nao_se_anota_nem_se_retira(self, elenco, processo, bloco):
        dados = {"ator": elenco.servidora.ator, "bloco_id": bloco.pk, "processo_id": processo.pk}
        with recusado(NaoEncontrado):
            anotar_no_bloco(**dados, anotacao="a")
        with recusado(NaoEncontrado):
            retirar_do_bloco(**dados)

    def test_bloco_cheio(self, elenco, processo, bloco, monkeypatch):
        monkeypatch.setattr(atos, "MAXIMO_DE_PROCESSOS", 1)
        outro = elenco.iniciar(elenco.servidora)
        incluir(elenco.servidora, bloco, processo)
        with recusado(EntradaInvalida) as recusa:
            incluir(elenco.servidora, bloco, outro)
        assert "Crie outro bloco" in recusa.value.mensagem

    def test_o_que_deixou_de_ser_visto_nao_aparece_nao_conta_e_nao_impede(self, elenco, processo):
        bloco = criar(elenco.gestora)
        incluir(elenco.gestora, bloco, processo)
        Processo.objects.filter(pk=processo.pk).update(nivel_efetivo=1)
        assert blocos(elenco.gestora.ator).itens[0].processos == 0
        assert processos_do_bloco(elenco.gestora.ator, bloco).itens == []
        excluir_bloco(ator=elenco.gestora.ator, bloco_id=bloco.pk)
