"""Who may see and who may act: the one door of every reading (Portaria 1650/2016, arts. 10 and 11 §2).

Público: every internal user. Restrito: whoever works in a unit the process passed through. Sigiloso: whoever holds a
credential; to anybody else it does not exist. A rascunho: its creator's unit only.
"""

from functools import cache

from django.contrib.auth.models import Permission
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from processos.erros import ProcessoNaoAberto
from processos.estados import Estado
from processos.models import Abertura, AcessoUnidade, Credencial, Nivel, Processo
from sei.comum.erros import NaoEncontrado
from sei.pessoas.ator import Ator


@cache
def permissao_de_acesso() -> int:
    """Id of guardian's permission `processos.acessar`."""
    return Permission.objects.values_list("pk", flat=True).get(content_type__app_label="processos", codename="acessar")


def _existe(consulta: QuerySet) -> IsNull:
    # A scalar subquery instead of EXISTS: PostgreSQL never turns it into a hash of the whole table.
    return IsNull(Subquery(consulta.values("pk")[:1]), False)


def q_processos(ator: Ator, prefixo: str = "") -> Q:
    """Condition that keeps only the processes the actor may see.

    Args:
        ator: who reads; one without a unit (or the system) sees nothing.
        prefixo: path from the filtered table to the process, e.g. ``processo__``.
    """
    if not ator or not ator.unidades:
        return Q(pk__in=[])
    processo = OuterRef(f"{prefixo}id")
    passou = AcessoUnidade.objects.filter(processo=processo, unidade__in=ator.unidades)
    credencial = Credencial.objects.filter(
        content_object=processo, user=ator.usuario_id, permission=permissao_de_acesso()
    )
    nivel = f"{prefixo}nivel_efetivo"
    visivel = (
        Q(**{nivel: Nivel.PUBLICO})
        | Q(**{nivel: Nivel.RESTRITO}) & Q(_existe(passou))
        | Q(**{nivel: Nivel.SIGILOSO}) & Q(_existe(credencial))
    )
    rascunho_alheio = Q(**{f"{prefixo}estado": Estado.RASCUNHO}) & ~Q(
        **{f"{prefixo}unidade_geradora__in": ator.unidades}
    )
    return visivel & ~rascunho_alheio


def visiveis_para(ator: Ator) -> QuerySet[Processo]:
    """Every process the actor may see: lists, single objects, files, search and counts start here."""
    return Processo.objects.filter(q_processos(ator))


def travar(ator: Ator, processo_id: int) -> Processo:
    """Locks and returns the process for an act, if the actor may see it.

    Raises:
        NaoEncontrado: it does not exist or the actor may not know that it does.
    """
    processo = visiveis_para(ator).filter(pk=processo_id).select_for_update(of=("self",)).select_related("tipo").first()
    if processo is None:
        raise NaoEncontrado
    return processo


def abertura_em(processo: Processo, unidade_id: int | None) -> Abertura | None:
    """The open row of the process in the unit, or None."""
    return Abertura.objects.filter(processo=processo, unidade_id=unidade_id, concluida_em__isnull=True).first()


def exigir_aberto(processo: Processo, ator: Ator) -> Abertura:
    """The open row of the process in the actor's unit (art. 1º, VIII: only the holder acts).

    Raises:
        ProcessoNaoAberto: the process is not open in the unit.
    """
    abertura = abertura_em(processo, ator.unidade_id)
    if abertura is None:
        raise ProcessoNaoAberto(
            f"O processo não está aberto na {ator.unidade_sigla}. Reabra-o na unidade ou peça que o enviem a ela."
        )
    return abertura


def conceder_passagem(processo: Processo, unidade_id: int) -> None:
    """Lets the unit read the process from now on, when it is restrito; runs in the transaction of the move."""
    if processo.nivel_efetivo == Nivel.RESTRITO:
        AcessoUnidade.objects.get_or_create(processo=processo, unidade_id=unidade_id)


def recompor_passagens(processo: Processo) -> None:
    """Rebuilds who may read after the effective level changed: the units it passed through, if restrito."""
    AcessoUnidade.objects.filter(processo=processo).delete()
    if processo.nivel_efetivo == Nivel.RESTRITO:
        unidades = set(Abertura.objects.filter(processo=processo).values_list("unidade_id", flat=True))
        unidades.add(processo.unidade_geradora_id)
        AcessoUnidade.objects.bulk_create(AcessoUnidade(processo=processo, unidade_id=pk) for pk in sorted(unidades))
