"""Loops of annexation tried at once, on real connections: one wins, the others are told why, and no cycle forms."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from documentos.atos.anexar import PedidoDeDesanexacao, anexar_processo, desanexar_processo
from documentos.atos.sobrestar import sobrestar_processo
from documentos.models import Finalidade
from processos.atos.relacionar import desfazer_relacionamento, relacionar_processos
from processos.erros import JaRelacionados, NaoRelacionados, TemProcessoAnexado
from processos.estados import ProcessoAnexado, ProcessoSobrestado
from processos.models import Anexacao, Processo, Relacionamento
from sei.comum.erros import ErroDeDominio
from tests.elenco import conferir_trilha, montar_elenco
from tests.termos import Termos

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def elenco(transactional_db):
    return montar_elenco()


@pytest.fixture
def termos(elenco):
    return Termos(elenco)


def _ao_mesmo_tempo(*acoes: Callable[[], object]) -> list[BaseException | None]:
    """Runs every action in its own thread and connection, all released together; what each raised, in order."""
    largada = threading.Barrier(len(acoes))
    erros: list[BaseException | None] = [None] * len(acoes)

    def correr(indice: int, acao: Callable[[], object]) -> None:
        try:
            largada.wait()
            acao()
        except BaseException as erro:  # reported to the test, whatever it is
            erros[indice] = erro
        finally:
            connection.close()

    fios = [threading.Thread(target=correr, args=par) for par in enumerate(acoes)]
    for fio in fios:
        fio.start()
    for fio in fios:
        fio.join()
    return erros


def _uma_vence(erros, *recusas: type[ErroDeDominio]) -> None:
    assert erros.count(None) == 1, erros
    assert all(erro is None or isinstance(erro, recusas) for erro in erros), erros


def _conferir(*processos: Processo) -> None:
    vigentes = dict(Anexacao.objects.filter(ate=None).values_list("filho", "principal"))
    assert not set(vigentes) & set(vigentes.values())
    assert set(Processo.objects.filter(estado="anexado").values_list("pk", flat=True)) == set(vigentes)
    for processo in processos:
        conferir_trilha(processo)


@pytest.mark.parametrize("_", range(4))
def test_um_no_outro_e_o_outro_no_um(elenco, termos, _):
    um, outro = elenco.iniciar(elenco.servidora), elenco.iniciar(elenco.servidora)
    pedidos = [termos.pedido_de_anexacao(um, outro), termos.pedido_de_anexacao(outro, um)]
    atores = [elenco.servidora.ator, elenco.colega.ator]
    erros = _ao_mesmo_tempo(
        *(
            lambda ator=ator, pedido=pedido: anexar_processo(ator=ator, pedido=pedido)
            for ator, pedido in zip(atores, pedidos, strict=True)
        )
    )
    _uma_vence(erros, ProcessoAnexado, TemProcessoAnexado)
    _conferir(um, outro)


def test_roda_de_quatro(elenco, termos):
    roda = [elenco.iniciar(elenco.servidora) for _ in range(4)]
    pedidos = [termos.pedido_de_anexacao(filho, roda[(i + 1) % 4]) for i, filho in enumerate(roda)]
    ator = elenco.servidora.ator
    erros = _ao_mesmo_tempo(*(lambda pedido=pedido: anexar_processo(ator=ator, pedido=pedido) for pedido in pedidos))
    assert 1 <= erros.count(None) <= 2
    assert all(erro is None or isinstance(erro, (ProcessoAnexado, TemProcessoAnexado)) for erro in erros), erros
    _conferir(*roda)


def test_um_filho_e_tres_principais(elenco, termos):
    filho = elenco.iniciar(elenco.servidora)
    principais = [elenco.iniciar(elenco.servidora) for _ in range(3)]
    pedidos = [termos.pedido_de_anexacao(filho, principal) for principal in principais]
    ator = elenco.servidora.ator
    erros = _ao_mesmo_tempo(*(lambda pedido=pedido: anexar_processo(ator=ator, pedido=pedido) for pedido in pedidos))
    _uma_vence(erros, ProcessoAnexado)
    _conferir(filho, *principais)


def test_o_mesmo_pedido_duas_vezes(elenco, termos):
    filho, principal = elenco.iniciar(elenco.servidora), elenco.iniciar(elenco.servidora)
    pedido, ator = termos.pedido_de_anexacao(filho, principal), elenco.servidora.ator
    erros = _ao_mesmo_tempo(*[lambda: anexar_processo(ator=ator, pedido=pedido)] * 3)
    _uma_vence(erros, ProcessoAnexado)
    termo = termos.assinado(principal, Finalidade.TERMO_DE_DESANEXACAO)
    desfazer = PedidoDeDesanexacao(filho_id=filho.pk, termo_id=termo.pk, motivo="engano")
    gestora = elenco.gestora.ator
    erros = _ao_mesmo_tempo(*[lambda: desanexar_processo(ator=gestora, pedido=desfazer)] * 3)
    assert erros.count(None) == 1
    assert all(erro is None or isinstance(erro, ErroDeDominio) for erro in erros), erros
    _conferir(filho, principal)


def test_anexar_e_sobrestar(elenco, termos):
    filho, principal = elenco.iniciar(elenco.servidora), elenco.iniciar(elenco.servidora)
    anexacao, sobrestamento = termos.pedido_de_anexacao(filho, principal), termos.pedido_de_sobrestamento(filho)
    ator = elenco.servidora.ator
    erros = _ao_mesmo_tempo(
        lambda: anexar_processo(ator=ator, pedido=anexacao),
        lambda: sobrestar_processo(ator=ator, pedido=sobrestamento),
    )
    _uma_vence(erros, ProcessoAnexado, ProcessoSobrestado)
    _conferir(filho, principal)


def test_relacionar_dos_dois_lados_e_desfazer(elenco):
    um, outro = elenco.iniciar(elenco.servidora), elenco.iniciar(elenco.servidora)
    ator, pares = elenco.servidora.ator, [(um.pk, outro.pk), (outro.pk, um.pk)]
    erros = _ao_mesmo_tempo(
        *(lambda par=par: relacionar_processos(ator=ator, processo_id=par[0], outro_id=par[1]) for par in pares * 2)
    )
    _uma_vence(erros, JaRelacionados)
    assert Relacionamento.objects.count() == 1
    erros = _ao_mesmo_tempo(
        *(lambda par=par: desfazer_relacionamento(ator=ator, processo_id=par[0], outro_id=par[1]) for par in pares)
    )
    _uma_vence(erros, NaoRelacionados)
    _conferir(um, outro)
