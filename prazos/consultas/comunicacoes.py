"""Readings of communications: the boxes of the unit and of the person, one communication and what may be done to it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, QuerySet

from documentos import acesso as documentos
from documentos.models import Documento, EstadoDoDocumento
from prazos import comunicados
from prazos.models import Comunicacao, SituacaoDaComunicacao
from processos.acesso import abertura_em, anotar_leitura, q_processos
from processos.estados import Operacao, permite
from processos.models import Processo
from sei.comum.erros import ErroDeDominio, NaoEncontrado
from sei.comum.paginacao import Pagina, paginar
from sei.comum.tempo import agora
from sei.pessoas import consultas as pessoas
from sei.pessoas.ator import Ator
from sei.pessoas.models import Unidade, Usuario

LINHAS = 50
_NOMES = (
    *("processo", "documento__tipo", "unidade", "pessoa", "remetente", "enviada_por", "consultada_por"),
    *("consultada_na", "prazo__memoria", "resposta__tipo", "certidao__tipo", "certidao_do_prazo__tipo"),
)


class Caixa(StrEnum):
    """Whose communications; the value is the one in the address."""

    RECEBIDAS = ""
    MINHAS = "minhas"
    ENVIADAS = "enviadas"


class Acao(StrEnum):
    """What the two sides may do to a communication."""

    RESPONDER = "responder"
    CANCELAR = "cancelar"
    CERTIFICAR = "certificar"


_EXIGENCIAS = {
    Acao.RESPONDER: comunicados.exigir_que_responda,
    Acao.CANCELAR: comunicados.exigir_que_cancele,
    Acao.CERTIFICAR: lambda uma, ator: comunicados.exigir_atraso(uma, ator, agora()),
}


@dataclass(frozen=True, slots=True)
class ComunicacaoNaPagina:
    """A communication and what the actor may do now; the acts check again.

    Attributes:
        prazo_pedido: the deadline asked for, in words. tempestiva: whether the answer came in time; None without both.
        recusas: why the actor may not do each thing; None for what may be done.
    """

    comunicacao: Comunicacao
    prazo_pedido: str
    consultar: bool
    recusas: dict[Acao, ErroDeDominio | None]
    tempestiva: bool | None
    mostra_documento: bool

    @property
    def acoes(self) -> set[Acao]:
        """What the actor may do now."""
        return {acao for acao, recusa in self.recusas.items() if recusa is None}

    def exigir(self, acao: Acao) -> None:
        """Refuses as the act would.

        Raises:
            ErroDeDominio
        """
        if recusa := self.recusas[acao]:
            raise recusa


def visiveis_para(ator: Ator) -> QuerySet[Comunicacao]:
    """The communications of the processes the actor may see."""
    return Comunicacao.objects.filter(q_processos(ator, "processo__"))


def caixa_de_comunicacoes(ator: Ator, caixa: Caixa, cursor: str | None, *, pendentes: bool = False) -> Pagina:
    """A page of communications, the last sent first.

    Args:
        pendentes: only those nobody received yet.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    dono = {
        Caixa.RECEBIDAS: {"unidade_id": ator.unidade_id},
        Caixa.MINHAS: {"pessoa_id": ator.usuario_id},
        Caixa.ENVIADAS: {"remetente_id": ator.unidade_id},
    }[caixa]
    consulta = visiveis_para(ator).filter(**dono)
    if pendentes:
        consulta = consulta.filter(situacao=SituacaoDaComunicacao.ENVIADA)
    consulta = consulta.select_related("processo", "documento__tipo", "unidade", "pessoa", "remetente", "prazo")
    consulta = consulta.defer("documento__secoes", "documento__tarjas", "documento__verificacao")
    return paginar(consulta, campos=["enviada_em", "id"], cursor=cursor, tamanho=LINHAS)


def pendentes_do_ator(ator: Ator) -> int:
    """How many communications wait to be read by the unit or by the person."""
    return (
        visiveis_para(ator)
        .filter(Q(unidade_id=ator.unidade_id) | Q(pessoa_id=ator.usuario_id), situacao=SituacaoDaComunicacao.ENVIADA)
        .count()
    )


