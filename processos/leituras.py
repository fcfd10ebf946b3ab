"""Writing the record of readings: one statement a request, after the answer is ready and before it leaves."""

from collections.abc import Iterable
from datetime import datetime

from processos.models import EspecieDeLeitura, Leitura, Nivel, TentativaNegada
from sei.pessoas.ator import Ator

_MAIOR_ID = 2**63 - 1


def registrar(
    ator: Ator,
    lidos: Iterable[tuple[int, int, int]],
    *,
    rota: str,
    em: datetime,
    especie: EspecieDeLeitura = EspecieDeLeitura.LEITURA,
) -> None:
    """Records what was read: every reading of a sigiloso, the first of each hour of a restrito (e-ARQ 7.4.1).

    Args:
        lidos: process id, document id (0 for the process itself) and effective level of each.
        rota: name of the address, e.g. ``documentos:pdf``. em: aware instant.
    """
    hora = em.replace(minute=0, second=0, microsecond=0)
    linhas = [
        Leitura(
            processo_id=processo,
            documento=documento,
            usuario_id=ator.usuario_id,
            unidade_id=ator.unidade_id,
            especie=especie,
            rota=rota[:80],
            nivel=nivel,
            em=em,
            hora=None if nivel == Nivel.SIGILOSO else hora,
            endereco=ator.endereco[:45],
        )
        for processo, documento, nivel in lidos
    ]
    if linhas:
        Leitura.objects.bulk_create(linhas, ignore_conflicts=True)


def registrar_negada(ator: Ator, alvo: tuple[str, int], *, rota: str, em: datetime) -> None:
    """Records that something was asked for and not found, whether it exists or not.

    Args:
        alvo: ``processo`` or ``documento``, and the id asked for.
    """
    especie, alvo_id = alvo
    if 0 <= alvo_id <= _MAIOR_ID:
        TentativaNegada.objects.create(
            alvo=especie,
            alvo_id=alvo_id,
            usuario_id=ator.usuario_id,
            unidade_id=ator.unidade_id,
            rota=rota[:80],
            em=em,
            endereco=ator.endereco[:45],
        )
