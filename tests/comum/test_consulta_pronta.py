"""Queries compiled once give what the ORM gives, for any values."""

from datetime import datetime

import pytest
from django.db.models import Exists, OuterRef, Value

from processos.models import Abertura, Processo
from sei.comum.consulta_pronta import ConsultaPronta


def de_uns(pks, unidade_id=None):
    aberturas = Abertura.objects.filter(processo_id=OuterRef("pk"), unidade_id=unidade_id)
    consulta = Processo.objects.filter(pk__in=pks).annotate(aberto=Exists(aberturas)).order_by("pk")
    return consulta.values_list("pk", "numero", "criado_em", "aberto")


@pytest.fixture
def processos(elenco):
    return tuple(elenco.iniciar(elenco.servidora).pk for _ in range(3))


def test_o_mesmo_que_o_orm_com_outros_valores(elenco, processos):
    pronta = ConsultaPronta(de_uns)
    unidade = elenco.servidora.ator.unidade_id
    for valores in ((processos, unidade), (processos[:1], unidade), (processos[1:2], 0), (processos[::-1], 0)):
        esperadas = list(de_uns(*valores))
        assert pronta.linhas(*valores) == esperadas
        assert len(esperadas) == len(valores[0]) and isinstance(esperadas[0][2], datetime)
    assert [linha[3] for linha in pronta.linhas(processos, unidade)] == [True] * 3
    assert [linha[3] for linha in pronta.linhas(processos, 0)] == [False] * 3


def test_compila_uma_vez_por_forma(processos):
    montadas = []

    def montar(pks):
        montadas.append(pks)
        return de_uns(pks)

    pronta = ConsultaPronta(montar)
    for pks in (processos[:1], processos[1:2], processos[:2], processos[1:]):
        pronta.linhas(pks)
    assert [len(pks) for pks in montadas] == [1, 2]


def test_nulo_nao_e_numero(elenco, processos):
    Abertura.objects.update(atribuida_a=None)
    Abertura.objects.filter(processo_id=processos[0]).update(atribuida_a=elenco.servidora.usuario)
    pronta = ConsultaPronta(lambda pk: Abertura.objects.filter(atribuida_a_id=pk).values_list("processo_id"))
    assert pronta.linhas(elenco.servidora.usuario.pk) == [(processos[0],)]
    assert sorted(pronta.linhas(None)) == [(pk,) for pk in processos[1:]]


def test_uniao_e_lista_vazia(processos):
    def montar(um, outros):
        textos = Processo.objects.filter(pk=um).values_list("pk", Value("um"))
        return textos.union(Processo.objects.filter(pk__in=outros).values_list("pk", Value("outro")), all=True)

    pronta = ConsultaPronta(montar)
    assert pronta.linhas(processos[0], ()) == [(processos[0], "um")]
    assert sorted(pronta.linhas(processos[0], processos)) == sorted(
        [(processos[0], "um"), *((pk, "outro") for pk in processos)]
    )
    assert ConsultaPronta(de_uns).linhas(()) == []


@pytest.mark.django_db
def test_valor_que_nao_chega_como_parametro_e_recusado():
    pronta = ConsultaPronta(lambda pk: Processo.objects.filter(numero=str(pk)).values_list("pk"))
    with pytest.raises(ValueError, match="parâmetro"):
        pronta.linhas(1)
