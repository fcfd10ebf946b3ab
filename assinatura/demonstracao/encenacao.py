"""Plays the sixty processes side by side, in the order of their instants, so that numbers follow dates."""

from datetime import datetime

from django.db import transaction

from assinatura.demonstracao import mesa, trajetorias
from assinatura.demonstracao.calendario import instantes
from assinatura.demonstracao.carga import garantir_cadastros
from assinatura.demonstracao.enredo import casos
from assinatura.demonstracao.palco import Cena, Elenco
from processos.models import Processo
from sei.comum.tempo import em_outro_instante


@transaction.atomic
def carregar(*, agora: datetime) -> int:
    """Writes what is missing: the configuration, and the processes when there is none. All of it or nothing.

    Args:
        agora: the last acts happen shortly before it, the first ones weeks before.

    Returns:
        how many processes were created.
    """
    garantir_cadastros()
    if Processo.objects.exists():
        return 0
    elenco, passos = Elenco(), []
    roteiro = casos()
    for ordem, caso in enumerate(roteiro):
        sequencia = getattr(trajetorias, caso.trajetoria)(Cena(caso, ordem, elenco))
        quando = instantes(agora, dias=caso.dias, quantos=len(sequencia), semente=ordem)
        passos += [(instante, ordem, passo) for instante, passo in zip(quando, sequencia, strict=True)]
    for instante, _, passo in sorted(passos, key=lambda item: item[:2]):
        with em_outro_instante(instante):
            passo()
    mesa.arrumar(elenco, agora=agora)
    return Processo.objects.count()
