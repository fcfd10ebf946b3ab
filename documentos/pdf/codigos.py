"""The código verificador and the CRC inside the file itself, for who drops the PDF on the authenticity page."""

import re
from io import BytesIO

import pikepdf

from documentos.pdf.limites import abrir_protegido

_PADRAO = re.compile(r"(?:^|[\s;,])verificador=([0-9]{1,20}); crc=([0-9A-F]{8})(?:$|[\s;,])")
_MAIOR_ARQUIVO = 64 * 1024 * 1024


def palavras_chave(verificador: str, crc: str) -> str:
    """Return the text kept in /Keywords and in pdf:Keywords."""
    return f"verificador={verificador}; crc={crc}"


def ler_codigos(dados: bytes) -> tuple[str, str] | None:
    """Return (código verificador, CRC) written in a PDF of ours, or None.

    Any bytes are accepted: what is not a readable PDF, is protected or has no codes gives None. The pair only says
    which document to look for; it proves nothing (Portaria 1650/2016, art. 1, VI).
    """
    if len(dados) > _MAIOR_ARQUIVO or not dados.startswith(b"%PDF-"):
        return None
    try:
        with abrir_protegido(BytesIO(dados)) as pdf:
            info = pdf.trailer.get("/Info")
            texto = str(info.get("/Keywords", ""))[:1000] if isinstance(info, pikepdf.Dictionary) else ""
    except Exception:
        return None
    m = _PADRAO.search(texto)
    return (m[1], m[2]) if m else None
