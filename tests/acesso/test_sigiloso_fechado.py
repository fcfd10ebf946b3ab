"""A sigiloso whose password was not given shows nothing, by whatever id its pages are reached, and changes nothing."""

import pytest

from processos.atos.anotar import anotar_processo
from processos.models import Comentario, Leitura
from tests.acesso.linha import POST, SIGILOSO
from tests.acesso.mundo import Mundo, pedir, registros
from tests.acesso.tabela import TABELA

OUTROS = ("rascunho", "outro", "bloco", "reuniao")
"""What is not of the sigiloso: another process, and blocos with another process."""
SEGREDOS = {
    "comentário": "testemunha protegida",
    "especificação": "apuração de xilofone",
    "anotação": "ligar à corregedoria",
}


@pytest.fixture
def mundo(elenco):
    mundo = Mundo(elenco, SIGILOSO)
    type(mundo.processo).objects.filter(pk=mundo.processo.pk).update(especificacao=SEGREDOS["especificação"])
    Comentario.objects.filter(pk=mundo.comentario.pk).update(texto=SEGREDOS["comentário"])
    anotar_processo(ator=elenco.servidora.ator, processo_id=mundo.processo.pk, texto=SEGREDOS["anotação"])
    return mundo


@pytest.mark.parametrize("nome", ["servidora", "detentor"])
def test_nada_se_mostra_nem_muda(elenco, mundo, nome):
    falhas = []
    for linha in TABELA:
        if not linha.alvo or SIGILOSO not in linha.niveis or linha.rota == "processos:abrir":
            continue
        cliente, antes = elenco.cliente(elenco.pessoas[nome]), registros()
        resposta = pedir(cliente, linha, mundo.endereco(linha), mundo.dados(linha, nome))
        corpo = (
            b"".join(resposta).decode("utf-8", "replace")
            if resposta.streaming
            else resposta.content.decode("utf-8", "replace")
        )
        falhas += [
            f"{linha} ({resposta.status_code}): {qual}" for qual, segredo in SEGREDOS.items() if segredo in corpo
        ]
        if linha.alvo in ("processo", "comentario", "minuta", "assinado", "arquivo") and resposta.status_code == 200:
            falhas.append(f"{linha}: mostrou a página")
        if linha.metodo == POST and linha.alvo not in OUTROS and registros() != antes:
            falhas.append(f"{linha}: praticou o ato")
    assert not falhas, "\n" + "\n".join(falhas)
    assert not Leitura.objects.exists()


def test_o_comentario_pede_a_senha_e_devolve_o_que_se_digitou(elenco, mundo):
    cliente = elenco.cliente(elenco.servidora)
    endereco = f"/comentarios/{mundo.comentario.pk}/"
    for pagina in (endereco, f"{endereco}excluir/"):
        assert cliente.get(pagina).url.startswith(f"/processos/{mundo.processo.pk}/abrir/?next=")
    recusa = cliente.post(endereco, {"chave": "0b9fb1a6-54b7-4f5e-9c16-0a9e3b1e2f10", "texto": "o que eu digitei"})
    assert recusa.status_code == 403 and "o que eu digitei" in recusa.content.decode()


def test_aberto_a_leitura_do_comentario_fica_registrada(elenco, mundo):
    cliente = elenco.cliente(elenco.servidora)
    elenco.abrir(cliente, mundo.processo)
    endereco = f"/comentarios/{mundo.comentario.pk}/"
    for pagina in (endereco, f"{endereco}excluir/"):
        assert SEGREDOS["comentário"] in cliente.get(pagina).content.decode()
    rotas = Leitura.objects.filter(processo=mundo.processo).order_by("pk").values_list("rota", flat=True)
    assert list(rotas) == ["processos:abrir", "processos:comentario", "processos:excluir_comentario"]


def test_a_pagina_do_ato_recusado_tambem_e_leitura(elenco, mundo):
    cliente = elenco.cliente(elenco.servidora)
    elenco.abrir(cliente, mundo.processo)
    linha = next(um for um in TABELA if um.rota == "processos:nivel" and um.metodo == POST)
    resposta = pedir(cliente, linha, mundo.endereco(linha), linha.dados(mundo))
    assert resposta.status_code == 403 and mundo.processo.numero in resposta.content.decode()
    assert Leitura.objects.filter(processo=mundo.processo, rota="processos:nivel").count() == 1
