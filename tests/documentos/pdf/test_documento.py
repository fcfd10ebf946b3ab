"""One document: what is printed, that it is deterministic, and that no field is a language."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest

from documentos.pdf.codigos import ler_codigos
from documentos.pdf.documento import (
    AVISO_DE_MINUTA,
    AssinaturaImpressa,
    Cancelamento,
    DadosDoDocumento,
    Verificacao,
    compor_documento,
)
from sei.comum.erros import EntradaInvalida
from tests.documentos.pdf.apoio import (
    QUANDO,
    TARJA,
    VERIFICACAO,
    conferir_pdfa,
    conteudo,
    documento,
    texto,
    textos,
)

INJECAO = "<b>&amp;</b><font size=99>x</para><img src='file:///etc/passwd'/> & \"aspas\" 😀 \u202eabc"
INJECAO_VISIVEL = "<b>&amp;</b><font size=99>x</para><img src='file:///etc/passwd'/> & \"aspas\""


def test_mostra_orgao_processo_titulo_unidade_texto_e_tarja():
    tudo = texto(compor_documento(documento()))
    for trecho in (
        "Tribunal de Justiça do Estado de Roraima",
        "Secretaria Administrativa",
        "Despacho nº 1284/2026",
        "Processo nº 0000004361-95.2026.8.23.8000",
        "Número SEI 0458812",
        "Trata-se de pedido de adesão.",
        TARJA,
        "login e senha",
        "código verificador 0458812 e o código CRC 7F3A91C4",
        "Página 1 de 1",
    ):
        assert trecho in tudo


def test_mesmos_dados_dao_os_mesmos_bytes_e_outro_instante_da_outros():
    assert compor_documento(documento()) == compor_documento(documento())
    assert compor_documento(documento()) != compor_documento(documento(quando=QUANDO + timedelta(seconds=1)))


def test_cada_pagina_diz_qual_e_e_de_quantas():
    paginas = textos(compor_documento(documento(secoes=("<p>" + "palavra " * 3000 + "</p>",))))
    assert len(paginas) > 3
    for numero, pagina in enumerate(paginas, 1):
        assert f"Página {numero} de {len(paginas)}" in pagina
        assert "0000004361-95.2026.8.23.8000" in pagina
        assert "Tribunal de Justiça do Estado de Roraima" in pagina


def test_secoes_na_ordem():
    tudo = texto(compor_documento(documento(secoes=("<p>primeira</p>", "segunda", "<h2>terceira</h2>"))))
    assert tudo.index("primeira") < tudo.index("segunda") < tudo.index("terceira")


def test_secao_hostil_e_sanitizada_de_novo():
    dados = compor_documento(documento(secoes=("<script>alert(1)</script><p onclick=x>a</p><iframe src=x></iframe>",)))
    conferir_pdfa(dados)
    assert "alert" not in texto(dados)


def test_secao_alem_dos_limites_e_recusada():
    with pytest.raises(EntradaInvalida):
        compor_documento(documento(secoes=("<div>" * 200,)))


CAMPOS = ("orgao", "titulo", "numero_sei", "processo", "unidade")


@pytest.mark.parametrize("campo", CAMPOS)
def test_nenhum_campo_e_interpretado(campo):
    dados = compor_documento(documento(**{campo: INJECAO}))
    pdf = conferir_pdfa(dados)
    assert len(pdf.pages) == 1
    assert INJECAO_VISIVEL in texto(dados)


def test_nenhum_texto_de_tarja_e_interpretado():
    verificacao = Verificacao(INJECAO, "https://x/" + INJECAO, INJECAO, INJECAO)
    dados = compor_documento(documento(assinaturas=(AssinaturaImpressa(INJECAO, INJECAO),), verificacao=verificacao))
    conferir_pdfa(dados)
    assert texto(dados).count("<font size=99>") == 3
    assert ler_codigos(dados) is None


@pytest.mark.parametrize("campo", CAMPOS)
@pytest.mark.parametrize("valor", ["", " ", "w" * 20_000, "palavra " * 5000, "\x00\ud800\ufffe", "العربية"])
def test_campos_extremos_nao_derrubam(campo, valor):
    conferir_pdfa(compor_documento(documento(**{campo: valor})))


def test_tarja_mais_alta_que_a_pagina_e_impressa_inteira():
    longa = "palavra " * 3000
    dados = compor_documento(documento(assinaturas=(AssinaturaImpressa(longa, "senha"),)))
    assert texto(dados).count("palavra") == 3000


def test_muitas_assinaturas_ocupam_varias_paginas_sem_perder_nenhuma():
    assinaturas = tuple(AssinaturaImpressa(f"Assinado por Pessoa{i}.", "certificado") for i in range(60))
    dados = compor_documento(documento(assinaturas=assinaturas))
    conferir_pdfa(dados)
    tudo = texto(dados)
    assert all(f"Pessoa{i}." in tudo for i in range(60))
    assert "certificado digital" in tudo


def test_sem_assinatura_nao_ha_tarja():
    dados = compor_documento(documento(assinaturas=(), verificacao=None))
    assert "autenticidade" not in texto(dados)
    assert ler_codigos(dados) is None


def test_minuta_avisa_em_todas_as_paginas():
    secao = "<p>" + "palavra " * 1500 + "</p>"
    dados = compor_documento(documento(secoes=(secao,), assinaturas=(), verificacao=None, minuta=True))
    conferir_pdfa(dados)
    paginas = textos(dados)
    assert AVISO_DE_MINUTA in paginas[0]
    assert all("MINUTA" in pagina for pagina in paginas)
    assert "MINUTA" not in texto(compor_documento(documento()))


def test_cancelado_vira_folha_sem_o_conteudo():
    cancelamento = Cancelamento("Erro <b>material</b>", "Fulana & Cia", QUANDO)
    dados = compor_documento(documento(cancelado=cancelamento))
    conferir_pdfa(dados)
    (pagina,) = textos(dados)
    assert "DOCUMENTO CANCELADO" in pagina
    assert "Erro <b>material</b>" in pagina and "Fulana & Cia" in pagina
    assert "21/11/2026, às 14h32min05s" in pagina
    assert "adesão" not in pagina and "Marina" not in pagina
    assert ler_codigos(dados) is None


def test_qr_e_desenhado_em_vetor():
    dados = compor_documento(documento())
    pdf = conferir_pdfa(dados)
    assert "/XObject" not in pdf.pages[0].Resources
    com, sem = conteudo(dados), conteudo(compor_documento(documento(verificacao=None)))
    assert com.count(b" re") > sem.count(b" re") + 200


def test_qr_muda_com_o_endereco():
    outro = replace(VERIFICACAO, endereco_qr=VERIFICACAO.endereco_qr + "0")
    assert conteudo(compor_documento(documento())) != conteudo(compor_documento(documento(verificacao=outro)))


def test_titulo_do_arquivo_diz_qual_documento_e():
    with conferir_pdfa(compor_documento(documento())) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Despacho nº 1284/2026 (0458812)"
        assert str(pdf.docinfo["/Author"]) == "Tribunal de Justiça do Estado de Roraima"


def test_dados_sao_imutaveis():
    with pytest.raises(AttributeError):
        documento().titulo = "outro"
    assert isinstance(documento(), DadosDoDocumento)


def test_o_arquivo_reabre_em_outro_leitor():
    dados = compor_documento(documento(secoes=("<p>um</p><div class='page-break'></div><p>dois</p>",)))
    with pikepdf.open(BytesIO(dados)) as pdf:
        assert len(pdf.pages) == len(textos(dados)) == 2


def test_sem_timbre_quando_a_secao_ja_o_traz():
    dados = compor_documento(documento(secoes=("<p>SÓ A SEÇÃO</p>",), timbre=False))
    conferir_pdfa(dados)
    assert texto(dados).startswith("SÓ A SEÇÃO")
    assert TARJA in texto(dados)


def test_sem_timbre_a_folha_de_cancelado_ainda_diz_de_quem_e():
    cancelado = Cancelamento("Erro", "Fulana", QUANDO)
    assert "Secretaria Administrativa" in texto(compor_documento(documento(cancelado=cancelado, timbre=False)))


@pytest.mark.parametrize("secao", ["", "<div class='page-break'></div>", "<hr>", "<p></p>", "<table></table>"])
def test_sem_timbre_nem_texto_ainda_e_um_pdf(secao):
    conferir_pdfa(compor_documento(documento(secoes=(secao,), assinaturas=(), verificacao=None, timbre=False)))
