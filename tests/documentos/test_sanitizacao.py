"""The allowlist of document HTML: what stays, what goes, and that it is a fixed point."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html as arvore

from documentos import sanitizacao
from documentos.sanitizacao import CLASSES, TAMANHO_MAXIMO, sanitizar, texto_puro
from sei.comum.erros import EntradaInvalida

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
ELEMENTOS = set(
    "p h1 h2 h3 h4 strong b em i u s sub sup a br hr ul ol li blockquote figure figcaption table caption"
    " thead tbody tfoot tr th td img div span".split()
)
ATRIBUTOS = set("class href src alt width height colspan rowspan scope start type".split())


def elementos(html):
    """Every element a browser would build from `html`."""
    return [el for el in arvore.fragment_fromstring(html, create_parent="raiz").iterdescendants()]


def conferir(html):
    """Assert that `html` holds nothing outside the allowlist."""
    for el in elementos(html):
        assert el.tag in ELEMENTOS, el.tag
        assert set(el.attrib) <= ATRIBUTOS, el.attrib
        assert set(el.get("class", "").split()) <= CLASSES
        assert re.match(r"https?://|mailto:", el.get("href", "https://"), re.IGNORECASE)
        assert el.get("src", "data:image/png;base64,").startswith(("data:image/png;base64,", "data:image/jpeg;base64,"))


@pytest.mark.parametrize(
    "html",
    [
        "<p>Ação, órgão, <strong>decisão</strong> e <em>ciência</em> &amp; &lt;b&gt;</p>",
        '<h3 class="titulo-secao al-centro">Título</h3>',
        '<p class="al-just recuo-2">Texto</p><p class="ementa">Ementa</p><p class="citacao">C</p><p class="sem">S</p>',
        '<ul type="circle"><li>um</li></ul><ol start="3" type="a"><li>c</li></ol>',
        '<figure class="table"><table><caption>T</caption><thead><tr><th scope="col">A</th></tr></thead><tbody><tr>'
        '<td colspan="2" rowspan="3">1</td></tr></tbody></table><figcaption>L</figcaption></figure>',
        f'<figure class="image"><img src="data:image/png;base64,{PIXEL}" alt="gráfico" width="30"></figure>',
        '<p><a href="https://exemplo.org/?a=1&amp;b=2">l</a> <a href="mailto:a@b.org">m</a></p>',
        '<div class="page-break"></div><hr><blockquote><p>x</p></blockquote>',
    ],
)
def test_o_que_o_editor_escreve_fica_igual(html):
    assert sanitizar(html) == html


@pytest.mark.parametrize(
    ("html", "esperado"),
    [
        ("<script>alert(1)</script>ok", "ok"),
        ("<p onclick='x' ONMOUSEOVER=y>a</p>", "<p>a</p>"),
        ("<p style='color:red' id=x name=y data-list-item-id='e1' contenteditable>a</p>", "<p>a</p>"),
        ('<p class="al-dir MsoNormal ck al-dir">a</p>', '<p class="al-dir">a</p>'),
        ("<img src='https://exemplo.org/x.png' alt='x'>fim", "fim"),
        ("<img srcset='https://exemplo.org/x.png 2x'>fim", "fim"),
        ("<img src='data:image/svg+xml;base64,PHN2Zz4='>fim", "fim"),
        ("<img src='data:text/html;base64,PHN2Zz4='>fim", "fim"),
        ("<img src=x onerror=alert(1)>", ""),
        ("<a href='javascript:alert(1)'>a</a>", "<a>a</a>"),
        ("<a href='jav&#x09;ascript:alert(1)'>a</a>", "<a>a</a>"),
        ("<a href=' &#106;avascript:alert(1)'>a</a>", "<a>a</a>"),
        ("<a href='data:text/html,<script>1</script>'>a</a>", "<a>a</a>"),
        ("<a href='vbscript:x'>a</a><a href='//mal.example'>b</a>", "<a>a</a><a>b</a>"),
        ("<a href='https:\\\\mal.example'>a</a>", "<a>a</a>"),
        ("<meta http-equiv=refresh content='0;url=//mal.example'>a", "a"),
        ("<base href='//mal.example/'><link rel=stylesheet href='//mal.example'>a", "a"),
        ("<style>@import '//mal.example';</style>a", "a"),
        ("<svg><script>alert(1)</script><image href='//m'/></svg>a", "a"),
        ("<math><mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></mtext></math>a", "a"),
        ("<template><script>alert(1)</script></template>a", "a"),
        ("<iframe srcdoc='<script>1</script>'></iframe><object data=x></object><embed src=x>a", "a"),
        ("<form action='//m'><input name=a><button formaction='javascript:1'>b</button></form>", "b"),
        ("<table><td colspan='9999999' rowspan='-1' background='//m'>x", None),
        ("<ol start='x' type='<'><li value='9'>a</li></ol>", "<ol><li>a</li></ol>"),
        ("a\u202eb\u2066c\u0000d\u0001e", "abcde"),
        ("&#x202e;a&#1;b", "ab"),
    ],
)
def test_o_que_chega_de_fora_perde_o_que_nao_e_texto(html, esperado):
    saida = sanitizar(html)
    conferir(saida)
    if esperado is not None:
        assert saida == esperado


@pytest.mark.parametrize(
    "html",
    [
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
        '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
        "<math><annotation-xml encoding='text/html'><style><img src=x onerror=alert(1)></style></annotation-xml>",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<table><svg><style><img src=x onerror=alert(1)></table>",
        '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
        '<textarea><img title="</textarea><img src=x onerror=alert(1)>">',
        "<!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[><img src=x onerror=alert(1)>]]>",
        '<img alt="><img src=x onerror=alert(1)>">',
        "<img alt='\"><img src=x onerror=alert(1)>'>",
        "<div style='page-break-after:always' class='\"><img src=x onerror=alert(1)>'>x</div>",
        "<a href='https://a/\"><img src=x onerror=alert(1)>'>x</a>",
        "<p><a><object><a>1</a></object></a></p>",
        "<a href='https://a'><table><a href='https://b'>x</a></table></a>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<scr\u202eipt>alert(1)</scr\u202eipt>",
        "<p/onclick=alert(1)>x",
        "<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;:alert(1)>",
        "<select><style><img src=x onerror=alert(1)></style></select>",
    ],
)
def test_mutacoes_conhecidas_nao_deixam_nada_ativo(html):
    saida = sanitizar(html)
    conferir(saida)
    assert sanitizar(saida) == saida


@pytest.mark.parametrize(
    "html",
    [
        '<div class="page-break" style="page-break-after:always;"><span style="display:none;">&nbsp;</span></div>',
        '<div style="page-break-after: always"></div>',
        '<div style="color:red; PAGE-BREAK-BEFORE : always">&nbsp;</div>',
        '<div class="page-break"><span> </span></div>',
    ],
)
def test_quebra_de_pagina_vira_classe(html):
    assert sanitizar(f"<p>a</p>{html}<p>b</p>") == '<p>a</p><div class="page-break"></div><p>b</p>'


def test_quebra_de_pagina_com_texto_guarda_o_texto():
    assert sanitizar('<div style="page-break-after:always"><p>a</p></div>') == '<div class="page-break"><p>a</p></div>'


def test_imagem_com_espacos_no_base64_e_aceita():
    assert sanitizar(f'<img src="data:image/png;base64,{PIXEL[:20]}\n {PIXEL[20:]}">') == (
        f'<img src="data:image/png;base64,{PIXEL}">'
    )


PEDACOS = st.sampled_from(
    """<p> </p> <b> </b> <a href='https://x'> <a href='javascript:x'> </a> <table> </table> <tr> <td colspan=2> </td>
    <ul> <li> </ul> <div class="page-break"> <div style="page-break-after:always"> </div> <svg> </svg> <math> <mtext>
    <style> </style> <script> </script> <noscript> </noscript> <template> </template> <form> </form> <img src=x>
    <img alt=' <!-- --> --!> <![CDATA[ ]]> <select> </select> <object> <p><a> <nobr> <i class='al-dir x'> &lt; &#60;
    &nbsp; " ' > < \u202e \x00 x texto <plaintext> <title> </title> <h2> </h2> <blockquote> <br> <hr>""".split()
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PEDACOS | st.text(max_size=6), max_size=25).map("".join))
@example("<a><object><a>")
@example("<b><p><i></b><table><a>")
def test_sanitizar_e_ponto_fixo_e_so_deixa_o_permitido(html):
    saida = sanitizar(html)
    conferir(saida)
    assert sanitizar(saida) == saida


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_texto_escapado_volta_como_entrou(texto):
    escapado = texto.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    esperado = " ".join(sanitizacao._sem_invisiveis(texto).split())
    assert texto_puro(f"<p>{escapado}</p>") == esperado


