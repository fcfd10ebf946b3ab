"""Numbers belong to the transaction: they follow each other and a rollback gives them back."""

import pytest
from django.db import transaction

from sei.comum import contadores
from sei.comum.models import Contador


class Desistencia(Exception):
    pass


def test_sequencias_independentes(db):
    assert [contadores.proximo("documento") for _ in range(3)] == [1, 2, 3]
    assert contadores.proximo("processo:orgao:1:2026") == 1
    assert contadores.proximo("documento") == 4


def test_primeiro_valor_so_vale_na_estreia(db):
    assert contadores.proximo("processo", primeiro=5_000) == 5_000
    assert contadores.proximo("processo", primeiro=1) == 5_001


def test_o_que_se_desfaz_devolve_o_numero(db):
    contadores.proximo("documento")
    with pytest.raises(Desistencia), transaction.atomic():
        assert contadores.proximo("documento") == 2
        raise Desistencia
    assert contadores.proximo("documento") == 2
    assert Contador.objects.get().ultimo == 2


@pytest.mark.django_db(transaction=True)
def test_fora_da_transacao_e_recusado():
    with pytest.raises(RuntimeError, match="transação"):
        contadores.proximo("documento")
    assert not Contador.objects.exists()
