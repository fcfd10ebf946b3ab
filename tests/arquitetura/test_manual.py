"""What is written for people points to what exists."""

import re
from pathlib import Path

import pytest

RAIZ = Path(__file__).resolve().parents[2]
TEXTOS = [*RAIZ.glob("*.md"), *RAIZ.glob("docs/**/*.md")]
_ENDERECO = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("texto", TEXTOS, ids=lambda texto: str(texto.relative_to(RAIZ)))
def test_todo_endereco_leva_a_um_arquivo(texto):
    perdidos = [alvo for alvo in _ENDERECO.findall(texto.read_text()) if not (texto.parent / alvo).exists()]
    assert perdidos == []


def test_toda_pagina_do_manual_esta_no_indice_e_toda_figura_em_uma_pagina():
    manual = RAIZ / "docs" / "manual"
    indice = (manual / "index.md").read_text()
    assert [p.name for p in manual.glob("*.md") if p.name != "index.md" and f"({p.name})" not in indice] == []
    paginas = "".join(p.read_text() for p in manual.glob("*.md"))
    assert [f.name for f in (manual / "figuras").iterdir() if f"figuras/{f.name}" not in paginas] == []
