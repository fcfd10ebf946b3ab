"""Numbers without gaps nor repetitions, whoever comes at the same time and whoever gives up."""

import pytest
from django.db import transaction

from documentos.atos.incluir import incluir_documento, iniciar_processo
from documentos.models import Documento
from processos.atos.iniciar import preparar_processo
from processos.models import Contato, Processo
from sei.comum.idempotencia import nova_chave, uma_vez
from tests.concorrencia.conftest import tipos
from tests.elenco import conferir_trilha

pytestmark = pytest.mark.postgres


class Desistencia(Exception):
    """The act is undone after everything was written."""


def _desistindo(funcao):
    def desiste():
        with transaction.atomic():
            funcao()
            raise Desistencia

    return desiste


def test_cem_processos_ao_mesmo_tempo(elenco, em_paralelo):
    """100 creations at once, one in ten undone at the end: 90 numbers, from 1 to 90."""
    ator, dados, primeiro = elenco.servidora.ator, elenco.dados(), elenco.novo_interno()

    def iniciar():
        return iniciar_processo(ator=ator, dados=dados, primeiro=primeiro).processo_id

    respostas = em_paralelo([_desistindo(iniciar) if vez % 10 == 0 else iniciar for vez in range(100)])
    assert tipos(respostas) == ["Desistencia"] * 10 + ["feito"] * 90
    numeros = sorted(Processo.objects.values_list("numero", flat=True))
    assert [int(numero[:10]) for numero in numeros] == list(range(1, 91))
    documentos = Documento.objects.order_by("numero_sei")
    assert [documento.numero_sei for documento in documentos] == list(range(1, 91))
    assert sorted(int(documento.numero) for documento in documentos) == list(range(1, 91))
    for processo in Processo.objects.all():
        assert len(conferir_trilha(processo)) == 1


def test_documentos_do_mesmo_processo_e_de_outros(elenco, em_paralelo):
    """The order in the tree and the Número SEI never repeat nor skip."""
    processos = [elenco.iniciar(elenco.servidora) for _ in range(3)]
    ator, novo = elenco.servidora.ator, elenco.novo_interno()

    def incluir(processo):
        return lambda: incluir_documento(ator=ator, processo_id=processo.pk, novo=novo).pk

    atos = [incluir(processos[vez % 3]) for vez in range(30)]
    respostas = em_paralelo([_desistindo(ato) if vez % 5 == 0 else ato for vez, ato in enumerate(atos)])
    assert tipos(respostas) == ["Desistencia"] * 6 + ["feito"] * 24
    assert sorted(Documento.objects.values_list("numero_sei", flat=True)) == list(range(1, 28))
    for processo in processos:
        ordens = list(Documento.objects.filter(processo=processo).order_by("ordem").values_list("ordem", flat=True))
        assert ordens == list(range(1, len(ordens) + 1))
        assert len(conferir_trilha(processo)) == len(ordens)


def test_a_mesma_chave_ao_mesmo_tempo_e_um_ato_so(elenco, em_paralelo):
    ator, dados, primeiro, chave = elenco.servidora.ator, elenco.dados(), elenco.novo_interno(), nova_chave()

    def enviar():
        return uma_vez(
            chave,
            usuario_id=ator.usuario_id,
            corpo=dados.como_json(),
            fazer=lambda: {
                "processo": iniciar_processo(ator=ator, dados=dados, primeiro=primeiro).processo_id,
            },
        )

    respostas = em_paralelo([enviar] * 8)
    assert respostas == [{"processo": Processo.objects.get().pk}] * 8
    assert Documento.objects.get().numero_sei == 1


def test_os_mesmos_interessados_em_ordens_opostas(elenco, em_paralelo):
    """Two acts that create the same contacts wait for each other, never both for ever."""
    ator = elenco.servidora.ator
    nomes = tuple(f"Interessado {numero}" for numero in range(20))

    def preparar(interessados):
        return lambda: preparar_processo(ator=ator, dados=elenco.dados(interessados=interessados)).pk

    respostas = em_paralelo([preparar(nomes if vez % 2 else nomes[::-1]) for vez in range(12)])
    assert tipos(respostas) == ["feito"] * 12
    assert Contato.objects.count() == 20
