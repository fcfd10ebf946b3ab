"""The declaration: the official text with its variables, and nothing a value could sneak in."""

import importlib

import pytest

from assinatura import tarja

_TEXTOS = importlib.import_module("assinatura.migrations.0003_textos_da_tarja")


def test_o_texto_da_portaria_com_os_dados_do_ato():
    texto = tarja.da_assinatura(
        _TEXTOS.ASSINATURA, nome="Helena Prado Nogueira", cargo="Secretária", data="21/11/2026", hora="14h32"
    )
    assert texto == (
        "Documento assinado eletronicamente por Helena Prado Nogueira, Secretária, em 21/11/2026, às 14h32, conforme "
        "horário oficial do Estado de Roraima, com fundamento no art. 12, § 1º, da Portaria TJRR/PR nº 1.650, de 30 de "
        "junho de 2016."
    )


def test_a_instrucao_de_conferencia():
    texto = tarja.da_verificacao(
        _TEXTOS.VERIFICACAO,
        endereco="https://sei.exemplo.jus.br/autenticidade/",
        codigo_verificador="0458812",
        crc="7F3A91C4",
    )
    assert texto == (
        "A autenticidade deste documento pode ser conferida em https://sei.exemplo.jus.br/autenticidade/, informando o "
        "código verificador 0458812 e o código CRC 7F3A91C4."
    )


@pytest.mark.parametrize(
    ("modelo", "valores", "texto"),
    [
        ("@a@ e @b@", {"a": "@b@", "b": "x"}, "@b@ e x"),
        ("@a@", {"a": "linha\nquebrada\x00\u202e"}, "linha quebrada  "),
        ("@desconhecida@ fica", {"a": "1"}, "@desconhecida@ fica"),
        ("ana@exemplo.jus.br", {"exemplo": "x"}, "ana@exemplo.jus.br"),
        ("@a@@a@", {"a": "<b>"}, "<b><b>"),
    ],
)
def test_valor_nao_e_relido_como_texto(modelo, valores, texto):
    assert tarja.montar(modelo, valores) == texto
