"""Generates the load data in batches, oldest processes first, so that numbers follow dates."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection

from assinatura.massa import acervo as conteudos
from assinatura.massa.lote import gravar_lote
from assinatura.massa.plano import planejar

DOCUMENTOS_POR_LOTE = 4000
_PERIODO = timedelta(days=360)


def gerar(
    *,
    processos: int,
    documentos: int,
    unidades: int,
    usuarios: int,
    paginas: int,
    agora: datetime,
    progresso: Callable[[int], object] = lambda feitos: None,
) -> None:
    """Writes the processes; each batch commits by itself.

    Args:
        processos, documentos: how many processes and documents in each one (at least 1).
        unidades, usuarios: units of load and people in all; a unit that exists is used as it is.
        paginas: pages of each document.
        agora: aware; the processes are spread over the 360 days before it.
        progresso: called with how many processes are done, after each batch.
    """
    acervo = conteudos.montar(unidades=unidades, usuarios=usuarios, paginas=paginas, agora=agora)
    sorteio = random.Random(processos)
    por_lote = max(1, DOCUMENTOS_POR_LOTE // documentos)
    # The last step of a process comes long before now, however many documents it has.
    fim = agora - timedelta(minutes=45 * (2 * documentos + 4))
    feitos = 0
    while feitos < processos:
        lote = range(feitos, min(feitos + por_lote, processos))
        inicios = [fim - _PERIODO * ((processos - ordem) / processos) for ordem in lote]
        gravar_lote(acervo, [planejar(acervo, sorteio, inicio, documentos) for inicio in inicios])
        feitos = lote.stop
        progresso(feitos)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
