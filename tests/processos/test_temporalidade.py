"""The retention of a process: of its subject, or the longest of several."""

from processos.temporalidade import Guarda, prevalecente


def test_sem_assunto_nao_ha_guarda():
    assert prevalecente([]) is None


def test_o_mais_longo_de_cada_fase():
    curta, longa = Guarda("a", 2, 95, False), Guarda("b", 7, 0, False)
    assert prevalecente([curta, longa]) == Guarda("", 7, 95, False)
    assert prevalecente([curta]).destinacao == "eliminação"


def test_basta_um_de_guarda_permanente():
    assert prevalecente([Guarda("a", 2, 4, False), Guarda("b", 1, 1, True)]).destinacao == "guarda permanente"
