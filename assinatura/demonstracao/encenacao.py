"""Plays the sixty processes side by side, in the order of their instants, so that numbers follow dates."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from assinatura.demonstracao import dia_a_dia, mesa, papeis, planejamento, trajetorias
from assinatura.demonstracao.calendario import instantes, recuar
from assinatura.demonstracao.carga import garantir_cadastros
from assinatura.demonstracao.enredo import casos
from assinatura.demonstracao.palco import Cena, Elenco
from processos.models import Processo
from sei.comum.tempo import em_outro_instante

_complementos: list[Callable] = []


def complemento(funcao: Callable) -> Callable:
    """Registers what an upper app adds to the demonstration: called with `agora` after the processes are played."""
    if funcao not in _complementos:
        _complementos.append(funcao)
    return funcao


@transaction.atomic
def carregar(*, agora: datetime) -> int:
    """Writes what is missing: the configuration, and the processes when there is none. All of it or nothing.

    Args:
        agora: the last acts happen shortly before it, the first ones weeks before.

    Returns:
        how many processes were created.
    """
    garantir_cadastros()
    return 0 if Processo.objects.exists() else _encenar(agora)


def _encenar(agora: datetime) -> int:
    elenco, passos = Elenco(), []
    roteiro = casos()
    for ordem, caso in enumerate(roteiro):
        sequencia = getattr(trajetorias, caso.trajetoria)(Cena(caso, ordem, elenco))
        quando = instantes(agora, dias=caso.dias, parado=caso.parado, quantos=len(sequencia), semente=ordem)
        passos += [(instante, ordem, passo) for instante, passo in zip(quando, sequencia, strict=True)]
    for instante, _, passo in sorted(passos, key=lambda item: item[:2]):
        with em_outro_instante(instante):
            passo()
    with em_outro_instante(recuar(agora, 60)):
        dia_a_dia.povoar(elenco)
        planejamento.povoar(elenco)
        papeis.povoar(elenco)
    mesa.arrumar(elenco, agora=agora)
    for funcao in _complementos:
        funcao(agora=agora)
    return Processo.objects.count()
