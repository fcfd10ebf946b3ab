"""Rows of the file store that nothing needs any more: uploads given up, PDFs of dismissed tasks, copies replaced."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from sei.comum import arquivos
from sei.comum.models import Arquivo, Tarefa
from sei.comum.periodicas import periodica
from sei.comum.registros import registrador
from sei.comum.tempo import agora

CARENCIA = timedelta(days=7)
"""How long after it was last stored a file without references stays: forms and drafts refer to it by signed tickets."""

_LOTE = 500
_log = registrador("sei.arquivos")
_referencias: list[Callable[[set[str]], set[str]]] = []


def referencia(funcao: Callable[[set[str]], set[str]]) -> Callable[[set[str]], set[str]]:
    """Registers who else needs files, besides foreign keys and tasks.

    It takes SHA-256 hashes and returns those that must stay.
    """
    _referencias.append(funcao)
    return funcao


@periodica("limpar_arquivos", cada=timedelta(days=1))
def limpar_arquivos() -> None:
    """Removes, once a day, what nothing refers to for longer than the grace period."""
    limpar(agora())


def limpar(instante: datetime) -> int:
    """Removes rows without references, and their files; returns how many.

    Whoever stores the same bytes again meanwhile finds its row locked or gone, and renews or writes it.
    """
    ultima, removidos = 0, 0
    while True:
        antigos = Arquivo.objects.filter(pk__gt=ultima, criado_em__lt=instante - CARENCIA).order_by("pk")
        lote = dict(antigos.filter(*_sem_chaves()).values_list("pk", "sha256")[:_LOTE])
        if not lote:
            break
        ultima = max(lote)
        for pk in lote.keys() - _necessarios(lote):
            removidos += _remover(pk, instante)
    if removidos:
        _log.info("limpeza_de_arquivos", removidos=removidos)
    return removidos


def _sem_chaves() -> list:
    """Conditions: no row of any table points at the file, whatever the app."""
    ligacoes = [
        campo for campo in Arquivo._meta.get_fields(include_hidden=True) if campo.auto_created and campo.is_relation
    ]
    return [
        ~Exists(campo.related_model._base_manager.filter(**{campo.field.name: OuterRef("pk")})) for campo in ligacoes
    ]


def _necessarios(lote: dict[int, str]) -> set[int]:
    """Ids among these that a task or somebody registered still needs."""
    resultados = Tarefa.objects.filter(dispensada=False, resultado__arquivo__in=list(lote))
    necessarios = set(resultados.values_list("resultado__arquivo", flat=True))
    resumos = set(lote.values())
    ditos = set().union(*(funcao(resumos) for funcao in _referencias))
    return necessarios | {pk for pk, sha256 in lote.items() if sha256 in ditos}


def _remover(pk: int, instante: datetime) -> bool:
    with transaction.atomic():
        # Again and with the row locked: it may have been renewed since it was read.
        arquivo = (
            Arquivo.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(*_sem_chaves(), pk=pk, criado_em__lt=instante - CARENCIA)
            .first()
        )
        if arquivo is None:
            return False
        arquivo.delete()
    arquivos.retirar(arquivos.caminho(arquivo.sha256))
    return True
