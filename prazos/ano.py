"""A year at a glance: twelve months of weeks, each day with the mark of what the court declared of it. Pure."""

from calendar import SUNDAY, Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from prazos.calendario import Efeito, TipoDeExcecao

MESES = (
    "Janeiro",
    "Fevereiro",
    "Março",
    "Abril",
    "Maio",
    "Junho",
    "Julho",
    "Agosto",
    "Setembro",
    "Outubro",
    "Novembro",
    "Dezembro",
)
SEMANA = (
    ("D", "domingo"),
    ("S", "segunda-feira"),
    ("T", "terça-feira"),
    ("Q", "quarta-feira"),
    ("Q", "quinta-feira"),
    ("S", "sexta-feira"),
    ("S", "sábado"),
)
# In order of strength: the first one that fits marks the day.
MARCAS = (
    ("S", "suspende", "Suspensão: nenhum prazo corre"),
    ("R", "recesso", "Recesso: não há expediente"),
    ("F", "feriado", "Feriado: não há expediente"),
    ("P", "ponto", "Ponto facultativo: não há expediente"),
    ("E", "parcial", "Encerrado antes da hora: nenhum prazo vence"),
    ("T", "tardio", "Início tardio"),
)
_LETRA_DO_TIPO = {
    TipoDeExcecao.RECESSO: "R",
    TipoDeExcecao.PONTO_FACULTATIVO: "P",
    TipoDeExcecao.INICIO_TARDIO: "T",
}
_ORDEM = {letra: posicao for posicao, (letra, _, _) in enumerate(MARCAS)}
_CLASSE = {letra: classe for letra, classe, _ in MARCAS}


@dataclass(frozen=True, slots=True)
class Dia:
    """A day in a month.

    Attributes:
        letra, classe: its mark, empty for an ordinary day. nomes: what was declared of it. fato_id: the first of them.
    """

    data: date
    letra: str = ""
    classe: str = ""
    nomes: str = ""
    fato_id: int | None = None
    fim_de_semana: bool = False
    hoje: bool = False


@dataclass(frozen=True, slots=True)
class Mes:
    """A month: weeks from Sunday to Saturday, None where the day is of another month."""

    nome: str
    semanas: tuple[tuple[Dia | None, ...], ...]


def letra_do_fato(fato) -> str:
    """The mark of a fact (anything with `tipo` and `efeito`)."""
    if fato.tipo != TipoDeExcecao.INICIO_TARDIO and fato.efeito == Efeito.SUSPENDE_CONTAGEM:
        return "S"
    if fato.tipo != TipoDeExcecao.INICIO_TARDIO and fato.efeito == Efeito.SO_BLOQUEIA_VENCIMENTO:
        return "E"
    return _LETRA_DO_TIPO.get(fato.tipo, "F")


def meses(ano: int, fatos: Iterable, *, hoje: date) -> list[Mes]:
    """Return the twelve months of a year.

    Args:
        fatos: what stands, each with `pk`, `inicio`, `fim`, `tipo`, `efeito` and `descricao`.
        hoje: local date.
    """
    por_dia: dict[date, list] = {}
    for fato in fatos:
        dia = max(fato.inicio, date(ano, 1, 1))
        while dia <= min(fato.fim, date(ano, 12, 31)):
            por_dia.setdefault(dia, []).append(fato)
            dia += timedelta(days=1)
    semanas = Calendar(SUNDAY).monthdatescalendar
    return [
        Mes(
            nome,
            tuple(
                tuple(_dia(dia, por_dia.get(dia, ()), hoje) if dia.month == mes else None for dia in semana)
                for semana in semanas(ano, mes)
            ),
        )
        for mes, nome in enumerate(MESES, start=1)
    ]


def _dia(dia: date, fatos: Iterable, hoje: date) -> Dia:
    fim_de_semana = dia.weekday() > 4
    if not fatos:
        return Dia(dia, fim_de_semana=fim_de_semana, hoje=dia == hoje)
    letra, primeiro = min(((letra_do_fato(fato), fato) for fato in fatos), key=lambda par: _ORDEM[par[0]])
    nomes = "; ".join(dict.fromkeys(fato.descricao for fato in fatos))
    return Dia(dia, letra, _CLASSE[letra], nomes, primeiro.pk, fim_de_semana, dia == hoje)
