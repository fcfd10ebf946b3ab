"""What comes back of a form that arrives after the session ended: what was typed, and nothing the page put there."""

import importlib
import pkgutil

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from sei.pessoas.sessao import DIGITADOS

# Not of a form that somebody signed in sends, or never to be shown.
FORA = {"username", "password", "password1", "password2", "senha", "codigo", "codigo_atual", "verificador", "crc"}


def devolvidos(**dados) -> list[tuple[str, str]]:
    """What the page offers to be copied, as pairs (label, text)."""
    resposta = Client().post(reverse("processos:observacao", args=[1]), dados)
    assert resposta.status_code == 403
    return resposta.context["textos"]


def test_o_que_se_digitou_volta():
    assert devolvidos(texto="Aguardar o parecer", motivo="Contém dados", **{"secao-corpo": "<p>a</p>"}) == [
        ("Texto", "Aguardar o parecer"),
        ("Motivo", "Contém dados"),
        ("Texto do documento", "<p>a</p>"),
    ]


@pytest.mark.parametrize(
    "nome",
    "acao aguarda_id ato chave codigo codigo_atual cor csrfmiddlewaretoken determinacao filho grupo marcador pessoa"
    " processos senha termo unidade versao_base".split(),
)
@pytest.mark.parametrize("valor", ["7", "123456", "azul", "ABCDE-FGHIJ", "um texto qualquer"])
def test_o_que_ninguem_digitou_ou_e_segredo_nao(nome, valor):
    assert devolvidos(**{nome: valor}) == []


def test_numero_solto_nao_diz_nada_a_ninguem():
    assert devolvidos(nome="7", texto=" 123456 ", motivo="") == []


def _formularios(pacote):
    nomes = [pacote.__name__]
    if hasattr(pacote, "__path__"):
        nomes += [f"{pacote.__name__}.{modulo.name}" for modulo in pkgutil.iter_modules(pacote.__path__)]
    for nome in nomes:
        for um in vars(importlib.import_module(nome)).values():
            if isinstance(um, type) and issubclass(um, forms.BaseForm):
                yield um


@pytest.mark.parametrize("modulo", ["processos.forms", "documentos.forms", "prazos.forms", "assinatura.forms"])
def test_todo_campo_de_texto_dos_formularios_volta(modulo):
    esquecidos = {
        nome
        for formulario in _formularios(importlib.import_module(modulo))
        for nome, campo in formulario.base_fields.items()
        if isinstance(campo, forms.CharField) and not campo.widget.is_hidden and nome not in FORA
    } - DIGITADOS.keys()
    assert not esquecidos
