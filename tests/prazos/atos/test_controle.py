"""The deadline a unit sets to itself."""

from datetime import date

import pytest

from prazos.atos.controle import PrazoPedido, controlar_prazo, encerrar_controle
from prazos.erros import PrazoEncerrado
from prazos.models import MudancaDoPrazo, Prazo
from prazos.pedido import PrazoInvalido
from processos.erros import ProcessoNaoAberto
from processos.models import Andamento
from sei.comum.erros import EntradaInvalida
from tests.elenco import recusado
from tests.prazos.cenario import no_dia


def controlar(cenario, prazo, quem=None, **opcoes):
    quem = quem or cenario.elenco.servidora
    return controlar_prazo(ator=quem.ator, processo_id=cenario.processo.pk, prazo=prazo, **opcoes)


def test_um_por_unidade_fora_da_trilha(cenario):
    antes = Andamento.objects.count()
    with no_dia(3):
        prazo = controlar(cenario, PrazoPedido(n=5, unidade_de_tempo="dias_uteis"), descricao="Instruir a compra")
    assert (prazo.unidade, prazo.vencimento, prazo.descricao) == (
        cenario.elenco.secad,
        date(2026, 3, 10),
        "Instruir a compra",
    )
    assert Andamento.objects.count() == antes


def test_mudar_guarda_a_data_anterior(cenario):
    with no_dia(3):
        controlar(cenario, PrazoPedido(n=5))
    with no_dia(4):
        prazo = controlar(cenario, PrazoPedido(data_certa=date(2026, 3, 25)))
    assert Prazo.objects.get().vencimento == prazo.vencimento == date(2026, 3, 25)
    mudanca = MudancaDoPrazo.objects.get()
    assert (mudanca.vencimento_anterior, mudanca.vencimento) == (date(2026, 3, 9), date(2026, 3, 25))


@pytest.mark.parametrize(("cumprido", "situacao"), [(True, "cumprido"), (False, "cancelado")])
def test_encerrar_e_comecar_outro(cenario, cumprido, situacao):
    with no_dia(3):
        prazo = controlar(cenario, PrazoPedido(n=5))
        ator = cenario.elenco.colega.ator
        encerrar_controle(ator=ator, processo_id=cenario.processo.pk, cumprido=cumprido)
        with recusado(PrazoEncerrado):
            encerrar_controle(ator=ator, processo_id=cenario.processo.pk, cumprido=cumprido)
        novo = controlar(cenario, PrazoPedido(n=2))
    prazo.refresh_from_db()
    assert prazo.situacao == situacao and novo.pk != prazo.pk


def test_recusas(cenario):
    with no_dia(3):
        with recusado(ProcessoNaoAberto):
            controlar(cenario, PrazoPedido(n=5), cenario.elenco.de_outra_unidade)
        with recusado(PrazoInvalido, campo="n"):
            controlar(cenario, PrazoPedido())
        with recusado(PrazoInvalido, campo="n"):
            controlar(cenario, PrazoPedido(n=0))
        with recusado(PrazoInvalido, campo="data_certa"):
            controlar(cenario, PrazoPedido(data_certa=date(2026, 3, 2)))
        with recusado(PrazoInvalido, campo="n"):
            controlar(cenario, PrazoPedido(n=10_000))
        with recusado(EntradaInvalida, campo="descricao"):
            controlar(cenario, PrazoPedido(n=5), descricao="x" * 201)
