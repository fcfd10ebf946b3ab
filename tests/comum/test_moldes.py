"""A mould escapes what `format_html` escapes."""

import pytest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from hypothesis import given
from hypothesis import strategies as st

from sei.comum.moldes import Molde, juntar

_PARTES = st.one_of(st.text(), st.integers(), st.none(), st.text().map(mark_safe))
_MOLDE = '<a title="{}" href="/{}/">{}</a>{}'


@given(st.tuples(_PARTES, _PARTES, _PARTES, _PARTES))
def test_como_format_html(partes):
    feito = Molde(_MOLDE)(*partes)
    assert feito == format_html(_MOLDE, *partes)
    assert isinstance(feito, SafeString)


@given(st.lists(st.tuples(_PARTES, _PARTES)))
def test_varias_linhas_como_format_html_join(linhas):
    assert Molde("<li>{}: {}</li>").juntar(linhas) == format_html_join("", "<li>{}: {}</li>", linhas)


@given(st.lists(_PARTES))
def test_juntar(partes):
    assert juntar(partes, fim="<br>") == format_html("{}" * len(partes) + "{}", *partes, mark_safe("<br>"))


@pytest.mark.parametrize("partes", [(), ("a",), ("a", "b", "c")])
def test_partes_a_mais_ou_a_menos(partes):
    with pytest.raises(ValueError, match="zip|argument"):
        Molde("{} e {}")(*partes)


def test_o_texto_de_alguem_nao_vira_html():
    assert Molde("<b>{}</b>")('<script>"x"</script>') == "<b>&lt;script&gt;&quot;x&quot;&lt;/script&gt;</b>"
