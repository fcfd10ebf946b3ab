"""Sizes as people read them."""

import pytest

from sei.comum.texto import tamanho_e_limite

MB = 1024 * 1024


@pytest.mark.parametrize(
    ("tamanho", "limite", "textos"),
    [
        (12 * MB, 10 * MB, ("12,0 MB", "10,0 MB")),
        (10 * MB + MB // 5, 10 * MB, ("10,2 MB", "10,0 MB")),
        (10 * MB + 1, 10 * MB, ("10.485.761 bytes", "10,0 MB (10.485.760 bytes)")),
        (3 * 1024 * MB, 10 * MB, ("3.072,0 MB", "10,0 MB")),
        (5000, 2000, ("4,9 KB", "2,0 KB")),
        (2001, 2000, ("2.001 bytes", "2,0 KB (2.000 bytes)")),
        (900, 10, ("900 bytes", "10 bytes")),
        (2, 1, ("2 bytes", "1 byte")),
        (11, 10, ("11 bytes", "10 bytes")),
    ],
)
def test_o_que_passa_do_limite_nunca_parece_igual_a_ele(tamanho, limite, textos):
    assert tamanho_e_limite(tamanho, limite) == textos
