"""What is found in foreign PDFs, and that hostile ones are refused within bounds."""

import base64
import io
import random
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documentos.pdf import conteudo, inspecao, limites
from documentos.pdf.documento import compor_documento
from documentos.pdf.inspecao import PdfComSenha, PdfIlegivel, inspecionar
from tests.documentos.pdf import hostis
from tests.documentos.pdf.apoio import documento, salvo

INTEIRO = compor_documento(documento())


def regravado(**opcoes) -> bytes:
    with pikepdf.open(BytesIO(INTEIRO)) as pdf:
        return salvo(pdf, **opcoes)


COMPACTO = regravado(object_stream_mode=pikepdf.ObjectStreamMode.generate)


def test_documento_nosso():
    achado = inspecionar(INTEIRO)
    assert (achado.paginas, achado.tem_texto, achado.tem_codigo_ativo) == (1, True, False)
    assert inspecionar(COMPACTO) == achado
    assert inspecionar(regravado(linearize=True)) == achado


@pytest.mark.parametrize("opcoes", [{"owner": "a", "user": "b"}, {"owner": "a", "user": ""}])
def test_protegido(opcoes):
    with pytest.raises(PdfComSenha):
        inspecionar(regravado(encryption=pikepdf.Encryption(**opcoes)))


@pytest.mark.parametrize(
    "dados", [INTEIRO, COMPACTO, regravado(linearize=True)], ids=["classico", "compacto", "linear"]
)
@pytest.mark.parametrize("por_cento", [1, 10, 30, 50, 70, 90, 98])
def test_truncado_em_qualquer_ponto(dados, por_cento):
    with pytest.raises(PdfIlegivel):
        inspecionar(dados[: len(dados) * por_cento // 100])


def test_truncado_com_final_falso():
    with pytest.raises(PdfIlegivel):
        inspecionar(INTEIRO[: len(INTEIRO) // 2] + b"\nstartxref\n0\n%%EOF\n")


def test_buraco_de_zeros_no_meio():
    buraco = bytearray(INTEIRO)
    inicio = INTEIRO.index(b"\n4 0 obj")
    buraco[inicio + 1 : inicio + 9] = bytes(8)
    with pytest.raises(PdfIlegivel):
        inspecionar(bytes(buraco))


def test_conteudo_de_pagina_que_falta():
    dados = hostis.montar(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 7 0 R>>",
        }
    )
    with pytest.raises(PdfIlegivel, match="falta o conteúdo de páginas: 1"):
        inspecionar(dados)


@pytest.mark.parametrize(
    "dados",
    [
        INTEIRO + b"\0" * 6000,
        INTEIRO + b"\r\n\r\n",
        INTEIRO[:-1],
        INTEIRO.replace(b"startxref\n", b"startxref\n9"),
        INTEIRO.replace(b"/Count 1", b"/Count  1"),
    ],
    ids=["zeros depois", "linhas depois", "sem a última quebra", "tabela fora do lugar", "posições deslocadas"],
)
def test_defeito_que_nao_perde_nada_e_tolerado(dados):
    assert inspecionar(dados).paginas == 1


def test_paginas_anunciadas_a_mais_num_arquivo_recuperado():
    dados = INTEIRO.replace(b"/Count 1", b"/Count 7").replace(b"startxref\n", b"startxref\n9")
    with pytest.raises(PdfIlegivel, match="anuncia 7 páginas e só tem 1"):
        inspecionar(dados)


def test_sem_paginas():
    with pytest.raises(PdfIlegivel, match="nenhuma página"):
        inspecionar(salvo(pikepdf.new()))


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(COMPACTO)), st.binary(max_size=60), st.integers(0, 400))
def test_arquivo_estragado_ao_acaso_so_tem_dois_desfechos(posicao, lixo, corte):
    try:
        inspecionar(COMPACTO[:posicao] + lixo + COMPACTO[posicao + corte :])
    except (PdfIlegivel, PdfComSenha):
        return


# ------------------------------------------------------------------ text


@pytest.mark.parametrize(
    ("corpo", "esperado"),
    [
        (b"BT /F1 9 Tf (abc) Tj ET", True),
        (b"BT (abc ) Tj ET", True),
        (b"BT [(a) -20 (b)] TJ ET", True),
        (b"BT [<0041>]TJ ET", True),
        (b"BT <0041> Tj ET", True),
        (b"BT (abc) ' ET", True),
        (b'BT 1 2 (abc) " ET', True),
        (b"BT (\\)) Tj ET", True),
        (b"BT (" + b"a" * 9000 + b") Tj ET", True),
        (b"BT () Tj ( ) Tj [( ) -3 ()] TJ <> Tj ET", False),
        (b"q 1 0 0 1 0 0 cm /Im0 Do Q", False),
        (b"", False),
        (b"0 0 m 9 9 l S % (abc) nada", False),
    ],
)
@pytest.mark.parametrize("empacotar", [lambda d: hostis.fluxo(b"", d), hostis.comprimido], ids=["puro", "flate"])
def test_texto_no_conteudo(corpo, esperado, empacotar):
    assert inspecionar(hostis.de_uma_pagina(empacotar(corpo))).tem_texto is esperado


def test_texto_em_outras_codificacoes():
    hexa = b"BT (abc) Tj ET".hex().encode() + b">"
    assert inspecionar(hostis.de_uma_pagina(hostis.fluxo(b"/Filter/ASCIIHexDecode", hexa))).tem_texto
    a85 = base64.a85encode(b"BT (abc) Tj ET") + b"~>"
    assert inspecionar(hostis.de_uma_pagina(hostis.fluxo(b"/Filter[/ASCII85Decode]", a85))).tem_texto


@pytest.mark.parametrize(("recursos", "esperado"), [(b"<</Font<</F1 9 0 R>>>>", True), (b"<<>>", False)])
def test_codificacao_desconhecida_tem_o_beneficio_da_duvida_se_ha_fonte(recursos, esperado):
    lzw = hostis.fluxo(b"/Filter/LZWDecode", b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01")
    assert inspecionar(hostis.de_uma_pagina(lzw, recursos)).tem_texto is esperado


def test_texto_dentro_de_formulario():
    forma = hostis.comprimido(b"BT (ocr) Tj ET", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    dados = hostis.de_uma_pagina(hostis.fluxo(b"", b"/Ocr Do"), b"<</XObject<</Ocr 5 0 R>>>>", o5=forma)
    assert inspecionar(dados).tem_texto


def test_formularios_em_ciclo_terminam():
    chaves = b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R/B 6 0 R>>>>"
    dados = hostis.de_uma_pagina(
        hostis.fluxo(b"", b"/A Do"),
        b"<</XObject<</A 5 0 R>>>>",
        o5=hostis.fluxo(chaves, b"/B Do"),
        o6=hostis.fluxo(chaves, b"/A Do"),
    )
    assert inspecionar(dados, dpi_maximo=200, somente_cinza=True).tem_texto is False


# ------------------------------------------------------------------ active code


def com_raiz(**entradas) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    for chave, valor in entradas.items():
        pdf.Root[f"/{chave}"] = valor
    return pdf


ACAO = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
ATIVOS = {
    "ao abrir": {"OpenAction": ACAO},
    "aninhado": {"X": pikepdf.Array([pikepdf.Dictionary(A=pikepdf.Array([ACAO]))])},
    "programa externo": {"OpenAction": pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")},
    "arquivo embutido": {"Names": pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=pikepdf.Array([])))},
    "mídia": {"X": pikepdf.Dictionary(Subtype=pikepdf.Name.RichMedia)},
    "formulário XFA": {"AcroForm": pikepdf.Dictionary(XFA="x", Fields=pikepdf.Array([]))},
    "envio de formulário": {"X": pikepdf.Dictionary(S=pikepdf.Name.SubmitForm)},
}


@pytest.mark.parametrize("modo", ["disable", "generate"])
@pytest.mark.parametrize("caso", ATIVOS)
def test_codigo_ativo_e_achado_em_qualquer_lugar(caso, modo):
    dados = salvo(com_raiz(**ATIVOS[caso]), object_stream_mode=pikepdf.ObjectStreamMode[modo])
    assert inspecionar(dados).tem_codigo_ativo


def test_nome_disfarcado_tambem_e_achado():
    dados = salvo(com_raiz(OpenAction=ACAO)).replace(b"/JavaScript", b"/J#61va#53cript")
    assert inspecionar(dados).tem_codigo_ativo
    assert inspecionar(hostis.com_fluxos_de_objetos([b"<</S/J#61vaScript>>"])).tem_codigo_ativo


def test_arquivo_recuperado_com_objetos_comprimidos_fica_sob_suspeita():
    torto = COMPACTO.replace(b"startxref\n", b"startxref\n9")
    assert inspecionar(torto).tem_codigo_ativo
    assert not inspecionar(INTEIRO.replace(b"startxref\n", b"startxref\n9")).tem_codigo_ativo


def test_destino_comum_nao_e_codigo_ativo():
    pdf = com_raiz()
    pdf.Root.OpenAction = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])
    assert not inspecionar(salvo(pdf)).tem_codigo_ativo


