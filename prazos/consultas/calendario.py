"""Readings of the calendar: it is public inside the court, and the engine's copy is made once per version."""

from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from prazos.calendario import Calendario, SituacaoDoAno
from prazos.erros import FatoJaRevogado
from prazos.lugares import Calendarios, FatoNoLugar
from prazos.models import AnoDoCalendario, AtoDoCalendario, Comarca, ComarcaDaUnidade, FatoDoCalendario
from sei.comum.erros import NaoEncontrado
from sei.comum.paginacao import Pagina, paginar
from sei.comum.tempo import local
from sei.pessoas.models import Unidade

VERSOES_GUARDADAS = 4
_guardados: dict[object, Calendarios] = {}


def versao_do_calendario() -> int:
    """Number of the newest act of the calendar; 0 when there is none."""
    return _versao(None)[0]


def _versao(versao: int | None) -> tuple[int, object]:
    atos = AtoDoCalendario.objects.order_by("-numero")
    if versao is not None:
        atos = atos.filter(numero=versao)
    return atos.values_list("numero", "marca").first() or (0, None)


def calendarios(versao: int | None = None) -> Calendarios:
    """The calendars of every place, read once per version in each process and then kept.

    Args:
        versao: number of an act, to read the calendar as it left it; None for the present one. A number that no act
            has gives the calendar with nothing loaded.
    """
    numero, marca = _versao(versao)
    if marca is None:
        return Calendarios(0)
    if marca not in _guardados:
        lidos = _ler(numero)
        while len(_guardados) >= VERSOES_GUARDADAS:
            _guardados.pop(next(iter(_guardados)), None)
        _guardados[marca] = lidos
    return _guardados[marca]


def calendario_de(unidade: Unidade | int) -> Calendario:
    """The present calendar of a unit.

    Raises:
        CalendarioNaoCarregado: no year was ever loaded.
    """
    return calendarios().de(unidade if isinstance(unidade, int) else unidade.pk)


def _ler(numero: int) -> Calendarios:
    fatos = list(
        FatoDoCalendario.objects.filter(
            Q(revogacao=None) | Q(revogacao__numero__gt=numero), inclusao__numero__lte=numero
        ).order_by("inicio", "fim", "id")
    )
    comarcas = {comarca.pk: comarca for comarca in Comarca.objects.all()}
    proprias = {fato.unidade_id for fato in fatos if fato.unidade_id}
    return Calendarios(
        versao=numero,
        anos=_anos(numero),
        fatos=tuple(FatoNoLugar(fato.excecao(), fato.comarca_id, fato.unidade_id) for fato in fatos),
        comarcas={pk: comarca.nome for pk, comarca in comarcas.items()},
        sede=next((pk for pk, comarca in comarcas.items() if comarca.sede), None),
        unidades=dict(
            ComarcaDaUnidade.objects.filter(ato__numero__lte=numero)
            .order_by("ato__numero")
            .values_list("unidade_id", "comarca_id")
        ),
        siglas=dict(Unidade.objects.filter(pk__in=proprias).values_list("pk", "sigla")) if proprias else {},
    )


def _anos(numero: int) -> dict[int | None, dict[int, SituacaoDoAno]]:
    """Situation of each year by district. What was said last prevails, and of the whole court it reaches all."""
    anos: dict[int | None, dict[int, SituacaoDoAno]] = {}
    linhas = AnoDoCalendario.objects.filter(ato__numero__lte=numero).order_by("ato__numero", "id")
    for ano, comarca_id, situacao in linhas.values_list("ano", "comarca_id", "situacao"):
        if comarca_id is None:
            for da_comarca in anos.values():
                da_comarca.pop(ano, None)
        anos.setdefault(comarca_id, {})[ano] = SituacaoDoAno(situacao)
    return anos


def comarcas() -> list[Comarca]:
    """Every district, the seat first."""
    return list(Comarca.objects.all())


class DiasDoAno(NamedTuple):
    """A year of one place: its calendar, its situation (None when it was not loaded) and the Portaria that says so."""

    ano: int
    calendario: Calendario
    situacao: SituacaoDoAno | None
    norma: str
    link: str


def anos_carregados() -> list[int]:
    """Years that may be counted in, in order."""
    return sorted(calendarios().anos.get(None, {}))


