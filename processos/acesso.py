"""Who may see and who may act: the one door of every reading (Portaria 1650/2016, arts. 10 and 11 §2).

Público: every internal user. Restrito: whoever works in a unit the process passed through. Sigiloso: whoever holds a
credential; to anybody else it does not exist. A rascunho: its creator's unit only.
"""

from functools import cache

from django.contrib.auth.models import Permission
from django.db.models import BooleanField, F, Func, Model, Q, QuerySet

from processos.erros import ProcessoJaAberto, ProcessoNaoAberto, UnidadeNaoPassou
from processos.estados import Estado
from processos.models import Abertura, AcessoUnidade, Credencial, Nivel, Processo
from sei.comum.erros import NaoEncontrado
from sei.pessoas.ator import Ator


@cache
def permissao_de_acesso() -> int:
    """Id of guardian's permission `processos.acessar`."""
    return Permission.objects.values_list("pk", flat=True).get(content_type__app_label="processos", codename="acessar")


class _Existe(Func):
    """Whether some row of a table is about the process and has the values asked for.

    A scalar subquery instead of EXISTS: PostgreSQL never turns it into a hash of the whole table. And its text instead
    of a queryset: every reading has it, and a queryset would be built and resolved again at each level of nesting.

    Args:
        modelo: the table. liga: its field that points at the process. processo: path to the id of the process.
        valores: accepted ids, by field.
    """

    output_field = BooleanField()

    def __init__(self, modelo: type[Model], liga: str, processo: str, **valores: tuple[int, ...]):
        super().__init__(F(processo))
        self.modelo, self.liga, self.valores = modelo, liga, valores

    def as_sql(self, compiler, connection, **outros):
        nome = connection.ops.quote_name
        coluna = {campo: nome(self.modelo._meta.get_field(campo).column) for campo in (self.liga, *self.valores)}
        processo, parametros = compiler.compile(self.source_expressions[0])
        # An alias that the ORM never gives: the process may itself be in a subquery.
        condicoes = [f"consta.{coluna[self.liga]} = {processo}"]
        for campo, aceitos in self.valores.items():
            condicoes.append(f"consta.{coluna[campo]} IN ({', '.join(['%s'] * len(aceitos))})")
            parametros = [*parametros, *aceitos]
        tabela = nome(self.modelo._meta.db_table)
        sql = f"(SELECT 1 FROM {tabela} consta WHERE {' AND '.join(condicoes)} LIMIT 1)"  # noqa: S608  names of the models
        return f"({sql} IS NOT NULL)", parametros


def q_processos(ator: Ator, prefixo: str = "") -> Q:
    """Condition that keeps only the processes the actor may see.

    Args:
        ator: who reads; one without a unit (or the system) sees nothing.
        prefixo: path from the filtered table to the process, e.g. ``processo__``.
    """
    if not ator or not ator.unidades:
        return Q(pk__in=[])
    processo = f"{prefixo}id"
    passou = _Existe(AcessoUnidade, "processo", processo, unidade=ator.unidades)
    credencial = _Existe(
        Credencial, "content_object", processo, user=(ator.usuario_id,), permission=(permissao_de_acesso(),)
    )
    nivel = f"{prefixo}nivel_efetivo"
    visivel = (
        Q(**{nivel: Nivel.PUBLICO})
        | Q(**{nivel: Nivel.RESTRITO}) & Q(passou)
        | Q(**{nivel: Nivel.SIGILOSO}) & Q(credencial)
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


def exigir_reabrivel(processo: Processo, ator: Ator) -> Abertura:
    """The last row of the process in the actor's unit, which may reopen it.

    Raises:
        ProcessoJaAberto: it is open there. UnidadeNaoPassou: it never was.
    """
    ultima = Abertura.objects.filter(processo=processo, unidade_id=ator.unidade_id).order_by("-aberta_em").first()
    if ultima is None:
        raise UnidadeNaoPassou(
            f"O processo nunca passou pela {ator.unidade_sigla}. Peça à unidade em que está aberto que o envie."
        )
    if ultima.concluida_em is None:
        raise ProcessoJaAberto(f"O processo já está aberto na {ator.unidade_sigla}.")
    return ultima


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
