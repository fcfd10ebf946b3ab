"""Two periodic works at once, and a work against a person: one receipt, one certificate, one reminder, chains whole."""

import pytest

from prazos import rotinas
from prazos.atos.receber import consultar_comunicacao
from prazos.models import Comunicacao, Prazo
from sei.comum.models import Tarefa
from sei.comum.tempo import em_outro_instante
from sei.pessoas.ator import ator_do_sistema
from tests.elenco import conferir_trilha
from tests.prazos.cenario import Cenario, local, no_dia

pytestmark = pytest.mark.postgres


def no_instante(instante, fazer):
    """The work of a thread, with its own clock."""

    def rodar():
        with em_outro_instante(instante):
            return fazer()

    return rodar


def test_dois_trabalhos_ao_mesmo_tempo(elenco, em_paralelo):
    cenarios = [Cenario(elenco) for _ in range(6)]
    with no_dia(3):
        for cenario in cenarios:
            cenario.comunica(unidades=(elenco.ditec.pk, elenco.asjur.pk))
    respostas = em_paralelo([no_instante(local(20), rotinas.cuidar)] * 3)
    assert all(isinstance(resposta, dict) for resposta in respostas), respostas
    with no_dia(20):
        rotinas.cuidar()  # what one left to another that had already passed
    assert Comunicacao.objects.filter(situacao="tacita", certidao__isnull=False).count() == 12
    assert Prazo.objects.count() == 12
    for cenario in cenarios:
        tipos = [andamento.tipo for andamento in conferir_trilha(cenario.processo)]
        assert tipos.count("comunicacao_tacita") == tipos.count("certidao_emitida") == 2


def test_consulta_e_trabalho_ao_mesmo_tempo(elenco, em_paralelo):
    """On the day after the last one whoever comes first records the tacit receipt, once; the reading is recorded."""
    cenario = Cenario(elenco)
    with no_dia(3):
        comunicacao = cenario.comunica()
    ator, sistema = elenco.de_outra_unidade.ator, ator_do_sistema()
    em_paralelo(
        [
            no_instante(local(14), lambda: consultar_comunicacao(ator=ator, comunicacao_id=comunicacao.pk)),
            no_instante(local(14), lambda: rotinas.receber_vencidas(sistema)),
        ]
    )
    comunicacao.refresh_from_db()
    assert (comunicacao.situacao, comunicacao.consultada_por) == ("tacita", elenco.de_outra_unidade.usuario)
    tipos = [andamento.tipo for andamento in conferir_trilha(cenario.processo)]
    assert tipos.count("comunicacao_tacita") == tipos.count("comunicacao_consultada") == 1
    assert Prazo.objects.count() == 1


def test_dois_lembretes_ao_mesmo_tempo_avisam_uma_vez(elenco, em_paralelo):
    with no_dia(3):
        Cenario(elenco).comunica()
    Tarefa.objects.all().delete()
    sistema = ator_do_sistema()
    respostas = em_paralelo([no_instante(local(12), lambda: rotinas.lembrar(sistema))] * 2)
    assert sorted(respostas) == [0, 1]
    assert Tarefa.objects.filter(nome="avisar_do_prazo").count() == 1
