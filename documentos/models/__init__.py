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
from documentos.models.legado import NumeroLegado, SistemaLegado

__all__ = [
    "CienciaNoDocumento",
    "Documento",
    "Edicao",
    "EstadoDoDocumento",
    "Finalidade",
    "Fundamento",
    "Modelo",
    "Numeracao",
    "NumeroLegado",
    "OrigemDoDocumento",
    "ViaEmPdf",
    "SecaoDoModelo",
    "SistemaLegado",
    "TipoDeConferencia",
    "TipoDocumento",
    "Versao",
]