# ------------------------------------------------------------------ bombs


def test_conteudo_que_se_expande_so_e_lido_ate_o_limite():
    leitor = conteudo.LeitorDeConteudo()
    dados = hostis.de_uma_pagina(hostis.comprimido(b"\0" * 60_000_000))
    with pikepdf.open(BytesIO(dados)) as pdf:
        assert len(leitor.da_pagina(pdf.pages[0].obj)) == conteudo.MAXIMO_POR_CONTEUDO
    assert inspecionar(dados).tem_texto is False


def test_muitos_conteudos_gastam_um_so_orcamento():
    leitor = conteudo.LeitorDeConteudo()
    bomba = hostis.comprimido(b"\0" * 5_000_000)
    paginas = {
        10 + 2 * i: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents %d 0 R>>" % (11 + 2 * i) for i in range(9)
    }
    filhos = b" ".join(b"%d 0 R" % n for n in paginas)
    dados = hostis.montar(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[%s]/Count 9>>" % filhos,
            **paginas,
            **{n + 1: bomba for n in paginas},
        }
    )
    with pikepdf.open(BytesIO(dados)) as pdf:
        lidos = sum(len(leitor.da_pagina(pagina.obj) or b"") for pagina in pdf.pages)
    assert lidos <= conteudo.MAXIMO_TOTAL


