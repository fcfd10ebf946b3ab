"""Tables of the document: its types and models, what it says and in which versions."""

from documentos.models.cadastro import Modelo, Numeracao, SecaoDoModelo, TipoDocumento
from documentos.models.ciencia import CienciaNoDocumento
from documentos.models.documento import (
    Documento,
    Edicao,
    EstadoDoDocumento,
    OrigemDoDocumento,
    TipoDeConferencia,
    Versao,
    ViaEmPdf,
)

__all__ = [
    "CienciaNoDocumento",
    "Documento",
    "Edicao",
    "EstadoDoDocumento",
    "Modelo",
    "Numeracao",
    "OrigemDoDocumento",
    "ViaEmPdf",
    "SecaoDoModelo",
    "TipoDeConferencia",
    "TipoDocumento",
    "Versao",
]
