"""What the database itself refuses, administrator included."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from prazos.atos.controle import PrazoPedido, controlar_prazo
from tests.prazos.cenario import no_dia


@pytest.mark.parametrize(
    ("sql", "mensagem"),
    [
        ("UPDATE prazos_memoriadecalculo SET vencimento = '2030-01-01'", "memória de cálculo não muda"),
        ("DELETE FROM prazos_memoriadecalculo", "memória de cálculo não é apagada"),
        ("UPDATE prazos_mudancadoprazo SET motivo = 'outro'", "mudança de prazo não muda"),
        ("DELETE FROM prazos_mudancadoprazo", "mudança de prazo não é apagada"),
    ],
)
def test_o_banco_recusa(cenario, sql, mensagem):
    with no_dia(3):
        for dia in (10, 20):
            controlar_prazo(
                ator=cenario.elenco.servidora.ator,
                processo_id=cenario.processo.pk,
                prazo=PrazoPedido(data_certa=date(2026, 3, dia)),
            )
    with pytest.raises(DatabaseError, match=mensagem), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
