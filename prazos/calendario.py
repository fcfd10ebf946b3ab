"""The court's calendar as the counting engine reads it: immutable, loaded by whole years, indexed by prefix sums.

Which rows of the calendar table apply to a place (tribunal, comarca, unidade) is decided by whoever builds it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sei.comum.erros import EntradaInvalida, ErroDeDominio


class CalendarioNaoCarregado(ErroDeDominio):
    """The count needs a year whose calendar was neither proposed nor confirmed.

    Attributes:
        ano: that year; none of `anos`, the loaded ones, when they are known.
    """

    def __init__(self, ano: int, anos: Iterable[int] = ()):
        carregados = sorted(anos)
        tem = f"vai de {carregados[0]} a {carregados[-1]}" if carregados else "não chega a tanto"
        super().__init__(f"O calendário {tem}; {ano} não está nele. Escolha datas e prazos que ele alcance.")
        self.ano = ano


class SituacaoDoAno(StrEnum):
    """`PROPOSTO` comes from the fixed rule and counts with a warning; `CONFIRMADO` follows the year's Portaria."""

    PROPOSTO = "proposto"
    CONFIRMADO = "confirmado"


class Efeito(StrEnum):
    """What an exception does: closes the day, only keeps deadlines from ending on it, or stops every count."""

    SEM_EXPEDIENTE = "sem_expediente"
    SO_BLOQUEIA_VENCIMENTO = "so_bloqueia_vencimento"
    SUSPENDE_CONTAGEM = "suspende_contagem"


class TipoDeExcecao(StrEnum):
    """Why the day differs from an ordinary one. `RECESSO` and `INICIO_TARDIO` have readings of their own."""

    FERIADO_NACIONAL = "feriado_nacional"
    FERIADO_ESTADUAL = "feriado_estadual"
    FERIADO_MUNICIPAL = "feriado_municipal"
    FERIADO_FORENSE = "feriado_forense"
    PONTO_FACULTATIVO = "ponto_facultativo"
    RECESSO = "recesso"
    ENCERRAMENTO_ANTECIPADO = "encerramento_antecipado"
    INICIO_TARDIO = "inicio_tardio"
    SUSPENSAO = "suspensao"


@dataclass(frozen=True)
class Excecao:
    """A stretch of days, both ends included, that the court declared different.

    Args:
        inicio: first day.
        fim: last day.
        tipo: why.
        descricao: how people call it ("Semana Santa").
        norma: the legal act that says so.
        efeito: what it does; for `INICIO_TARDIO` it is ignored, the profile decides.

    Raises:
        EntradaInvalida: the stretch ends before it begins.
    """

    inicio: date
    fim: date
    tipo: TipoDeExcecao
    descricao: str
    norma: str = ""
    efeito: Efeito = Efeito.SEM_EXPEDIENTE

    def __post_init__(self):
        if self.fim < self.inicio:
            raise EntradaInvalida(
                f"“{self.descricao}” termina em {self.fim:%d/%m/%Y}, antes de começar em {self.inicio:%d/%m/%Y}.",
                campo="fim",
            )

    def cobre(self, dia: date) -> bool:
        """Tell whether `dia` belongs to the stretch."""
        return self.inicio <= dia <= self.fim


class Indice(NamedTuple):
    """Some of the loaded days: `posicoes` (sorted, 0 is the first loaded day) and how many there are among the first k.

    The n-th listed day after position p is `posicoes[ate[p + 1] + n - 1]`: one addition and two lookups.
    """

    posicoes: list[int]
    ate: list[int]


class Indices(NamedTuple):
    """The three lists of the engine: business days counted, running days counted, days on which a deadline may end.

    `vencem[p]` is the first day, from position p on, on which a deadline may end; it stops at the last known one.
    """

    uteis: Indice
    corridos: Indice
    vencem: list[date]


def _indice(posicoes: list[int], total: int) -> Indice:
    ate, quantos, proximas = [0] * (total + 1), 0, set(posicoes)
    for posicao in range(total):
        quantos += posicao in proximas
        ate[posicao + 1] = quantos
    return Indice(posicoes, ate)


