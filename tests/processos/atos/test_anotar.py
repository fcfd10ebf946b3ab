"""The anotação of a unit: private, one for each process, and nothing in the trail."""

import pytest

from processos.atos.anotar import anotar_processo
from processos.atos.tramitar import concluir_processo
from processos.erros import ProcessoNaoAberto
from processos.models import Anotacao
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from tests.elenco import conferir_trilha, recusado


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


def anotar(quem, processo, texto="Ligar para a comarca", **opcoes):
    return anotar_processo(ator=quem.ator, processo_id=processo.pk, texto=texto, **opcoes)


def test_escreve_troca_e_apaga_sem_deixar_andamento(elenco, processo):
    antes = len(conferir_trilha(processo))
    anotar(elenco.servidora, processo, "  Ligar para a comarca\n")
    anotar(elenco.colega, processo, "Ligar amanhã", prioritaria=True)
    nota = Anotacao.objects.get(processo=processo)
    assert (nota.texto, nota.prioritaria, nota.autor) == ("Ligar amanhã", True, elenco.colega.usuario)
    assert anotar(elenco.servidora, processo, "  ") is None
    assert not Anotacao.objects.exists()
    assert len(conferir_trilha(processo)) == antes


def test_cada_unidade_tem_a_sua(elenco, processo):
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    anotar(elenco.servidora, processo, "da SECAD")
    anotar(elenco.de_outra_unidade, processo, "da DITEC")
    anotar(elenco.de_outra_unidade, processo, "")
    assert Anotacao.objects.get().texto == "da SECAD"


def test_dez_mil_caracteres_sao_recusados_com_a_medida(elenco, processo):
    anotar(elenco.servidora, processo, "x" * 500)
    with recusado(EntradaInvalida, campo="texto") as recusa:
        anotar(elenco.servidora, processo, "x" * 10_000)
    assert "10000" in recusa.value.mensagem and "500" in recusa.value.mensagem
    assert len(Anotacao.objects.get().texto) == 500


def test_so_onde_esta_aberto_e_para_quem_ve(elenco, processo):
    with recusado(ProcessoNaoAberto):
        anotar(elenco.de_outra_unidade, processo)
    concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk)
    with recusado(ProcessoNaoAberto):
        anotar(elenco.servidora, processo)
    sigiloso = elenco.iniciar(elenco.servidora, nivel=2)
    with recusado(NaoEncontrado):
        anotar(elenco.colega, sigiloso)
