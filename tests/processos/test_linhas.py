"""The rows of Controle de Processos as HTML."""

from datetime import UTC, datetime

import pytest

from processos import linhas
from processos.consultas import LinhaDoControle
from processos.consultas.marcas import MarcaNaLista, Marcas

AGORA = datetime(2026, 11, 21, 16, tzinfo=UTC)
HOSTIL = """<b>"a'&{0}"""
ESCAPADO = "&lt;b&gt;&quot;a&#x27;&amp;{0}"


def linha(**campos) -> LinhaDoControle:
    nada = dict.fromkeys(("novo", "novidade", "restrito", "sigiloso", "prioridade"), False)
    textos = dict.fromkeys(("de", "pessoa", "aviso", "situacao"), "")
    padrao = {"numero": "1", "tipo": "Férias", "especificacao": "", "marcas": Marcas(), "sinais": False}
    return LinhaDoControle(id=1, processo_id=1, movimentada_em=AGORA, **nada | textos | padrao | campos)


@pytest.mark.parametrize("desenhar", [linhas.em_coluna, linhas.em_tabela])
class TestLinhas:
    def test_todo_texto_de_gente_e_escapado(self, desenhar):
        marcas = Marcas(HOSTIL, True, [MarcaNaLista(HOSTIL, "azul", HOSTIL), MarcaNaLista(HOSTIL, "verde", HOSTIL)])
        textos = dict.fromkeys(("numero", "tipo", "especificacao", "de", "pessoa", "situacao"), HOSTIL)
        texto = desenhar([linha(**textos, marcas=marcas, sinais=True)], AGORA)
        assert "<b>&quot;" not in texto and HOSTIL not in texto
        assert texto.count(ESCAPADO) >= 14

    def test_do_segundo_marcador_em_diante_so_quantos(self, desenhar):
        marcas = Marcas(marcadores=[MarcaNaLista("Um", "azul", ""), MarcaNaLista("Dois", "verde", "já")] * 2)
        texto = desenhar([linha(marcas=marcas, sinais=True)], AGORA)
        assert '<span class="chip" title="Dois: já">+3<span class="sr"> marcador: Dois</span></span>' in texto
        assert texto.count("chip marca") == 1

    def test_quem_nao_tem_sinal_nao_ganha_lugar_para_ele(self, desenhar):
        texto = desenhar([linha()], AGORA)
        assert "chip" not in texto and "flag" not in texto and 'class="fl"' not in texto

    def test_nenhuma_linha(self, desenhar):
        assert desenhar([], AGORA) == ""
