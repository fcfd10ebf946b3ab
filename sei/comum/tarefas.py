"""Background work: a row in the business transaction, published on commit, executed at least once.

With a broker the id goes to Celery; without one the sweeper thread of the serving process is woken. Either way a failed
publication costs nothing: `varrer` claims whatever is still to do.
"""

import threading
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils.module_loading import import_string

from sei.comum.consulta_pronta import ConsultaPronta
from sei.comum.models import EstadoDaTarefa, Tarefa
from sei.comum.registros import registrador
from sei.comum.tempo import agora

_log = registrador("sei.tarefas")
RESERVA = timedelta(minutes=5)
TENTATIVAS = 4
_executores: dict[str, Callable] = {}
acordar = threading.Event()


class TarefaCancelada(Exception):
    """The owner cancelled the work; the executor stops and cleans up."""


def executor(nome: str):
    """Registers the function that executes the tasks called `nome`; it takes the Tarefa and its arguments by keyword.

    It must be idempotent: it may run again after a crash. It returns the result (a JSON object) or None.
    """

    def registra(funcao):
        _executores[nome] = funcao
        return funcao

    return registra


def agendar(nome: str, *, titulo: str = "", dono_id: int | None = None, total: int = 0, **argumentos) -> Tarefa:
    """Writes the task in the current transaction and publishes it on commit.

    Args:
        nome: registered executor.
        titulo: what the owner sees in the tray.
        dono_id: the person it belongs to; None for an internal effect.
        total: number of steps, for the progress bar; 0 when unknown.
        argumentos: JSON values, ids only: the executor reads the objects again, through the access door.
    """
    [tarefa] = agendar_varias(nome, [argumentos], titulo=titulo, dono_id=dono_id, total=total)
    return tarefa


def agendar_varias(nome: str, argumentos: Iterable[dict], **comum) -> list[Tarefa]:
    """Schedules the same work with each of `argumentos`, in one statement; `comum` as in `agendar`."""
    if nome not in _executores:
        raise LookupError(f"nenhum executor registrado para «{nome}»")
    instante = agora()
    tarefas = Tarefa.objects.bulk_create(
        [Tarefa(nome=nome, argumentos=proprios, criada_em=instante, **comum) for proprios in argumentos]
    )
    for tarefa in tarefas:
        transaction.on_commit(partial(publicar, tarefa.pk))
    return tarefas


def publicar(tarefa_id) -> None:
    """Tells the workers; never raises: the sweeper finds what this could not announce."""
    if not settings.CELERY_BROKER_URL:
        acordar.set()
        return
    try:
        # By name: `celery.current_app` is another application in every thread but the one that imported ours.
        import_string(settings.APLICACAO_DE_TAREFAS).send_task("sei.comum.executar", [str(tarefa_id)])
    except Exception as erro:  # refused, silent, wrong password: whatever it is, the row is there
        _log.warning("publicacao_falhou", tarefa=str(tarefa_id), erro=type(erro).__name__)


def reservar(tarefa_id=None, *, instante: datetime | None = None) -> Tarefa | None:
    """Claims one task (this one, or the oldest to do) so that no other worker takes it; None when there is none."""
    instante = instante or agora()
    por_fazer = Q(estado=EstadoDaTarefa.PENDENTE) | Q(estado=EstadoDaTarefa.EXECUTANDO, reservada_ate__lt=instante)
    with transaction.atomic():
        consulta = Tarefa.objects.filter(por_fazer, Q(reservada_ate=None) | Q(reservada_ate__lt=instante))
        if connection.features.has_select_for_update_skip_locked:
            consulta = consulta.select_for_update(skip_locked=True)
        if tarefa_id is not None:
            consulta = consulta.filter(pk=tarefa_id)
        tarefa = consulta.order_by("criada_em").first()
        if tarefa is None:
            return None
        tarefa.estado = EstadoDaTarefa.EXECUTANDO
        tarefa.tentativas += 1
        tarefa.reservada_ate = instante + RESERVA
        tarefa.save(update_fields=["estado", "tentativas", "reservada_ate"])
        return tarefa


