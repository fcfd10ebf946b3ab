"""Comentários: read by who sees the process, changed by the unit, and gone when deleted."""

import pytest

from processos.atos.comentar import alterar_comentario, comentar_processo, excluir_comentario
from processos.atos.tramitar import concluir_processo
from processos.erros import ProcessoNaoAberto
from processos.models import Comentario
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from tests.elenco import conferir_trilha, recusado


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def comentario(elenco, processo):
    return comentar_processo(ator=elenco.servidora.ator, processo_id=processo.pk, texto=" Falta a nota\n")


def test_a_unidade_altera_e_exclui_sem_deixar_andamento(elenco, processo, comentario):
    antes = len(conferir_trilha(processo))
    assert (comentario.texto, comentario.alterado_em) == ("Falta a nota", None)
    alterar_comentario(ator=elenco.colega.ator, comentario_id=comentario.pk, texto="Falta a nota 12")
    comentario.refresh_from_db()
    assert (comentario.texto, comentario.autor) == ("Falta a nota 12", elenco.servidora.usuario)
    assert comentario.alterado_em
    excluir_comentario(ator=elenco.colega.ator, comentario_id=comentario.pk)
    assert not Comentario.objects.exists()
    assert len(conferir_trilha(processo)) == antes


def test_o_de_outra_unidade_nao_existe_para_mudar(elenco, processo, comentario):
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    with recusado(NaoEncontrado):
        alterar_comentario(ator=elenco.de_outra_unidade.ator, comentario_id=comentario.pk, texto="a")
    with recusado(NaoEncontrado):
        excluir_comentario(ator=elenco.de_outra_unidade.ator, comentario_id=comentario.pk)


def test_so_onde_esta_aberto(elenco, processo, comentario):
    with recusado(ProcessoNaoAberto):
        comentar_processo(ator=elenco.gestora.ator, processo_id=processo.pk, texto="a")
    concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk)
    with recusado(ProcessoNaoAberto):
        alterar_comentario(ator=elenco.servidora.ator, comentario_id=comentario.pk, texto="a")
    with recusado(ProcessoNaoAberto):
        excluir_comentario(ator=elenco.servidora.ator, comentario_id=comentario.pk)


def test_sem_credencial_nao_ha_processo_nem_comentario(elenco):
    sigiloso = elenco.iniciar(elenco.servidora, nivel=2)
    comentario = comentar_processo(ator=elenco.servidora.ator, processo_id=sigiloso.pk, texto="a")
    with recusado(NaoEncontrado):
        comentar_processo(ator=elenco.colega.ator, processo_id=sigiloso.pk, texto="b")
    with recusado(NaoEncontrado):
        alterar_comentario(ator=elenco.colega.ator, comentario_id=comentario.pk, texto="b")


@pytest.mark.parametrize("texto", ["", " \n", "x" * 2001, "x" * 10_000])
def test_texto_que_nao_serve(elenco, processo, comentario, texto):
    with recusado(EntradaInvalida, campo="texto"):
        comentar_processo(ator=elenco.servidora.ator, processo_id=processo.pk, texto=texto)
    with recusado(EntradaInvalida, campo="texto"):
        alterar_comentario(ator=elenco.servidora.ator, comentario_id=comentario.pk, texto=texto)
