"""What the actor's unit wrote for itself: the anotação and the marcadores of processes, for lists and pages."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db.models import Case, CharField, Count, QuerySet, Value, When

from processos import acesso
from processos.cores import CORES
from processos.models import Anotacao, Marcacao, Marcador, Processo
from sei.comum.consulta_pronta import ConsultaPronta
from sei.comum.erros import NaoEncontrado
from sei.pessoas.ator import Ator, leitor

_ANOTACAO, _MARCADOR, _PRIORITARIA = "anotacao", "marcador", "prioritaria"


class MarcaNaLista(NamedTuple):
    """A marcador on a process: name, colour (key of CORES) and text, which may be empty."""

    nome: str
    cor: str
    texto: str


@dataclass(slots=True)
class Marcas:
    """What the unit wrote about one process; `anotacao` is empty when there is none."""

    anotacao: str = ""
    prioritaria: bool = False
    marcadores: list[MarcaNaLista] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.anotacao or self.marcadores)

    def receber(self, especie: str, primeiro: str, segundo: str, texto: str) -> None:
        """Takes one row of `linhas_das_marcas`."""
        if especie == _ANOTACAO:
            self.anotacao, self.prioritaria = texto, primeiro == _PRIORITARIA
        else:
            self.marcadores.append(MarcaNaLista(primeiro, segundo, texto))


def linhas_das_marcas(ator: Ator, processos: Collection[int]) -> list[QuerySet]:
    """Queries of one shape, to be joined by UNION ALL: id of process, kind, two texts and the text itself."""
    prioritaria = Case(When(prioritaria=True, then=Value(_PRIORITARIA)), default=Value(""), output_field=CharField())
    return [
        Anotacao.objects.filter(unidade_id=ator.unidade_id, processo__id__entre=processos).values_list(
            "processo_id", Value(_ANOTACAO), prioritaria, Value(""), "texto"
        ),
        Marcacao.objects.filter(
            processo__id__entre=processos, retirada_em__isnull=True, marcador__unidade_id=ator.unidade_id
        ).values_list("processo_id", Value(_MARCADOR), "marcador__nome", "marcador__cor", "texto"),
    ]


def marcas_dos_processos(ator: Ator, processos: Collection[int]) -> dict[int, Marcas]:
    """Marks of the working unit by id of process, in one query; every id has an entry.

    Args:
        processos: ids already found visible to the actor.
    """
    marcas: dict[int, Marcas] = defaultdict(Marcas)
    if processos:
        for processo_id, *linha in sorted(_MARCAS.linhas(ator.unidade_id, tuple(processos))):
            marcas[processo_id].receber(*linha)
    return marcas


def _marcas(unidade_id: int | None, processos: tuple[int, ...]) -> QuerySet:
    primeira, *outras = linhas_das_marcas(leitor(0, (), unidade_id), processos)
    return primeira.union(*outras, all=True)


_MARCAS = ConsultaPronta(_marcas)


def anotacao_da_unidade(ator: Ator, processo: Processo) -> Anotacao | None:
    """The anotação of the working unit on the process, with its author, or None."""
    return Anotacao.objects.filter(processo=processo, unidade_id=ator.unidade_id).select_related("autor").first()


class MarcadorDaUnidade(NamedTuple):
    """A marcador of the unit and how it is used."""

    pk: int
    nome: str
    cor: str
    nome_da_cor: str
    ativo: bool
    processos: int


def marcadores_da_unidade(ator: Ator) -> list[MarcadorDaUnidade]:
    """Every marcador of the working unit, those in use first; `processos` counts what the actor sees marked with it."""
    marcacoes = Marcacao.objects.filter(
        acesso.q_processos(ator, "processo__"), marcador__unidade_id=ator.unidade_id, retirada_em__isnull=True
    )
    contagens = dict(marcacoes.order_by().values_list("marcador_id").annotate(quantos=Count("pk")))
    linhas = Marcador.objects.filter(unidade_id=ator.unidade_id).order_by("-ativo", "nome")
    return [
        MarcadorDaUnidade(pk, nome, cor, CORES[cor], ativo, contagens.get(pk, 0))
        for pk, nome, cor, ativo in linhas.values_list("pk", "nome", "cor", "ativo")
    ]


def marcadores_ativos(ator: Ator) -> list[tuple[int, str, str]]:
    """Id, name and colour of the marcadores in use in the working unit, by name."""
    return _MARCADORES_ATIVOS.linhas(ator.unidade_id)


def _ativos(unidade_id: int | None) -> QuerySet:
    return Marcador.objects.filter(unidade_id=unidade_id, ativo=True).order_by("nome").values_list("pk", "nome", "cor")


_MARCADORES_ATIVOS = ConsultaPronta(_ativos)


def marcador(ator: Ator, marcador_id: int) -> Marcador:
    """A marcador of the working unit.

    Raises:
        NaoEncontrado
    """
    encontrado = Marcador.objects.filter(pk=marcador_id, unidade_id=ator.unidade_id).first()
    if encontrado is None:
        raise NaoEncontrado
    return encontrado


def cores_livres(ator: Ator, *, exceto: int | None = None) -> list[tuple[str, str]]:
    """Key and name of the colours no other active marcador of the unit has."""
    ativos = Marcador.objects.filter(unidade_id=ator.unidade_id, ativo=True).exclude(pk=exceto)
    tomadas = set(ativos.values_list("cor", flat=True))
    return [(cor, nome) for cor, nome in CORES.items() if cor not in tomadas]


class MarcacaoNaHistoria(NamedTuple):
    """A marcador put on the process: by whom and when, and when it was taken off (None while it is there)."""

    marcador_id: int
    nome: str
    cor: str
    texto: str
    pessoa: str
    em: datetime
    retirada_em: datetime | None
    retirada_por: str | None


def marcacoes_da_unidade(ator: Ator, processo: Processo) -> list[MarcacaoNaHistoria]:
    """Everything the working unit marked the process with, newest first, in force or not."""
    linhas = Marcacao.objects.filter(processo=processo, marcador__unidade_id=ator.unidade_id).order_by("-em", "-pk")
    return [
        MarcacaoNaHistoria(*linha)
        for linha in linhas.values_list(
            "marcador_id",
            "marcador__nome",
            "marcador__cor",
            "texto",
            "autor__nome",
            "em",
            "retirada_em",
            "retirada_por__nome",
        )
    ]
