"""Communicating and taking back: who, what, to whom, and every refusal."""

from datetime import date

import pytest

from documentos.atos.escrever import salvar_versao
from documentos.atos.retirar import cancelar_documento, excluir_documento
from documentos.erros import DocumentoFundamentaAto
from prazos.atos.comunicar import NovaComunicacao, cancelar_comunicacao, comunicar
from prazos.atos.receber import consultar_comunicacao
from prazos.erros import (
    ComunicacaoJaRecebida,
    ComunicacaoRepetida,
    DestinatarioSemAcesso,
    DocumentoNaoComunicavel,
    NaoComunica,
)
from prazos.models import Comunicacao, Prazo
from prazos.pedido import PrazoInvalido
from processos.erros import ProcessoNaoAberto
from processos.estados import ProcessoAnexado
from processos.models import Processo
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.models import Tarefa
from tests.elenco import recusado, ultima_frase
from tests.prazos.cenario import Cenario, no_dia


def test_envia_a_unidades_e_pessoas_com_um_andamento(cenario):
    elenco = cenario.elenco
    with no_dia(3):
        cenario.comunica(unidades=(elenco.ditec.pk, elenco.asjur.pk), pessoas=(elenco.colega.usuario.pk,), n=5)
    feitas = Comunicacao.objects.order_by("pk")
    assert [c.destinatario for c in feitas] == ["ASJUR", "DITEC", "Bruno Lima de Castro"]
    assert {c.ultimo_dia for c in feitas} == {date(2026, 3, 13)}
    assert not Prazo.objects.exists()  # the deadline starts at the receipt
    assert ultima_frase(cenario.processo) == (
        f"Intimação do documento {cenario.documento.rotulo} a ASJUR, DITEC, Bruno Lima de Castro; "
        "resposta em 5 dias corridos"
    )


def test_o_que_foi_comunicado_nao_muda_nem_some(cenario):
    """Nobody of another unit saw it yet, and even so its producer neither edits, excludes nor cancels it."""
    elenco = cenario.elenco
    with no_dia(3):
        comunicacao = cenario.comunica(pessoas=(elenco.colega.usuario.pk,))
        elenco.incluir_pdf(elenco.servidora, cenario.processo)
        for ato, extra in (
            (excluir_documento, {}),
            (salvar_versao, {"secoes": {}, "versao_base": 1}),
            (cancelar_documento, {"motivo": "Engano"}),
        ):
            with recusado(DocumentoFundamentaAto):
                ato(ator=elenco.servidora.ator, documento_id=cenario.documento.pk, **extra)
        cancelar_comunicacao(ator=elenco.servidora.ator, comunicacao_id=comunicacao.pk, motivo="Engano")
        cancelar_documento(ator=elenco.servidora.ator, documento_id=cenario.documento.pk, motivo="Engano")


def test_avisa_por_correio_sem_dizer_de_que_trata(cenario, mailoutbox):
    from sei.comum import tarefas

    with no_dia(3):
        cenario.comunica()
        tarefas.varrer()
    assert [m.to for m in mailoutbox] == [["davi.melo@exemplo.jus.br"]]
    texto = mailoutbox[0].subject + mailoutbox[0].body
    assert "DITEC" in texto and "/comunicacoes/" in texto
    for segredo in (cenario.processo.numero, cenario.processo.especificacao, "Despacho", "Maria"):
        assert segredo not in texto


def test_prazo_de_data_certa_nasce_no_envio(cenario):
    with no_dia(3):
        comunicacao = cenario.comunica(data_certa=date(2026, 3, 20))
    assert comunicacao.prazo.vencimento == date(2026, 3, 20)
    assert comunicacao.prazo.unidade == cenario.elenco.ditec


