"""Who may read and who may write a base de conhecimento: everybody what was released, its unit the rest."""

from django.db.models import Q

from documentos.erros import BaseDeOutraUnidade
from documentos.models import BaseDeConhecimento, SituacaoDaVersao, VersaoDaBase
from sei.comum.erros import NaoEncontrado
from sei.pessoas.ator import Ator


def q_bases(ator: Ator) -> Q:
    """Bases the actor may read: those released at least once, and those of the units the person works in."""
    return Q(vigente__isnull=False) | Q(unidade__in=ator.unidades)


def q_versoes(ator: Ator) -> Q:
    """Versions the actor may read: the released ones, and minutas of the units the person works in."""
    return Q(situacao=SituacaoDaVersao.LIBERADA) | Q(base__unidade__in=ator.unidades)


def travar(ator: Ator, base_id: int) -> BaseDeConhecimento:
    """Locks a base of the working unit for an act, with its unit.

    Raises:
        NaoEncontrado; BaseDeOutraUnidade: it may be read and is of another unit.
    """
    base = (
        BaseDeConhecimento.objects.filter(q_bases(ator), pk=base_id)
        .select_for_update(of=("self",))
        .select_related("unidade")
        .first()
    )
    if base is None:
        raise NaoEncontrado
    exigir_unidade_autora(base, ator)
    return base


def exigir_unidade_autora(base: BaseDeConhecimento, ator: Ator) -> None:
    """Only the unit that wrote it changes it.

    Raises:
        BaseDeOutraUnidade
    """
    if base.unidade_id != ator.unidade_id:
        raise BaseDeOutraUnidade(
            f"Esta base é da {base.unidade.sigla}: só ela a altera. Se você também trabalha lá, troque de unidade no "
            "alto da página."
        )


def minuta_da(base: BaseDeConhecimento) -> VersaoDaBase | None:
    """The minuta of the base, with its author, or None."""
    return base.versoes.filter(situacao=SituacaoDaVersao.MINUTA).select_related("autor").first()


def marca(versao: VersaoDaBase) -> str:
    """What a form carries to tell whether somebody saved the base meanwhile."""
    return f"{versao.numero}.{versao.edicao}.{versao.situacao}"
