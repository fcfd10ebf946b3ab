"""What the process page shows: the process, its tree, the selected document and what the actor may do now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from documentos import acesso
from documentos.arvore import CAMPOS, Pasta, montar_pastas
from documentos.consultas.acoes import AcoesNoDocumento, AcoesNoProcesso, acoes_no_documento, acoes_no_processo
from documentos.consultas.conhecimento import BaseOferecida
from documentos.consultas.descricao import LegadoNaPagina, OriginalNoProcesso, descricao
from documentos.models import Documento, EstadoDoDocumento
from processos.acesso import anotar_leitura
from processos.consultas import Diario, SobrestamentoEmVigor, Vinculos, diario_do_processo, sobrestado, vinculos
from processos.estados import SITUACOES, Estado
from processos.models import Abertura, Nivel, Processo
from processos.temporalidade import Guarda, prevalecente
from sei.comum import tarefas
from sei.comum.consulta_pronta import ConsultaPronta
from sei.comum.erros import NaoEncontrado
from sei.comum.models import EstadoDaTarefa, Tarefa
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator, leitor

RECENTE = timedelta(hours=1)
"""How long a finished PDF stays announced in the page of its process."""

MAXIMO_DE_TAREFAS = 20

__all__ = [
    "PaginaDoProcesso",
    "e_sigiloso",
    "linhas_da_arvore",
    "minutas_da_unidade",
    "pagina_do_processo",
    "processos_com_minutas",
    "tarefa_do_pdf",
]


class AberturaNaPagina(NamedTuple):
    """An open row of the process: unit, to whom it is assigned (may be empty), whether it was received."""

    unidade_id: int
    sigla: str
    nome: str
    atribuida_a: str | None
    recebida_em: datetime | None
    tem_novidade: bool
    nao_lida: bool
    concluida_em: datetime | None


@dataclass(frozen=True, slots=True)
class PaginaDoProcesso:
    """Everything the process page shows.

    Attributes:
        minha: the open row of the process in the actor's unit, or None. abertas: open rows of every unit.
        pastas: the tree, with what is annexed. documento: the selected one, or None when the actor sees none.
        assuntos: the subjects, by code, with the retention of each. numeros_legados: those of other systems.
        diario: what units keep beside the process. vinculos: the other processes it is tied to.
        sobrestamento: why it is held still, or None. originais: where its papers are.
        bases: what teaches how its type of process is done.
    """

    processo: Processo
    situacao: str
    minha: AberturaNaPagina | None
    abertas: list[AberturaNaPagina]
    acoes: AcoesNoProcesso
    pastas: list[Pasta]
    quantos: int
    documento: Documento | None
    acoes_do_documento: AcoesNoDocumento
    interessados: list[str]
    assuntos: list[Guarda]
    numeros_legados: list[LegadoNaPagina]
    tarefa_do_pdf: Tarefa | None
    diario: Diario
    vinculos: Vinculos
    sobrestamento: SobrestamentoEmVigor | None
    originais: list[OriginalNoProcesso]
    bases: list[BaseOferecida]

    @property
    def original(self) -> OriginalNoProcesso | None:
        """The paper of the selected document."""
        return next((um for um in self.originais if self.documento and um.documento_id == self.documento.pk), None)

    @property
    def falta_receber(self) -> bool:
        """Whether the unit has not opened it since it arrived or since something new came."""
        return self.minha is not None and (
            self.minha.recebida_em is None or self.minha.tem_novidade or self.minha.nao_lida
        )

    @property
    def guarda(self) -> Guarda | None:
        """The retention that prevails among those of the subjects, when there are several."""
        return prevalecente(self.assuntos) if len(self.assuntos) > 1 else None


def pagina_do_processo(ator: Ator, processo: Processo, documento_id: int | None) -> PaginaDoProcesso:
    """The page of a process already located, in a number of queries that does not grow with the tree.

    Args:
        documento_id: the document to show; None for the last one the actor sees.

    Raises:
        NaoEncontrado: the document is not in the actor's tree of this process.
    """
    abertas, minha, passou = _aberturas(processo, ator)
    ligados = vinculos(ator, processo)
    anexados = tuple(anexado.pk for anexado in ligados.anexados)
    linhas = linhas_da_arvore(ator, processo, anexados)
    documento = _selecionado(processo, linhas, documento_id)
    if documento is not None:
        anotar_leitura(ator, documento.processo, documento.pk)
    dito = descricao(processo, linhas)
    em_maos = minha is not None or (ligados.principal is not None and _em_maos(ator, ligados.principal.pk))
    return PaginaDoProcesso(
        processo=processo,
        situacao=SITUACOES[Estado(processo.estado)].rotulo,
        minha=minha,
        abertas=abertas,
        acoes=acoes_no_processo(processo, ator, aberto=em_maos, passou=passou),
        pastas=montar_pastas(linhas, atual=documento and documento.pk, anexados=ligados.anexados),
        quantos=len(linhas),
        documento=documento,
        acoes_do_documento=(acoes_no_documento(documento, ator, aberto=em_maos) if documento else AcoesNoDocumento()),
        interessados=dito.interessados,
        assuntos=dito.assuntos,
        numeros_legados=dito.numeros_legados,
        tarefa_do_pdf=tarefa_do_pdf(ator, processo),
        diario=diario_do_processo(ator, processo),
        vinculos=ligados,
        sobrestamento=sobrestado(ator, processo),
        originais=dito.originais,
        bases=dito.bases,
    )


def linhas_da_arvore(ator: Ator, processo: Processo, anexados: tuple[int, ...] = ()) -> list[tuple]:
    """The rows of the tree the actor sees, in order of inclusion: tuples of `documentos.arvore.CAMPOS`.

    Args:
        processo: already found visible to the actor.
        anexados: ids of what is annexed to it, visible too; everything there is definitive.
    """
    return _DA_ARVORE.linhas(
        processo.pk, (processo.pk, *anexados), processo.ultimo_envio_em, ator.usuario_id, ator.unidades
    )


def _da_arvore(
    pk: int, processos: tuple[int, ...], enviado_em: datetime | None, usuario_id: int, unidades: tuple[int, ...]
) -> QuerySet:
    preta = acesso.q_caneta_preta(enviado_em) | ~Q(processo_id=pk)
    return (
        Documento.objects.filter(acesso.q_dentro_do_processo(leitor(usuario_id, unidades)), processo_id__in=processos)
        .annotate(caneta_preta=ExpressionWrapper(preta, output_field=BooleanField(null=True)))
        .order_by("ordem")
        .values_list(*CAMPOS)
    )


_DA_ARVORE = ConsultaPronta(_da_arvore)


def e_sigiloso(processo: Processo) -> bool:
    """Whether it is seen by credential only: such a process is not sent."""
    return processo.nivel_efetivo == Nivel.SIGILOSO


def _em_maos(ator: Ator, principal_id: int) -> bool:
    """Whether what is annexed is in the hands of the actor's unit, through its principal."""
    return Abertura.objects.filter(
        processo_id=principal_id, unidade_id=ator.unidade_id, concluida_em__isnull=True
    ).exists()


