"""The processes a process is tied to, as far as the reader may see."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from processos import acesso
from processos.estados import SITUACOES, Estado
from processos.models import Anexacao, Processo, Relacionamento, Sobrestamento
from sei.comum.consulta_pronta import ConsultaPronta
from sei.pessoas.ator import Ator, leitor


@dataclass(frozen=True, slots=True)
class Vinculo:
    """Another process, seen from one it is tied to.

    Attributes:
        pk, numero, tipo, especificacao; situacao: label of a state other than the normal one, or empty.
        ordem: place in the tree of the principal, for an annexed one; 0 otherwise.
        desfaz: whether the actor may undo the relationship.
    """

    pk: int
    numero: str
    tipo: str
    especificacao: str
    situacao: str
    ordem: int
    desfaz: bool


@dataclass(frozen=True, slots=True)
class Vinculos:
    """The processes tied to one that the reader may see.

    Attributes:
        principal: the one it is annexed to, or None. anexados: those annexed to it, in order of place.
        relacionados; esperam: those held still until its outcome.
    """

    principal: Vinculo | None = None
    anexados: tuple[Vinculo, ...] = ()
    relacionados: tuple[Vinculo, ...] = ()
    esperam: tuple[Vinculo, ...] = ()


class _Ligado(NamedTuple):
    """A process tied to another: `relacionou` is the unit that related them, `lugar` its place as an annexed one."""

    pk: int
    numero: str
    tipo: str
    especificacao: str
    estado: str
    relacionou: int | None
    lugar: int | None
    e_principal: bool
    espera: bool


def vinculos(ator: Ator, processo: Processo) -> Vinculos:
    """What the process is tied to, in one query; processes the actor may not see are left out."""
    linhas = _LIGADOS.linhas(processo.pk, ator.usuario_id, ator.unidades)
    return _separar(ator, [_Ligado(*linha) for linha in linhas])


def _separar(ator: Ator, linhas: list[_Ligado]) -> Vinculos:
    anexados = [_vinculo(ator, linha) for linha in linhas if linha.lugar is not None]
    return Vinculos(
        principal=next((_vinculo(ator, linha) for linha in linhas if linha.e_principal), None),
        anexados=tuple(sorted(anexados, key=lambda vinculo: vinculo.ordem)),
        relacionados=tuple(_vinculo(ator, linha) for linha in linhas if linha.relacionou is not None),
        esperam=tuple(_vinculo(ator, linha) for linha in linhas if linha.espera),
    )


def _vinculo(ator: Ator, linha: _Ligado) -> Vinculo:
    return Vinculo(
        pk=linha.pk,
        numero=linha.numero,
        tipo=linha.tipo,
        especificacao=linha.especificacao,
        situacao="" if linha.estado == Estado.EM_TRAMITACAO else SITUACOES[Estado(linha.estado)].rotulo,
        ordem=linha.lugar or 0,
        desfaz=linha.relacionou is not None and (ator.orgao_gestor or linha.relacionou == ator.unidade_id),
    )


def _ligados(pk: int, usuario_id: int, unidades: tuple[int, ...]) -> QuerySet:
    """The processes tied to that one which may be seen by who works in the units: rows of `_Ligado`."""
    relacoes = Relacionamento.objects.filter(ate__isnull=True)
    anexacoes = Anexacao.objects.filter(ate__isnull=True)
    esperas = Sobrestamento.objects.filter(ate__isnull=True, aguarda_id=pk)
    ids = (
        relacoes.filter(menor_id=pk)
        .values("maior_id")
        .union(
            relacoes.filter(maior_id=pk).values("menor_id"),
            anexacoes.filter(principal_id=pk).values("filho_id"),
            anexacoes.filter(filho_id=pk).values("principal_id"),
            esperas.values("processo_id"),
            all=True,
        )
    )
    com_este = Q(menor_id=pk, maior_id=OuterRef("pk")) | Q(maior_id=pk, menor_id=OuterRef("pk"))
    return (
        acesso.visiveis_para(leitor(usuario_id, unidades))
        .filter(pk__in=ids)
        .annotate(
            relacionou=Subquery(relacoes.filter(com_este).values("unidade_id")[:1]),
            lugar=Subquery(anexacoes.filter(principal_id=pk, filho_id=OuterRef("pk")).values("ordem")[:1]),
            e_principal=Exists(anexacoes.filter(filho_id=pk, principal_id=OuterRef("pk"))),
            espera=Exists(esperas.filter(processo_id=OuterRef("pk"))),
        )
        .order_by("digitos", "pk")
        .values_list(
            "pk",
            "numero",
            "tipo__nome",
            "especificacao",
            "estado",
            "relacionou",
            "lugar",
            "e_principal",
            "espera",
        )
    )


_LIGADOS = ConsultaPronta(_ligados, conforme=acesso.permissao_de_acesso)
