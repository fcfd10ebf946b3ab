"""Processes held still: why one is and which ones a unit holds (Portaria 1650/2016, art. 21)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from processos import acesso, estados
from processos.consultas.processo import localizar
from processos.estados import Estado
from processos.models import Abertura, Nivel, Processo, Sobrestamento
from processos.vinculos import exigir_quem_retoma, retoma, sobrestamento_em_vigor
from sei.comum.paginacao import Pagina, paginar
from sei.comum.tempo import local
from sei.pessoas.ator import Ator


@dataclass(frozen=True, slots=True)
class Espera:
    """The process whose outcome is awaited, as far as the reader may see.

    Attributes:
        pk, numero: 0 and empty when the reader may not see it.
        aviso: that it has ended, in a sentence; empty while it goes on or when it is not seen.
    """

    pk: int = 0
    numero: str = ""
    aviso: str = ""


@dataclass(frozen=True, slots=True)
class SobrestamentoEmVigor:
    """Why and since when a process is held still; `espera` is None when no other process is awaited, or a hidden one.

    `retoma` tells whether the actor may lift it.
    """

    motivo: str
    unidade: str
    pessoa: str
    desde: datetime
    espera: Espera | None
    retoma: bool


def sobrestado(ator: Ator, processo: Processo) -> SobrestamentoEmVigor | None:
    """The sobrestamento in force of a process already found visible, or None."""
    if processo.estado != Estado.SOBRESTADO:
        return None
    atual = sobrestamento_em_vigor(processo.pk)
    if atual is None:
        return None
    espera = _espera_visivel(ator, atual.aguarda_id) if atual.aguarda_id else None
    return SobrestamentoEmVigor(
        motivo=atual.motivo,
        unidade=atual.unidade.sigla,
        pessoa=atual.usuario.nome,
        desde=atual.desde,
        espera=espera,
        retoma=retoma(atual, ator),
    )


def para_retomar(ator: Ator, processo_id: int) -> Processo:
    """The process held still, for the page that lets it go on; refused here already when the act would be.

    Raises:
        NaoEncontrado, VinculoDeOutraUnidade, ProcessoEmTramitacao and its like.
    """
    processo = localizar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.RETOMAR)
    atual = sobrestamento_em_vigor(processo.pk)
    if atual is not None:
        exigir_quem_retoma(atual, ator)
    return processo


def _espera_visivel(ator: Ator, processo_id: int) -> Espera | None:
    """None for a sigiloso the reader may not see: as if no other process were awaited."""
    linha = (
        Processo.objects.filter(pk=processo_id)
        .annotate(
            aberto=Exists(_aberturas(OuterRef("pk"))),
            visto=Exists(acesso.visiveis_para(ator).filter(pk=OuterRef("pk"))),
        )
        .values_list("numero", "estado", "nivel_efetivo", "aberto", "visto", named=True)
        .get()
    )
    if not linha.visto:
        return None if linha.nivel_efetivo == Nivel.SIGILOSO else Espera()
    return Espera(pk=processo_id, numero=linha.numero, aviso=_aviso(linha.estado, linha.aberto))


def _aberturas(processo) -> QuerySet[Abertura]:
    return Abertura.objects.filter(processo=processo, concluida_em__isnull=True)


def _aviso(estado: str, aberto: bool) -> str:
    """That the awaited process has ended; it never lifts the sobrestamento by itself (art. 21 §2)."""
    if aberto:
        return ""
    fim = "foi anexado a outro processo" if estado == Estado.ANEXADO else "está concluído em todas as unidades"
    return f"O processo aguardado {fim}: verifique se o motivo do sobrestamento subsiste."


@dataclass(frozen=True, slots=True)
class LinhaDeSobrestado:
    """A process held still that is open in the working unit; `dias` since it was, `espera` as in SobrestamentoEmVigor.

    Of a sigiloso there is no type, text or reason: they are read after it is opened.
    """

    id: int
    desde: datetime
    processo_id: int
    numero: str
    tipo: str
    especificacao: str
    motivo: str
    dias: int
    restrito: bool
    sigiloso: bool
    espera: Espera | None


_CAMPOS = {
    "numero": F("processo__numero"),
    "tipo": F("processo__tipo__nome"),
    "especificacao": F("processo__especificacao"),
    "nivel": F("processo__nivel_efetivo"),
    "numero_aguardado": F("aguarda__numero"),
    "estado_aguardado": F("aguarda__estado"),
    "nivel_aguardado": F("aguarda__nivel_efetivo"),
}


def sobrestados(ator: Ator, *, instante: datetime, cursor: str | None = None, tamanho: int = 50) -> Pagina:
    """A page of LinhaDeSobrestado open in the working unit, held most recently first.

    It held them itself, or received them with a credential given by the Acervo when the unit that did had ended.

    Args:
        instante: now, aware; the days are counted until it.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    consulta = (
        Sobrestamento.objects.filter(
            acesso.q_processos(ator, prefixo="processo__"),
            Exists(_aberturas(OuterRef("processo_id")).filter(unidade_id=ator.unidade_id)),
            ate__isnull=True,
        )
        .annotate(
            **_CAMPOS,
            ve_o_aguardado=Exists(acesso.visiveis_para(ator).filter(pk=OuterRef("aguarda_id"))),
            aguardado_aberto=Exists(_aberturas(OuterRef("aguarda_id"))),
        )
        .values_list(
            "id",
            "desde",
            "processo_id",
            "motivo",
            "aguarda_id",
            *_CAMPOS,
            "ve_o_aguardado",
            "aguardado_aberto",
            named=True,
        )
    )
    pagina = paginar(consulta, campos=["desde", "id"], cursor=cursor, tamanho=tamanho)
    hoje = local(instante).date()
    return Pagina([_linha(linha, hoje) for linha in pagina.itens], pagina.proxima, pagina.anterior)


def _linha(linha, hoje: date) -> LinhaDeSobrestado:
    espera = Espera() if linha.aguarda_id and linha.nivel_aguardado != Nivel.SIGILOSO else None
    if linha.aguarda_id and linha.ve_o_aguardado:
        aviso = _aviso(linha.estado_aguardado, linha.aguardado_aberto)
        espera = Espera(pk=linha.aguarda_id, numero=linha.numero_aguardado, aviso=aviso)
    sigiloso = linha.nivel == Nivel.SIGILOSO
    return LinhaDeSobrestado(
        id=linha.id,
        desde=linha.desde,
        processo_id=linha.processo_id,
        numero=linha.numero,
        tipo="" if sigiloso else linha.tipo,
        especificacao="" if sigiloso else linha.especificacao,
        motivo="" if sigiloso else linha.motivo,
        dias=(hoje - local(linha.desde).date()).days,
        restrito=linha.nivel == Nivel.RESTRITO,
        sigiloso=sigiloso,
        espera=espera,
    )
