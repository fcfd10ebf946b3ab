"""The shorter dates that a recount found and the Órgão Gestor has to confirm or refuse."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from prazos.consultas.painel import CONTAGEM_MAXIMA
from prazos.consultas.processo import q_prazos
from prazos.memoria_texto import memoria_em_texto
from prazos.models import OrigemDoPrazo, Prazo, SituacaoDoPrazo
from processos.acesso import anotar_leitura, q_processos
from processos.models import Nivel
from sei.comum.erros import NaoEncontrado
from sei.comum.paginacao import Pagina, paginar
from sei.pessoas.ator import Ator

LINHAS = 50


@dataclass(frozen=True, slots=True)
class Reducao:
    """A shorter date to decide, in a list.

    Attributes:
        descricao: empty of a sigiloso, and of a control of a unit where the actor does not work.
        desde: when the recount proposed it.
    """

    id: int
    processo_id: int
    numero: str
    nivel: int
    de_quem: str
    origem: str
    descricao: str
    vencimento: date
    proposto: date
    desde: datetime | None


_COLUNAS = (
    *("id", "processo_id", "processo__numero", "processo__nivel_efetivo", "unidade_id", "unidade__sigla"),
    *("pessoa__nome", "origem", "descricao", "limite_em", "vencimento", "proposta__vencimento", "mudou_em"),
)


def reducoes_por_decidir(ator: Ator, cursor: str | None) -> Pagina:
    """A page of Reducao, of the processes the actor may see: what ends first comes first.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    pagina = paginar(
        _por_decidir(ator).values_list(*_COLUNAS, named=True),
        campos=["limite_em", "id"],
        cursor=cursor,
        tamanho=LINHAS,
        crescente=True,
    )
    return Pagina([_linha(linha, ator) for linha in pagina.itens], pagina.proxima, pagina.anterior)


def quantas_reducoes(ator: Ator) -> str:
    """How many the list has, as a text, never past a thousand ("1000+")."""
    numero = _por_decidir(ator)[:CONTAGEM_MAXIMA].count()
    return f"{numero}+" if numero == CONTAGEM_MAXIMA else str(numero)


def _por_decidir(ator: Ator) -> QuerySet[Prazo]:
    return Prazo.objects.filter(
        q_processos(ator, "processo__"), situacao=SituacaoDoPrazo.ABERTO, proposta__isnull=False
    )


def _linha(linha, ator: Ator) -> Reducao:
    alheio = linha.origem == OrigemDoPrazo.CONTROLE and linha.unidade_id not in ator.unidades
    return Reducao(
        id=linha.id,
        processo_id=linha.processo_id,
        numero=linha.processo__numero,
        nivel=linha.processo__nivel_efetivo,
        de_quem=linha.unidade__sigla or linha.pessoa__nome,
        origem=OrigemDoPrazo(linha.origem).label,
        descricao="" if alheio or linha.processo__nivel_efetivo == Nivel.SIGILOSO else linha.descricao,
        vencimento=linha.vencimento,
        proposto=linha.proposta__vencimento,
        desde=linha.mudou_em,
    )


def reducao_na_pagina(ator: Ator, pk: int) -> tuple[Prazo, list[str]]:
    """A deadline of a visible process, with the account of the shorter date in paragraphs, none when none waits.

    The Órgão Gestor decides the control of any unit too, whose page only the unit reads.

    Raises:
        NaoEncontrado
    """
    quais = q_processos(ator, "processo__") if ator.orgao_gestor else q_prazos(ator)
    com_nomes = Prazo.objects.select_related("processo__tipo", "unidade", "pessoa", "proposta")
    prazo = com_nomes.filter(quais, pk=pk).first()
    if prazo is None:
        raise NaoEncontrado
    anotar_leitura(ator, prazo.processo)
    return prazo, memoria_em_texto(prazo.proposta.dados).splitlines() if prazo.proposta else []
