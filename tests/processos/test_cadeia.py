"""Canonical JSON, the chain of acts and the Merkle tree: whatever is touched is found and named."""

import datetime
import hashlib
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processos.cadeia import (
    ZERO,
    Cabeca,
    Elo,
    Falha,
    Molde,
    ValorNaoCanonico,
    canonico,
    conferir_cadeia,
    conferir_prova,
    prova_de_merkle,
    raiz_de_merkle,
    resumo,
)

TEXTO = st.text(alphabet=st.characters(codec="utf-8"), max_size=12)
VALOR = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTO,
    lambda filho: st.lists(filho, max_size=3) | st.dictionaries(TEXTO, filho, max_size=3),
    max_leaves=6,
)
REGISTRO = st.dictionaries(TEXTO.filter(lambda chave: chave != "anterior"), VALOR, max_size=4)


def encadear(registros):
    elos, anterior = [], ZERO
    for numero, registro in enumerate(registros, start=1):
        proprio = resumo(registro, anterior)
        elos.append(Elo(numero, registro, anterior, proprio))
        anterior = proprio
    return elos, Cabeca(len(elos), anterior)


def exemplo(quantos=5):
    return encadear([{"ato": f"ato {numero}", "usuario": numero} for numero in range(1, quantos + 1)])


def test_forma_canonica():
    assert canonico({"b": [1, True, None], "a": "ação", "A": {}}) == '{"A":{},"a":"ação","b":[1,true,null]}'.encode()
    assert canonico({"a": 1, "b": 2}) == canonico({"b": 2, "a": 1})


@pytest.mark.parametrize(
    "valor",
    [
        1.0,
        float("nan"),
        Decimal("1"),
        datetime.datetime(2026, 1, 1),
        datetime.date(2026, 1, 1),
        (1,),
        {1},
        b"a",
        {1: "a"},
        "\ud800",
    ],
)
def test_sem_forma_canonica_e_recusado(valor):
    with pytest.raises(ValorNaoCanonico):
        canonico({"campo": [valor]})


@given(VALOR)
def test_canonico_e_reversivel_e_estavel(valor):
    dados = canonico(valor)
    assert canonico(json.loads(dados)) == dados


def test_resumo_e_o_sha256_do_registro_com_o_anterior():
    esperado = hashlib.sha256(('{"anterior":"' + ZERO + '","ato":"x"}').encode()).hexdigest()
    assert resumo({"ato": "x"}, ZERO) == esperado
    with pytest.raises(ValorNaoCanonico):
        resumo({"anterior": "x"}, ZERO)


@given(REGISTRO, st.fixed_dictionaries({"numero": st.integers(), "dados": VALOR}), TEXTO)
def test_o_molde_da_o_mesmo_resumo(comum, proprios, qualquer):
    anterior = hashlib.sha256(qualquer.encode()).hexdigest()
    molde = Molde(comum, proprios.keys())
    textos = {nome: canonico(valor).decode() for nome, valor in proprios.items()}
    assert molde.resumo(anterior, **textos) == resumo({**comum, **proprios}, anterior)


@pytest.mark.parametrize("registro", [{"anterior": ZERO}, {"a": 1.5}])
def test_molde_do_que_nao_se_resume(registro):
    with pytest.raises(ValorNaoCanonico):
        Molde(registro, ["dados"])


def test_cadeia_inteira():
    elos, cabeca = exemplo()
    assert conferir_cadeia(elos, cabeca) is None
    assert conferir_cadeia(iter(elos)) is None
    assert conferir_cadeia([], Cabeca(0, ZERO)) is None


def test_conteudo_alterado():
    elos, cabeca = exemplo()
    elos[2] = elos[2]._replace(registro={**elos[2].registro, "usuario": 99})
    assert conferir_cadeia(elos, cabeca) == Falha(3, "alterado")


def test_conteudo_alterado_e_resumido_de_novo():
    elos, cabeca = exemplo()
    falso = {**elos[2].registro, "usuario": 99}
    elos[2] = elos[2]._replace(registro=falso, resumo=resumo(falso, elos[2].anterior))
    assert conferir_cadeia(elos, cabeca) == Falha(4, "alterado")


def test_conteudo_sem_forma_canonica_e_alteracao_e_nao_erro():
    elos, cabeca = exemplo()
    elos[0] = elos[0]._replace(registro={"ato": 1.5})
    assert conferir_cadeia(elos, cabeca) == Falha(1, "alterado")


def test_registro_ausente_no_meio_no_fim_e_todos():
    elos, cabeca = exemplo()
    assert conferir_cadeia(elos[:2] + elos[3:], cabeca) == Falha(3, "ausente")
    assert conferir_cadeia(elos[:-1], cabeca) == Falha(5, "ausente")
    assert conferir_cadeia([], cabeca) == Falha(1, "ausente")


def test_registro_a_mais_no_meio_e_no_fim():
    elos, cabeca = exemplo()
    assert conferir_cadeia([*elos[:3], elos[1], *elos[3:]], cabeca) == Falha(2, "a mais")
    novo = Elo(6, {"ato": "x"}, cabeca.resumo, resumo({"ato": "x"}, cabeca.resumo))
    assert conferir_cadeia([*elos, novo], cabeca) == Falha(6, "a mais")


def test_registros_trocados_de_lugar():
    elos, cabeca = exemplo()
    elos[1], elos[2] = elos[2], elos[1]
    assert conferir_cadeia(elos, cabeca) == Falha(3, "fora de ordem")


