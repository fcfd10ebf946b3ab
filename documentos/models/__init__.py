"""Tables of the document: its types and models, what it says and in which versions."""

from documentos.models.cadastro import Finalidade, Modelo, Numeracao, SecaoDoModelo, TipoDocumento
from documentos.models.ciencia import CienciaNoDocumento
from documentos.models.conhecimento import AnexoDaBase, BaseDeConhecimento, SituacaoDaVersao, VersaoDaBase
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
from documentos.models.originais import (
    Desarquivamento,
    EstadoDoDesarquivamento,
    Localizador,
    MeioDeRecebimento,
    OriginalFisico,
    Procedencia,
    SituacaoDoOriginal,
)

__all__ = [
    "AnexoDaBase",
    "BaseDeConhecimento",
    "CienciaNoDocumento",
    "Desarquivamento",
    "Documento",
    "Edicao",
    "EstadoDoDesarquivamento",
    "EstadoDoDocumento",
    "Finalidade",
    "Fundamento",
    "Localizador",
    "MeioDeRecebimento",
    "Modelo",
    "Numeracao",
    "NumeroLegado",
    "OrigemDoDocumento",
    "OriginalFisico",
    "Procedencia",
    "ViaEmPdf",
    "SecaoDoModelo",
    "SituacaoDaVersao",
    "SituacaoDoOriginal",
    "SistemaLegado",
    "TipoDeConferencia",
    "TipoDocumento",
    "Versao",
    "VersaoDaBase",
]
