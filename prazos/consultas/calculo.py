"""Counting for whoever asks, with the court's calendar; nothing is kept."""

from datetime import datetime
from typing import NamedTuple

from prazos.consultas.calendario import calendarios
from prazos.contagem import Contagem
from prazos.contas import contar_hoje
from prazos.memoria import memoria
from prazos.memoria_texto import memoria_em_texto
from prazos.pedido import Pedido, PerfilDeContagem
from sei.comum.erros import NaoEncontrado
from sei.pessoas.ator import Ator
from sei.pessoas.consultas import unidade as unidade_ativa


class Resultado(NamedTuple):
    """A counted deadline with its account: the dictionary and the paragraphs people read."""

    contagem: Contagem
    conta: dict
    linhas: list[str]


def calcular(
    ator: Ator,
    pedido: Pedido,
    perfil: PerfilDeContagem,
    *,
    em: datetime,
    comarca_id: int | None = None,
    unidade_id: int | None = None,
) -> Resultado:
    """Count a deadline, with the outages certified so far.

    Args:
        em: aware instant, written in the account.
        comarca_id, unidade_id: whose calendar; the actor's unit when neither.

    Raises:
        PrazoInvalido, CalendarioNaoCarregado, NaoEncontrado.
    """
    todos = calendarios()
    if unidade_id and unidade_ativa(unidade_id) is None:
        raise NaoEncontrado
    calendario = todos.da_comarca(comarca_id) if comarca_id else todos.de(unidade_id or ator.unidade_id)
    contagem = contar_hoje(pedido, perfil, calendario).contagem
    conta = memoria(contagem, autor=ator.nome, em=em)
    return Resultado(contagem, conta, memoria_em_texto(conta).splitlines())
