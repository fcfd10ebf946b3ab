"""HTML to flowables: faithful to the document, calm before anything hostile, and without any I/O."""

import builtins
import io
import os
import re
import socket
import urllib.request

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documentos.pdf.documento import compor_documento
from documentos.pdf.fontes import registrar
from tests.documentos.pdf.apoio import conferir_pdfa, conteudo, documento, imagem, texto, textos

GRANDE = imagem("L", (300, 8000), "JPEG")
TRANSPARENTE = imagem("RGBA", (300, 80), cor=(19, 81, 180, 120))


def compor(html: str) -> bytes:
    return compor_documento(documento(secoes=(html,)))


HOSTIS = {
    "vazio": "",
    "texto solto": "texto solto",
    "tabela vazia": "<table></table>",
    "lista vazia": "<ul></ul>",
    "item vazio": "<ul><li></li></ul>",
    "lista sem itens": "<ul>texto<p>bloco</p></ul>",
    "célula mais alta que a página": "<table><tr><td>" + "palavra " * 6000 + "</td></tr></table>",
    "célula com blocos": "<table><tr><td><p>a</p><p>b</p><ul><li>c</li></ul></td></tr></table>",
    "palavra de 5000 letras": "<p>" + "a" * 5000 + "</p>",
    "palavras de 300 letras": "<p>" + ("w" * 300 + " ") * 30 + "</p>",
    "rowspan além da tabela": "<table><tr><td rowspan=9>1</td><td>2</td></tr><tr><td>3</td></tr></table>",
    "rowspan de 80 linhas": "<table><tr><td rowspan=80>x</td><td>1</td></tr>" + "<tr><td>2</td></tr>" * 80 + "</table>",
    "rowspan mais alto que a página": "<table><tr><td rowspan=15>x</td><td>"
    + "p " * 900
    + "</td></tr>"
    + ("<tr><td>" + "p " * 900 + "</td></tr>") * 14
    + "</table>",
    "colspan de 9999": '<table><tr><td colspan="9999">1</td><td colspan="x">2</td></tr></table>',
    "60 colunas": "<table><tr>" + "<td>x</td>" * 60 + "</tr></table>",
    "40 colunas de palavras": "<table><tr>" + "<td>palavra</td>" * 40 + "</tr></table>",
    "tabela de 1500 linhas": "<table>" + "<tr><td>a</td><td>bbb bbb</td></tr>" * 1500 + "</table>",
    "tabela dentro de tabela": "<table><tr><td><table><tr><td>x</td><td>y</td></tr></table></td></tr></table>",
    "cabeçalho mais alto que a página": "<table><thead><tr><th>"
    + "cab " * 800
    + "</th></tr></thead><tbody>"
    + "<tr><td>a</td></tr>" * 50
    + "</tbody></table>",
    "mesclas cruzadas": "<table>"
    + "".join(
        "<tr>"
        + "".join(f'<td rowspan="{i * j % 5 + 1}" colspan="{(i + j) % 4 + 1}">x</td>' for j in range(8))
        + "</tr>"
        for i in range(40)
    )
    + "</table>",
    "imagem inválida": '<p><img src="data:image/png;base64,AAAA"></p>',
    "imagem mais alta que a página": f'<img src="{GRANDE}"><table><tr><td><img src="{GRANDE}">t</td></tr></table>',
    "imagem transparente": f'<p><img src="{TRANSPARENTE}" width="9999"></p>',
    "início de lista inválido": '<ol start="x"><li>a</li></ol><ol start="9999" type="i"><li>b</li></ol>',
    "listas em 30 níveis": "<ul><li>a" * 30 + "</li></ul>" * 30,
    "citações em 60 níveis": "<blockquote>" * 60 + "x" + "</blockquote>" * 60,
    "formatos em 96 níveis": "<b><i><u><s>" * 24 + "x" + "</s></u></i></b>" * 24,
    "controles, RTL e emoji": "<p>\x01a\u202eשלום العربية 😀👨‍👩‍👧</p>",
    "títulos seguidos": "<h2>a</h2>" * 200,
    "quebras seguidas": "<div class='page-break'></div>" * 30,
    "só quebras de linha": "<p>" + "<br>" * 3000 + "x</p>",
    "parágrafos vazios": "<p></p>" * 2000,
    "negrito de 120 mil letras": "<p><strong>" + "palavra " * 15000 + "</strong></p>",
    "marcação do reportlab": "<p>&lt;b&gt; &lt;/para&gt; &lt;img src='file:///etc/passwd'/&gt; &amp;lt; &amp;#0;</p>",
    "endereços estranhos": '<p><a href="https://x.org/é?a=1&b=2">l</a><a href="http://x/%22%3Cb">m</a></p>',
}


