"""Metadata in agreement, colour profile, and what the writer guarantees."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documentos.pdf.documento import compor_documento
from documentos.pdf.perfil import Metadados, perfil_srgb
from tests.documentos.pdf.apoio import QUANDO, conferir_pdfa, documento


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=30))
def test_titulo_e_autor_quaisquer_concordam_nos_dois_lugares(titulo, orgao):
    conferir_pdfa(compor_documento(documento(titulo=f"Ato {titulo}", orgao=f"Órgão {orgao}")))


def test_data_leva_o_fuso():
    assert Metadados("t", "a", QUANDO).data == "D:20261121143205-04'00'"


def test_instante_sem_fuso_e_recusado():
    with pytest.raises(ValueError, match="fuso"):
        Metadados("t", "a", datetime(2026, 1, 1))
    with pytest.raises(ValueError, match="fuso"):
        compor_documento(documento(quando=datetime(2026, 1, 1)))


def test_xmp_sem_alegacao_quando_ha_partes_alheias():
    xmp = Metadados("t", "a", QUANDO).xmp(pdfa=False)
    assert b"pdfaid" not in xmp
    assert b"<pdf:Producer>" in xmp


def test_perfil_de_cor_e_construido_uma_vez():
    assert perfil_srgb() is perfil_srgb()
