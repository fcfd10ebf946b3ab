"""Readings of bases de conhecimento: the list, one of them, what is offered for a type of process."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Q

from documentos import bases as acesso
from documentos.models import AnexoDaBase, BaseDeConhecimento, SituacaoDaVersao, VersaoDaBase
from sei.comum.erros import NaoEncontrado
from sei.comum.paginacao import Pagina, paginar
from sei.comum.texto import normalizar
from sei.pessoas.ator import Ator


class BaseOferecida(NamedTuple):
    """A base in force for a type of process."""

    pk: int
    titulo: str
    unidade: str


def bases_do_tipo(tipo_id: int | None) -> list[BaseOferecida]:
    """Active bases in force for the type, by title: every internal user reads them."""
    if tipo_id is None:
        return []
    oferecidas = BaseDeConhecimento.objects.filter(ativa=True, vigente__tipos=tipo_id).order_by(
        "vigente__titulo_normalizado", "pk"
    )
    return [BaseOferecida(*linha) for linha in oferecidas.values_list("pk", "vigente__titulo", "unidade__sigla")]


def bases(ator: Ator, *, tipo_id: int | None = None, busca: str = "", cursor: str | None = None) -> Pagina:
    """A page of VersaoDaBase, newest first: what is in force and active, and the minutas of the person's units.

    Args:
        tipo_id: only those about this type of process. busca: words of the title.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    em_vigor = Q(em_vigor_na__ativa=True)
    da_casa = Q(base__unidade__in=ator.unidades) & (Q(situacao=SituacaoDaVersao.MINUTA) | Q(em_vigor_na__isnull=False))
    consulta = VersaoDaBase.objects.filter(em_vigor | da_casa)
    if tipo_id is not None:
        consulta = consulta.filter(tipos=tipo_id)
    for palavra in normalizar(busca).split():
        consulta = consulta.filter(titulo_normalizado__contains=palavra)
    consulta = consulta.select_related("base__unidade", "autor").prefetch_related("tipos")
    return paginar(consulta.annotate(quantos_anexos=Count("anexos")), campos=["em", "id"], cursor=cursor)


@dataclass(frozen=True, slots=True)
class PaginaDaBase:
    """A base as its page shows it.

    Attributes:
        versao: the one being read. versoes: every one the reader may read, newest first. minuta: the one being written,
            for its unit only. marca: of the version being read. nossa: of the working unit. libera: the profile may
            release it.
    """

    base: BaseDeConhecimento
    versao: VersaoDaBase
    anexos: list[AnexoDaBase]
    tipos: list[str]
    versoes: list[VersaoDaBase]
    minuta: VersaoDaBase | None
    marca: str
    nossa: bool
    libera: bool


def pagina_da_base(ator: Ator, base_id: int, *, numero: int | None = None) -> PaginaDaBase:
    """The page of a base.

    Args:
        numero: of the version; None for the one in force, or the minuta when there is no other.

    Raises:
        NaoEncontrado: no such base or version, or the actor may not read it.
    """
    base = _localizar(ator, base_id)
    versoes = list(
        VersaoDaBase.objects.filter(acesso.q_versoes(ator), base=base)
        .select_related("autor", "liberada_por")
        .order_by("-numero")
    )
    if numero is None:
        numero = next((um.numero for um in versoes if um.pk == base.vigente_id), versoes[0].numero)
    versao = next((um for um in versoes if um.numero == numero), None)
    if versao is None:
        raise NaoEncontrado
    return PaginaDaBase(
        base=base,
        versao=versao,
        anexos=list(versao.anexos.select_related("arquivo")),
        tipos=list(versao.tipos.order_by("nome").values_list("nome", flat=True)),
        versoes=versoes,
        minuta=next((um for um in versoes if um.situacao == SituacaoDaVersao.MINUTA), None),
        marca=acesso.marca(versao),
        nossa=base.unidade_id == ator.unidade_id,
        libera=base.unidade_id == ator.unidade_id and ator.assina,
    )


def base_para_escrever(ator: Ator, base_id: int) -> tuple[VersaoDaBase, str]:
    """The text a form starts from, minuta or version in force, and its mark.

    Raises:
        NaoEncontrado, BaseDeOutraUnidade.
    """
    base = _localizar(ator, base_id)
    acesso.exigir_unidade_autora(base, ator)
    atual = acesso.minuta_da(base) or base.vigente
    return atual, acesso.marca(atual)


def anexo_da_base(ator: Ator, base_id: int, anexo_id: int) -> AnexoDaBase:
    """A file of a version the actor may read, with the version.

    Raises:
        NaoEncontrado
    """
    base = _localizar(ator, base_id)
    versoes = VersaoDaBase.objects.filter(acesso.q_versoes(ator), base=base)
    anexo = AnexoDaBase.objects.filter(pk=anexo_id, versao__in=versoes).select_related("arquivo", "versao").first()
    if anexo is None:
        raise NaoEncontrado
    return anexo


def _localizar(ator: Ator, base_id: int) -> BaseDeConhecimento:
    base = (
        BaseDeConhecimento.objects.filter(acesso.q_bases(ator), pk=base_id)
        .select_related("unidade", "vigente__autor")
        .first()
    )
    if base is None:
        raise NaoEncontrado
    return base
