"""The groups of the working unit, with those of their members that may be used now."""

from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from processos.models import Contato, EspecieDeGrupo, Grupo
from sei.comum.consulta_pronta import ConsultaPronta
from sei.comum.erros import NaoEncontrado
from sei.pessoas import consultas as pessoas
from sei.pessoas.ator import Ator


@dataclass(frozen=True, slots=True)
class GrupoComMembros:
    """A group: id, kind, name, and its members as (id, sigla of the unit or name of the contact), in order."""

    pk: int
    especie: str
    nome: str
    membros: tuple[tuple[int, str], ...]

    @property
    def nomes(self) -> str:
        """Siglas or names of the members, as one text."""
        return ", ".join(nome for _, nome in self.membros)


def grupos(ator: Ator, *especies: str) -> list[GrupoComMembros]:
    """The groups of the working unit, by kind and name; units no longer active are left out of them.

    Args:
        especies: kinds wanted; all of them when none is given.
    """
    achados = [grupo for grupo in _GRUPOS.objetos(ator.unidade_id) if not especies or grupo.especie in especies]
    prefetch_related_objects(
        achados,
        Prefetch("unidades", pessoas.unidades_ativas()),
        Prefetch("contatos", Contato.objects.order_by("nome")),
    )
    return [GrupoComMembros(grupo.pk, grupo.especie, grupo.nome, _membros(grupo)) for grupo in achados]


_GRUPOS = ConsultaPronta(lambda unidade_id: Grupo.objects.filter(unidade_id=unidade_id).order_by("-especie", "nome"))


def _membros(grupo: Grupo) -> tuple[tuple[int, str], ...]:
    unidades = [(unidade.pk, unidade.sigla) for unidade in grupo.unidades.all()]
    return tuple(unidades + [(contato.pk, contato.nome) for contato in grupo.contatos.all()])


def grupos_de_destinos(ator: Ator) -> list[GrupoComMembros]:
    """The groups of units a process may be sent to, without the actor's own; those left with nobody are left out."""
    usaveis = []
    for grupo in grupos(ator, EspecieDeGrupo.UNIDADES):
        outras = tuple(membro for membro in grupo.membros if membro[0] != ator.unidade_id)
        if outras:
            usaveis.append(GrupoComMembros(grupo.pk, grupo.especie, grupo.nome, outras))
    return usaveis


def grupos_de_interessados(ator: Ator) -> list[GrupoComMembros]:
    """The groups of contacts of the working unit."""
    return grupos(ator, EspecieDeGrupo.CONTATOS)


def grupo(ator: Ator, grupo_id: int) -> GrupoComMembros:
    """A group of the working unit.

    Raises:
        NaoEncontrado
    """
    achado = next((um for um in grupos(ator) if um.pk == grupo_id), None)
    if achado is None:
        raise NaoEncontrado
    return achado
