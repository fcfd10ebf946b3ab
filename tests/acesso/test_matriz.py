"""Every address of the system × everybody × every access level, as one table.

A person is, before one process, somebody who produces it (`produz`), a colaborador of the same unit (`colabora`), of a
unit that received it (`recebeu`), somebody who may only read it (`consulta`), or somebody to whom it does not exist
(`nada`): to these every address answers 404, with the very page of an id that does not exist. The anonymous visitor is
sent to the login page, or told that the session ended when submitting a form.

The table is in `tabela/`, a module for each app; an address of the resolver that is not in it fails the suite.
"""

import re
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver, reverse

from assinatura import passe
from sei.comum.tempo import agora, em_outro_instante
from tests.acesso.linha import GET, PUBLICO, RESTRITO, SIGILOSO
from tests.acesso.mundo import Mundo, pedir, registros
from tests.acesso.tabela import TABELA

# What the pass of a check opens depends on the document only, never on who asks: see `test_passe_da_conferencia`.
POR_PASSE = {"assinatura:documento_autentico", "assinatura:pdf_autentico", "assinatura:comprovante"}

# Readings that are acts (docs/adr/0007): receiving a process, opening a document, taking the lock of the editor, and
# the copies in PDF made at the first request; and the key of a second factor to be activated. Every other GET writes
# nothing but the record of what was read or denied and, when one leaves a sigiloso, the session.
LEITURAS_QUE_ESCREVEM = {
    "documentos:processo",
    "documentos:conteudo",
    "documentos:arquivo",
    "documentos:pdf",
    "documentos:editar",
    "assinatura:assinar",
    "pessoas:ativar",
}
_ESCRITA = re.compile(
    r'^\s*(?:INSERT|UPDATE|DELETE)(?!.*"(?:processos_leitura|processos_tentativanegada|django_session)")', re.IGNORECASE
)
_CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


@pytest.mark.parametrize("nivel", [PUBLICO, RESTRITO, SIGILOSO])
@pytest.mark.parametrize(
    "nome", ["servidora", "colega", "colaborador", "de_outra_unidade", "detentor", "gestora", "anonimo"]
)
def test_matriz(elenco, nivel, nome):
    """Each request happens in a savepoint undone after it; the differences are reported together."""
    mundo, cliente, falhas = Mundo(elenco, nivel), elenco.cliente(elenco.pessoas[nome]), []
    elenco.abrir(cliente, mundo.processo)
    cliente.raise_request_exception = False
    entrada = dict(cliente.cookies)
    for linha in (linha for linha in TABELA if nivel in linha.niveis):
        esperado = linha.esperado(mundo.papel(nome, linha.alvo))
        endereco, dados = mundo.endereco(linha), mundo.dados(linha, nome)
        antes, ponto = registros(), transaction.savepoint()
        with CaptureQueriesContext(connection) as consultas:
            resposta = pedir(cliente, linha, endereco, dados)
        if resposta.status_code != esperado:
            falhas.append(f"{linha}: {resposta.status_code}, esperado {esperado}")
        if linha.metodo == GET and linha.rota not in LEITURAS_QUE_ESCREVEM:
            escritas = [consulta["sql"] for consulta in consultas.captured_queries if _ESCRITA.match(consulta["sql"])]
            falhas += [f"{linha}: escreve {sql[:90]}" for sql in escritas]
        if resposta.status_code >= 400 and registros() != antes:
            falhas.append(f"{linha}: recusou ({resposta.status_code}) e escreveu")
        transaction.savepoint_rollback(ponto)
        cliente.cookies.clear()
        cliente.cookies.update(entrada)
    assert not falhas, "\n" + "\n".join(falhas)


