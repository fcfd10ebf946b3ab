"""The PDF of a whole process: order, links, bookmarks, stubs, cancellation."""

import tempfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from documentos.pdf import processo
from documentos.pdf.capa import LINHAS_POR_PAGINA, DadosDaCapa, paginas_do_indice
from documentos.pdf.documento import compor_documento
from documentos.pdf.processo import Cancelado, Peca, compor_processo
from tests.documentos.pdf.apoio import QUANDO, conferir_pdfa, documento, imagem, salvo, texto, textos

CAPA = DadosDaCapa(
    orgao="Tribunal de Justiça do Estado de Roraima",
    processo="0000004361-95.2026.8.23.8000",
    titulo="Licitação: adesão a ata",
    campos=(("Especificação", "Toner & <b>cartuchos</b>"), ("Interessados", "Diretoria de Tecnologia")),
    quando=QUANDO,
    emitido_por="Marina Teles",
)


def peca(n: int, pdf=None, tipo="interno", **outros) -> Peca:
    base = Peca(f"Documento {n}", f"045880{n}", date(2026, 11, n % 28 + 1), "SECAD", pdf, tipo)
    return replace(base, **outros)


def interno(n: int, paginas: int = 1) -> Peca:
    secoes = tuple(f"<p>conteúdo {n}.{p}</p><div class='page-break'></div>" for p in range(1, paginas))
    return peca(n, compor_documento(documento(numero_sei=f"045880{n}", secoes=(*secoes, f"<p>conteúdo {n}.x</p>"))))


def externo(paginas: int = 1) -> bytes:
    pdf = pikepdf.new()
    for _ in range(paginas):
        pdf.add_blank_page()
    return salvo(pdf, min_version="1.6")


def compor(*pecas, capa=CAPA, progresso=None) -> bytes:
    destino = BytesIO()
    compor_processo(capa, pecas, destino, progresso)
    return destino.getvalue()


def test_so_com_partes_nossas_e_pdfa():
    imagens = peca(4, compor_documento(documento(secoes=(f'<img src="{imagem("RGBA", cor=(1, 2, 3, 4))}">',))))
    dados = compor(interno(1), interno(2, 3), peca(3, None, "cancelado"), imagens, peca(5, b"PK", "arquivo"))
    with conferir_pdfa(dados) as pdf:
        assert len(pdf.pages) == 2 + 1 + 3 + 1 + 1 + 1
        assert str(pdf.docinfo["/Title"]) == "Processo nº 0000004361-95.2026.8.23.8000"


def test_documentos_na_ordem_depois_da_capa_e_do_indice():
    paginas = textos(compor(interno(2, 2), interno(1)))
    assert "Toner & <b>cartuchos</b>" in paginas[0] and "Documentos: 2" in paginas[0] and "Marina Teles" in paginas[0]
    assert paginas[1].startswith("Índice")
    assert [p for pagina in paginas[2:] for p in pagina.split() if p.endswith((".1", ".x"))] == ["2.1", "2.x", "1.x"]


def test_indice_diz_a_pagina_e_leva_a_ela():
    dados = compor(interno(1, 2), peca(2, externo(3), "externo"), interno(3))
    with pikepdf.open(BytesIO(dados)) as pdf:
        anotacoes = list(pdf.pages[1].Annots)
        destinos = [pdf.pages.index(pikepdf.Page(a.Dest[0])) + 1 for a in anotacoes]
        assert destinos == [3, 5, 8]
        topos = [float(a.Rect[3]) for a in anotacoes]
        assert topos == sorted(topos, reverse=True)
    linhas = textos(dados)[1]
    assert "Documento 1 3" in linhas or "1 3 Documento 1" in linhas


def test_marcadores_levam_a_capa_indice_e_documentos():
    dados = compor(interno(1), interno(2))
    with pikepdf.open(BytesIO(dados)) as pdf:
        assert str(pdf.Root.PageMode) == "/UseOutlines"
        itens = list(pdf.open_outline().root)
        titulos = [item.title for item in itens]
        assert titulos == ["Capa", "Índice", "1. Documento 1 (0458801)", "2. Documento 2 (0458802)"]
        assert [pdf.pages.index(pikepdf.Page(i.destination[0])) for i in itens] == [0, 1, 2, 3]


def test_indice_de_muitas_paginas():
    quantos = LINHAS_POR_PAGINA * 2 + 1
    assert [paginas_do_indice(n) for n in (0, 1, LINHAS_POR_PAGINA, quantos)] == [1, 1, 1, 3]
    caminho = interno(1).pdf
    dados = compor(*(peca(1, caminho) for _ in range(quantos)))
    with conferir_pdfa(dados) as pdf:
        assert len(pdf.pages) == 1 + 3 + quantos
        assert sum(len(pdf.pages[i].Annots) for i in (1, 2, 3)) == quantos


def test_fontes_iguais_sao_guardadas_uma_vez():
    dados = compor(*(interno(n) for n in range(1, 9)))
    with pikepdf.open(BytesIO(dados)) as pdf:
        programas = {
            fonte.FontDescriptor.FontFile2.objgen
            for pagina in pdf.pages
            for fonte in pagina.obj.Resources.Font.values()
        }
        assert len(programas) <= 4


def test_peca_interna_sem_fontes_e_reunida():
    assert len(textos(compor(peca(1, externo(2), "interno")))) == 4


