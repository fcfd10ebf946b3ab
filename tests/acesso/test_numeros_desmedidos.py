"""Numbers nobody could have typed, in every address and every field: refused as anything else is, never a failure.

Python reads no integer of more than 4,300 digits, and the databases none above 2⁶³ - 1.
"""

import re

import pytest
from django.db import transaction

from tests.acesso.linha import GET, POST, PUBLICO
from tests.acesso.mundo import DE_QUEM_GOVERNA, INDISPONIBILIDADES, Mundo
from tests.acesso.tabela import TABELA

DESMEDIDOS = ["9" * 5000, "9" * 19]
_ID = re.compile(r"(?<=/)\d+(?=/)")
_CAMPO = re.compile(r'<(?:input|select|textarea|button)\b[^>]*?\bname="([^"]+)"')
# What pages read from their addresses, and what buttons add to a form.
_NO_ENDERECO = (
    "aba ano comarca crc cv documento filho grupo lista lugar marcador numero outro pessoa tipo unidade".split()
)
_CURSORES = ("cursor", "cursor_g", "cursor_r")
_DOS_BOTOES = ["acao", "ato", "processos", "reescrever"]
_FORA = {"csrfmiddlewaretoken", "chave"}


@pytest.fixture
def mundo(elenco):
    return Mundo(elenco, PUBLICO)


@pytest.fixture
def clientes(elenco):
    """Browsers by name, which answer 500 instead of raising."""
    navegadores = {nome: elenco.cliente(elenco.pessoas[nome]) for nome in ("servidora", "gestora")}
    for navegador in navegadores.values():
        navegador.raise_request_exception = False
    return navegadores


def _linhas():
    """The addresses, each with who may use it."""
    for linha in TABELA:
        if PUBLICO in linha.niveis and linha.rota != "pessoas:sair":
            da_gestora = linha.alvo in (*DE_QUEM_GOVERNA, *INDISPONIBILIDADES) or linha.gestora
            yield linha, "gestora" if da_gestora else "servidora"


def _falha(cliente, metodo, endereco, dados) -> bool:
    ponto = transaction.savepoint()
    try:
        return (cliente.post if metodo == POST else cliente.get)(endereco, dados).status_code >= 500
    finally:
        transaction.savepoint_rollback(ponto)


@pytest.mark.parametrize("numero", DESMEDIDOS, ids=len)
def test_no_endereco(mundo, clientes, numero):
    falhas = []
    for linha, nome in _linhas():
        endereco = mundo.endereco(linha)
        ids = list(_ID.finditer(endereco))
        pedidos = [endereco[: um.start()] + numero + endereco[um.end() :] for um in ids]
        falhas += [str(linha) for pedido in pedidos if _falha(clientes[nome], linha.metodo, pedido, {})]
    assert not falhas, "\n" + "\n".join(falhas)


@pytest.mark.parametrize("numero", DESMEDIDOS, ids=len)
def test_no_que_a_pagina_le_do_endereco(mundo, clientes, numero):
    juntos = [dict.fromkeys(_NO_ENDERECO, numero), *({cursor: numero} for cursor in _CURSORES)]
    falhas = [
        f"{linha}: {', '.join(dados)}"
        for linha, nome in _linhas()
        if linha.metodo == GET
        for dados in juntos
        if _falha(clientes[nome], GET, mundo.endereco(linha), dados)
    ]
    assert not falhas, "\n" + "\n".join(falhas)


@pytest.mark.parametrize("numero", DESMEDIDOS, ids=len)
def test_em_cada_campo(mundo, clientes, numero):
    """Each field alone, the others as they should be; then all of them."""
    falhas = []
    for linha, nome in _linhas():
        if linha.metodo != POST:
            continue
        endereco, dados = mundo.endereco(linha), mundo.dados(linha, nome)
        pagina = clientes[nome].get(endereco)
        texto = "" if pagina.streaming else pagina.content.decode(errors="ignore")
        campos = {*_CAMPO.findall(texto), *dados, *_DOS_BOTOES} - _FORA
        for trocados in (*({campo: numero} for campo in sorted(campos)), dict.fromkeys(campos, numero)):
            if _falha(clientes[nome], POST, endereco, {**dados, **trocados}):
                falhas.append(f"{linha}: {', '.join(trocados)}")
    assert not falhas, "\n" + "\n".join(falhas)
