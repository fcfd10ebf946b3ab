"""The answer and the certificates of lateness: when it was given, and under which reading it is late."""

from datetime import date

import pytest

from prazos.atos.certidoes import certificar_atraso
from prazos.atos.receber import consultar_comunicacao
from prazos.atos.responder import responder_comunicacao
from prazos.erros import AindaNoPrazo, NaoComunica, NaoEDestinatario, RespostaIndevida, SemPrazoDeResposta
from processos.atos.tramitar import concluir_processo
from tests.elenco import conferir_trilha, recusado, ultima_frase
from tests.prazos.cenario import no_dia
from tests.termos import Termos


@pytest.fixture
def recebida(cenario):
    """Read by DITEC on Tuesday 3 March: five running days end on Sunday 8, so on Monday 9."""
    elenco = cenario.elenco
    with no_dia(2):
        elenco.enviar(elenco.servidora, cenario.processo, elenco.ditec, manter_aberto=True)
    with no_dia(3):
        comunicacao = cenario.comunica()
        consultar_comunicacao(ator=elenco.de_outra_unidade.ator, comunicacao_id=comunicacao.pk)
    comunicacao.refresh_from_db()
    return comunicacao


def resposta(cenario, **quando):
    """A despacho of DITEC written and signed at this instant."""
    elenco = cenario.elenco
    with no_dia(quando.pop("dia"), **quando):
        documento = elenco.incluir_minuta(elenco.de_outra_unidade, cenario.processo)
        elenco.assinar(elenco.de_outra_unidade, documento)
    return documento


def responder(cenario, comunicacao, documento, quem=None):
    quem = quem or cenario.elenco.de_outra_unidade
    responder_comunicacao(ator=quem.ator, comunicacao_id=comunicacao.pk, documento_id=documento.pk)
    comunicacao.refresh_from_db()


@pytest.mark.parametrize(
    ("instante", "frase"),
    [
        ({"dia": 9, "hora": 23, "minuto": 59, "segundo": 59}, "no prazo de 09/03/2026"),
        ({"dia": 10, "hora": 0}, "depois do prazo de 09/03/2026"),
    ],
)
def test_vale_o_instante_da_assinatura_e_nao_o_do_vinculo(cenario, recebida, instante, frase):
    documento = resposta(cenario, **instante)
    with no_dia(25):
        responder(cenario, recebida, documento)
    recebida.prazo.refresh_from_db()
    assert recebida.prazo.situacao == "cumprido" and recebida.prazo.encerrado_em == documento.assinado_em
    assert ultima_frase(cenario.processo).endswith(frase)


def test_com_o_prazo_suspenso_a_resposta_e_em_dia(cenario, recebida):
    """The process stopped on the 5th: what is answered on the 20th is not late, whatever the former date."""
    elenco = cenario.elenco
    with no_dia(4):
        concluir_processo(ator=elenco.servidora.ator, processo_id=cenario.processo.pk)
    with no_dia(5):
        Termos(elenco).sobrestar(cenario.processo, elenco.de_outra_unidade)
    with no_dia(20):
        arquivo = cenario.elenco.incluir_pdf(cenario.elenco.de_outra_unidade, cenario.processo)
        responder(cenario, recebida, arquivo)
        assert "no prazo de 09/03/2026" in ultima_frase(cenario.processo)
        pagina = cenario.elenco.cliente(cenario.elenco.servidora).get(f"/comunicacoes/{recebida.pk}/")
        painel = cenario.elenco.cliente(cenario.elenco.de_outra_unidade).get("/prazos/?faixa=cumpridos")
    assert "depois do prazo" not in pagina.content.decode() + painel.content.decode()


def test_responder_com_arquivo_anexado(cenario, recebida):
    with no_dia(4):
        arquivo = cenario.elenco.incluir_pdf(cenario.elenco.de_outra_unidade, cenario.processo)
        responder(cenario, recebida, arquivo)
    assert recebida.resposta == arquivo


class TestRecusas:
    def test_so_o_destinatario(self, cenario, recebida):
        documento = resposta(cenario, dia=5)
        with no_dia(6), recusado(NaoEDestinatario):
            responder(cenario, recebida, documento, cenario.elenco.servidora)

    def test_antes_de_receber(self, cenario, elenco):
        with no_dia(3):
            comunicacao = cenario.comunica()
            with recusado(SemPrazoDeResposta):
                responder(cenario, comunicacao, cenario.documento)

    def test_duas_vezes(self, cenario, recebida):
        documento = resposta(cenario, dia=5)
        with no_dia(6):
            responder(cenario, recebida, documento)
            with recusado(SemPrazoDeResposta):
                responder(cenario, recebida, documento)

    def test_com_documento_que_nao_serve(self, cenario, recebida):
        elenco = cenario.elenco
        with no_dia(6):
            minuta = elenco.incluir_minuta(elenco.de_outra_unidade, cenario.processo)
            alheio = elenco.incluir_pdf(elenco.servidora, cenario.processo)
            for documento in (minuta, alheio, cenario.documento):
                with recusado(RespostaIndevida, campo="documento"):
                    responder(cenario, recebida, documento)


class TestAtraso:
    def certificar(self, cenario, comunicacao, quem=None):
        quem = quem or cenario.elenco.servidora
        return certificar_atraso(ator=quem.ator, comunicacao_id=comunicacao.pk)

    def test_so_depois_da_leitura_mais_longa(self, cenario, recebida):
        maior = recebida.prazo.memoria.maior
        assert maior >= date(2026, 3, 9)
        with no_dia(maior.day, hora=23, minuto=59, segundo=59), recusado(AindaNoPrazo):
            self.certificar(cenario, recebida)
        with no_dia(maior.day + 1, hora=0):
            certidao = self.certificar(cenario, recebida)
        assert certidao.nome_na_arvore == "de decurso de prazo"
        texto = "".join(secao["html"] for secao in certidao.secoes)
        assert "não há resposta" in texto and "Leitura mais curta" in texto or "Todas as leituras" in texto
        conferir_trilha(cenario.processo)
        with no_dia(25), recusado(SemPrazoDeResposta):
            self.certificar(cenario, recebida)

    def test_resposta_intempestiva(self, cenario, recebida):
        documento = resposta(cenario, dia=20)
        with no_dia(21):
            responder(cenario, recebida, documento)
            certidao = self.certificar(cenario, recebida)
        assert certidao.nome_na_arvore == "de intempestividade"

    def test_resposta_em_dia_nao_se_certifica_atrasada(self, cenario, recebida):
        documento = resposta(cenario, dia=5)
        with no_dia(25):
            responder(cenario, recebida, documento)
            with recusado(AindaNoPrazo):
                self.certificar(cenario, recebida)

    def test_so_quem_comunicou(self, cenario, recebida):
        with no_dia(25), recusado(NaoComunica):
            self.certificar(cenario, recebida, cenario.elenco.gestora)

    def test_sem_prazo(self, cenario):
        with no_dia(3):
            comunicacao = cenario.comunica(n=None)
            with recusado(SemPrazoDeResposta):
                self.certificar(cenario, comunicacao)

    def test_suspenso_nao_esta_atrasado(self, cenario, recebida):
        recebida.prazo.situacao = "suspenso"
        recebida.prazo.save()
        with no_dia(25), recusado(AindaNoPrazo):
            self.certificar(cenario, recebida)
