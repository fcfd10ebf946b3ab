"""Undoing a sending or a conclusion, while the other side was not told and nothing else happened."""

from datetime import timedelta

import pytest
from django.urls import reverse

from documentos.atos.retirar import registrar_consulta
from processos.acesso import visiveis_para
from processos.atos.anotar import anotar_processo
from processos.atos.comentar import comentar_processo
from processos.atos.credenciais import cassar_credencial, conceder_credencial
from processos.atos.desfazer import desfazer_ato
from processos.atos.tramitar import (
    atribuir_processo,
    concluir_processo,
    marcar_como_nao_lido,
    reabrir_processo,
    receber_processo,
)
from processos.consultas import Mesa, Recorte, desfaziveis, esta_aberto
from processos.credenciais import Destinatario
from processos.desfazer import JANELA
from processos.erros import NaoSeDesfazMais, ProcessoNaoAberto
from processos.models import Abertura, AtoDesfazivel, Comentario, Envio, Processo
from sei.comum.erros import NaoEncontrado
from sei.comum.tempo import agora, em_outro_instante
from tests.elenco import conferir_trilha, recusado, ultima_frase

SEGUNDO = timedelta(seconds=1)


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


def enviar(elenco, processo, *destinos, **opcoes) -> AtoDesfazivel:
    elenco.enviar(elenco.servidora, processo, *(destinos or (elenco.ditec,)), desfazivel=True, **opcoes)
    return AtoDesfazivel.objects.last()


def desfazer(quem, feito):
    return desfazer_ato(ator=quem.ator, ato_id=feito.pk)


def na_mesa(quem) -> list[int]:
    return [linha.processo_id for linha in Mesa(quem.ator, Recorte()).todos().itens]


