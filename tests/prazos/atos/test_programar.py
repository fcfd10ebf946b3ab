"""Return asked for at the sending, and reopening on a day."""

from datetime import date

import pytest

from prazos import rotinas
from prazos.atos.controle import PrazoPedido
from prazos.atos.programar import (
    desmarcar_reabertura,
    dispensar_retorno,
    programar_reabertura,
    programar_retorno,
    prorrogar_retorno,
)
from prazos.erros import PrazoEncerrado, ReaberturaIndevida, RetornoPendente
from prazos.models import MudancaDoPrazo, Prazo, ReaberturaProgramada
from prazos.pedido import PrazoInvalido
from processos.atos.tramitar import concluir_processo, reabrir_processo
from processos.models import Abertura, Processo
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.pessoas.models import Lotacao
from tests.elenco import conferir_trilha, recusado, ultima_frase
from tests.prazos.cenario import local, no_dia


class TestRetorno:
    @pytest.fixture
    def retorno(self, cenario):
        """DITEC must give the process back to SECAD by Friday 13 March."""
        elenco = cenario.elenco
        with no_dia(3):
            elenco.enviar(elenco.servidora, cenario.processo, elenco.ditec)
            return programar_retorno(
                ator=elenco.servidora.ator,
                processo_id=cenario.processo.pk,
                destinos=(elenco.ditec.pk,),
                prazo=PrazoPedido(n=10),
            )[0]

    def test_e_prazo_de_quem_recebe(self, cenario, retorno):
        assert (retorno.prazo.unidade, retorno.prazo.vencimento) == (cenario.elenco.ditec, date(2026, 3, 13))
        assert ultima_frase(cenario.processo) == "Retorno programado de DITEC para SECAD: até 13/03/2026"

    def test_devolver_cumpre(self, cenario, retorno):
        elenco = cenario.elenco
        with no_dia(12):
            elenco.enviar(elenco.de_outra_unidade, cenario.processo, elenco.secad)
        retorno.prazo.refresh_from_db()
        assert retorno.prazo.situacao == "cumprido"

    def test_concluir_nao_o_encerra(self, cenario, retorno):
        elenco = cenario.elenco
        with no_dia(4):
            concluir_processo(ator=elenco.de_outra_unidade.ator, processo_id=cenario.processo.pk)
        retorno.prazo.refresh_from_db()
        assert retorno.prazo.situacao == "aberto"
        with no_dia(5):
            reabrir_processo(ator=elenco.de_outra_unidade.ator, processo_id=cenario.processo.pk)
            elenco.enviar(elenco.de_outra_unidade, cenario.processo, elenco.secad)
        retorno.prazo.refresh_from_db()
        assert retorno.prazo.situacao == "cumprido"

    def test_so_se_manda_adiante_ficando(self, cenario, retorno):
        elenco = cenario.elenco
        with no_dia(4):
            with recusado(RetornoPendente):
                elenco.enviar(elenco.de_outra_unidade, cenario.processo, elenco.asjur)
            elenco.enviar(elenco.de_outra_unidade, cenario.processo, elenco.asjur, manter_aberto=True)
        retorno.prazo.refresh_from_db()
        assert retorno.prazo.situacao == "aberto"

    def test_so_quem_pediu_prorroga_e_so_para_depois(self, cenario, retorno):
        elenco = cenario.elenco
        with no_dia(5):
            with recusado(NaoEncontrado):
                prorrogar_retorno(ator=elenco.de_outra_unidade.ator, retorno_id=retorno.pk, prazo=PrazoPedido(n=30))
            with recusado(NaoEncontrado):
                prorrogar_retorno(ator=elenco.servidora.ator, retorno_id=999_999, prazo=PrazoPedido(n=30))
            with recusado(PrazoInvalido, campo="n"):
                prorrogar_retorno(ator=elenco.servidora.ator, retorno_id=retorno.pk, prazo=PrazoPedido(n=2))
            prorrogar_retorno(
                ator=elenco.servidora.ator, retorno_id=retorno.pk, prazo=PrazoPedido(data_certa=date(2026, 3, 27))
            )
        assert MudancaDoPrazo.objects.get().vencimento_anterior == date(2026, 3, 13)
        with no_dia(12):
            elenco.enviar(elenco.de_outra_unidade, cenario.processo, elenco.secad)
            with recusado(PrazoEncerrado):
                prorrogar_retorno(ator=elenco.servidora.ator, retorno_id=retorno.pk, prazo=PrazoPedido(n=90))

    def test_dispensado_deixa_de_ser_devido(self, cenario, retorno):
        elenco = cenario.elenco
        with no_dia(5):
            dispensar_retorno(ator=elenco.colega.ator, retorno_id=retorno.pk, motivo="  Basta a  informação ")
            frase = ultima_frase(cenario.processo)
            assert frase == "Retorno programado de DITEC dispensado. Motivo: Basta a informação"
            elenco.enviar(elenco.de_outra_unidade, cenario.processo, elenco.asjur)
        retorno.prazo.refresh_from_db()
        assert (retorno.prazo.situacao, retorno.prazo.encerrado_por) == ("cancelado", elenco.colega.usuario)
        assert retorno.prazo.encerrado_em == local(5)
        conferir_trilha(cenario.processo)

    def test_suspenso_tambem_se_dispensa(self, cenario, retorno):
        Prazo.objects.filter(pk=retorno.prazo_id).update(situacao="suspenso", suspenso_em=local(4))
        with no_dia(5):
            dispensar_retorno(ator=cenario.elenco.servidora.ator, retorno_id=retorno.pk, motivo="Mudou o plano")
        retorno.prazo.refresh_from_db()
        assert retorno.prazo.situacao == "cancelado"

    def test_so_quem_pediu_dispensa_e_com_motivo(self, cenario, retorno):
        elenco = cenario.elenco
        with no_dia(5):
            for quem, qual in ((elenco.de_outra_unidade, retorno.pk), (elenco.servidora, 999_999)):
                with recusado(NaoEncontrado):
                    dispensar_retorno(ator=quem.ator, retorno_id=qual, motivo="Engano")
            for motivo in (" ", "x" * 201):
                with recusado(EntradaInvalida, campo="motivo"):
                    dispensar_retorno(ator=elenco.servidora.ator, retorno_id=retorno.pk, motivo=motivo)
        retorno.prazo.refresh_from_db()
        assert retorno.prazo.situacao == "aberto"

    def test_o_que_terminou_nao_se_dispensa_nem_se_prorroga(self, cenario, retorno):
        elenco = cenario.elenco
        with no_dia(5):
            dispensar_retorno(ator=elenco.servidora.ator, retorno_id=retorno.pk, motivo="x" * 200)
            with recusado(PrazoEncerrado):
                dispensar_retorno(ator=elenco.servidora.ator, retorno_id=retorno.pk, motivo="De novo")
            with recusado(PrazoEncerrado):
                prorrogar_retorno(ator=elenco.servidora.ator, retorno_id=retorno.pk, prazo=PrazoPedido(n=90))

    def test_so_de_unidade_a_que_foi_enviado(self, cenario):
        elenco = cenario.elenco
        with no_dia(3), recusado(NaoEncontrado):
            programar_retorno(
                ator=elenco.servidora.ator,
                processo_id=cenario.processo.pk,
                destinos=(elenco.ditec.pk,),
                prazo=PrazoPedido(n=10),
            )


