"""What the pages that duplicate and exclude a whole process show."""

from dataclasses import dataclass

from documentos.copia import copiaveis
from documentos.exclusao import impedimento, vivos
from documentos.models import Documento
from processos.models import Processo
from sei.pessoas.ator import Ator


def documentos_a_copiar(ator: Ator, processo: Processo) -> list[tuple[int, str]]:
    """Id and label of the documents of a process already found visible that may be copied, in order."""
    return [(documento.pk, documento.rotulo) for documento in copiaveis(ator, processo).defer("secoes")]


@dataclass(frozen=True, slots=True)
class PreparoDaExclusao:
    """Why the process may not be excluded (empty when it may), and the documents that would go with it."""

    impedimento: str
    documentos: list[Documento]


def preparo_da_exclusao(ator: Ator, processo: Processo) -> PreparoDaExclusao:
    """What excluding a process already found open in the actor's unit would do."""
    razao = impedimento(processo, ator)
    return PreparoDaExclusao(razao, [] if razao else list(vivos(processo)))
