"""Tables of the process: what it is, where it is open, who may see it and everything done to it."""

from processos.models.andamento import Andamento, Selo, TipoAndamento
from processos.models.cadastro import Assunto, Contato, Destinacao, HipoteseLegal, SugestaoDeAssunto, TipoProcesso
from processos.models.processo import (
    Classificacao,
    Interessado,
    Nivel,
    Observacao,
    Prioridade,
    Processo,
)
from processos.models.tramite import Abertura, AcessoUnidade, Credencial, Envio, OrigemDaAbertura
from processos.models.vinculos import Anexacao, Relacionamento, Sobrestamento

__all__ = [
    "Abertura",
    "AcessoUnidade",
    "Andamento",
    "Anexacao",
    "Assunto",
    "Classificacao",
    "Contato",
    "Credencial",
    "Destinacao",
    "Envio",
    "HipoteseLegal",
    "Interessado",
    "Nivel",
    "Observacao",
    "OrigemDaAbertura",
    "Prioridade",
    "Processo",
    "Relacionamento",
    "Selo",
    "Sobrestamento",
    "SugestaoDeAssunto",
    "TipoAndamento",
    "TipoProcesso",
]
