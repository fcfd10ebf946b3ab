"""A form sent twice acts once."""

import pytest
from django.db import IntegrityError

from sei.comum.erros import EntradaInvalida
from sei.comum.idempotencia import ChaveReutilizada, nova_chave, uma_vez
from sei.comum.models import ChaveDeIdempotencia, Contador


class Ato:
    """An act that counts how many times it was done."""

    def __init__(self):
        self.vezes = 0

    def __call__(self) -> dict:
        self.vezes += 1
        Contador.objects.create(chave=f"ato {self.vezes}", ultimo=self.vezes)
        return {"processo": self.vezes}


@pytest.fixture
def ato():
    return Ato()


def test_a_segunda_vez_recebe_a_mesma_resposta(elenco, ato):
    chave, quem = nova_chave(), elenco.servidora.usuario.pk
    respostas = [uma_vez(chave, usuario_id=quem, corpo={"a": 1}, fazer=ato) for _ in range(3)]
    assert respostas == [{"processo": 1}] * 3
    assert ato.vezes == Contador.objects.count() == 1


def test_a_ordem_dos_campos_nao_muda_o_corpo(elenco, ato):
    chave, quem = nova_chave(), elenco.servidora.usuario.pk
    uma_vez(chave, usuario_id=quem, corpo={"a": 1, "b": [1]}, fazer=ato)
    uma_vez(chave, usuario_id=quem, corpo={"b": [1], "a": 1}, fazer=ato)
    assert ato.vezes == 1


def test_outros_dados_com_a_mesma_chave(elenco, ato):
    chave, quem = nova_chave(), elenco.servidora.usuario.pk
    uma_vez(chave, usuario_id=quem, corpo={"a": 1}, fazer=ato)
    with pytest.raises(ChaveReutilizada):
        uma_vez(chave, usuario_id=quem, corpo={"a": 2}, fazer=ato)
    assert ato.vezes == 1


def test_a_chave_e_de_cada_pessoa(elenco, ato):
    chave = nova_chave()
    for quem in (elenco.servidora, elenco.colega):
        uma_vez(chave, usuario_id=quem.usuario.pk, corpo={}, fazer=ato)
    assert ato.vezes == 2


@pytest.mark.parametrize("chave", ["", "1", "não é uma chave", None])
def test_chave_invalida_vale_como_nova(elenco, ato, chave):
    for _ in range(2):
        uma_vez(chave, usuario_id=elenco.servidora.usuario.pk, corpo={}, fazer=ato)
    assert ato.vezes == 2


def test_recusa_nao_gasta_a_chave(elenco, ato):
    chave, quem = nova_chave(), elenco.servidora.usuario.pk

    def recusar():
        ato()
        raise EntradaInvalida("Não.", campo="a")

    with pytest.raises(EntradaInvalida):
        uma_vez(chave, usuario_id=quem, corpo={"a": 1}, fazer=recusar)
    assert not ChaveDeIdempotencia.objects.exists()
    assert not Contador.objects.exists()
    assert uma_vez(chave, usuario_id=quem, corpo={"a": 2}, fazer=ato) == {"processo": 2}


def test_erro_de_integridade_do_proprio_ato_aparece(elenco, ato):
    def falhar():
        Contador.objects.create(chave="x", ultimo=1)
        Contador.objects.create(chave="x", ultimo=1)

    with pytest.raises(IntegrityError):
        uma_vez(nova_chave(), usuario_id=elenco.servidora.usuario.pk, corpo={}, fazer=falhar)
    assert not Contador.objects.exists()