def executar(tarefa_id=None) -> bool:
    """Claims and runs one task; returns whether there was one. Errors stay in the row, never propagate."""
    tarefa = reservar(tarefa_id)
    if tarefa is None:
        return False
    if tarefa.tentativas > TENTATIVAS:  # every attempt took its worker down: another one would too
        _log.error("tarefa_abandonada", tarefa=str(tarefa.pk), nome=tarefa.nome)
        _falhou(tarefa, RuntimeError(tarefa.nome))
        return True
    try:
        resultado = _executores[tarefa.nome](tarefa, **tarefa.argumentos)
    except TarefaCancelada:
        Tarefa.objects.filter(pk=tarefa.pk).update(estado=EstadoDaTarefa.CANCELADA, terminada_em=agora())
    except Exception as erro:
        _log.error("tarefa_falhou", tarefa=str(tarefa.pk), nome=tarefa.nome, exc_info=erro)
        _falhou(tarefa, erro)
    else:
        Tarefa.objects.filter(pk=tarefa.pk).exclude(estado=EstadoDaTarefa.CANCELADA).update(
            estado=EstadoDaTarefa.CONCLUIDA,
            resultado=resultado or {},
            terminada_em=agora(),
            reservada_ate=None,
            erro="",
        )
    return True


def _falhou(tarefa: Tarefa, erro: Exception) -> None:
    from sei.comum.erros import ErroDeDominio

    definitivo = isinstance(erro, ErroDeDominio) or tarefa.tentativas >= TENTATIVAS
    mensagem = (
        erro.mensagem
        if isinstance(erro, ErroDeDominio)
        else "Algo falhou do nosso lado. Tente de novo; se continuar, avise o suporte."
    )
    Tarefa.objects.filter(pk=tarefa.pk).exclude(estado=EstadoDaTarefa.CANCELADA).update(
        estado=EstadoDaTarefa.FALHOU if definitivo else EstadoDaTarefa.PENDENTE,
        erro=mensagem[:500],
        terminada_em=agora() if definitivo else None,
        reservada_ate=None if definitivo else agora() + timedelta(seconds=5 * 4**tarefa.tentativas),
    )


def progredir(tarefa: Tarefa, feito: int, total: int) -> bool:
    """Records the progress and renews the claim; returns False when the owner has cancelled the work."""
    return bool(
        Tarefa.objects.filter(pk=tarefa.pk, estado=EstadoDaTarefa.EXECUTANDO).update(
            feito=feito, total=total, reservada_ate=agora() + RESERVA
        )
    )


def cancelar(tarefa_id, *, dono_id: int) -> bool:
    """Cancels the owner's pending or running task; returns whether there was one to cancel."""
    return bool(
        Tarefa.objects.filter(
            pk=tarefa_id, dono_id=dono_id, estado__in=[EstadoDaTarefa.PENDENTE, EstadoDaTarefa.EXECUTANDO]
        ).update(estado=EstadoDaTarefa.CANCELADA, terminada_em=agora())
    )


def dispensar(tarefa_id, *, dono_id: int) -> None:
    """Takes a finished task out of the owner's tray."""
    Tarefa.objects.filter(pk=tarefa_id, dono_id=dono_id, terminada_em__isnull=False).update(dispensada=True)


def da_pessoa(dono_id: int):
    """The owner's tray, newest first: what runs and what finished and was not dismissed."""
    return Tarefa.objects.filter(dono_id=dono_id, dispensada=False).order_by("-criada_em")


def da_pessoa_em_andamento(dono_id: int) -> int:
    """How many of the owner's tasks are still running."""
    return len(_EM_ANDAMENTO.linhas(dono_id))


_EM_ANDAMENTO = ConsultaPronta(
    lambda dono_id: (
        da_pessoa(dono_id)
        .filter(estado__in=[EstadoDaTarefa.PENDENTE, EstadoDaTarefa.EXECUTANDO])
        .order_by()
        .values_list("pk")
    )
)


def varrer(maximo: int = 100) -> int:
    """Runs up to `maximo` tasks still to do; returns how many it ran."""
    feitas = 0
    while feitas < maximo and executar():
        feitas += 1
    return feitas


def atrasadas(instante: datetime, tolerancia: timedelta = timedelta(minutes=2)) -> int:
    """How many tasks wait beyond the tolerance; `/saude` shows it."""
    return Tarefa.objects.filter(
        Q(estado=EstadoDaTarefa.PENDENTE),
        Q(criada_em__lt=instante - tolerancia),
        Q(reservada_ate=None) | Q(reservada_ate__lt=F("criada_em")),
    ).count()
