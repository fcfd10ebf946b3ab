"""Fixtures of deadlines."""

import pytest

from tests.prazos.cenario import Cenario


@pytest.fixture
def cenario(elenco) -> Cenario:
    return Cenario(elenco)
