"""Fonts: what they can draw, how they measure, and that threads may share them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from documentos.pdf import fontes
from documentos.pdf.documento import compor_documento
from tests.documentos.pdf.apoio import conferir_pdfa, documento, texto


@pytest.mark.parametrize(
    ("entrada", "esperado"),
    [
        ("Ação nº 5 — “x” €", "Ação nº 5 — “x” €"),
        ("e\u0301", "é"),
        ("a\u202eb\u200bc\x00d\x07e\ufe0f", "abcde"),
        ("a\tb\nc", "a b c"),
        ("😀 שלום", "\ufffd \ufffd\ufffd\ufffd\ufffd"),
        ("☑ sim ☐ não", "[x] sim [ ] não"),
        ("\ud800x", "x"),
    ],
)
def test_desenhavel_nao_perde_letras(entrada, esperado):
    assert fontes.desenhavel(entrada) == esperado


@given(st.text(max_size=60))
def test_desenhavel_e_estavel_e_tem_glifo_em_todas_as_fontes(entrada):
    saida = fontes.desenhavel(entrada)
    assert fontes.desenhavel(saida) == saida
    for fonte in fontes.registrar():
        assert all(ord(c) in fonte.face.charToGlyph for c in saida)


def test_literal_neutraliza_a_marcacao():
    assert fontes.literal("<b>&amp;</b>") == "&lt;b&gt;&amp;amp;&lt;/b&gt;"


@given(st.text(alphabet=st.characters(max_codepoint=0x24FF, exclude_categories=["Cs"]), max_size=40))
def test_largura_e_a_mesma_do_reportlab(entrada):
    fonte = fontes.registrar()[0]
    assert fonte.stringWidth(entrada, 11) == pytest.approx(TTFont.stringWidth(fonte, entrada, 11))


def test_registro_e_unico_mesmo_com_muitas_linhas_de_execucao():
    with ThreadPoolExecutor(8) as executor:
        prontas = {tuple(map(id, f.result())) for f in [executor.submit(fontes.registrar) for _ in range(32)]}
    assert len(prontas) == 1
    assert pdfmetrics.getFont(fontes.NEGRITO) is fontes.registrar()[1]


def test_muitas_linhas_de_execucao_compoem_os_mesmos_bytes():
    dados = [documento(secoes=(f"<p>Documento {i} com <b>Ω</b> e <i>ж{chr(0x400 + i)}</i></p>",)) for i in range(12)]
    sozinhos = [compor_documento(d) for d in dados]
    with ThreadPoolExecutor(6) as executor:
        juntos = list(executor.map(compor_documento, dados))
    assert juntos == sozinhos


def test_caracteres_fora_do_conjunto_comum_vao_num_segundo_subconjunto():
    pdf = compor_documento(documento(secoes=("<p>Ωμέγα Жизнь ﬁ</p>",)))
    aberto = conferir_pdfa(pdf)
    nomes = [str(f.BaseFont) for f in aberto.pages[0].obj.Resources.Font.values()]
    assert any(nome.startswith("/AAAAAB+") for nome in nomes)
    assert "Ωμέγα Жизнь" in texto(pdf)


def test_o_programa_comum_e_igual_em_documentos_diferentes():
    def programa(secao):
        pdf = conferir_pdfa(compor_documento(documento(secoes=(secao,))))
        return pdf.pages[0].obj.Resources.Font["/F1+0"].FontDescriptor.FontFile2.read_raw_bytes()

    assert programa("<p>aeiou</p>") == programa("<p>ÇÃÕ Ω “x”</p>")
