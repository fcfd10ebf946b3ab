"""Readings of the task tray: a person sees her own tasks and nobody else's."""

import uuid
from collections.abc import Callable

from sei.comum import arquivos, tarefas
from sei.comum.erros import NaoEncontrado
from sei.comum.models import Arquivo, EstadoDaTarefa, Tarefa

NA_BANDEJA = 50
CORRENDO = (EstadoDaTarefa.PENDENTE, EstadoDaTarefa.EXECUTANDO)
_conferencias: dict[str, Callable[[Tarefa], None]] = {}


def ao_entregar(nome: str):
    """Registers the check made each time the result of a task called `nome` is delivered.

    It takes the Tarefa and raises NaoEncontrado when its owner may no longer see what is in the result.
    """

    def registra(funcao: Callable[[Tarefa], None]) -> Callable[[Tarefa], None]:
        _conferencias[nome] = funcao
        return funcao

    return registra


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
        NaoEncontrado: no such task of this person, it left no file, or its owner may no longer see what is in it.
        ArquivoCorrompido: the stored bytes are not what was written.
    """
    tarefa = tarefa_da_pessoa(dono_id, pk)
    arquivo = Arquivo.objects.filter(pk=tarefa.resultado.get("arquivo")).first()
    if tarefa.estado != EstadoDaTarefa.CONCLUIDA or arquivo is None:
        raise NaoEncontrado
    _conferencias.get(tarefa.nome, _sempre)(tarefa)
    return tarefa.resultado.get("nome") or "resultado", arquivo.tipo_conteudo, arquivos.ler(arquivo)


def _sempre(tarefa: Tarefa) -> None:
    """The result holds nothing but its owner's."""
