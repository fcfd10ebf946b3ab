"""Keyset pages: every row once, in order, both ways, whatever happens to the rows before."""

import base64
import json
from collections import namedtuple
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sei.comum.erros import EntradaInvalida
from sei.comum.models import Arquivo, Tarefa
from sei.comum.paginacao import CONTAGEM_MAXIMA, ListaPronta, contagem, paginar
from sei.comum.tempo import agora

CAMPOS = ("criada_em", "total")


@pytest.fixture
def tarefas(db):
    """23 rows; `total` is unique and the instants repeat three by three."""
    inicio = agora()
    Tarefa.objects.bulk_create(
        Tarefa(nome="x", total=numero, criada_em=inicio + timedelta(seconds=numero // 3)) for numero in range(23)
    )
    return Tarefa.objects.all()


def _pagina(consulta, cursor=None, tamanho=5):
    return paginar(consulta, campos=CAMPOS, cursor=cursor, tamanho=tamanho)


def _numeros(pagina) -> list[int]:
    return [tarefa.total for tarefa in pagina.itens]


@pytest.mark.parametrize("tamanho", [1, 4, 5, 22, 23, 24])
def test_ida_e_volta(tarefas, tamanho):
    ida, pagina = [], _pagina(tarefas, tamanho=tamanho)
    assert pagina.anterior is None
    while True:
        ida.append(_numeros(pagina))
        if pagina.proxima is None:
            break
        pagina = _pagina(tarefas, pagina.proxima, tamanho)
    assert sum(ida, []) == list(range(22, -1, -1))
    volta = [_numeros(pagina)]
    while pagina.anterior:
        pagina = _pagina(tarefas, pagina.anterior, tamanho)
        volta.append(_numeros(pagina))
    assert volta == ida[::-1]


def test_linha_nova_nao_repete_nem_pula(tarefas):
    primeira = _pagina(tarefas)
    Tarefa.objects.create(nome="x", total=99, criada_em=agora() + timedelta(hours=1))
    assert _numeros(_pagina(tarefas, primeira.proxima)) == [17, 16, 15, 14, 13]


def test_lista_vazia(db):
    pagina = _pagina(Tarefa.objects.all())
    assert (pagina.itens, pagina.proxima, pagina.anterior) == ([], None, None)


def test_cursor_vazio_e_a_primeira_pagina(tarefas):
    assert _numeros(_pagina(tarefas, "")) == [22, 21, 20, 19, 18]


def _cursor(*valores) -> str:
    return base64.urlsafe_b64encode(json.dumps(valores).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "é",
        "%%%",
        _cursor("d"),
        _cursor("d", 1),
        _cursor("d", 1, 2, 3),
        _cursor("z", "2026-01-01T00:00:00+00:00", 1),
        _cursor("d", "2026-01-01T00:00:00", 1),
        _cursor("d", "ontem", 1),
        _cursor("d", 1, 1),
        _cursor("d", "2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00+00:00"),
        _cursor("d", "0001-01-01T00:00:00+23:59", 1),
        _cursor("d", "2026-01-01T00:00:00+00:00", float("inf")),
        _cursor("d", "2026-01-01T00:00:00+00:00", None),
        _cursor("d", "2026-01-01T00:00:00+00:00", {"a": 1}),
        base64.urlsafe_b64encode(b"[" * 5000).decode(),
    ],
)
def test_cursor_que_nao_e_nosso(tarefas, cursor):
    with pytest.raises(EntradaInvalida, match="Volte ao início"):
        _pagina(tarefas, cursor)


def test_numero_maior_que_o_banco_aguenta(tarefas):
    assert len(_pagina(tarefas, _cursor("d", "2099-01-01T00:00:00+00:00", 10**30)).itens) == 5


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_nenhum_cursor_derruba_a_pagina(cursor):
    try:
        paginar(Tarefa.objects.none(), campos=CAMPOS, cursor=cursor)
    except EntradaInvalida as recusa:
        assert recusa.status == 422


class TestListaPronta:
    """The same pages, of a query compiled once."""

    @pytest.fixture
    def arquivos(self, db) -> list[tuple]:
        inicio = agora()
        Arquivo.objects.bulk_create(
            Arquivo(sha256=f"{numero:064x}", tamanho=numero, criado_em=inicio + timedelta(seconds=numero // 3))
            for numero in range(25)
        )
        return list(Arquivo.objects.filter(tamanho__gt=1).order_by("-criado_em", "-tamanho").values_list(*_DO_ARQUIVO))

    @pytest.mark.parametrize("tamanho", [1, 4, 22, 23, 24])
    def test_ida_e_volta(self, arquivos, tamanho):
        lista = _prontos(tamanho)
        ida, pagina = [], lista.pagina(None, 1)
        assert pagina.anterior is None
        while True:
            ida.append(pagina.itens)
            if pagina.proxima is None:
                break
            pagina = lista.pagina(pagina.proxima, 1)
        assert sum(ida, []) == arquivos and len(arquivos) == 23
        volta = [pagina.itens]
        while pagina.anterior:
            pagina = lista.pagina(pagina.anterior, 1)
            volta.append(pagina.itens)
        assert volta == ida[::-1]

    @pytest.mark.parametrize(
        "lugar",
        [(1, 1), ("2099-01-01T00:00:00+00:00", "2099-01-01T00:00:00+00:00")],
    )
    def test_lugar_que_nao_cabe_nos_campos(self, arquivos, lugar):
        with pytest.raises(EntradaInvalida, match="Volte ao início"):
            _prontos(5).pagina(_cursor("d", *lugar), 1)


_DO_ARQUIVO = ("criado_em", "tamanho")


def _prontos(tamanho: int) -> ListaPronta:
    return ListaPronta(
        lambda maior_que: Arquivo.objects.filter(tamanho__gt=maior_que).values_list(*_DO_ARQUIVO),
        linha=namedtuple("_Linha", _DO_ARQUIVO),
        campos=_DO_ARQUIVO,
        tamanho=tamanho,
    )


def test_contagem_ate_o_limite(tarefas):
    assert contagem(tarefas) == (23, "23")
    Tarefa.objects.bulk_create(
        Tarefa(nome="x", total=numero, criada_em=agora()) for numero in range(CONTAGEM_MAXIMA - 23)
    )
    assert contagem(tarefas) == (10_000, "10.000")
    Tarefa.objects.create(nome="x", criada_em=agora())
    assert contagem(tarefas)[1] == "10.000+"
