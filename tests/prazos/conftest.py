"""The court's calendar, loaded as a new installation has it."""

import pytest

from prazos.atos.calendario import carregar_calendario
from sei.pessoas.ator import ator_do_sistema


@pytest.fixture
def calendario(elenco):
    """The cast in a court whose calendar was loaded; returns the cast."""
    carregar_calendario(ator=ator_do_sistema())
    return elenco