class TestEnvio:
    def test_a_outra_unidade_so_o_ve_na_lista_depois_do_prazo(self, elenco, processo):
        enviar(elenco, processo)
        assert na_mesa(elenco.servidora) == [] and na_mesa(elenco.de_outra_unidade) == []
        assert Mesa(elenco.de_outra_unidade.ator, Recorte()).contagens().vazia
        with em_outro_instante(agora() + JANELA):
            assert na_mesa(elenco.de_outra_unidade) == [processo.pk]

    def test_sem_pedir_e_avisada_na_hora(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec)
        assert na_mesa(elenco.de_outra_unidade) == [processo.pk]
        assert not AtoDesfazivel.objects.exists()

    def test_tudo_volta_ao_que_era_e_fica_registrado(self, elenco, processo):
        antes = Abertura.objects.get(processo=processo)
        desfazer(elenco.servidora, enviar(elenco, processo, elenco.ditec, elenco.asjur))
        depois = Abertura.objects.get(processo=processo)
        assert (depois.pk, depois.movimentada_em, depois.concluida_em, depois.concluida_por) == (
            antes.pk,
            antes.movimentada_em,
            None,
            None,
        )
        processo.refresh_from_db()
        assert processo.ultimo_envio_em is None
        assert all(envio.desfeito_em for envio in Envio.objects.all())
        assert ultima_frase(processo) == (
            "Envio para ASJUR, DITEC desfeito por quem o fez, antes de a unidade ser avisada"
        )
        with em_outro_instante(agora() + JANELA):
            assert na_mesa(elenco.de_outra_unidade) == []

    def test_mantido_aberto_e_o_envio_anterior(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.asjur, manter_aberto=True)
        anterior = processo.ultimo_envio_em
        desfazer(elenco.servidora, enviar(elenco, processo, manter_aberto=True))
        processo.refresh_from_db()
        assert processo.ultimo_envio_em == anterior
        abertas = Abertura.objects.filter(processo=processo, concluida_em=None)
        assert set(abertas.values_list("unidade__sigla", flat=True)) == {"SECAD", "ASJUR"}

    def test_o_restrito_deixa_de_ser_visto_por_quem_o_receberia(self, elenco):
        restrito = elenco.iniciar(elenco.servidora, nivel=1)
        feito = enviar(elenco, restrito)
        assert restrito in visiveis_para(elenco.de_outra_unidade.ator)
        desfazer(elenco.servidora, feito)
        assert restrito not in visiveis_para(elenco.de_outra_unidade.ator)
        assert restrito in visiveis_para(elenco.servidora.ator)

    def test_onde_ja_estava_aberto_nao_ha_o_que_esconder(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        assert enviar(elenco, processo, elenco.ditec, elenco.asjur) is None
        assert na_mesa(elenco.de_outra_unidade) == [processo.pk]

    def test_recebido_ou_lido_nao_se_desfaz(self, elenco, processo):
        documento = elenco.incluir_pdf(elenco.servidora, processo)
        feito = enviar(elenco, processo)
        registrar_consulta(ator=elenco.de_outra_unidade.ator, documento_id=documento.pk)
        with recusado(NaoSeDesfazMais):
            desfazer(elenco.servidora, feito)
        outro = elenco.iniciar(elenco.servidora)
        feito = enviar(elenco, outro)
        receber_processo(ator=elenco.de_outra_unidade.ator, processo_id=outro.pk)
        with recusado(NaoSeDesfazMais) as recusa:
            desfazer(elenco.servidora, feito)
        assert "outro ato" in recusa.value.mensagem
        assert Abertura.objects.get(processo=outro, unidade=elenco.ditec).recebida_em

    def test_antes_de_avisada_a_unidade_nao_pratica_atos(self, elenco, processo):
        """What writes no andamento would not stop the undoing, and would be left behind."""
        feito, outra = enviar(elenco, processo), elenco.de_outra_unidade.ator
        atos = (
            lambda: comentar_processo(ator=outra, processo_id=processo.pk, texto="Recebi por engano"),
            lambda: anotar_processo(ator=outra, processo_id=processo.pk, texto="ver", prioritaria=False),
            lambda: marcar_como_nao_lido(ator=outra, processo_id=processo.pk),
            lambda: atribuir_processo(ator=outra, processo_id=processo.pk, pessoa_id=outra.usuario_id),
        )
        for praticar in atos:
            with recusado(ProcessoNaoAberto) as recusa:
                praticar()
            assert "acaba de ser enviado" in recusa.value.mensagem
        assert not esta_aberto(outra, processo)
        desfazer(elenco.servidora, feito)
        assert not Comentario.objects.exists()

    def test_avisada_ou_depois_de_abrir_pratica(self, elenco, processo):
        outra = elenco.de_outra_unidade
        feito = enviar(elenco, processo)
        elenco.cliente(outra).get(reverse("documentos:processo", args=[processo.pk]))
        comentar_processo(ator=outra.ator, processo_id=processo.pk, texto="Recebi")
        assert na_mesa(outra) == [processo.pk]
        with recusado(NaoSeDesfazMais):
            desfazer(elenco.servidora, feito)
        outro = elenco.iniciar(elenco.servidora)
        enviar(elenco, outro)
        with em_outro_instante(agora() + JANELA):
            comentar_processo(ator=outra.ator, processo_id=outro.pk, texto="Recebi")

    def test_outro_envio_a_mesma_unidade_avisa_na_hora(self, elenco, processo):
        enviar(elenco, processo, manter_aberto=True)
        assert enviar(elenco, processo, manter_aberto=True).pk == AtoDesfazivel.objects.get().pk
        assert na_mesa(elenco.de_outra_unidade) == [processo.pk]

    def test_passado_o_prazo_nao_se_desfaz(self, elenco, processo):
        feito = enviar(elenco, processo)
        with em_outro_instante(feito.ate + SEGUNDO), recusado(NaoSeDesfazMais) as recusa:
            desfazer(elenco.servidora, feito)
        assert "devolva" in recusa.value.mensagem
        with em_outro_instante(feito.ate):
            desfazer(elenco.servidora, feito)

    def test_so_quem_fez_e_uma_vez(self, elenco, processo):
        feito = enviar(elenco, processo)
        for outro in (elenco.colega, elenco.de_outra_unidade):
            with recusado(NaoEncontrado):
                desfazer(outro, feito)
        desfazer(elenco.servidora, feito)
        with recusado(NaoSeDesfazMais):
            desfazer(elenco.servidora, feito)


class TestConclusao:
    def test_volta_aberto_como_estava(self, elenco, processo):
        antes = Abertura.objects.get(processo=processo)
        concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk, desfazivel=True)
        desfazer(elenco.servidora, AtoDesfazivel.objects.get())
        depois = Abertura.objects.get(processo=processo)
        assert (depois.pk, depois.concluida_em, depois.atribuida_a) == (antes.pk, None, antes.atribuida_a)
        assert ultima_frase(processo) == "Conclusão na unidade desfeita por quem a fez"
        assert len(conferir_trilha(processo)) == 3

    def test_reaberto_por_um_colega_nao_se_desfaz(self, elenco, processo):
        concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk, desfazivel=True)
        reabrir_processo(ator=elenco.colega.ator, processo_id=processo.pk)
        with recusado(NaoSeDesfazMais):
            desfazer(elenco.servidora, AtoDesfazivel.objects.get())
        assert Abertura.objects.filter(processo=processo, concluida_em=None).count() == 1