@pytest.mark.parametrize("html", HOSTIS.values(), ids=HOSTIS)
def test_nada_derruba_a_composicao(html):
    pdf = conferir_pdfa(compor(html))
    assert len(pdf.pages) >= 1


_FOLHAS = st.text(max_size=12) | st.sampled_from(
    [
        "<br>",
        "<hr>",
        "<img src=x>",
        f"<img src='{TRANSPARENTE}'>",
        "&nbsp;",
        "w" * 200,
        "<div class='page-break'></div>",
    ]
)
_ETIQUETAS = st.sampled_from(
    "p h2 h3 strong em u s sub sup span div ul ol li blockquote figure figcaption table caption thead tbody tr td th"
    " a".split()
)
_ATRIBUTOS = st.sampled_from(
    ["", " class='al-dir recuo-4'", " class='citacao'", " colspan=3", " rowspan=4", " href='https://x/ ü'", " type=a"]
)
_ARVORES = st.recursive(
    _FOLHAS,
    lambda filhos: st.tuples(_ETIQUETAS, _ATRIBUTOS, st.lists(filhos, max_size=4)).map(
        lambda t: f"<{t[0]}{t[1]}>{''.join(t[2])}</{t[0]}>"
    ),
    max_leaves=25,
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_ARVORES, max_size=5).map("".join))
def test_arvores_quaisquer_viram_pdf(html):
    conferir_pdfa(compor(html))


def test_texto_aparece_na_ordem_e_com_as_marcas():
    html = (
        "<h2>Relatório</h2><p>um <b>dois</b> <i>três</i></p><ul><li>maçã<ol type='a' start='3'><li>pera</li><li>uva"
        "</li></ol></li></ul><ol type='I'><li>rei</li></ol><blockquote>citado</blockquote><p>fim</p>"
    )
    assert "Relatório um dois três • maçã c. pera d. uva I. rei citado fim" in texto(compor(html))


def test_tabela_mostra_celulas_mescladas_legenda_e_repete_o_cabecalho():
    linhas = "".join(f"<tr><td>linha {i}</td><td>x</td></tr>" for i in range(55))
    html = (
        "<figure class='table'><table><caption>Quadro</caption><thead><tr><th colspan='2'>CABEÇA</th></tr></thead>"
        f"<tbody>{linhas}</tbody></table></figure>"
    )
    paginas = textos(compor(html))
    assert len(paginas) == 2
    assert all("CABEÇA" in pagina for pagina in paginas)
    assert all(f"linha {i} " in " ".join(paginas) for i in range(55))
    assert "Quadro" in paginas[0]


def test_tabela_longa_nao_perde_linhas():
    html = "<table>" + "".join(f"<tr><td>n{i}n</td></tr>" for i in range(300)) + "</table>"
    tudo = texto(compor(html))
    assert all(f"n{i}n" in tudo for i in range(300))


@pytest.mark.parametrize("caso", ["60 colunas", "célula mais alta que a página"])
def test_tabela_que_nao_cabe_vira_linhas_sem_perder_texto(caso):
    esperado = HOSTIS[caso].count("<td>x") or HOSTIS[caso].count("palavra")
    achado = texto(compor(HOSTIS[caso]))
    assert achado.count("x |") + achado.count("palavra") >= esperado - 8


def test_quebra_de_pagina_comeca_outra_e_nao_deixa_folha_em_branco():
    html = "<p>a</p>" + "<div class='page-break'><span>&nbsp;</span></div>" * 3 + "<p>b</p>"
    assert len(textos(compor(html))) == 2


