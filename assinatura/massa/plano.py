"""What will happen to each process of the load data, drawn before anything is written."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from assinatura.massa.acervo import Acervo, Externo, Interno, Pessoa, Posto
from processos.models import Nivel

PUBLICOS, RESTRITOS = 0.95, 0.045
_ENVIADOS, _RECEBIDOS, _CONCLUIDOS = 0.6, 0.85, 0.7
_EXTERNOS, _MINUTAS = 0.45, 0.12


@dataclass(frozen=True, slots=True)
class Peca:
    """A document to be: its content and, for an internal one, whether it gets signed."""

    conteudo: Interno | Externo
    assinada: bool


@dataclass(frozen=True, slots=True)
class Plano:
    """One process.

    Attributes:
        inicio: when it is started; each step comes some minutes after the one before.
        destino, quem_recebe: where it is sent and who opens it there; None when it is not, or not yet.
        concluido: it ends in the unit that has it.
    """

    inicio: datetime
    passo: timedelta
    nivel: int
    tipo_id: int
    posto: Posto
    autor: Pessoa
    contato_id: int
    pecas: list[Peca]
    destino: Posto | None
    quem_recebe: Pessoa | None
    concluido: bool


def planejar(acervo: Acervo, sorteio: random.Random, inicio: datetime, documentos: int) -> Plano:
    """Draws a process with `documentos` documents, the first one internal and signed."""
    nivel = _nivel(sorteio.random())
    posto = sorteio.choice(acervo.postos)
    vai = nivel != Nivel.SIGILOSO and len(acervo.postos) > 1 and sorteio.random() < _ENVIADOS
    destino = sorteio.choice([outro for outro in acervo.postos if outro is not posto]) if vai else None
    recebido = destino is not None and sorteio.random() < _RECEBIDOS
    return Plano(
        inicio=inicio,
        passo=timedelta(minutes=sorteio.randint(2, 40), seconds=sorteio.randint(0, 59)),
        nivel=nivel,
        tipo_id=sorteio.choice(acervo.tipos[nivel]),
        posto=posto,
        autor=sorteio.choice(posto.pessoas),
        contato_id=sorteio.choice(acervo.contatos),
        pecas=[Peca(sorteio.choice(acervo.internos), True)] + [_peca(acervo, sorteio) for _ in range(documentos - 1)],
        destino=destino,
        quem_recebe=sorteio.choice(destino.pessoas) if recebido else None,
        concluido=(recebido or not destino) and sorteio.random() < _CONCLUIDOS,
    )


def _nivel(sorte: float) -> int:
    if sorte < PUBLICOS:
        return Nivel.PUBLICO.value
    return Nivel.RESTRITO.value if sorte < PUBLICOS + RESTRITOS else Nivel.SIGILOSO.value


def _peca(acervo: Acervo, sorteio: random.Random) -> Peca:
    sorte = sorteio.random()
    if sorte < _EXTERNOS:
        return Peca(sorteio.choice(acervo.externos), False)
    return Peca(sorteio.choice(acervo.internos), sorte >= _EXTERNOS + _MINUTAS)