class TestOferta:
    def test_do_que_seguiu_ou_deixou_de_ser_visto_nao_ha(self, elenco, processo):
        enviar(elenco, processo, manter_aberto=True)
        assert desfaziveis(elenco.servidora.ator) is not None
        receber_processo(ator=elenco.de_outra_unidade.ator, processo_id=processo.pk)
        assert desfaziveis(elenco.servidora.ator) is None

    def test_cassada_a_credencial_nao_se_oferece(self, elenco):
        sigiloso = elenco.iniciar(elenco.servidora, nivel=2)
        dada = conceder_credencial(
            ator=elenco.servidora.ator,
            processo_id=sigiloso.pk,
            para=Destinatario(elenco.de_outra_unidade.usuario.pk, elenco.ditec.pk),
        )
        concluir_processo(ator=elenco.de_outra_unidade.ator, processo_id=sigiloso.pk, desfazivel=True)
        assert desfaziveis(elenco.de_outra_unidade.ator) is not None
        cassar_credencial(ator=elenco.servidora.ator, processo_id=sigiloso.pk, concessao_id=dada.pk, motivo="Saiu")
        assert desfaziveis(elenco.de_outra_unidade.ator) is None
        pagina = elenco.cliente(elenco.de_outra_unidade).get(reverse("processos:controle"))
        assert "concluído. Dá para desfazer" not in pagina.content.decode()

    def test_diz_o_que_e_e_quanto_falta(self, elenco, processo):
        assert desfaziveis(elenco.servidora.ator) is None
        with em_outro_instante(agora()):
            enviar(elenco, processo)
            for _ in range(2):
                pk = elenco.iniciar(elenco.servidora).pk
                concluir_processo(ator=elenco.servidora.ator, processo_id=pk, desfazivel=True)
            oferta = desfaziveis(elenco.servidora.ator)
            assert (oferta.texto, oferta.segundos, len(oferta.atos)) == (
                "1 processo enviado e 2 processos concluídos",
                8,
                3,
            )
            assert desfaziveis(elenco.colega.ator) is None
        with em_outro_instante(agora() + 9 * SEGUNDO):
            assert desfaziveis(elenco.servidora.ator) is None

    def test_atribuir_nao_entra(self, elenco, processo):
        atribuir_processo(ator=elenco.servidora.ator, processo_id=processo.pk, pessoa_id=None)
        assert desfaziveis(elenco.servidora.ator) is None
        assert Processo.objects.get().andamentos == 2
