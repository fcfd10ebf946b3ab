"""Real threads, real connections, real commits: these tests need PostgreSQL in DATABASE_URL."""

import threading
from collections.abc import Callable, Sequence

import pytest
from django.db import connection, connections

from tests.elenco import montar_elenco


@pytest.fixture
def elenco(transactional_db):
    """The cast, committed: every thread sees it."""
    if connection.vendor != "postgresql":
        pytest.fail("a concorrência é provada em PostgreSQL: defina DATABASE_URL")
    return montar_elenco()


@pytest.fixture
def em_paralelo() -> Callable[[Sequence[Callable]], list]:
    """Runs the functions at the same instant, each in a thread and a connection of its own.

    Returns:
        what each one returned, or the exception it raised, in the order given.
    """

    def executar(funcoes: Sequence[Callable]) -> list:
        largada, respostas = threading.Barrier(len(funcoes)), [None] * len(funcoes)

        def correr(posicao: int, funcao: Callable) -> None:
            largada.wait(timeout=30)
            try:
                respostas[posicao] = funcao()
            except Exception as erro:
                respostas[posicao] = erro
            finally:
                connections.close_all()

        fios = [threading.Thread(target=correr, args=dupla) for dupla in enumerate(funcoes)]
        for fio in fios:
            fio.start()
        for fio in fios:
            fio.join(timeout=120)
        assert not any(fio.is_alive() for fio in fios), "alguém ficou à espera"
        return respostas

    return executar


def tipos(respostas: list) -> list[str]:
    """Names of the classes of what came back, sorted: exceptions by their name, the rest as «feito»."""
    return sorted(type(r).__name__ if isinstance(r, Exception) else "feito" for r in respostas)
