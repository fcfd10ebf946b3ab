"""The trail of one process of the load data: the same chain that `processos.andamentos.registrar` writes."""

from datetime import datetime, timedelta
from typing import NamedTuple

from assinatura.massa.acervo import Pessoa, Posto
from processos import cadeia
from processos.andamentos import registro_canonico
from processos.models import TipoAndamento
from sei.comum.tabelas import Tabela
from sei.pessoas.ator import Origem


class _Fato(NamedTuple):
    processo_id: int
    numero: int
    tipo: str
    usuario_id: int
    unidade_id: int
    em: datetime
    origem: str
    dados: dict


class Trilha:
    """Chains the andamentos and adds them to the table.

    Args:
        inicio: instant of the first step. passo: time from each step to the next.
    """

    def __init__(self, processo_id: int, inicio: datetime, passo: timedelta, andamentos: Tabela):
        self.processo_id, self.numero, self.cabeca = processo_id, 0, cadeia.ZERO
        self._proximo, self._passo, self._andamentos = inicio, passo, andamentos

    def avancar(self) -> datetime:
        """Instant of the next step."""
        em = self._proximo
        self._proximo += self._passo
        return em

    def registrar(self, tipo: TipoAndamento, pessoa: Pessoa, posto: Posto, em: datetime, dados: dict) -> None:
        """Adds the next andamento."""
        self.numero += 1
        fato = _Fato(
            self.processo_id,
            self.numero,
            tipo.value,
            pessoa.usuario_id,
            posto.unidade_id,
            em,
            Origem.COMANDO.value,
            dados,
        )
        anterior = self.cabeca
        self.cabeca = cadeia.resumo(registro_canonico(fato), anterior)
        self._andamentos.acrescentar(**fato._asdict(), anterior=anterior, sha256=self.cabeca)