def minutas_da_unidade(ator: Ator, processo: Processo) -> list[Documento]:
    """Documents of the actor's unit still unsigned, announced before sending."""
    return list(
        acesso.visiveis_para(ator)
        .filter(processo=processo, estado=EstadoDoDocumento.MINUTA, unidade_geradora_id=ator.unidade_id)
        .select_related("tipo")
        .defer("secoes", "tarjas")
        .order_by("ordem")
    )


def processos_com_minutas(ator: Ator, processos: Collection[int]) -> dict[int, int]:
    """How many documents of the actor's unit are still unsigned, by id of process; only those that have some.

    Args:
        processos: ids already found visible to the actor.
    """
    minutas = Documento.objects.filter(
        processo_id__in=processos, estado=EstadoDoDocumento.MINUTA, unidade_geradora_id=ator.unidade_id
    )
    return dict(minutas.order_by().values_list("processo_id").annotate(quantas=Count("pk")))


def _aberturas(processo: Processo, ator: Ator) -> tuple[list[AberturaNaPagina], AberturaNaPagina | None, bool]:
    """Open rows, the one of the actor's unit, and whether the process ever passed through it."""
    linhas = [AberturaNaPagina(*linha) for linha in _ABERTAS_OU_DA_UNIDADE.linhas(processo.pk, ator.unidade_id)]
    abertas = [linha for linha in linhas if linha.concluida_em is None]
    minha = next((linha for linha in abertas if linha.unidade_id == ator.unidade_id), None)
    return abertas, minha, any(linha.unidade_id == ator.unidade_id for linha in linhas)


_ABERTAS_OU_DA_UNIDADE = ConsultaPronta(
    lambda processo_id, unidade_id: (
        Abertura.objects.filter(Q(concluida_em__isnull=True) | Q(unidade_id=unidade_id), processo_id=processo_id)
        .order_by("aberta_em")
        .values_list(
            "unidade_id",
            "unidade__sigla",
            "unidade__nome",
            "atribuida_a__nome",
            "recebida_em",
            "tem_novidade",
            "nao_lida",
            "concluida_em",
        )
    )
)


def _selecionado(processo: Processo, linhas: list[tuple], documento_id: int | None) -> Documento | None:
    """The document to show, taken from the rows of the tree the actor sees: the last one of the process by default."""
    if documento_id is None:
        if not linhas:
            return None
        proprias = [linha[0] for linha in linhas if linha[-1] == processo.pk]
        documento_id = proprias[-1] if proprias else linhas[-1][0]
    dono = next((linha[-1] for linha in linhas if linha[0] == documento_id), None)
    if dono is None:
        raise NaoEncontrado
    if dono != processo.pk:
        return Documento.objects.select_related(*_COM_O_DOCUMENTO, "processo__tipo").get(pk=documento_id)
    [documento] = _DOCUMENTO.objetos(documento_id)
    documento.processo = processo
    return documento


_COM_O_DOCUMENTO = ("tipo", "autor", "unidade_geradora__orgao", "conteudo", "hipotese_legal", "procedencia")
_DOCUMENTO = ConsultaPronta(lambda pk: Documento.objects.filter(pk=pk).select_related(*_COM_O_DOCUMENTO))


def tarefa_do_pdf(ator: Ator, processo: Processo) -> Tarefa | None:
    """The actor's last request of the PDF of this process that is running, or has just finished."""
    desde = agora() - RECENTE
    for tarefa in _PDFS_DA_PESSOA.objetos(ator.usuario_id):
        if tarefa.argumentos.get("processo_id") == processo.pk and tarefa.estado != EstadoDaTarefa.CANCELADA:
            return tarefa if tarefa.terminada_em is None or tarefa.terminada_em > desde else None
    return None


_PDFS_DA_PESSOA = ConsultaPronta(
    lambda usuario_id: tarefas.da_pessoa(usuario_id).filter(nome="pdf_do_processo")[:MAXIMO_DE_TAREFAS]
)
