"""What units keep beside a process, read at once for its page: notes everybody reads and marks of the actor's unit."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import QuerySet, Value

from processos.consultas.acompanhamentos import ACOMPANHADO, FAVORITO, linhas_do_acompanhamento
from processos.consultas.blocos import BLOCO, BlocoDoProcesso, linhas_dos_blocos
from processos.consultas.marcas import Marcas, linhas_das_marcas
from processos.consultas.plano import ENCERRADAS, ETAPA, linhas_do_plano
from processos.consultas.pontos import PONTO, PontoDoProcesso, linhas_dos_pontos
from processos.models import Comentario, Observacao, Processo
from sei.comum.consulta_pronta import ConsultaPronta
from sei.pessoas.ator import Ator, leitor

_COMENTARIO, _OBSERVACAO = "comentario", "observacao"


class ObservacaoDaUnidade(NamedTuple):
    """The note of a unit, which every reader of the process reads."""

    unidade_id: int
    sigla: str
    texto: str


@dataclass(slots=True)
class Diario:
    """What is kept beside a process.

    Attributes:
        observacoes: of every unit, by id of unit. marcas: of the actor's working unit only.
        favorito: of the actor. acompanhado: by the working unit; grupo and nota_do_acompanhamento may be empty.
        comentarios: how many, of every unit. blocos: of the working unit, where the process is.
        pontos: the phase of the process in each unit.
        etapas, etapas_encerradas: how many steps its work plan has, and how many of them ended.
    """

    observacoes: list[ObservacaoDaUnidade] = field(default_factory=list)
    marcas: Marcas = field(default_factory=Marcas)
    favorito: bool = False
    acompanhado: bool = False
    grupo: str = ""
    nota_do_acompanhamento: str = ""
    comentarios: int = 0
    blocos: list[BlocoDoProcesso] = field(default_factory=list)
    pontos: list[PontoDoProcesso] = field(default_factory=list)
    etapas: int = 0
    etapas_encerradas: int = 0


def diario_do_processo(ator: Ator, processo: Processo) -> Diario:
    """Everything kept beside a process already found visible to the actor, in one query."""
    diario = Diario()
    for numero, especie, primeiro, segundo, texto in sorted(
        _DIARIO.linhas(processo.pk, ator.usuario_id, ator.unidade_id)
    ):
        if especie == _OBSERVACAO:
            diario.observacoes.append(ObservacaoDaUnidade(numero, primeiro, texto))
        elif especie == _COMENTARIO:
            diario.comentarios += 1
        elif especie == BLOCO:
            diario.blocos.append(BlocoDoProcesso(numero, primeiro, texto))
        elif especie == ETAPA:
            diario.etapas += 1
            diario.etapas_encerradas += primeiro in ENCERRADAS
        elif especie == PONTO:
            diario.pontos.append(PontoDoProcesso(primeiro, texto))
        elif especie == FAVORITO:
            diario.favorito = True
        elif especie == ACOMPANHADO:
            diario.acompanhado, diario.grupo, diario.nota_do_acompanhamento = True, primeiro, texto
        else:
            diario.marcas.receber(especie, primeiro, segundo, texto)
    return diario


def _linhas(processo_id: int, usuario_id: int, unidade_id: int | None) -> QuerySet:
    """The rows of the diário, of one shape: id, kind, two texts and the text itself."""
    processo = Processo(pk=processo_id)
    ator = leitor(usuario_id, (), unidade_id)
    observacoes = (
        Observacao.objects.filter(processo=processo)
        .exclude(texto="")
        .values_list("unidade_id", Value(_OBSERVACAO), "unidade__sigla", Value(""), "texto")
    )
    comentarios = Comentario.objects.filter(processo=processo).values_list(
        "pk", Value(_COMENTARIO), Value(""), Value(""), Value("")
    )
    outras = (
        comentarios,
        *linhas_das_marcas(ator, [processo_id]),
        *linhas_do_acompanhamento(ator, processo),
        linhas_dos_blocos(ator, processo),
        linhas_do_plano(processo),
        linhas_dos_pontos(processo),
    )
    return observacoes.union(*outras, all=True)


_DIARIO = ConsultaPronta(_linhas)