@dataclass(frozen=True, eq=False)
class Calendario:
    """The loaded years of one place, with their exceptions.

    Args:
        anos: situation of each loaded year; they must be consecutive.
        excecoes: what differs from Monday to Friday with full expediente; days outside the loaded years are ignored.
        versao: identifies this state of the calendar in the memória.
        abrangencia: the place ("Comarca de Boa Vista").
        paradas: stretches in which one process stood still, also among `excecoes`: months and years, which have no days
            to skip, give them back at the end.

    Raises:
        EntradaInvalida: no year, or a gap between years.
    """

    anos: Mapping[int, SituacaoDoAno]
    excecoes: tuple[Excecao, ...] = ()
    versao: str = ""
    abrangencia: str = ""
    paradas: tuple[Excecao, ...] = ()
    _indices: dict = field(default_factory=dict, init=False, repr=False)
    _por_dia: dict = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self):
        if not self.anos or sorted(self.anos) != list(range(min(self.anos), max(self.anos) + 1)):
            raise EntradaInvalida("O calendário precisa de anos seguidos, sem saltos.", campo="anos")
        object.__setattr__(self, "excecoes", tuple(self.excecoes))

    @property
    def primeiro_dia(self) -> date:
        """First loaded day."""
        return date(min(self.anos), 1, 1)

    @property
    def ultimo_ano(self) -> int:
        """Last loaded year."""
        return max(self.anos)

    def exigir(self, dia: date) -> None:
        """Refuse a day outside the loaded years.

        Raises:
            CalendarioNaoCarregado: naming the year of that day.
        """
        if dia.year not in self.anos:
            raise CalendarioNaoCarregado(dia.year, self.anos)

    def excecoes_de(self, dia: date) -> tuple[Excecao, ...]:
        """Return the exceptions that cover a day, in the order they were given."""
        if not self._por_dia:
            self._por_dia.update(self._agrupar_por_dia())
        return self._por_dia.get(dia.toordinal(), ())

    def _agrupar_por_dia(self) -> dict[int, tuple[Excecao, ...]]:
        por_dia: dict[int, list[Excecao]] = {0: []}  # never a day: an empty calendar is grouped once too
        for excecao in self.excecoes:
            for ordinal in range(excecao.inicio.toordinal(), excecao.fim.toordinal() + 1):
                por_dia.setdefault(ordinal, []).append(excecao)
        return {ordinal: tuple(excecoes) for ordinal, excecoes in por_dia.items()}

    def indices(self, *, recesso_suspende: bool = False, inicio_tardio_prorroga: bool = False) -> Indices:
        """Return the three lists under these two readings, built once each (about 3 ms for 17 years).

        Args:
            recesso_suspende: the recess stops the counts instead of only closing the court.
            inicio_tardio_prorroga: no deadline ends on a day that opened late.
        """
        chave = (recesso_suspende, inicio_tardio_prorroga)
        if chave not in self._indices:
            self._indices[chave] = self._montar(*chave)
        return self._indices[chave]

    def _posicoes(self, excecao: Excecao, total: int) -> Iterable[int]:
        base = self.primeiro_dia.toordinal()
        return range(max(excecao.inicio.toordinal() - base, 0), min(excecao.fim.toordinal() - base, total - 1) + 1)

    def _montar(self, recesso_suspende: bool, inicio_tardio_prorroga: bool) -> Indices:
        base = self.primeiro_dia.toordinal()
        total = date(self.ultimo_ano, 12, 31).toordinal() - base + 1
        fechados, parciais, suspensos = set(), set(), set()
        for excecao in self.excecoes:
            if excecao.tipo is TipoDeExcecao.INICIO_TARDIO:
                destino = parciais if inicio_tardio_prorroga else set()
            elif excecao.tipo is TipoDeExcecao.RECESSO and recesso_suspende:
                destino = suspensos
            else:
                destino = {
                    Efeito.SEM_EXPEDIENTE: fechados,
                    Efeito.SO_BLOQUEIA_VENCIMENTO: parciais,
                    Efeito.SUSPENDE_CONTAGEM: suspensos,
                }[excecao.efeito]
            destino.update(self._posicoes(excecao, total))
        corridos = [posicao for posicao in range(total) if posicao not in suspensos]
        # Ordinal 1 was a Monday: the remainder 0 is a Sunday and 6 a Saturday.
        uteis = [posicao for posicao in corridos if posicao not in fechados and (base + posicao) % 7 not in (0, 6)]
        vencem, proximo = [], 0
        for posicao in uteis:
            if posicao not in parciais:
                vencem += [date.fromordinal(base + posicao)] * (posicao + 1 - proximo)
                proximo = posicao + 1
        return Indices(_indice(uteis, total), _indice(corridos, total), vencem)