@pytest.mark.parametrize(
    ("nivel", "visto", "manuseado"), [(PUBLICO, 200, 200), (RESTRITO, 404, 200), (SIGILOSO, 404, 404)]
)
def test_o_arquivo_manuseia_lacrado_o_que_nao_le(elenco, nivel, visto, manuseado):
    """Whoever works in the Arquivo reads no restrito, but receives its paper; of a sigiloso there is nothing."""
    mundo = Mundo(elenco, nivel)
    cliente = elenco.cliente(mundo.arquivo_central.arquivista)
    documento, original = mundo.original.documento_id, mundo.original.pk
    assert cliente.get(reverse("documentos:documento", args=[documento]), follow=True).status_code == visto
    assert cliente.get(reverse("documentos:original", args=[documento])).status_code == visto
    for rota in ("recusar_original", "lugar_do_original"):
        assert cliente.get(reverse(f"documentos:{rota}", args=[original])).status_code == manuseado
        assert cliente.get(reverse(f"documentos:{rota}", args=[original + 100_000])).status_code == 404
    assert (mundo.original.documento.codigo_verificador in cliente.get("/originais/").content.decode()) == (
        manuseado == 200
    )


@pytest.mark.parametrize("nivel", [RESTRITO, SIGILOSO])
@pytest.mark.parametrize("nome", ["detentor", "gestora", "de_outra_unidade", "colega"])
def test_o_oculto_e_o_inexistente_sao_a_mesma_pagina(elenco, nivel, nome):
    mundo, cliente, falhas = Mundo(elenco, nivel), elenco.cliente(elenco.pessoas[nome]), []
    elenco.abrir(cliente, mundo.processo)
    with em_outro_instante(agora()):
        for linha in TABELA:
            papel = mundo.papel(nome, linha.alvo)
            if not linha.alvo or linha.esperado(papel) != 404:
                continue
            paginas = []
            for inexistente in (False, True):
                endereco = mundo.endereco(linha, inexistente=inexistente)
                resposta = pedir(cliente, linha, endereco, mundo.dados(linha, nome))
                corpo = _CSRF.sub(b"", resposta.content).replace(endereco.encode(), b"")
                cabecalhos = {c: v for c, v in resposta.headers.items() if c not in ("Content-Length", "Set-Cookie")}
                paginas.append((resposta.status_code, corpo, cabecalhos))
            if paginas[0] != paginas[1]:
                falhas.append(str(linha))
    assert not falhas, "\n" + "\n".join(falhas)


@pytest.mark.parametrize(
    ("nivel", "conteudo", "comprovante"), [(PUBLICO, 200, 200), (RESTRITO, 404, 200), (SIGILOSO, 404, 404)]
)
def test_passe_da_conferencia(elenco, nivel, conteudo, comprovante):
    """Whoever holds both codes sees a público document, the proof of a restrito one, and nothing of a sigiloso."""
    mundo = Mundo(elenco, nivel)
    texto = passe.emitir(SimpleNamespace(documento_id=mundo.assinado.pk, crc=mundo.assinado.crc))
    for nome in ("servidora", "anonimo"):
        cliente = elenco.cliente(elenco.pessoas[nome])
        for rota, status in (
            ("assinatura:documento_autentico", conteudo),
            ("assinatura:pdf_autentico", conteudo),
            ("assinatura:comprovante", comprovante),
        ):
            assert cliente.get(reverse(rota, args=[texto])).status_code == status, (rota, nome)
            assert cliente.get(reverse(rota, args=["forjado"])).status_code == 404


def _rotas(resolvedor, espaco: str = "") -> set[str]:
    nomes = set()
    for item in resolvedor.url_patterns:
        if isinstance(item, URLResolver):
            if item.namespace != "admin":
                nomes |= _rotas(item, f"{espaco}{item.namespace}:" if item.namespace else espaco)
        else:
            nomes.add(f"{espaco}{item.name}")
    return nomes


def test_toda_rota_esta_na_tabela():
    na_tabela = {linha.rota for linha in TABELA} | POR_PASSE
    assert _rotas(get_resolver()) == na_tabela


def test_administracao_e_so_de_quem_administra(elenco):
    for nome, quem in elenco.pessoas.items():
        resposta = elenco.cliente(quem).get(reverse("admin:index"))
        assert resposta.status_code == 302, nome
        assert "entrar" in resposta["Location"] or "login" in resposta["Location"]