def test_paragrafo_so_com_espaco_rigido_ocupa_uma_linha():
    assert conteudo(compor("<p>a</p><p>&nbsp;</p><p>b</p>")).count(b"( ) Tj") == 1
    assert conteudo(compor("<p>a</p><p></p><p>b</p>")).count(b"( ) Tj") == 0


def test_alinhamento_por_classe():
    def x(classe):
        m = re.search(rb"([\d.]+) 0 Td [^()]{1,40}\(abc\)", conteudo(compor(f'<p class="{classe}">abc</p>')))
        return float(m[1]) if m else 0.0

    assert x("sem al-esq") < x("al-centro") < x("al-dir")


def test_ligacao_vira_anotacao_em_ascii():
    pdf = conferir_pdfa(compor('<p><a href="https://x.org/é?a=1&amp;b=2">l</a><a href="javascript:x">m</a></p>'))
    (anotacao,) = pdf.pages[0].Annots
    assert str(anotacao.A.URI) == "https://x.org/%C3%A9?a=1&b=2"


def test_marcacao_digitada_aparece_como_texto():
    assert "<b>não</b> &amp; <img src='file:///x'/>" in texto(
        compor("<p>&lt;b&gt;não&lt;/b&gt; &amp;amp; &lt;img src='file:///x'/&gt;</p>")
    )


@pytest.mark.parametrize(
    ("src", "espaco", "filtro"),
    [
        (imagem("RGB", formato="JPEG"), "/DeviceRGB", "/DCTDecode"),
        (imagem("L", formato="JPEG"), "/DeviceGray", "/DCTDecode"),
        (imagem("CMYK", formato="JPEG"), "/DeviceRGB", "/FlateDecode"),
        (imagem("RGBA", cor=(1, 2, 3, 4)), "/DeviceRGB", "/FlateDecode"),
        (imagem("LA", cor=(1, 2)), "/DeviceRGB", "/FlateDecode"),
        (imagem("P"), "/DeviceRGB", "/FlateDecode"),
        (imagem("1"), "/DeviceGray", "/FlateDecode"),
        (imagem("I;16"), "/DeviceGray", "/FlateDecode"),
    ],
)
def test_imagens_entram_sem_transparencia(src, espaco, filtro):
    pdf = conferir_pdfa(compor(f'<p><img src="{src}"></p>'))
    (figura,) = pdf.pages[0].Resources.XObject.values()
    assert figura.ColorSpace == espaco
    assert filtro in str(figura.Filter if isinstance(figura.Filter, pikepdf.Name) else list(figura.Filter))


def test_imagem_com_pontos_demais_vira_aviso():
    assert "grande demais" in texto(compor(f'<img src="{imagem("1", (6000, 6000))}">'))


def test_compor_nao_abre_rede_nem_arquivo(monkeypatch):
    registrar()  # the fonts are read once, before

    def proibido(*argumentos, **_):
        raise AssertionError(f"entrada ou saída indevida: {argumentos[:2]}")

    for alvo, nome in [
        (socket, "socket"),
        (socket, "create_connection"),
        (socket, "getaddrinfo"),
        (urllib.request, "urlopen"),
        (urllib.request.OpenerDirector, "open"),
        (builtins, "open"),
        (io, "open"),
        (os, "open"),
    ]:
        monkeypatch.setattr(alvo, nome, proibido)
    html = (
        '<img src="https://exemplo.org/x.png"><img src="file:///etc/passwd"><img src="/etc/passwd">'
        '<img src="http://169.254.169.254/latest/"><a href="file:///etc/passwd">f</a><a href="https://exemplo.org/">l</a>'
        "<link rel=stylesheet href='//exemplo.org/x.css'><style>@import url(http://exemplo.org)</style>"
        "<svg><image href='http://exemplo.org/x.svg'/></svg><iframe src='file:///etc/passwd'></iframe>"
        "&lt;img src='http://exemplo.org/y.png'/&gt;"
    )
    dados = compor_documento(
        documento(secoes=(html, f'<img src="{TRANSPARENTE}">'), titulo="<img src='http://exemplo.org/z.png'/>")
    )
    assert dados.startswith(b"%PDF")
