"""Changing what describes a process and writing the unit's note."""

from dataclasses import replace

import pytest

from processos.atos.cadastro import alterar_cadastro, registrar_observacao
from processos.erros import NivelNaoAdmitido, ProcessoNaoAberto
from processos.estados import ProcessoAnexado, ProcessoBloqueado
from processos.models import Observacao, Processo
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from tests.elenco import conferir_trilha, recusado, ultima_frase
from tests.processos.atos.test_iniciar import DADOS_RECUSADOS


def _alterar(elenco, processo, quem=None, **mudancas):
    return alterar_cadastro(ator=(quem or elenco.colega).ator, processo_id=processo.pk, dados=elenco.dados(**mudancas))


def test_alteracao_diz_o_que_mudou(elenco):
    processo = elenco.iniciar(elenco.servidora)
    antes = processo.history.count()
    _alterar(
        elenco,
        processo,
        tipo_id=elenco.tipo_restrito.pk,
        especificacao="  Aquisição\n de mesas ",
        assuntos=(elenco.outro_assunto.pk,),
        interessados=("Zélia Ramos", "Maria da Conceição Araújo"),
        prioridade="oitenta",
    )
    processo.refresh_from_db()
    assert processo.tipo == elenco.tipo_restrito
    assert processo.especificacao == "Aquisição de mesas"
    assert list(processo.assuntos.all()) == [elenco.outro_assunto]
    assert [i.contato.nome for i in processo.interessados.all()] == ["Zélia Ramos", "Maria da Conceição Araújo"]
    assert processo.prioridade == "oitenta"
    assert ultima_frase(processo) == ("Cadastro alterado: tipo, especificação, prioridade, interessados, assuntos")
    assert processo.history.count() == antes + 1


def test_so_o_campo_que_mudou(elenco):
    processo = elenco.iniciar(elenco.servidora)
    _alterar(elenco, processo, interessados=(), sem_interessados=True)
    assert ultima_frase(processo) == "Cadastro alterado: interessados"
    processo.refresh_from_db()
    assert processo.sem_interessados
    _alterar(elenco, processo, interessados=("Zélia Ramos",))
    processo.refresh_from_db()
    assert not processo.sem_interessados


def test_a_ordem_dos_interessados_e_uma_mudanca(elenco):
    processo = elenco.iniciar(elenco.servidora, interessados=("Ana", "Beatriz"))
    _alterar(elenco, processo, interessados=("Beatriz", "Ana"))
    assert [i.contato.nome for i in processo.interessados.all()] == ["Beatriz", "Ana"]
    assert ultima_frase(processo) == "Cadastro alterado: interessados"


def test_nada_mudou_nada_se_escreve(elenco):
    processo = elenco.iniciar(elenco.servidora)
    antes, historia = len(conferir_trilha(processo)), processo.history.count()
    _alterar(elenco, processo)
    assert len(conferir_trilha(processo)) == antes
    assert processo.history.count() == historia


def test_o_nivel_nao_muda_aqui(elenco):
    processo = elenco.iniciar(elenco.servidora, nivel=1)
    _alterar(elenco, processo, tipo_id=elenco.tipo_sigiloso.pk)
    processo.refresh_from_db()
    assert (processo.nivel, processo.hipotese_legal) == (1, elenco.hipotese_restrita)
    assert processo.tipo == elenco.tipo_sigiloso


def test_o_tipo_novo_precisa_admitir_o_nivel(elenco):
    processo = elenco.iniciar(elenco.servidora, nivel=1)
    with recusado(NivelNaoAdmitido, campo="nivel"):
        _alterar(elenco, processo, tipo_id=elenco.tipo_publico.pk)


@pytest.mark.parametrize(("mudanca", "erro", "campo"), DADOS_RECUSADOS)
def test_dados_recusados(elenco, mudanca, erro, campo):
    processo = elenco.iniciar(elenco.servidora)
    with recusado(erro, campo=campo):
        _alterar(elenco, processo, **mudanca)


def test_recusas_de_alterar(elenco):
    processo = elenco.iniciar(elenco.servidora)
    with recusado(ProcessoNaoAberto) as recusa:
        _alterar(elenco, processo, elenco.de_outra_unidade)
    assert "DITEC" in recusa.value.mensagem
    restrito = elenco.iniciar(elenco.servidora, nivel=1)
    for alvo in (restrito, Processo(pk=0)):
        with recusado(NaoEncontrado):
            _alterar(elenco, alvo, elenco.de_outra_unidade)
    for estado, erro in (("anexado", ProcessoAnexado), ("bloqueado", ProcessoBloqueado)):
        Processo.objects.filter(pk=processo.pk).update(estado=estado)
        with recusado(erro):
            _alterar(elenco, processo)


def test_observacao_e_uma_por_unidade(elenco):
    processo = elenco.iniciar(elenco.servidora)
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    registrar_observacao(ator=elenco.servidora.ator, processo_id=processo.pk, texto=" falta o anexo ")
    assert ultima_frase(processo) == "Observação da unidade registrada"
    registrar_observacao(ator=elenco.colega.ator, processo_id=processo.pk, texto="o anexo veio")
    registrar_observacao(ator=elenco.de_outra_unidade.ator, processo_id=processo.pk, texto="x" * 1000)
    notas = {nota.unidade: (nota.texto, nota.autor) for nota in Observacao.objects.all()}
    assert notas == {
        elenco.secad: ("o anexo veio", elenco.colega.usuario),
        elenco.ditec: ("x" * 1000, elenco.de_outra_unidade.usuario),
    }
    conferir_trilha(processo)


def test_recusas_da_observacao(elenco):
    processo = elenco.iniciar(elenco.servidora)
    with recusado(EntradaInvalida, campo="texto") as recusa:
        registrar_observacao(ator=elenco.servidora.ator, processo_id=processo.pk, texto="x" * 1001)
    assert "1001 caracteres" in recusa.value.mensagem
    with recusado(ProcessoNaoAberto):
        registrar_observacao(ator=elenco.de_outra_unidade.ator, processo_id=processo.pk, texto="nota")
    sigiloso = elenco.iniciar(elenco.servidora, nivel=2)
    for pk in (sigiloso.pk, 0):
        with recusado(NaoEncontrado):
            registrar_observacao(ator=elenco.colega.ator, processo_id=pk, texto="nota")


def test_dados_viram_json(elenco):
    dados = replace(elenco.dados(), observacao="nota").como_json()
    assert dados["observacao"] == "nota"
    assert dados["nivel"] == 0