def test_texto_puro_tem_uma_linha_por_bloco():
    html = (
        "<h2>Título</h2><p>a &lt;b&gt;<br>c&nbsp;d</p><ul><li>um</li></ul><table><tr><td>1</td><td>2</td></tr></table>"
    )
    assert texto_puro(html) == "Título\na <b>\nc d\num\n1\n2"


def test_texto_puro_nao_traz_o_que_a_sanitizacao_tira():
    assert texto_puro("<script>segredo</script><p>visível</p>") == "visível"


@pytest.mark.parametrize(
    ("html", "trecho"),
    [
        ("a" * (TAMANHO_MAXIMO + 1), r"tem 5\.242\.881 bytes, e o limite é de 5,0 MB \(5\.242\.880 bytes\)"),
        ("é" * (TAMANHO_MAXIMO * 2), "tem 10,0 MB, e o limite é de 5,0 MB"),
        ("&" * (TAMANHO_MAXIMO // 4), "imagens incluídas"),  # grows when escaped
        ("<br>" * 50_001, "50001 elementos"),
        ("<div>" * 101, "100 níveis"),
        ("<div></x>" * 101, "100 níveis"),
        ("<p " + " ".join(f"a{i}" for i in range(65)) + ">", "em excesso"),
        ("<script>\"<p a='</script><p " + " ".join(f"a{i}" for i in range(5000)) + ">", "em excesso"),
        ("<!-- <p a=' --><p " + "/a" * 5000 + ">", "em excesso"),
    ],
)
def test_limites_recusam_com_mensagem(html, trecho):
    with pytest.raises(EntradaInvalida, match=trecho):
        sanitizar(html)


def test_no_limite_exato_e_aceito():
    assert len(sanitizar("a" * TAMANHO_MAXIMO)) == TAMANHO_MAXIMO
    assert sanitizar("<div>" * 100).count("<div>") == 100


def test_texto_que_nunca_repousa_vira_texto_simples(monkeypatch):
    original = sanitizacao._passar
    chamadas = iter(range(100))
    monkeypatch.setattr(sanitizacao, "_passar", lambda html: original(html) + f"<p>{next(chamadas)}</p>")
    saida = sanitizar("<p><b>a</b></p>")
    assert "<b>" not in saida
    assert "a" in texto_puro(saida)
