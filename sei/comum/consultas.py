"""Readings of the task tray: a person sees her own tasks and nobody else's."""

import uuid
from collections.abc import Callable

from sei.comum import arquivos, tarefas
from sei.comum.erros import NaoEncontrado
from sei.comum.models import Arquivo, EstadoDaTarefa, Tarefa

NA_BANDEJA = 50
CORRENDO = (EstadoDaTarefa.PENDENTE, EstadoDaTarefa.EXECUTANDO)
_conferencias: dict[str, Callable[[Tarefa, object], None]] = {}
_filtros: dict[str, Callable[[list[Tarefa], object], set[uuid.UUID]]] = {}


def ao_entregar(nome: str):
    """Registers the check made each time the result of a task called `nome` is delivered.

    It takes the Tarefa and the actor who asks (None outside a page), and raises NaoEncontrado when that person may no
    longer see what is in the result.
    """

    def registra(funcao: Callable[[Tarefa, object], None]) -> Callable[[Tarefa, object], None]:
        _conferencias[nome] = funcao
        return funcao

    return registra


def ao_mostrar(nome: str):
    """Registers what decides which tasks called `nome` are still shown: their very title may say too much.

    It takes the tasks and the actor who asks, and returns the ids of those that may be shown.
    """

    def registra(funcao: Callable[[list[Tarefa], object], set[uuid.UUID]]):
        _filtros[nome] = funcao
        return funcao

    return registra


def bandeja(dono_id: int, *, quem: object = None) -> list[Tarefa]:
    """The owner's last tasks, newest first, without those about what the actor may no longer see."""
    return _mostraveis(list(tarefas.da_pessoa(dono_id)[:NA_BANDEJA]), quem)


def _mostraveis(lista: list[Tarefa], quem: object) -> list[Tarefa]:
    ocultas: set[uuid.UUID] = set()
    for nome in {tarefa.nome for tarefa in lista} & set(_filtros):
        deste_nome = [tarefa for tarefa in lista if tarefa.nome == nome]
        ocultas |= {tarefa.pk for tarefa in deste_nome} - _filtros[nome](deste_nome, quem)
    return [tarefa for tarefa in lista if tarefa.pk not in ocultas]


def ha_correndo(lista: list[Tarefa]) -> bool:
    """Whether any of them still runs."""
    return any(tarefa.estado in CORRENDO for tarefa in lista)


def tarefa_da_pessoa(dono_id: int, pk: uuid.UUID, *, quem: object = None) -> Tarefa:
    """The owner's task.

    Raises:
        NaoEncontrado: it does not exist, belongs to somebody else, or is about what the actor may no longer see.
    """
    achadas = _mostraveis(list(Tarefa.objects.filter(pk=pk, dono_id=dono_id)), quem)
    if not achadas:
        raise NaoEncontrado
    return achadas[0]


def resultado_em_arquivo(dono_id: int, pk: uuid.UUID, *, quem: object = None) -> tuple[str, str, bytes]:
    """The file a finished task left for its owner.

    Returns:
        name for the download, MIME type, content checked against its SHA-256.

    Raises:
        NaoEncontrado: no such task of this person, it left no file, or its owner may no longer see what is in it.
        ArquivoCorrompido: the stored bytes are not what was written.
    """
    tarefa = tarefa_da_pessoa(dono_id, pk, quem=quem)
    arquivo = Arquivo.objects.filter(pk=tarefa.resultado.get("arquivo")).first()
    if tarefa.estado != EstadoDaTarefa.CONCLUIDA or arquivo is None:
        raise NaoEncontrado
    _conferencias.get(tarefa.nome, _sempre)(tarefa, quem)
    return tarefa.resultado.get("nome") or "resultado", arquivo.tipo_conteudo, arquivos.ler(arquivo)


def _sempre(tarefa: Tarefa, quem: object) -> None:
    """The result holds nothing but its owner's."""