def test_fluxos_de_objetos_que_se_expandem_demais(monkeypatch):
    monkeypatch.setattr(inspecao, "MAXIMO_EXPANDIDO", 3_000_000)
    recheio = b" " * 1_000_000 + b"null"
    assert inspecionar(hostis.com_fluxos_de_objetos([recheio])).paginas == 1
    with pytest.raises(PdfIlegivel, match="se expande"):
        inspecionar(hostis.com_fluxos_de_objetos([recheio] * 4))


def test_fluxo_de_objetos_com_outra_compressao_e_recusado():
    with pytest.raises(PdfIlegivel, match="compressão"):
        inspecionar(hostis.com_fluxos_de_objetos([b"null"], filtro=b"/Filter/ASCIIHexDecode"))


def test_um_fluxo_gigante_nao_e_expandido_pelo_leitor():
    """qpdf itself stops at the limit set for the process."""
    dados = hostis.com_fluxos_de_objetos([b" " * (limites.MAXIMO_POR_FLUXO + 1000) + b"<</A 1>>"])
    with pikepdf.open(BytesIO(dados)) as pdf:
        assert not isinstance(pdf.get_object(11, 0), pikepdf.Dictionary)


def test_tabelas_encadeadas_sao_contadas_antes_de_abrir():
    with pytest.raises(PdfIlegivel, match="51 tabelas"):
        inspecionar(hostis.bomba_de_tabelas(limites.MAXIMO_DE_TABELAS + 1))
    disfarcada = hostis.bomba_de_tabelas(limites.MAXIMO_DE_TABELAS + 1).replace(b"/XRef", b"/X#52ef")
    with pytest.raises(PdfIlegivel, match="51 tabelas"):
        inspecionar(disfarcada)


@pytest.mark.parametrize(
    "dados",
    [
        hostis.montar({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R]/Count 1>>"}),
        hostis.montar({1: b"<</Type/Catalog/Pages 1 0 R>>"}),
        hostis.montar({1: b"<</Type/Catalog/X " + b"[" * 100_000 + b"]" * 100_000 + b">>"}),
        hostis.montar({1: b"<</Type/Catalog/X " + b"<</A " * 50_000 + b"1" + b">>" * 50_000 + b">>"}),
        hostis.montar(
            {
                1: b"<</Type/Catalog/Pages 2 0 R>>",
                **{2 + i: b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (3 + i) for i in range(3000)},
                3002: b"<</Type/Page/Parent 3001 0 R>>",
            }
        ),
        hostis.montar(
            {
                1: b"<</Type/Catalog/Pages 2 0 R>>",
                2: b"<</Type/Pages/Kids[%s]/Count 30000>>" % (b"3 0 R " * 30_000),
                3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
            }
        ),
        b"%PDF-1.7\n" + random.Random(1).randbytes(200_000) + b"%%EOF",
        b"%PDF-1.7\n" + b"1 0 obj\n" * 50_000 + b"%%EOF",
        b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Prev 9>>\nstartxref\n9\n%%EOF",
        b"%PDF-1.4\ntrailer<</Root 1 0 R>>",
    ],
    ids=[
        "ciclo",
        "raiz",
        "colchetes",
        "dicionários",
        "árvore funda",
        "páginas",
        "lixo",
        "objetos",
        "tabela",
        "sem nada",
    ],
)
def test_estruturas_hostis_sao_recusadas(dados):
    with pytest.raises(PdfIlegivel):
        inspecionar(dados)


def test_objetos_demais(monkeypatch):
    monkeypatch.setattr(inspecao, "MAXIMO_DE_OBJETOS", 5)
    with pytest.raises(PdfIlegivel, match="objetos"):
        inspecionar(INTEIRO)


def test_nenhum_arquivo_e_aberto(monkeypatch):
    def proibido(*_):
        raise AssertionError("não deveria abrir arquivos")

    monkeypatch.setattr("builtins.open", proibido)
    monkeypatch.setattr(io, "open", proibido)
    assert inspecionar(INTEIRO).paginas == 1
