"""Favoritos of a person and acompanhamento especial of a unit: only what the actor may still see."""

from typing import NamedTuple

from django.db.models import Count, QuerySet, Value
from django.db.models.functions import Coalesce

from processos import acesso
from processos.models import Acompanhamento, Favorito, GrupoDeAcompanhamento, Processo
from sei.comum.erros import NaoEncontrado
from sei.comum.paginacao import Pagina, paginar
from sei.pessoas.ator import Ator

_DO_PROCESSO = ("processo__tipo",)


def favoritos(ator: Ator, *, cursor: str | None = None) -> Pagina:
    """A page of the person's Favoritos, newest first, with their processes.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    consulta = Favorito.objects.filter(acesso.q_processos(ator, "processo__"), usuario_id=ator.usuario_id)
    return paginar(consulta.select_related(*_DO_PROCESSO), campos=["em", "id"], cursor=cursor)


def acompanhamentos(ator: Ator, *, grupo_id: int | None = None, cursor: str | None = None) -> Pagina:
    """A page of the Acompanhamentos of the working unit, newest first, of one group or of all.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    consulta = Acompanhamento.objects.filter(acesso.q_processos(ator, "processo__"), unidade_id=ator.unidade_id)
    if grupo_id is not None:
        consulta = consulta.filter(grupo_id=grupo_id)
    return paginar(consulta.select_related(*_DO_PROCESSO, "grupo", "autor"), campos=["em", "id"], cursor=cursor)


def acompanhamento_da_unidade(ator: Ator, processo: Processo) -> Acompanhamento | None:
    """How the working unit follows the process, or None."""
    return Acompanhamento.objects.filter(processo=processo, unidade_id=ator.unidade_id).first()


class GrupoDaUnidade(NamedTuple):
    """A group of the unit and how many processes are in it."""

    pk: int
    nome: str
    processos: int


def grupos_de_acompanhamento(ator: Ator) -> list[GrupoDaUnidade]:
    """The groups of the working unit, by name; the count leaves out what the actor may not see."""
    visiveis = Acompanhamento.objects.filter(acesso.q_processos(ator, "processo__"), unidade_id=ator.unidade_id)
    contagens = dict(visiveis.exclude(grupo=None).order_by().values_list("grupo_id").annotate(quantos=Count("pk")))
    grupos = GrupoDeAcompanhamento.objects.filter(unidade_id=ator.unidade_id).order_by("nome")
    return [GrupoDaUnidade(pk, nome, contagens.get(pk, 0)) for pk, nome in grupos.values_list("pk", "nome")]


def grupo_de_acompanhamento(ator: Ator, grupo_id: int) -> GrupoDeAcompanhamento:
    """A group of the working unit.

    Raises:
        NaoEncontrado
    """
    grupo = GrupoDeAcompanhamento.objects.filter(pk=grupo_id, unidade_id=ator.unidade_id).first()
    if grupo is None:
        raise NaoEncontrado
    return grupo


FAVORITO, ACOMPANHADO = "favorito", "acompanhado"


def linhas_do_acompanhamento(ator: Ator, processo: Processo) -> list[QuerySet]:
    """Queries in the shape of `linhas_das_marcas`: favorito, and acompanhado with its group and note."""
    return [
        Favorito.objects.filter(usuario_id=ator.usuario_id, processo=processo).values_list(
            "processo_id", Value(FAVORITO), Value(""), Value(""), Value("")
        ),
        Acompanhamento.objects.filter(unidade_id=ator.unidade_id, processo=processo).values_list(
            "processo_id", Value(ACOMPANHADO), Coalesce("grupo__nome", Value("")), Value(""), "observacao"
        ),
    ]