def test_externo_e_reunido_como_esta_e_tira_a_alegacao_de_pdfa():
    dados = compor(interno(1), peca(2, externo(2), "externo"))
    with pikepdf.open(BytesIO(dados)) as pdf:
        assert len(pdf.pages) == 5
        assert b"pdfaid" not in pdf.Root.Metadata.read_raw_bytes()
        assert "/OutputIntents" not in pdf.Root
        assert pdf.pdf_version >= "1.6"


def test_cancelado_e_arquivo_viram_folha_com_aviso():
    cancelado = peca(1, interno(1).pdf, "cancelado", observacao="Motivo: erro <b>material</b>")
    paginas = textos(compor(cancelado, peca(2, None, "arquivo", observacao="plantas.zip (3 MB)")))
    assert "cancelado" in paginas[2] and "erro <b>material</b>" in paginas[2] and "conteúdo 1" not in paginas[2]
    assert "não é PDF" in paginas[3] and "plantas.zip (3 MB)" in paginas[3]
    assert "cancelado" in paginas[1] and "arquivo anexo" in paginas[1]


def estragados() -> dict[str, object]:
    inteiro = compor_documento(documento())
    with pikepdf.open(BytesIO(inteiro)) as pdf:
        com_senha = salvo(pdf, encryption=pikepdf.Encryption(owner="a", user="b"))
        restrito = salvo(pdf, encryption=pikepdf.Encryption(owner="a", user=""))
    return {
        "com senha": com_senha,
        "restrito": restrito,
        "truncado": inteiro[:40_000],
        "lixo": b"%PDF-1.7 lixo",
        "html": b"<html>",
        "vazio": b"",
        "sem páginas": salvo(pikepdf.new()),
        "ausente": None,
        "caminho que não existe": Path("/nao/existe.pdf"),
    }


@pytest.mark.parametrize("caso", estragados())
@pytest.mark.parametrize("tipo", ["externo", "interno"])
def test_peca_que_nao_se_pode_reunir_vira_folha(caso, tipo, capfd):
    dados = compor(interno(1), peca(2, estragados()[caso], tipo), interno(3))
    paginas = textos(dados)
    assert len(paginas) == 5
    assert "na página do processo" in paginas[3]
    assert "não reunido" in paginas[1]
    assert "conteúdo 3" in paginas[4]
    assert capfd.readouterr() == ("", "")


def test_recuperavel_e_reunido_sem_ruido(capfd):
    torto = compor_documento(documento()).replace(b"startxref\n", b"startxref\n9")
    assert len(textos(compor(peca(1, torto, "externo")))) == 3
    assert capfd.readouterr() == ("", "")


def test_peca_que_abre_mas_nao_se_copia_vira_folha(monkeypatch):
    original = processo._reunir

    def falha_com_a_segunda(partes):
        if any(parte.caminho.name == "1.pdf" for parte in partes):
            raise pikepdf.PdfError("não se copia")
        return original(partes)

    monkeypatch.setattr(processo, "_reunir", falha_com_a_segunda)
    paginas = textos(compor(interno(1), peca(2, externo(4), "externo"), interno(3)))
    assert len(paginas) == 5
    assert "não pôde ser reunido" in paginas[3]


def test_destino_pode_ser_caminho_e_pecas_tambem(tmp_path):
    origem = tmp_path / "origem, com vírgula.pdf"
    origem.write_bytes(interno(1).pdf)
    destino = tmp_path / "processo.pdf"
    compor_processo(CAPA, iter([peca(1, origem), peca(2, origem)]), destino)
    assert len(textos(destino.read_bytes())) == 4
    assert destino.read_bytes() == compor(peca(1, origem), peca(2, origem))


def test_processo_sem_documentos():
    with conferir_pdfa(compor()) as pdf:
        assert len(pdf.pages) == 2


def test_progresso_conta_cada_peca_e_termina_no_total():
    avisos = []
    compor(interno(1), interno(2), progresso=lambda feitas, total: avisos.append((feitas, total)))
    assert avisos == [(1, 3), (2, 3), (3, 3)]


def test_progresso_falso_cancela_e_nao_deixa_nada(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    destino = BytesIO()
    with pytest.raises(Cancelado, match="cancelada"):
        compor_processo(CAPA, [interno(1), interno(2)], destino, lambda feitas, _total: feitas < 2)
    assert destino.getvalue() == b""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("campo", ["titulo", "numero_sei", "unidade", "observacao"])
def test_nenhum_campo_das_pecas_e_interpretado(campo):
    hostil = "<b>&amp;</b></para><img src='file:///x'/> " + "w" * 400 + "\u202e\x00"
    dados = compor(replace(interno(1), **{campo: hostil}), replace(peca(2, None, "cancelado"), **{campo: hostil}))
    conferir_pdfa(dados)
    assert "<b>&amp;</b></para>" in texto(dados)


@pytest.mark.parametrize("campo", ["orgao", "processo", "titulo", "emitido_por"])
def test_nenhum_campo_da_capa_e_interpretado(campo):
    dados = compor(interno(1), capa=replace(CAPA, **{campo: "<b>&amp;</b></para> " + "palavra " * 2000}))
    conferir_pdfa(dados)
    assert "<b>&amp;</b></para>" in texto(dados)
