"""Tables of the process: what it is, where it is open, who may see it and everything done to it."""

from processos.models.acompanhamento import Acompanhamento, Favorito, GrupoDeAcompanhamento
from processos.models.andamento import Andamento, Selo, TipoAndamento
from processos.models.blocos import Bloco, Disponibilizacao, EspecieDeBloco, EstadoDoBloco, ProcessoNoBloco
from processos.models.cadastro import Assunto, Contato, Destinacao, HipoteseLegal, SugestaoDeAssunto, TipoProcesso
from processos.models.ciencia import Ciencia, Comentario
from processos.models.desfazer import AtoDesfazivel, TipoDesfazivel
from processos.models.grupos import EspecieDeGrupo, Grupo
from processos.models.leitura import AlvoNegado, EspecieDeLeitura, Leitura, TentativaNegada
from processos.models.marcas import Anotacao, Marcacao, Marcador
from processos.models.plano import EtapaDoModelo, EtapaDoPlano, SituacaoDaEtapa
from processos.models.pontos import PassagemPorPonto, PontoDaUnidade, PontoDeControle
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
    "Acompanhamento",
    "AlvoNegado",
    "Andamento",
    "Anexacao",
    "Anotacao",
    "Assunto",
    "AtoDesfazivel",
    "Bloco",
    "Ciencia",
    "Classificacao",
    "Comentario",
    "ConcessaoDeCredencial",
    "Contato",
    "Credencial",
    "Destinacao",
    "Disponibilizacao",
    "EncerramentoDeCredencial",
    "Envio",
    "EspecieDeBloco",
    "EspecieDeConcessao",
    "EspecieDeEncerramento",
    "EspecieDeLeitura",
    "EstadoDoBloco",
    "EtapaDoModelo",
    "EtapaDoPlano",
    "Favorito",
    "Grupo",
    "GrupoDeAcompanhamento",
    "HipoteseLegal",
    "Interessado",
    "Leitura",
    "Marcacao",
    "Marcador",
    "EspecieDeGrupo",
    "Nivel",
    "Observacao",
    "OrigemDaAbertura",
    "PassagemPorPonto",
    "PontoDaUnidade",
    "PontoDeControle",
    "Prioridade",
    "Processo",
    "ProcessoNoBloco",
    "Relacionamento",
    "Selo",
    "SituacaoDaEtapa",
    "Sobrestamento",
    "SugestaoDeAssunto",
    "TentativaNegada",
    "TipoAndamento",
    "TipoDesfazivel",
    "TipoProcesso",
]
