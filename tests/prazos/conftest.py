"""The court's calendar, loaded as a new installation has it, and a scene to count deadlines in."""

import pytest

from prazos.atos.calendario import carregar_calendario
from sei.pessoas.ator import ator_do_sistema
from tests.prazos.cenario import Cenario


@pytest.fixture
def calendario(elenco):
    """The cast in a court whose calendar was loaded; returns the cast."""
    carregar_calendario(ator=ator_do_sistema())
    return elenco


@pytest.fixture
def cenario(elenco) -> Cenario:
    """The scene of deadlines, over the loaded calendar."""
    return Cenario(elenco)
