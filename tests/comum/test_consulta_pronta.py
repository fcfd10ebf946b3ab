"""Queries compiled once give what the ORM gives, for any values."""

from datetime import datetime, timedelta

import pytest
from django.db.models import Exists, F, OuterRef, Value

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


def test_objetos_com_o_que_vem_junto(elenco, processos, django_assert_num_queries):
    def montar(pks):
        return (
            Processo.objects.filter(pk__in=pks)
            .select_related("tipo", "unidade_geradora__orgao", "hipotese_efetiva")
            .annotate(dobro=F("pk") * 2)
            .order_by("pk")
        )

    pronta, esperados = ConsultaPronta(montar), list(montar(processos))
    assert pronta.objetos(processos) == esperados and len(esperados) == 3
    with django_assert_num_queries(1):
        lidos = pronta.objetos(processos)
        assert [(um.tipo.nome, um.unidade_geradora.orgao.sigla, um.hipotese_efetiva, um.dobro) for um in lidos] == [
            (um.tipo.nome, um.unidade_geradora.orgao.sigla, None, um.pk * 2) for um in esperados
        ]
    assert [um.__dict__.keys() for um in lidos] == [um.__dict__.keys() for um in esperados]
    assert pronta.objetos(()) == []


def test_texto_e_instante(elenco, processos):
    pronta = ConsultaPronta(
        lambda numero, instante: Processo.objects.filter(numero=numero, criado_em__lte=instante).values_list("pk")
    )
    primeiro = Processo.objects.get(pk=processos[0])
    assert pronta.linhas(primeiro.numero, primeiro.criado_em) == [(primeiro.pk,)]
    assert pronta.linhas(primeiro.numero, primeiro.criado_em - timedelta(seconds=1)) == []
    assert pronta.linhas("não há", primeiro.criado_em) == []


def test_compila_de_novo_quando_muda_o_que_esta_escrito_nela(processos):
    escrito = processos[0]
    pronta = ConsultaPronta(lambda: Processo.objects.filter(pk=escrito).values_list("pk"), conforme=lambda: escrito)
    assert pronta.linhas() == [(processos[0],)]
    escrito = processos[1]
    assert pronta.linhas() == [(processos[1],)]


def test_listas_compridas_tem_poucas_formas(processos):
    montadas = []

    def montar(pks):
        montadas.append(len(pks))
        return Processo.objects.filter(pk__in=pks).order_by("pk").values_list("pk")

    pronta = ConsultaPronta(montar)
    for quantos in range(1, 130):
        assert pronta.linhas(tuple((processos * 50)[:quantos])) == [(pk,) for pk in processos[:quantos]]
    assert montadas == [1, 2, 4, 8, 16, 32, 64, 128, 256]


@pytest.mark.parametrize("grande", [10**19, -(10**19), 2**63])
def test_numero_que_nao_cabe_no_banco(processos, grande):
    pronta = ConsultaPronta(lambda pk: Processo.objects.filter(pk=pk))
    assert pronta.objetos(grande) == []
    assert ConsultaPronta(de_uns).linhas((*processos, grande)) == []
    assert pronta.objetos(2**63 - 1) == []


def test_lista_que_vai_inteira(processos):
    pronta = ConsultaPronta(lambda pks: Processo.objects.filter(pk__entre=pks).order_by("pk").values_list("pk"))
    for pks in (processos, processos[:1], processos[1:], (0,)):
        assert pronta.linhas(pks) == [(pk,) for pk in pks if pk]
    assert pronta.linhas(()) == []


def test_numero_que_vai_em_lista(processos):
    def montar(um, outro):
        return Processo.objects.filter(pk__entre=[um, outro], pk__gte=um).order_by("pk").values_list("pk")

    pronta = ConsultaPronta(montar)
    for um, outro in (processos[:2], processos[1:], (processos[0], 0)):
        assert pronta.linhas(um, outro) == [(pk,) for pk in (um, outro) if pk]


@pytest.mark.django_db
def test_valor_no_meio_de_outro_parametro_e_recusado():
    pronta = ConsultaPronta(lambda pk: Processo.objects.filter(pk=pk, numero=f"n{pk}").values_list("pk"))
    with pytest.raises(ValueError, match="parâmetro"):
        pronta.linhas(1)
