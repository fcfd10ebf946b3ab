"""Mask language, check digits and recognition of process numbers."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processos.numeracao import (
    MASCARA_CNJ20,
    MASCARA_NUP17,
    MASCARA_SEI23,
    CodigoAusente,
    DadosDoNumero,
    MascaraInvalida,
    SequenciaEsgotada,
    chave_da_sequencia,
    compilar,
    conferir,
    dv_mod11,
    dv_mod11_executivo_federal,
    dv_mod97_cnj,
    dv_mod97_executivo_federal,
    formatar,
    so_digitos,
)
from sei.comum.erros import EntradaInvalida

VETORES = json.loads((Path(__file__).parent / "dados" / "numeros-vetores.json").read_text())["vetores"]
MASCARA_DA_UNIDADE = "@cod_unidade_sei_05d@.@seq_anual_cod_unidade_sei_06d@/@ano_4d@-@dv_mod11_executivo_federal_2d@"


@pytest.mark.parametrize("vetor", VETORES, ids=lambda vetor: vetor["numero"])
def test_conferencia_concorda_com_os_vetores(vetor):
    resultado = conferir(vetor["numero"])
    assert resultado.mascara == vetor["tipo"]
    assert resultado.digitos == vetor["digitos"]
    assert resultado.valido is vetor["valido"]
    assert resultado.dv_calculado == vetor["dv_calculado"]
    assert conferir(so_digitos(vetor["numero"]))[1:] == resultado[1:]


@pytest.mark.parametrize(
    ("numero", "mascara"),
    [
        ("0007996-02.2017.8.23.8000", "cnj20"),
        ("0004912-46.2024.8.23.8000", "cnj20"),
        ("0010587-53.2025.8.23.8000", "cnj20"),
        ("0000000001-20.2026.8.23.8000", "sei23"),
        ("1234567890-05.2026.8.23.8000", "sei23"),
        ("0000000054-98.2026.8.23.8000", "sei23"),
        ("0000000067-97.2026.8.23.8000", "sei23"),
        ("0000000041-02.2026.8.23.8000", "sei23"),
        ("35041.000387/2000-19", "nup17"),
        ("04000.001412/2000-26", "nup17"),
        ("60041.001093/2020-97", "nup17"),
        ("1234567.00000042/2018-66", "nup21"),
    ],
)
def test_numeros_certos(numero, mascara):
    resultado = conferir(numero)
    assert (resultado.mascara, resultado.valido) == (mascara, True)
    assert resultado.dv_informado == resultado.dv_calculado


@pytest.mark.parametrize(
    ("numero", "informado", "calculado"),
    [
        ("0000000054-01.2026.8.23.8000", "01", "98"),
        ("0000000067-00.2026.8.23.8000", "00", "97"),
        ("0000000041-99.2026.8.23.8000", "99", "02"),
    ],
)
def test_gemeos_do_resto_um_sao_invalidos(numero, informado, calculado):
    digitos = so_digitos(numero)
    resto = int(digitos[:10] + digitos[12:] + informado) % 97
    assert resto == 1, "o vetor tem de enganar quem só testa o resto"
    resultado = conferir(numero)
    assert (resultado.valido, resultado.dv_informado, resultado.dv_calculado) == (
        False,
        informado,
        calculado,
    )


@pytest.mark.parametrize(
    ("numero", "informado", "calculado"),
    [("7001813-17-2016.8.08.0000", "17", "85"), ("00065.070646/2024-74", "74", "85")],
)
def test_numero_informado_com_dv_errado_fica_como_digitado(numero, informado, calculado):
    resultado = conferir(numero)
    assert resultado.numero == numero
    assert resultado.mascara is not None
    assert (resultado.valido, resultado.dv_informado, resultado.dv_calculado) == (
        False,
        informado,
        calculado,
    )


@pytest.mark.parametrize(
    "numero",
    [
        "",
        "123",
        "processo 0007996-02.2017.8.23.8000",
        "٠٠٠٧٩٩٦-٠٢.٢٠١٧.٨.٢٣.٨٠٠٠",
        "0007996-02.2017.8.23.80001",
        "\x00" * 20,
    ],
)
def test_nao_reconhecido(numero):
    resultado = conferir(numero)
    assert resultado.numero == numero
    assert resultado[1:] == (None, len(so_digitos(numero)), False, None, None)


def test_espacos_e_tracos_colados_de_editor_de_texto():
    assert conferir(" 0007996\u201302.2017.8.23.8000\n").valido


def test_zeros_a_esquerda_nao_mudam_o_dv_mas_o_numero_e_outro():
    vinte, vinte_e_tres = (
        conferir("0007996-02.2017.8.23.8000"),
        conferir("0000007996-02.2017.8.23.8000"),
    )
    assert vinte.dv_calculado == vinte_e_tres.dv_calculado
    assert vinte.valido and vinte_e_tres.valido
    assert so_digitos(vinte.numero) != so_digitos(vinte_e_tres.numero)


def test_mascara_padrao_imprime_23_digitos():
    numero = formatar(MASCARA_SEI23, DadosDoNumero(2026, 1))
    assert numero == "0000000001-20.2026.8.23.8000"
    assert (len(numero), len(so_digitos(numero))) == (28, 23)


def test_mascaras_alternativas():
    assert formatar(MASCARA_CNJ20, DadosDoNumero(2024, 4912)) == "0004912-46.2024.8.23.8000"
    assert formatar(MASCARA_NUP17, DadosDoNumero(2000, 387, codigo_orgao="35041")) == "35041.000387/2000-19"
    assert formatar(MASCARA_NUP17, DadosDoNumero(2000, 1412, codigo_orgao=4000)) == "04000.001412/2000-26"


def test_variantes_sip_e_sei_leem_o_mesmo_codigo():
    dados = DadosDoNumero(2026, 7, codigo_orgao=5, codigo_unidade=12)
    mascara = "@cod_orgao_sip_02d@.@cod_unidade_sip@.@seq_anual_cod_unidade_sip_05d@.@ano_2d@-@dv_mod11_1d@"
    assert formatar(mascara, dados) == formatar(mascara.replace("_sip", "_sei"), dados)
    assert formatar(mascara, dados).startswith("05.12.00007.26-")


def test_literais_com_algarismos_entram_no_dv():
    assert formatar("17." + MASCARA_DA_UNIDADE, DadosDoNumero(2026, 1, codigo_unidade=1)).endswith(
        dv_mod11_executivo_federal("17000010000012026")
    )


def test_dv_no_meio_cobre_todos_os_outros_algarismos_na_ordem():
    numero = formatar(MASCARA_SEI23, DadosDoNumero(2026, 987654321))
    assert numero[11:13] == dv_mod97_cnj("0987654321" + "2026" + "8" + "23" + "8000")


@pytest.mark.parametrize(
    ("tipo", "larguras"),
    [
        ("cod_orgao", range(2, 6)),
        ("cod_unidade", range(2, 11)),
        ("seq_anual_cod_orgao", range(5, 11)),
        ("seq_anual_cod_unidade", range(5, 11)),
    ],
)
def test_todas_as_larguras_da_linguagem(tipo, larguras):
    for origem in ("sip", "sei"):
        for largura in range(1, 13):
            campo = f"@{tipo}_{origem}_0{largura}d@"
            mascara = f"{campo}.@ano_4d@.@cod_unidade_sei@-@dv_mod11_1d@"
            if not tipo.startswith("seq"):
                mascara += "@seq_anual_cod_orgao_sei_05d@"
            if largura in larguras:
                numero = formatar(
                    mascara,
                    DadosDoNumero(2026, 1, codigo_orgao="1", codigo_unidade="1"),
                )
                assert numero.startswith("1".zfill(largura) + ".")
            else:
                with pytest.raises(MascaraInvalida, match="campo desconhecido"):
                    compilar(mascara)


@pytest.mark.parametrize(
    ("mascara", "motivo"),
    [
        ("@seq_anual_cod_orgao_sip_07d@.@ano_4d@", "0 campos de dígito verificador"),
        (MASCARA_CNJ20 + "@dv_mod11_1d@", "2 campos de dígito verificador"),
        ("@ano_4d@-@dv_mod11_1d@", "0 campos de sequência"),
        (MASCARA_CNJ20 + "@seq_anual_cod_orgao_sei_05d@", "2 campos de sequência"),
        ("@seq_anual_cod_orgao_sip_07d@-@dv_mod11_1d@", "inclua “@ano_4d@”"),
        ("@seq_anual_cod_unidade_sip_07d@/@ano_4d@-@dv_mod11_1d@", "código dela"),
        ("@seq_anual_cod_orgao_sip_07d-@dv_mod11_1d@", "sem par"),
        ("@ano_3d@" + MASCARA_CNJ20, "@ano_3d@"),
        ("@cod_orgao@" + MASCARA_CNJ20, "@cod_orgao@"),
        ("@@" + MASCARA_CNJ20, "desconhecido"),
        ("@seq_anual_cod_orgao_sip@" + MASCARA_CNJ20, "desconhecido"),
        ("@cod_orgao_sip_002d@" + MASCARA_CNJ20, "desconhecido"),
        (MASCARA_CNJ20 + "\n", "invisível"),
        ("", "dígito verificador"),
    ],
)
def test_mascaras_recusadas(mascara, motivo):
    with pytest.raises(MascaraInvalida) as recusa:
        compilar(mascara)
    assert motivo in recusa.value.mensagem


@pytest.mark.parametrize("codigo", [None, "", "  ", "SEC", "１"])
def test_codigo_da_unidade_ausente_e_erro(codigo):
    with pytest.raises(CodigoAusente, match="da unidade"):
        formatar(MASCARA_DA_UNIDADE, DadosDoNumero(2026, 1, codigo_unidade=codigo))
    with pytest.raises(CodigoAusente, match="da unidade"):
        chave_da_sequencia(MASCARA_DA_UNIDADE, "1", codigo, 2026)


def test_codigo_do_orgao_ausente_ou_grande_e_erro():
    with pytest.raises(CodigoAusente, match="do órgão"):
        formatar(MASCARA_NUP17, DadosDoNumero(2026, 1))
    with pytest.raises(CodigoAusente, match="não cabe"):
        formatar(MASCARA_NUP17, DadosDoNumero(2026, 1, codigo_orgao="123456"))
    assert formatar(MASCARA_NUP17, DadosDoNumero(2026, 1, codigo_orgao="0000012345")).startswith("12345.")


def test_sequencia_esgotada_nunca_e_truncada():
    assert formatar(MASCARA_SEI23, DadosDoNumero(2026, 10**10 - 1)).startswith("9999999999-")
    with pytest.raises(SequenciaEsgotada):
        formatar(MASCARA_SEI23, DadosDoNumero(2026, 10**10))
    with pytest.raises(SequenciaEsgotada):
        formatar(MASCARA_CNJ20, DadosDoNumero(2026, 10**7))


@pytest.mark.parametrize(("ano", "sequencial"), [(0, 1), (10000, 1), (2026, 0), (2026, -1)])
def test_ano_e_sequencia_fora_da_faixa(ano, sequencial):
    with pytest.raises(EntradaInvalida):
        formatar(MASCARA_SEI23, DadosDoNumero(ano, sequencial))


def test_chave_da_sequencia():
    assert chave_da_sequencia(MASCARA_SEI23, "1", None, 2026) == chave_da_sequencia(MASCARA_SEI23, "1", "77", 2026)
    assert chave_da_sequencia(MASCARA_SEI23, "TJRR", None, 2026) != chave_da_sequencia(MASCARA_SEI23, "TRE", None, 2026)
    # Units with the same code share the counter, and the same code may be written with or without zeros.
    unidade = chave_da_sequencia(MASCARA_DA_UNIDADE, "1", "007", 2026)
    assert unidade == chave_da_sequencia(MASCARA_DA_UNIDADE, "01", 7, 2026)
    assert unidade != chave_da_sequencia(MASCARA_DA_UNIDADE, "1", "8", 2026)
    assert unidade != chave_da_sequencia(MASCARA_DA_UNIDADE, "2", "7", 2026)
    assert unidade != chave_da_sequencia(MASCARA_DA_UNIDADE, "1", "7", 2027)


def test_dv_recusa_base_que_nao_e_so_algarismos():
    for calculo in (
        dv_mod11,
        dv_mod11_executivo_federal,
        dv_mod97_cnj,
        dv_mod97_executivo_federal,
    ):
        for base in ("", "12a", "1.2", "٣"):
            with pytest.raises(ValueError, match="algarismos"):
                calculo(base)


def test_dv_mod11_de_um_digito():
    # 2×9 + 3×8 + 4×7 + 5×6 + 6×5 + 7×4 + 8×3 + 9×2 + 2×1 = 202 = 18×11 + 4
    assert dv_mod11("123456789") == "7"
    assert dv_mod11("0") == "0"  # 11 becomes 0
    assert dv_mod11("6") == "0"  # 12 mod 11 = 1, 10 becomes 0


@given(st.integers(1, 10**10 - 1), st.integers(1000, 9999))
def test_todo_numero_gerado_confere(sequencial, ano):
    numero = formatar(MASCARA_SEI23, DadosDoNumero(ano, sequencial))
    resultado = conferir(numero)
    assert (resultado.mascara, resultado.digitos, resultado.valido) == (
        "sei23",
        23,
        True,
    )
    assert 2 <= int(resultado.dv_calculado) <= 98
    assert int(so_digitos(numero)[:10]) == sequencial


@given(st.text(alphabet="0123456789", min_size=17, max_size=23).filter(lambda base: len(base) in (17, 20, 21, 23)))
def test_so_um_dv_serve(digitos):
    resultado = conferir(digitos)
    inicio = {17: 15, 20: 7, 21: 19, 23: 10}[len(digitos)]
    aceitos = [dv for dv in range(100) if conferir(f"{digitos[:inicio]}{dv:02d}{digitos[inicio + 2 :]}").valido]
    assert aceitos == [int(resultado.dv_calculado)]


@given(
    st.text(alphabet="0123456789", min_size=20, max_size=20),
    st.integers(0, 19),
    st.integers(1, 9),
)
def test_mod97_acusa_qualquer_algarismo_trocado(digitos, posicao, passo):
    base = digitos[:7] + digitos[9:]
    certo = digitos[:7] + dv_mod97_cnj(base) + digitos[9:]
    trocado = certo[:posicao] + str((int(certo[posicao]) + passo) % 10) + certo[posicao + 1 :]
    assert conferir(certo).valido
    assert not conferir(trocado).valido


@given(st.text(max_size=40))
def test_conferir_nunca_falha_e_nunca_altera(texto):
    assert conferir(texto).numero == texto