def comunicacao_na_pagina(ator: Ator, pk: int) -> ComunicacaoNaPagina:
    """One communication.

    Raises:
        NaoEncontrado: it does not exist or the actor may not know that it does.
    """
    uma = visiveis_para(ator).filter(pk=pk).select_related(*_NOMES).first()
    if uma is None:
        raise NaoEncontrado
    anotar_leitura(ator, uma.processo)
    destinatario = comunicados.e_destinatario(uma, ator)
    return ComunicacaoNaPagina(
        comunicacao=uma,
        prazo_pedido=comunicados.prazo_por_extenso(uma.pedido),
        consultar=destinatario and uma.consultada_em is None and uma.situacao != SituacaoDaComunicacao.CANCELADA,
        recusas={acao: _recusa(exigir, uma, ator) for acao, exigir in _EXIGENCIAS.items()},
        tempestiva=comunicados.respondida_no_prazo(uma),
        mostra_documento=not destinatario or uma.consultada_em is not None,
    )


def _recusa(exigir: Callable[[Comunicacao, Ator], None], uma: Comunicacao, ator: Ator) -> ErroDeDominio | None:
    try:
        exigir(uma, ator)
    except ErroDeDominio as recusa:
        return recusa
    return None


def respostas_possiveis(ator: Ator, comunicacao: Comunicacao) -> list[Documento]:
    """Signed or captured documents of the addressee in the process, or in its principal, after the sending."""
    do_destinatario = (
        {"unidade_geradora_id": comunicacao.unidade_id}
        if comunicacao.unidade_id
        else {"autor_id": comunicacao.pessoa_id}
    )
    candidatos = (
        documentos.visiveis_para(ator)
        .filter(
            processo__in=comunicados.processos_da_resposta(comunicacao),
            estado__in=[EstadoDoDocumento.ASSINADO, EstadoDoDocumento.JUNTADO],
            **do_destinatario,
        )
        .exclude(pk=comunicacao.documento_id)
        .select_related("tipo")
        .defer("secoes", "tarjas")
        .order_by("-pk")
    )
    return [um for um in candidatos if comunicados.quando_foi_dado(um) >= comunicacao.enviada_em]


def comunicaveis(ator: Ator, processo: Processo) -> list[tuple[int, str]]:
    """Id and name of the signed documents of the process, the last one first."""
    assinados = (
        documentos.visiveis_para(ator)
        .filter(processo=processo, estado=EstadoDoDocumento.ASSINADO)
        .select_related("tipo")
        .defer("secoes", "tarjas")
        .order_by("-ordem")
    )
    return [(documento.pk, documento.rotulo) for documento in assinados]


def unidades_comunicaveis(ator: Ator, processo: Processo) -> list[tuple[int, str]]:
    """Id and name of the units that may read the process, but for the actor's."""
    unidades = pessoas.unidades_ativas().exclude(pk=ator.unidade_id)
    return [(u.pk, f"{u.sigla}, {u.nome}") for u in unidades if _ve(processo, u)]


def _ve(processo: Processo, unidade: Unidade) -> bool:
    return processo.nivel_efetivo == 0 or comunicados.unidade_ve(processo, unidade)


def pessoas_por_login(logins: list[str]) -> dict[str, int]:
    """Ids of active people by login."""
    return dict(Usuario.objects.filter(username__in=logins, is_active=True).values_list("username", "pk"))


def pode_comunicar(ator: Ator, processo: Processo) -> bool:
    """Whether the page of the process offers it; the act checks again."""
    return (
        ator.assina
        and permite(processo.estado, Operacao.COMUNICAR)
        and abertura_em(processo, ator.unidade_id) is not None
    )


def do_processo(ator: Ator, processo: Processo) -> list[Comunicacao]:
    """The last communications of a process already found visible to the actor."""
    return list(
        visiveis_para(ator)
        .filter(processo=processo)
        .select_related("documento__tipo", "unidade", "pessoa", "remetente", "prazo")
        .defer("documento__secoes", "documento__tarjas", "documento__verificacao")
        .order_by("-enviada_em", "-pk")[:100]
    )
