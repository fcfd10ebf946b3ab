"""Two people giving and revoking credentials at once: one order of facts, and a sigiloso never left to nobody."""

import pytest

from processos.atos.credenciais import (
    cassar_credencial,
    conceder_credencial,
    renunciar_credencial,
    transferir_credencial,
)
from processos.atos.sigilo import alterar_nivel_do_processo
from processos.credenciais import Destinatario, em_vigor, plenas
from processos.models import AcessoUnidade, ConcessaoDeCredencial, Credencial, Processo
from processos.nivel import NovoNivel
from tests.concorrencia.conftest import tipos
from tests.elenco import conferir_trilha

pytestmark = pytest.mark.postgres
SIGILOSO = 2


@pytest.fixture
def processo(elenco):
    """A sigiloso with two holders: the servidora, who started it, and the detentor, to whom she gave a credential."""
    processo = elenco.iniciar(elenco.servidora, nivel=SIGILOSO)
    _conceder(elenco.servidora, processo, elenco.detentor)()
    return processo


def _para(quem) -> Destinatario:
    return Destinatario(quem.usuario.pk, quem.unidade.pk)


def _conceder(quem, processo, a_quem):
    ator, para = quem.ator, _para(a_quem)
    return lambda: conceder_credencial(ator=ator, processo_id=processo.pk, para=para).pk


def _cassar(quem, processo, a_quem):
    ator = quem.ator
    concessao = plenas(processo).get(pessoa=a_quem.usuario)
    return lambda: cassar_credencial(ator=ator, processo_id=processo.pk, concessao_id=concessao.pk)


def _renunciar(quem, processo):
    ator = quem.ator
    return lambda: renunciar_credencial(ator=ator, processo_id=processo.pk)


def _detentores(processo) -> set[int]:
    """Who holds a full credential, in the concessions and in guardian, which always say the same."""
    das_concessoes = set(plenas(processo).values_list("pessoa", flat=True))
    assert das_concessoes == set(Credencial.objects.filter(content_object=processo).values_list("user", flat=True))
    return das_concessoes


def test_conceder_e_ser_cassada_ao_mesmo_tempo(elenco, processo, em_paralelo):
    """The detentor gives a credential while his own is revoked: either he did so in time, or it no longer exists."""
    respostas = em_paralelo(
        [_cassar(elenco.servidora, processo, elenco.detentor), _conceder(elenco.detentor, processo, elenco.gestora)]
    )
    detentores = _detentores(processo)
    assert elenco.servidora.usuario.pk in detentores and elenco.detentor.usuario.pk not in detentores
    if elenco.gestora.usuario.pk in detentores:
        assert tipos(respostas) == ["feito", "feito"]
    else:
        assert tipos(respostas) == ["NaoEncontrado", "feito"]
    conferir_trilha(processo)


def test_as_duas_ultimas_pessoas_renunciam(elenco, processo, em_paralelo):
    respostas = em_paralelo([_renunciar(elenco.servidora, processo), _renunciar(elenco.detentor, processo)])
    assert tipos(respostas) == ["UltimaCredencial", "feito"]
    assert len(_detentores(processo)) == 1
    conferir_trilha(processo)


def test_renunciar_e_cassar_quem_restaria(elenco, processo, em_paralelo):
    respostas = em_paralelo(
        [_cassar(elenco.servidora, processo, elenco.detentor), _renunciar(elenco.servidora, processo)]
    )
    assert len(_detentores(processo)) == 1
    assert tipos(respostas) in (["UltimaCredencial", "feito"], ["NaoEncontrado", "feito"])
    conferir_trilha(processo)


def test_cassar_duas_vezes(elenco, processo, em_paralelo):
    respostas = em_paralelo([_cassar(elenco.servidora, processo, elenco.detentor)] * 3)
    assert tipos(respostas) == ["CredencialEncerrada", "CredencialEncerrada", "feito"]
    assert ConcessaoDeCredencial.objects.filter(encerramento__isnull=False).count() == 1
    conferir_trilha(processo)


def test_conceder_a_mesma_pessoa_duas_vezes(elenco, processo, em_paralelo):
    respostas = em_paralelo(
        [_conceder(elenco.servidora, processo, elenco.gestora), _conceder(elenco.detentor, processo, elenco.gestora)]
    )
    assert tipos(respostas) == ["JaTemCredencial", "feito"]
    assert em_vigor(processo).filter(pessoa=elenco.gestora.usuario).count() == 1
    conferir_trilha(processo)


def test_transferir_para_duas_pessoas(elenco, processo, em_paralelo):
    ator = elenco.servidora.ator

    def transferir(a_quem):
        para = _para(a_quem)
        return lambda: transferir_credencial(ator=ator, processo_id=processo.pk, para=para).pk

    respostas = em_paralelo([transferir(elenco.gestora), transferir(elenco.colega)])
    assert tipos(respostas) == ["NaoEncontrado", "feito"]
    assert len(_detentores(processo)) == 2
    conferir_trilha(processo)


def test_elevar_o_nivel_enquanto_outra_unidade_age(elenco, em_paralelo):
    """Raising to restrito while another unit, through which it passed, acts: nobody is told that it does not exist."""
    elenco.tipo_publico.admite_restrito = True
    elenco.tipo_publico.save()
    for _ in range(5):
        processo = elenco.iniciar(elenco.servidora)
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        ator, outro = elenco.servidora.ator, elenco.de_outra_unidade
        novo = NovoNivel(1, elenco.hipotese_restrita.pk, "Dados pessoais")
        respostas = em_paralelo(
            [
                lambda ator=ator, pk=processo.pk, novo=novo: (
                    alterar_nivel_do_processo(ator=ator, processo_id=pk, novo=novo).pk
                ),
                lambda outro=outro, processo=processo: elenco.incluir_minuta(outro, processo).pk,
            ]
        )
        assert tipos(respostas) == ["feito", "feito"]
        assert Processo.objects.get(pk=processo.pk).nivel_efetivo == 1
        assert AcessoUnidade.objects.filter(processo=processo).count() == 2
        conferir_trilha(processo)
