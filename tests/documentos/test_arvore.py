"""The tree: folders, icons and states."""

from datetime import timedelta

import pytest

from documentos import acesso
from documentos.arvore import CAMPOS, POR_PASTA, montar_pastas
from documentos.consultas.processo import linhas_da_arvore
from documentos.models import Documento
from sei.comum.tempo import agora


def linha(**mudancas) -> tuple:
    padrao = {
        "pk": 1,
        "ordem": 1,
        "origem": "interno",
        "estado": "assinado",
        "tipo__nome": "Despacho",
        "numero": "7",
        "nome_na_arvore": "",
        "numero_sei": 45,
        "unidade_geradora__sigla": "SECAD",
        "nivel": 0,
        "assinaturas": 1,
        "caneta_preta": False,
        "cancelado_em": None,
        "paginas": None,
        "nome_do_arquivo": "",
        "processo_id": 1,
    }
    return tuple({**padrao, **mudancas}[campo] for campo in CAMPOS)


def item(atual=None, **mudancas) -> str:
    (pasta,) = montar_pastas([linha(**mudancas)], atual=atual)
    return pasta.itens


@pytest.mark.parametrize(
    ("mudancas", "trechos"),
    [
        ({}, ["Despacho 7", "0000045 · SECAD", "#file-text", "st-edit", "ainda editável"]),
        ({"caneta_preta": True}, ["st-ok", 'aria-label="Assinado"', "#ballpen"]),
        ({"caneta_preta": None}, ["st-edit"]),
        ({"assinaturas": 3, "caneta_preta": True}, ['aria-label="3 assinaturas"', "</svg>3"]),
        ({"estado": "minuta", "assinaturas": 0}, ["doc minuta", "só a unidade vê", "#file-pencil", ">minuta<"]),
        ({"estado": "cancelado", "cancelado_em": None}, ["doc cancel", "cancelado em", "#ban"]),
        ({"nivel": 1}, ['aria-label="Acesso restrito"', "#key"]),
        ({"nivel": 2}, ['aria-label="Acesso sigiloso"']),
        (
            {"origem": "externo", "estado": "juntado", "assinaturas": 0, "paginas": 3, "nome_do_arquivo": "a.pdf"},
            ["#file-type-pdf", "· 3 p."],
        ),
        (
            {"origem": "externo", "estado": "juntado", "assinaturas": 0, "nome_do_arquivo": "a.ZIP"},
            ["#file-type-zip"],
        ),
        ({"origem": "externo", "estado": "juntado", "assinaturas": 0, "nome_do_arquivo": "a.rar"}, ["#file-zip"]),
        ({"nome_na_arvore": "<b>x</b>"}, ["&lt;b&gt;x&lt;/b&gt;"]),
    ],
)
def test_cada_linha(mudancas, trechos):
    html = item(**mudancas)
    for trecho in trechos:
        assert trecho in html


def test_cancelado_nao_mostra_a_caneta():
    assert "ballpen" not in item(estado="cancelado", assinaturas=2)


def test_a_selecionada_e_marcada():
    assert 'aria-current="page"' in item(atual=1)
    assert "aria-current" not in item(atual=2)


@pytest.mark.parametrize(("quantas", "nomes"), [(0, []), (20, ["1 a 20"]), (21, ["1 a 20", "21 a 21"])])
def test_pastas(quantas, nomes):
    linhas = [linha(pk=n, ordem=n) for n in range(1, quantas + 1)]
    pastas = montar_pastas(linhas, atual=quantas)
    assert [pasta.nome for pasta in pastas] == nomes
    assert [pasta.aberta for pasta in pastas] == [False] * (len(nomes) - 1) + [True] * bool(nomes)
    assert POR_PASTA == 20


@pytest.mark.django_db
@pytest.mark.parametrize("aberto_fora", [False, True])
@pytest.mark.parametrize("envio", [None, -1, 0, 1])
@pytest.mark.parametrize("assinado", [False, True])
def test_a_caneta_no_banco_e_a_mesma_da_regra(elenco, aberto_fora, envio, assinado):
    processo = elenco.iniciar(elenco.servidora)
    documento = Documento.objects.get(processo=processo)
    instante = agora()
    documento.assinado_em = instante if assinado else None
    documento.aberto_fora_em = instante if aberto_fora else None
    documento.save(update_fields=["assinado_em", "aberto_fora_em"])
    processo.ultimo_envio_em = None if envio is None else instante + timedelta(seconds=envio)
    (campos,) = linhas_da_arvore(elenco.servidora.ator, processo)
    regra = acesso.caneta_preta(documento, ultimo_envio_em=processo.ultimo_envio_em)
    assert bool(dict(zip(CAMPOS, campos, strict=True))["caneta_preta"]) is regra
