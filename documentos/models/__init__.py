"""Tables of the document: its types and models, what it says and in which versions."""

from documentos.models.cadastro import Finalidade, Modelo, Numeracao, SecaoDoModelo, TipoDocumento
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
from documentos.models.fundamento import Fundamento

__all__ = [
    "CienciaNoDocumento",
    "Documento",
    "Edicao",
    "EstadoDoDocumento",
    "Finalidade",
    "Fundamento",
    "Modelo",
    "Numeracao",
    "OrigemDoDocumento",
    "ViaEmPdf",
    "SecaoDoModelo",
    "TipoDeConferencia",
    "TipoDocumento",
    "Versao",
]
