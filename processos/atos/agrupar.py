"""The groups of a unit, of units and of contacts. They are the unit's own and change no process."""

from dataclasses import dataclass

from processos.andamentos import ato
from processos.cadastro import contatos_de, nomes_limpos
from processos.da_unidade import nomear_grupo, travar_unidade
from processos.models import EspecieDeGrupo, Grupo
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator
from sei.pessoas.models import Unidade

TAMANHO_DO_NOME = 80
MAXIMO_DE_MEMBROS = 200


@dataclass(frozen=True, slots=True)
class DadosDoGrupo:
    """What the person tells about a group.

    Attributes:
        nome: up to 80 characters, not used by another group of the unit of the same kind.
        unidades: ids of active units, in a group of units. contatos: names, in a group of contacts. Up to 200.
    """

    nome: str
    unidades: tuple[int, ...] = ()
    contatos: tuple[str, ...] = ()


@ato()
def criar_grupo(*, ator: Ator, especie: str, dados: DadosDoGrupo) -> Grupo:
    """Creates a group of the working unit.

    Args:
        especie: one of EspecieDeGrupo.

    Raises:
        EntradaInvalida: naming the field.
    """
    travar_unidade(ator)
    grupo = Grupo(unidade_id=ator.unidade_id, especie=EspecieDeGrupo(especie))
    _escrever(grupo, dados)
    return grupo


@ato()
def alterar_grupo(*, ator: Ator, grupo_id: int, dados: DadosDoGrupo) -> Grupo:
    """Changes name and members of a group of the working unit; what was sent or started with it stays as it is.

    Raises:
        NaoEncontrado, EntradaInvalida.
    """
    grupo = _travar(ator, grupo_id)
    _escrever(grupo, dados)
    return grupo


@ato()
def excluir_grupo(*, ator: Ator, grupo_id: int) -> None:
    """Deletes a group of the working unit; its members and every process stay as they are.

    Raises:
        NaoEncontrado
    """
    _travar(ator, grupo_id).delete()


def _travar(ator: Ator, grupo_id: int) -> Grupo:
    travar_unidade(ator)
    grupo = Grupo.objects.filter(pk=grupo_id, unidade_id=ator.unidade_id).first()
    if grupo is None:
        raise NaoEncontrado
    return grupo


def _escrever(grupo: Grupo, dados: DadosDoGrupo) -> None:
    da_especie = Grupo.objects.filter(unidade_id=grupo.unidade_id, especie=grupo.especie)
    nomear_grupo(grupo, dados.nome, da_especie, tamanho=TAMANHO_DO_NOME)
    de_unidades = grupo.especie == EspecieDeGrupo.UNIDADES
    membros = _unidades(dados.unidades) if de_unidades else _contatos(dados.contatos)
    grupo.save()
    (grupo.unidades if de_unidades else grupo.contatos).set(membros)


def _unidades(escolhidas: tuple[int, ...]) -> set[int]:
    unicas = set(escolhidas)
    if not unicas or len(unicas) > MAXIMO_DE_MEMBROS:
        raise EntradaInvalida(f"Escolha as unidades do grupo: de 1 a {MAXIMO_DE_MEMBROS}.", campo="unidades")
    if Unidade.objects.filter(pk__in=unicas, ativa=True).count() != len(unicas):
        raise EntradaInvalida("Uma das unidades não existe ou está desativada. Escolha na lista.", campo="unidades")
    return unicas


def _contatos(nomes: tuple[str, ...]) -> list[int]:
    limpos = nomes_limpos(nomes)
    if not limpos or len(limpos) > MAXIMO_DE_MEMBROS:
        raise EntradaInvalida(
            f"Escreva os contatos do grupo, um por linha: de 1 a {MAXIMO_DE_MEMBROS}; há {len(limpos)}.",
            campo="contatos",
        )
    if longo := next((nome for nome in limpos if len(nome) > 250), None):
        raise EntradaInvalida(f"O nome «{longo[:40]}…» passa de 250 caracteres. Abrevie-o.", campo="contatos")
    return contatos_de(limpos, em=agora())
