"""Readings of the task tray: a person sees her own tasks and nobody else's."""

import uuid

from sei.comum import arquivos, tarefas
from sei.comum.erros import NaoEncontrado
from sei.comum.models import Arquivo, EstadoDaTarefa, Tarefa

NA_BANDEJA = 50
CORRENDO = (EstadoDaTarefa.PENDENTE, EstadoDaTarefa.EXECUTANDO)


def bandeja(dono_id: int) -> list[Tarefa]:
    """The owner's last tasks, newest first."""
    return list(tarefas.da_pessoa(dono_id)[:NA_BANDEJA])


def ha_correndo(lista: list[Tarefa]) -> bool:
    """Whether any of them still runs."""
    return any(tarefa.estado in CORRENDO for tarefa in lista)


def tarefa_da_pessoa(dono_id: int, pk: uuid.UUID) -> Tarefa:
    """The owner's task.

    Raises:
        NaoEncontrado: it does not exist or belongs to somebody else.
    """
    tarefa = Tarefa.objects.filter(pk=pk, dono_id=dono_id).first()
    if tarefa is None:
        raise NaoEncontrado
    return tarefa


def resultado_em_arquivo(dono_id: int, pk: uuid.UUID) -> tuple[str, str, bytes]:
    """The file a finished task left for its owner.

    Returns:
        name for the download, MIME type, content checked against its SHA-256.

    Raises:
        NaoEncontrado: no such task of this person, or it left no file.
        ArquivoCorrompido: the stored bytes are not what was written.
    """
    tarefa = tarefa_da_pessoa(dono_id, pk)
    arquivo = Arquivo.objects.filter(pk=tarefa.resultado.get("arquivo")).first()
    if tarefa.estado != EstadoDaTarefa.CONCLUIDA or arquivo is None:
        raise NaoEncontrado
    return tarefa.resultado.get("nome") or "resultado", arquivo.tipo_conteudo, arquivos.ler(arquivo)
