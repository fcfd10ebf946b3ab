"""Where a document is checked: the address in its QR code."""

from urllib.parse import urlencode

from django.conf import settings

from documentos.models import Documento


def endereco_do_qr(documento: Documento) -> str:
    """The verification page with both codes, in the form readers of SEI know; `unidade_geradora` must be loaded."""
    codigos = {
        "acao": "documento_conferir",
        "id_orgao_acesso_externo": documento.unidade_geradora.orgao_id,
        "cv": documento.codigo_verificador,
        "crc": documento.crc,
    }
    return f"{settings.ENDERECO_PUBLICO}/autenticidade/?{urlencode(codigos)}"