def ultima_palavra(ano: int, comarca_id: int | None) -> AnoDoCalendario | None:
    """What stands of a year in a district, or in the whole court when None."""
    linhas = AnoDoCalendario.objects.filter(Q(comarca=None) | Q(comarca_id=comarca_id), ano=ano)
    return linhas.order_by("-ato__numero", "-id").first()


def ano_do_calendario(ano: int, *, comarca_id: int | None, unidade_id: int | None) -> DiasDoAno:
    """The year of a unit when it is given, otherwise of a district, otherwise of the seat.

    Raises:
        CalendarioNaoCarregado: no year was ever loaded.
    """
    todos = calendarios()
    calendario = todos.de(unidade_id) if unidade_id else todos.da_comarca(comarca_id)
    da_unidade = todos.comarca_da_unidade(unidade_id) if unidade_id else None
    comarca_id = da_unidade or comarca_id or todos.sede
    linha = ultima_palavra(ano, comarca_id)
    return DiasDoAno(
        ano, calendario, calendario.anos.get(ano), linha.norma if linha else "", linha.link if linha else ""
    )


def vigentes() -> QuerySet[FatoDoCalendario]:
    """What was not revoked, with place and author."""
    return FatoDoCalendario.objects.filter(revogacao=None).select_related("comarca", "unidade", "inclusao__autor")


def fatos_do_ano(
    ano: int, *, comarca_id: int | None, unidade_id: int | None, todos: bool = False
) -> list[FatoDoCalendario]:
    """What stands in a year, in date order, with place and author.

    Args:
        comarca_id, unidade_id: what reaches them; without a district, the seat's.
        todos: of every place instead.
    """
    fatos = vigentes().filter(inicio__lte=date(ano, 12, 31), fim__gte=date(ano, 1, 1)).order_by("inicio", "fim", "id")
    if todos:
        return list(fatos)
    do_lugar = calendarios()
    comarca_id = do_lugar.comarca_da_unidade(unidade_id) if unidade_id else comarca_id or do_lugar.sede
    return list(fatos.filter(Q(comarca=None) | Q(comarca_id=comarca_id), Q(unidade=None) | Q(unidade_id=unidade_id)))


def fato(pk: int) -> FatoDoCalendario:
    """One fact, revoked or not, with place, author and revocation.

    Raises:
        NaoEncontrado
    """
    achado = (
        FatoDoCalendario.objects.select_related("comarca", "unidade", "inclusao__autor", "revogacao__autor")
        .filter(pk=pk)
        .first()
    )
    if achado is None:
        raise NaoEncontrado
    return achado


def fato_por_revogar(pk: int) -> FatoDoCalendario:
    """One fact that still stands.

    Raises:
        NaoEncontrado, FatoJaRevogado.
    """
    achado = fato(pk)
    if achado.revogacao_id:
        raise FatoJaRevogado(
            f"“{achado.descricao}” já foi revogado por {achado.revogacao.autor.nome} em "
            f"{local(achado.revogacao.em):%d/%m/%Y}. Não há o que fazer."
        )
    return achado


def historico(cursor: str | None) -> Pagina:
    """The acts of the calendar, newest first, with who did each."""
    return paginar(AtoDoCalendario.objects.select_related("autor", "unidade"), campos=["numero"], cursor=cursor)


def fatos_para_exportar(*, comarca_id: int | None = None, com_revogados: bool = False) -> list[FatoDoCalendario]:
    """Facts of the loaded years, in date order, with place and acts.

    Args:
        comarca_id: only what reaches every unit of this district; None for all the places.
        com_revogados: those no longer standing too.
    """
    fatos = FatoDoCalendario.objects.select_related("comarca", "unidade", "inclusao", "revogacao")
    if not com_revogados:
        fatos = fatos.filter(revogacao=None)
    if comarca_id:
        fatos = fatos.filter(Q(comarca=None) | Q(comarca_id=comarca_id), unidade=None)
    return list(fatos.order_by("inicio", "fim", "id"))


def comarcas_das_unidades() -> list[tuple[Unidade, Comarca | None]]:
    """Every active unit with the district whose calendar it follows; None when not even the seat is known."""
    todos = calendarios()
    por_id = {comarca.pk: comarca for comarca in Comarca.objects.all()}
    unidades = Unidade.objects.filter(ativa=True).order_by("sigla")
    return [(unidade, por_id.get(todos.comarca_da_unidade(unidade.pk))) for unidade in unidades]
