"""Tables of the process: what it is, where it is open, who may see it and everything done to it."""

from processos.models.andamento import Andamento, Selo, TipoAndamento
from processos.models.cadastro import Assunto, Contato, Destinacao, HipoteseLegal, SugestaoDeAssunto, TipoProcesso
from processos.models.leitura import AlvoNegado, EspecieDeLeitura, Leitura, TentativaNegada
from processos.models.processo import (
    Classificacao,
    Interessado,
    Nivel,
    Observacao,
    Prioridade,
    Processo,
)
from processos.models.sigilo import (
    ConcessaoDeCredencial,
    EncerramentoDeCredencial,
    EspecieDeConcessao,
    EspecieDeEncerramento,
)
from processos.models.tramite import Abertura, AcessoUnidade, Credencial, Envio, OrigemDaAbertura
from processos.models.vinculos import Anexacao, Relacionamento, Sobrestamento

__all__ = [
    "Abertura",
    "AcessoUnidade",
    "AlvoNegado",
    "Andamento",
    "Anexacao",
    "Assunto",
    "Classificacao",
    "ConcessaoDeCredencial",
    "Contato",
    "Credencial",
    "Destinacao",
    "EncerramentoDeCredencial",
    "Envio",
    "EspecieDeConcessao",
    "EspecieDeEncerramento",
    "EspecieDeLeitura",
    "HipoteseLegal",
    "Interessado",
    "Leitura",
    "Nivel",
    "Observacao",
    "OrigemDaAbertura",
    "Prioridade",
    "Processo",
    "Relacionamento",
    "Selo",
    "Sobrestamento",
    "SugestaoDeAssunto",
    "TentativaNegada",
    "TipoAndamento",
    "TipoProcesso",
]