class TestRecusas:
    def test_quem_nao_assina_nao_comunica(self, cenario):
        with recusado(NaoComunica):
            cenario.comunica(ator=cenario.elenco.colaborador.ator)

    def test_so_de_processo_aberto_na_unidade(self, cenario):
        with recusado(ProcessoNaoAberto):
            cenario.comunica(ator=cenario.elenco.de_outra_unidade.ator, unidades=(cenario.elenco.asjur.pk,))

    def test_so_documento_assinado_do_processo(self, cenario):
        elenco = cenario.elenco
        minuta = elenco.incluir_minuta(elenco.servidora, cenario.processo)
        arquivo = elenco.incluir_pdf(elenco.servidora, cenario.processo)
        outro = Cenario(elenco).documento
        for documento in (minuta, arquivo, outro):
            nova = NovaComunicacao(documento_id=documento.pk, unidades=(elenco.ditec.pk,))
            with recusado(DocumentoNaoComunicavel, campo="documento"):
                comunicar(ator=elenco.servidora.ator, processo_id=cenario.processo.pk, nova=nova)

    def test_sem_destinatario_ou_com_um_que_nao_existe(self, cenario):
        for unidades in ((), (999_999,)):
            with recusado(EntradaInvalida, campo="unidades"):
                cenario.comunica(unidades=unidades)

    def test_a_propria_unidade(self, cenario):
        with recusado(EntradaInvalida, campo="unidades"):
            cenario.comunica(unidades=(cenario.elenco.secad.pk,))

    def test_tipo_desconhecido(self, cenario):
        with recusado(EntradaInvalida, campo="tipo"):
            cenario.comunica(tipo="edital")

    @pytest.mark.parametrize("n", [0, -3])
    def test_prazo_de_zero_ou_menos(self, cenario, n):
        with recusado(PrazoInvalido, campo="n"):
            cenario.comunica(n=n)

    def test_prazo_alem_do_calendario(self, cenario):
        with recusado(PrazoInvalido, campo="n"):
            cenario.comunica(n=10_000)

    def test_data_certa_passada(self, cenario):
        with no_dia(10), recusado(PrazoInvalido, campo="data_certa"):
            cenario.comunica(data_certa=date(2026, 3, 9))

    def test_repetida_enquanto_pendente(self, cenario):
        with no_dia(3):
            comunicacao = cenario.comunica()
            with recusado(ComunicacaoRepetida):
                cenario.comunica()
            consultar_comunicacao(ator=cenario.elenco.de_outra_unidade.ator, comunicacao_id=comunicacao.pk)
            assert cenario.comunica().pk != comunicacao.pk

    def test_processo_anexado(self, cenario):
        Processo.objects.filter(pk=cenario.processo.pk).update(estado="anexado")
        with recusado(ProcessoAnexado):
            cenario.comunica()

    def test_restrito_a_quem_nao_pode_ler(self, elenco):
        cenario = Cenario(elenco, nivel=1)
        with recusado(DestinatarioSemAcesso, campo="unidades"):
            cenario.comunica()
        with recusado(DestinatarioSemAcesso, campo="pessoas"):
            cenario.comunica(pessoas=(elenco.de_outra_unidade.usuario.pk,))
        elenco.enviar(elenco.servidora, cenario.processo, elenco.ditec, manter_aberto=True)
        assert cenario.comunica().unidade == elenco.ditec

    def test_sigiloso_so_a_quem_tem_credencial(self, elenco):
        cenario = Cenario(elenco, nivel=2)
        with recusado(DestinatarioSemAcesso, campo="unidades"):
            cenario.comunica(unidades=(elenco.asjur.pk,))
        with recusado(DestinatarioSemAcesso, campo="pessoas"):
            cenario.comunica(pessoas=(elenco.detentor.usuario.pk,))
        elenco.credenciar(elenco.detentor, cenario.processo)
        assert cenario.comunica(pessoas=(elenco.detentor.usuario.pk,)).pessoa == elenco.detentor.usuario


class TestCancelar:
    def test_enquanto_ninguem_recebeu(self, cenario):
        with no_dia(3):
            comunicacao = cenario.comunica(data_certa=date(2026, 3, 20))
            cancelar_comunicacao(
                ator=cenario.elenco.colega.ator, comunicacao_id=comunicacao.pk, motivo="Destinatário errado"
            )
        comunicacao.refresh_from_db()
        assert (comunicacao.situacao, comunicacao.prazo.situacao) == ("cancelada", "cancelado")
        assert ultima_frase(cenario.processo).endswith("a DITEC cancelada: Destinatário errado")

    def test_recusas(self, cenario):
        elenco = cenario.elenco
        with no_dia(3):
            comunicacao = cenario.comunica()
            with recusado(NaoComunica):
                cancelar_comunicacao(ator=elenco.gestora.ator, comunicacao_id=comunicacao.pk, motivo="x")
            with recusado(EntradaInvalida, campo="motivo"):
                cancelar_comunicacao(ator=elenco.servidora.ator, comunicacao_id=comunicacao.pk, motivo=" ")
            consultar_comunicacao(ator=elenco.de_outra_unidade.ator, comunicacao_id=comunicacao.pk)
            with recusado(ComunicacaoJaRecebida):
                cancelar_comunicacao(ator=elenco.servidora.ator, comunicacao_id=comunicacao.pk, motivo="x")
            with recusado(NaoEncontrado):
                cancelar_comunicacao(ator=elenco.servidora.ator, comunicacao_id=999_999, motivo="x")


def test_aviso_vai_na_transacao_do_ato(cenario):
    with no_dia(3):
        cenario.comunica()
    assert Tarefa.objects.filter(nome="avisar_do_prazo").count() == 1
