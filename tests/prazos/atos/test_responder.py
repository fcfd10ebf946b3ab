"""The answer and the certificates of lateness: when it was given, and under which reading it is late."""

from datetime import date

import pytest

from prazos.atos.calendario import incluir_dia
from prazos.atos.certidoes import certificar_atraso
from prazos.atos.indisponibilidade import certificar_indisponibilidade, registrar_indisponibilidade
from prazos.atos.receber import consultar_comunicacao, receber_tacitamente
from prazos.atos.responder import responder_comunicacao
from prazos.calendario import TipoDeExcecao
from prazos.consultas import respostas_possiveis
from prazos.erros import (
    AindaNoPrazo,
    DestinatarioSemAcesso,
    NaoComunica,
    NaoEDestinatario,
    RespostaIndevida,
    SemPrazoDeResposta,
)
from prazos.novo_fato import NovoFato
from processos.atos.tramitar import concluir_processo
from sei.pessoas.ator import ator_do_sistema
from tests.elenco import conferir_trilha, recusado, ultima_frase
from tests.prazos.cenario import local, no_dia
from tests.prazos.quedas import nova
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

    def test_a_queda_certificada_depois_da_resposta_a_faz_tempestiva(self, cenario, recebida):
        """Due on the 9th, the system fell that night, and the answer came the next morning."""
        elenco = cenario.elenco
        documento = resposta(cenario, dia=10)
        with no_dia(10):
            responder(cenario, recebida, documento)
        with no_dia(11):
            queda = nova(local(9, hora=20), local(10, hora=8))
            feita = registrar_indisponibilidade(ator=elenco.gestora.ator, nova=queda)
            certificar_indisponibilidade(ator=elenco.gestora.ator, numero=feita.numero, fundamento="Despacho nº 1")
            pagina = elenco.cliente(elenco.servidora).get(f"/comunicacoes/{recebida.pk}/").content.decode()
        assert ", no prazo</dd>" in pagina
        with no_dia(12), recusado(AindaNoPrazo):
            self.certificar(cenario, recebida)

    def test_o_feriado_conhecido_depois_aparece_na_certidao(self, cenario, recebida):
        with no_dia(9, hora=12):
            feriado = NovoFato(
                date(2026, 3, 9), date(2026, 3, 9), TipoDeExcecao.PONTO_FACULTATIVO, "Luto oficial", "Portaria 9"
            )
            incluir_dia(ator=cenario.elenco.gestora.ator, novo=feriado, ciente=True)
        documento = resposta(cenario, dia=20)
        with no_dia(21):
            responder(cenario, recebida, documento)
            certidao = self.certificar(cenario, recebida)
        texto = "".join(secao["html"] for secao in certidao.secoes)
        assert "O prazo terminou em 10/03/2026" in texto and "Luto oficial" in texto

    def test_data_certa_antes_do_recebimento_nao_e_atraso(self, cenario):
        with no_dia(3):
            comunicacao = cenario.comunica(data_certa=date(2026, 3, 4))
        with no_dia(20):
            receber_tacitamente(ator=ator_do_sistema())
            with recusado(SemPrazoDeResposta):
                self.certificar(cenario, comunicacao)

    def test_quem_perdeu_o_acesso_nao_se_atrasa(self, cenario):
        """DITEC read a public process, which became restrito before the answer."""
        elenco = cenario.elenco
        with no_dia(3):
            comunicacao = cenario.comunica()
            consultar_comunicacao(ator=elenco.de_outra_unidade.ator, comunicacao_id=comunicacao.pk)
            cenario.elevar(1)
        with no_dia(25), recusado(DestinatarioSemAcesso):
            self.certificar(cenario, comunicacao)


def test_do_anexado_se_responde_no_principal(cenario):
    elenco = cenario.elenco
    with no_dia(3):
        comunicacao = cenario.comunica()
        principal = elenco.iniciar(elenco.servidora)
        Termos(elenco).anexar(cenario.processo, principal)
        elenco.enviar(elenco.servidora, principal, elenco.ditec)
    with no_dia(4):
        consultar_comunicacao(ator=elenco.de_outra_unidade.ator, comunicacao_id=comunicacao.pk)
        arquivo = elenco.incluir_pdf(elenco.de_outra_unidade, principal)
        assert arquivo in respostas_possiveis(elenco.de_outra_unidade.ator, comunicacao)
        responder(cenario, comunicacao, arquivo)
    assert comunicacao.resposta == arquivo
