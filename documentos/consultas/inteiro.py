"""What the pages that duplicate and exclude a whole process show."""

from dataclasses import dataclass

from documentos.copia import copiaveis
from documentos.exclusao import impedimento, vivos
from documentos.models import Documento
from processos.acesso import exigir_confirmacao
from processos.erros import AberturaNaoConfirmada
from processos.models import Processo
from sei.comum.erros import EntradaInvalida
from sei.pessoas.ator import Ator


def documentos_a_copiar(ator: Ator, processo: Processo) -> list[tuple[int, str]]:
    """Id and label of the documents of a process already found visible that may be copied, in order."""
    return [(documento.pk, documento.rotulo) for documento in copiaveis(ator, processo=processo).defer("secoes")]


def base_por_numero_sei(ator: Ator, texto: str) -> Documento:
    """The document in force, with its process, whose text another one will begin with.

    Args:
        texto: its Número SEI, as typed.

    Raises:
        EntradaInvalida: there is none that the actor sees, or it is in a sigiloso not opened now.
    """
    numero = texto.strip()
    serve = numero.isascii() and numero.isdecimal() and len(numero) < 19
    achado = copiaveis(ator, numero_sei=int(numero)).select_related("processo").first() if serve else None
    if achado is None:
        raise EntradaInvalida(
            "Não encontramos documento interno assinado com este Número SEI, ou você não tem acesso a ele.",
            campo="base",
        )
    try:
        exigir_confirmacao(ator, achado.processo)
    except AberturaNaoConfirmada as erro:
        raise EntradaInvalida(
            "Este documento é de um processo sigiloso. Abra o processo, com a senha, e copie o texto por lá.",
            campo="base",
        ) from erro
    return achado


@dataclass(frozen=True, slots=True)
class PreparoDaExclusao:
    """Why the process may not be excluded (empty when it may), and the documents that would go with it."""

    impedimento: str
    documentos: list[Documento]


def preparo_da_exclusao(ator: Ator, processo: Processo) -> PreparoDaExclusao:
    """What excluding a process already found open in the actor's unit would do."""
    razao = impedimento(processo, ator)
    return PreparoDaExclusao(razao, [] if razao else list(vivos(processo)))
