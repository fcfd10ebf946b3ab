"""Where the papers are: for the process page, the unit that has some of them, and the Arquivo."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from documentos import acesso
from documentos.models import (
    Desarquivamento,
    Documento,
    EstadoDoDesarquivamento,
    EstadoDoDocumento,
    Localizador,
    OriginalFisico,
    SituacaoDoOriginal,
)
from documentos.originais import exigir_arquivo, onde_esta, original_do, q_do_arquivo
from processos.numeracao import so_digitos
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.paginacao import Pagina, paginar
from sei.comum.registros import registrador
from sei.comum.texto import normalizar
from sei.pessoas.ator import Ator

MAXIMO_NO_LOTE = 100
_log = registrador("sei.lote")
_JUNTO = ("documento__tipo", "documento__processo__tipo", "guarda", "arquivo", "localizador")


class Lista(StrEnum):
    """The lists of originals; the first is of any unit, the others of an Arquivo."""

    UNIDADE = "unidade"
    A_RECEBER = "a_receber"
    PEDIDOS = "pedidos"
    GUARDADOS = "guardados"
    EMPRESTADOS = "emprestados"


_SITUACAO = {
    Lista.A_RECEBER: SituacaoDoOriginal.A_RECEBER,
    Lista.PEDIDOS: SituacaoDoOriginal.ARQUIVADO,
    Lista.GUARDADOS: SituacaoDoOriginal.ARQUIVADO,
    Lista.EMPRESTADOS: SituacaoDoOriginal.EMPRESTADO,
}


@dataclass(frozen=True, slots=True)
class LinhaDeOriginal:
    """An original in a list.

    Attributes:
        documento: None when it is sealed: the reader knows its Número SEI and places, nothing else.
        pedido: the request that waits for an answer, or of which it is lent; None without one.
    """

    pk: int
    codigo_verificador: str
    documento: Documento | None
    situacao: str
    guarda: str
    arquivo: str
    localizador: str
    desde: datetime
    pedido: Desarquivamento | None


def originais(
    ator: Ator, lista: Lista, *, busca: str = "", localizador_id: int | None = None, cursor: str | None = None
) -> Pagina:
    """A page of LinhaDeOriginal, newest first.

    Args:
        busca: Número SEI, number of the process or part of the localizador; of sealed ones, never the process.
        localizador_id: only what is there.

    Raises:
        NaoEArquivo: a list of an Arquivo, asked from another unit. EntradaInvalida: the cursor is not one of ours.
    """
    consulta = _da_lista(ator, lista)
    if localizador_id is not None:
        consulta = consulta.filter(localizador_id=localizador_id)
    if busca.strip():
        consulta = consulta.filter(_q_busca(ator, busca))
    pagina = paginar(consulta.select_related(*_JUNTO), campos=["desde", "id"], cursor=cursor)
    return Pagina(_linhas(ator, pagina.itens), pagina.proxima, pagina.anterior)


def _da_lista(ator: Ator, lista: Lista) -> QuerySet[OriginalFisico]:
    if lista == Lista.UNIDADE:
        visiveis = acesso.q_documentos(ator, "documento__")
        return OriginalFisico.objects.filter(visiveis, guarda_id=ator.unidade_id).exclude(
            situacao=SituacaoDoOriginal.ARQUIVADO
        )
    exigir_arquivo(ator)
    consulta = OriginalFisico.objects.filter(q_do_arquivo(ator), situacao=_SITUACAO[lista])
    if lista == Lista.PEDIDOS:
        pedidos = Desarquivamento.objects.filter(estado=EstadoDoDesarquivamento.PEDIDO)
        consulta = consulta.filter(pk__in=pedidos.values("original"))
    return consulta


def _q_busca(ator: Ator, busca: str) -> Q:
    condicao = Q(localizador__nome_normalizado__contains=normalizar(busca))
    digitos = so_digitos(busca)
    if digitos and not any(letra.isalpha() for letra in busca):
        if len(digitos) < 19:
            condicao |= Q(documento__numero_sei=int(digitos))
        condicao |= Q(documento__processo__digitos__startswith=digitos) & acesso.q_documentos(ator, "documento__")
    return condicao


def _linhas(ator: Ator, itens: list[OriginalFisico]) -> list[LinhaDeOriginal]:
    ids = [item.pk for item in itens]
    visiveis = set(
        OriginalFisico.objects.filter(acesso.q_documentos(ator, "documento__"), pk__in=ids).values_list("pk", flat=True)
    )
    em_curso = Desarquivamento.objects.filter(
        original_id__in=ids, estado__in=[EstadoDoDesarquivamento.PEDIDO, EstadoDoDesarquivamento.ATENDIDO]
    )
    pedidos = {pedido.original_id: pedido for pedido in em_curso.select_related("unidade", "pedido_por")}
    return [
        LinhaDeOriginal(
            pk=item.pk,
            codigo_verificador=item.documento.codigo_verificador,
            documento=item.documento if item.pk in visiveis else None,
            situacao=item.get_situacao_display(),
            guarda=item.guarda.sigla,
            arquivo=item.arquivo.sigla if item.arquivo else "",
            localizador=item.localizador.nome if item.localizador else "",
            desde=item.desde,
            pedido=pedidos.get(item.pk),
        )
        for item in itens
    ]


def original_no_arquivo(ator: Ator, original_id: int) -> LinhaDeOriginal:
    """One original of the Arquivo, sealed or not.

    Raises:
        NaoEArquivo, NaoEncontrado.
    """
    exigir_arquivo(ator)
    item = OriginalFisico.objects.filter(q_do_arquivo(ator), pk=original_id).select_related(*_JUNTO).first()
    if item is None:
        raise NaoEncontrado
    return _linhas(ator, [item])[0]


def original_do_pedido(ator: Ator, pedido_id: int) -> LinhaDeOriginal:
    """The original that a request of the Arquivo is about.

    Raises:
        NaoEArquivo, NaoEncontrado.
    """
    exigir_arquivo(ator)
    original_id = Desarquivamento.objects.filter(pk=pedido_id).values_list("original_id", flat=True).first()
    if original_id is None:
        raise NaoEncontrado
    return original_no_arquivo(ator, original_id)


def selecionados_a_receber(ator: Ator, ids: list[int]) -> list[tuple[int, str]]:
    """Id and Número SEI of the originals marked to be received, in order of id.

    One that is not of this Arquivo could not come from its list: the whole batch is refused and logged.

    Raises:
        NaoEArquivo; EntradaInvalida: none, or more than 100; NaoEncontrado: one of them is foreign.
    """
    exigir_arquivo(ator)
    unicos = set(ids)
    if not unicos:
        raise EntradaInvalida("Marque ao menos um original na lista.", campo="originais")
    if len(unicos) > MAXIMO_NO_LOTE:
        raise EntradaInvalida(
            f"Marque até {MAXIMO_NO_LOTE} originais de cada vez; há {len(unicos)}.", campo="originais"
        )
    achados = OriginalFisico.objects.filter(q_do_arquivo(ator), pk__in=unicos).order_by("pk")
    linhas = [(pk, f"{numero:07d}") for pk, numero in achados.values_list("pk", "documento__numero_sei")]
    if len(linhas) != len(unicos):
        _log.warning(
            "lote_recusado",
            usuario=ator.usuario_id,
            unidade=ator.unidade_id,
            pedidos=len(unicos),
            alheios=len(unicos) - len(linhas),
        )
        raise NaoEncontrado
    return linhas


class LocalizadorDoArquivo(NamedTuple):
    """A place of the Arquivo and how many originals the actor may handle are in it, or belong in it while lent."""

    pk: int
    nome: str
    aberto: bool
    originais: int
    usado: bool


def localizadores(ator: Ator) -> list[LocalizadorDoArquivo]:
    """Every place of the Arquivo, the open ones first.

    Raises:
        NaoEArquivo
    """
    exigir_arquivo(ator)
    seus = OriginalFisico.objects.filter(q_do_arquivo(ator), localizador__isnull=False)
    contagens = dict(seus.order_by().values_list("localizador_id").annotate(quantos=Count("pk")))
    todos = Localizador.objects.filter(unidade_id=ator.unidade_id).annotate(total=Count("originais"))
    return [
        LocalizadorDoArquivo(pk, nome, aberto, contagens.get(pk, 0), total > 0)
        for pk, nome, aberto, total in todos.order_by("-aberto", "nome").values_list("pk", "nome", "aberto", "total")
    ]


def localizadores_abertos(ator: Ator) -> list[tuple[int, str]]:
    """Id and name of the places that take other originals, by name."""
    abertos = Localizador.objects.filter(unidade_id=ator.unidade_id, aberto=True).order_by("nome")
    return list(abertos.values_list("pk", "nome"))


def localizador(ator: Ator, localizador_id: int) -> Localizador:
    """A place of the actor's Arquivo.

    Raises:
        NaoEArquivo, NaoEncontrado.
    """
    exigir_arquivo(ator)
    achado = Localizador.objects.filter(pk=localizador_id, unidade_id=ator.unidade_id).first()
    if achado is None:
        raise NaoEncontrado
    return achado


@dataclass(frozen=True, slots=True)
class PaginaDoOriginal:
    """What the page of the paper of a document shows: where it is, what was asked of it, and what may be done now."""

    original: OriginalFisico | None
    onde: str
    pedidos: list[Desarquivamento]
    encaminhar: bool = False
    recolher: bool = False
    solicitar: bool = False
    cancelar: bool = False
    devolver: bool = False


def pagina_do_original(ator: Ator, documento: Documento, *, em_maos: bool) -> PaginaDoOriginal:
    """The page of the paper of a document already found visible.

    Args:
        em_maos: the process is in the hands of the working unit.
    """
    original = original_do(documento)
    if original is None:
        return PaginaDoOriginal(None, "", [], encaminhar=pode_declarar(documento, ator))
    pedidos = list(
        Desarquivamento.objects.filter(original=original).select_related("unidade", "pedido_por").order_by("-pedido_em")
    )
    em_curso = [p for p in pedidos if p.estado in (EstadoDoDesarquivamento.PEDIDO, EstadoDoDesarquivamento.ATENDIDO)]
    nosso = original.guarda_id == ator.unidade_id
    situacao = original.situacao
    return PaginaDoOriginal(
        original,
        onde_esta(original),
        pedidos,
        encaminhar=nosso and situacao == SituacaoDoOriginal.NA_UNIDADE,
        recolher=nosso and situacao == SituacaoDoOriginal.A_RECEBER,
        solicitar=em_maos and situacao == SituacaoDoOriginal.ARQUIVADO and not em_curso,
        cancelar=any(p.estado == EstadoDoDesarquivamento.PEDIDO and p.unidade_id == ator.unidade_id for p in em_curso),
        devolver=nosso and situacao == SituacaoDoOriginal.EMPRESTADO,
    )


def pode_declarar(documento: Documento, ator: Ator) -> bool:
    """Whether the unit captured the document from paper, which nobody spoke of yet."""
    return (
        bool(documento.conferencia)
        and documento.estado == EstadoDoDocumento.JUNTADO
        and documento.unidade_geradora_id == ator.unidade_id
    )