def test_cauda_reescrita_so_a_cabeca_mostra():
    elos, cabeca = exemplo()
    falsos, _ = encadear([elo.registro if elo.numero < 4 else {"ato": "falso"} for elo in elos])
    assert conferir_cadeia(falsos) is None
    assert conferir_cadeia(falsos, cabeca) == Falha(5, "alterado")


@st.composite
def cadeia_adulterada(sorteio):
    elos, cabeca = encadear(sorteio(st.lists(REGISTRO, min_size=2, max_size=8)))
    posicao = sorteio(st.integers(0, len(elos) - 1))
    golpe = sorteio(
        st.sampled_from(["registro", "resumo", "anterior", "apagar", "inserir", "repetir", "trocar", "cortar"])
    )
    elo = elos[posicao]
    if golpe == "registro":
        outro = sorteio(REGISTRO.filter(lambda registro: canonico(registro) != canonico(dict(elo.registro))))
        elos[posicao] = elo._replace(registro=outro)
    elif golpe in ("resumo", "anterior"):
        elos[posicao] = elo._replace(**{golpe: sorteio(st.text("0123456789abcdef", min_size=64, max_size=64))})
        if elos[posicao] == elo:
            elos[posicao] = elo._replace(**{golpe: "f" + "0" * 63})
    elif golpe == "apagar":
        del elos[posicao]
    elif golpe == "inserir":
        registro = sorteio(REGISTRO)
        anterior = elos[posicao].anterior
        elos.insert(posicao, Elo(posicao + 1, registro, anterior, resumo(registro, anterior)))
        elos[posicao + 1 :] = [seguinte._replace(numero=seguinte.numero + 1) for seguinte in elos[posicao + 1 :]]
    elif golpe == "repetir":
        elos.insert(sorteio(st.integers(0, len(elos))), elo)
    elif golpe == "trocar":
        outra = sorteio(st.integers(0, len(elos) - 1).filter(lambda indice: indice != posicao))
        elos[posicao], elos[outra] = elos[outra], elos[posicao]
    else:
        elos = elos[:posicao]
    return elos, cabeca


@given(cadeia_adulterada())
def test_todo_golpe_unico_e_achado(caso):
    elos, cabeca = caso
    falha = conferir_cadeia(elos, cabeca)
    assert falha is not None
    assert falha.motivo in ("alterado", "ausente", "a mais", "fora de ordem")
    assert 1 <= falha.numero <= cabeca.numero + 1


@given(st.lists(REGISTRO, max_size=8))
def test_cadeia_intacta_nunca_e_acusada(registros):
    elos, cabeca = encadear(registros)
    assert conferir_cadeia(elos, cabeca) is None


def test_raiz_de_merkle_segue_a_rfc_6962():
    def folha(texto):
        return hashlib.sha256(b"\x00" + texto.encode()).digest()

    def no(esquerda, direita):
        return hashlib.sha256(b"\x01" + esquerda + direita).digest()

    assert raiz_de_merkle([]) == hashlib.sha256(b"").hexdigest()
    assert raiz_de_merkle(["a"]) == folha("a").hex()
    assert raiz_de_merkle(["a", "b", "c"]) == no(no(folha("a"), folha("b")), folha("c")).hex()
    cinco = no(no(no(folha("a"), folha("b")), no(folha("c"), folha("d"))), folha("e"))
    assert raiz_de_merkle(list("abcde")) == cinco.hex()


def test_ultima_folha_repetida_muda_a_raiz():
    assert raiz_de_merkle(["a", "b", "c"]) != raiz_de_merkle(["a", "b", "c", "c"])


@given(st.lists(TEXTO, min_size=1, max_size=40, unique=True), st.data())
def test_provas_de_merkle(folhas, sorteio):
    raiz = raiz_de_merkle(folhas)
    indice = sorteio.draw(st.integers(0, len(folhas) - 1))
    prova = prova_de_merkle(folhas, indice)
    assert conferir_prova(folhas[indice], indice, len(folhas), prova, raiz)
    assert not conferir_prova(folhas[indice] + "x", indice, len(folhas), prova, raiz)
    assert not conferir_prova(folhas[indice], indice, len(folhas), [*prova, ZERO], raiz)
    assert not conferir_prova(folhas[indice], indice, len(folhas), prova, ZERO)
    for outro in range(len(folhas)):
        if outro != indice:
            assert not conferir_prova(folhas[indice], outro, len(folhas), prova, raiz)
    if prova:
        assert not conferir_prova(folhas[indice], indice, len(folhas), prova[:-1], raiz)
        assert not conferir_prova(folhas[indice], indice, len(folhas), ["zz", *prova[1:]], raiz)


@given(st.lists(TEXTO, min_size=2, max_size=20, unique=True), st.data())
def test_trocar_uma_folha_muda_a_raiz(folhas, sorteio):
    indice = sorteio.draw(st.integers(0, len(folhas) - 1))
    outras = [*folhas[:indice], folhas[indice] + "x", *folhas[indice + 1 :]]
    assert raiz_de_merkle(outras) != raiz_de_merkle(folhas)
    assert raiz_de_merkle(folhas[:-1]) != raiz_de_merkle(folhas)


@pytest.mark.parametrize("indice", [-1, 3])
def test_prova_de_folha_que_nao_existe(indice):
    with pytest.raises(IndexError):
        prova_de_merkle(["a", "b", "c"], indice)
    assert not conferir_prova("a", indice, 3, [], ZERO)