class TestReabertura:
    @pytest.fixture
    def concluido(self, cenario):
        with no_dia(3):
            concluir_processo(ator=cenario.elenco.servidora.ator, processo_id=cenario.processo.pk)
        return cenario

    def programar(self, cenario, dia=date(2026, 3, 10), quem=None):
        quem = quem or cenario.elenco.servidora
        return programar_reabertura(ator=quem.ator, processo_id=cenario.processo.pk, dia=dia)

    def aberto(self, cenario) -> Abertura | None:
        return Abertura.objects.filter(
            processo=cenario.processo, unidade=cenario.elenco.secad, concluida_em__isnull=True
        ).first()

    def test_no_dia_e_nao_antes(self, concluido):
        with no_dia(4):
            self.programar(concluido)
        with no_dia(9, hora=23, minuto=59):
            assert rotinas.cuidar()["reaberturas"] == 0
        with no_dia(10, hora=0):
            assert rotinas.cuidar()["reaberturas"] == 1
            assert rotinas.cuidar()["reaberturas"] == 0
        assert self.aberto(concluido).atribuida_a == concluido.elenco.servidora.usuario
        assert ReaberturaProgramada.objects.get().situacao == "feita"

    def test_de_quem_saiu_da_unidade_reabre_o_sistema_sem_atribuir(self, concluido):
        with no_dia(4):
            self.programar(concluido)
        Lotacao.objects.filter(usuario=concluido.elenco.servidora.usuario).delete()
        with no_dia(15):
            assert rotinas.cuidar()["reaberturas"] == 1
        assert self.aberto(concluido).atribuida_a is None

    def test_ja_aberto_dispensa(self, concluido):
        with no_dia(4):
            self.programar(concluido)
        with no_dia(5):
            reabrir_processo(ator=concluido.elenco.colega.ator, processo_id=concluido.processo.pk)
        with no_dia(10):
            assert rotinas.cuidar()["reaberturas"] == 0
        assert ReaberturaProgramada.objects.get().situacao == "dispensada"

    def test_o_que_impede_fica_dito_e_se_tenta_de_novo(self, concluido):
        with no_dia(4):
            self.programar(concluido)
        Processo.objects.update(estado="sobrestado")
        with no_dia(10):
            assert rotinas.cuidar()["reaberturas"] == 0
        assert "sobrestado" in ReaberturaProgramada.objects.get().impedimento
        Processo.objects.update(estado="em_tramitacao")
        with no_dia(11):
            assert rotinas.cuidar()["reaberturas"] == 1

    def test_mudar_e_desmarcar(self, concluido):
        with no_dia(4):
            self.programar(concluido)
            self.programar(concluido, date(2026, 3, 20))
            assert ReaberturaProgramada.objects.get().dia == date(2026, 3, 20)
            desmarcar_reabertura(ator=concluido.elenco.colega.ator, processo_id=concluido.processo.pk)
            with recusado(NaoEncontrado):
                desmarcar_reabertura(ator=concluido.elenco.colega.ator, processo_id=concluido.processo.pk)
        with no_dia(25):
            assert rotinas.cuidar()["reaberturas"] == 0

    def test_recusas(self, cenario):
        elenco = cenario.elenco
        with no_dia(4):
            with recusado(ReaberturaIndevida):
                self.programar(cenario)  # open in the unit
            with recusado(ReaberturaIndevida):
                self.programar(cenario, quem=elenco.gestora)  # never passed there
            concluir_processo(ator=elenco.servidora.ator, processo_id=cenario.processo.pk)
            with recusado(EntradaInvalida, campo="dia"):
                self.programar(cenario, date(2026, 3, 4))
