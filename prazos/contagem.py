"""The counting of deadlines (Portaria TJRR/PR 1650/2016, arts. 25 and 26), to the letter; other readings are flags.

Dates are local dates of Roraima. One addition costs two list lookups; the account (memória) is made only when asked,
by `prazos.memoria`. Months and years run from date to date (Lei 9.784/1999, art. 66, § 3º), added once from the start.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import product
from operator import add
from typing import NamedTuple

from prazos.calendario import Calendario, CalendarioNaoCarregado, Indice
from prazos.indisponibilidade import Extensao, Queda, estender
from prazos.pedido import (
    DISPUTADAS,
    LETRA,
    Marco,
    Pedido,
    PerfilDeContagem,
    PrazoInvalido,
    UnidadeDeTempo,
    exigir_quantidade,
)
from prazos.tempestividade import FUSO, limite_do_dia

VERSAO_DO_MOTOR = 1
UM_DIA = timedelta(days=1)


class Recebimento(NamedTuple):
    """Day of receipt and why ("comeco", "consulta", "tacito", "publicacao"); `nominal` is the day before rolling."""

    data: date
    hipotese: str
    nominal: date


@dataclass(frozen=True)
class Contagem:
    """A counted deadline: start day excluded, due day included (art. 25).

    Attributes:
        pedido, perfil, calendario: what it was counted from; `prazos.memoria` writes the account out of them.
        recebimento: the day of the start.
        primeiro_dia: first day counted; None for a date certain.
        nominal: due day before any extension.
        vencimento: due day; the last one known when `a_definir`.
        extensao: what the outages did, None when none was considered.
        a_definir: an outage still open moves the due day to a date not known yet.
    """

    pedido: Pedido
    perfil: PerfilDeContagem
    calendario: Calendario = field(repr=False, compare=False)
    recebimento: Recebimento
    primeiro_dia: date | None
    nominal: date
    vencimento: date
    extensao: Extensao | None = None

    @property
    def a_definir(self) -> bool:
        return self.extensao is not None and self.extensao.a_definir

    @property
    def limite(self) -> datetime:
        """Last second in which an act is timely, in Roraima (art. 26: the minute 23h59 is included)."""
        return limite_do_dia(self.vencimento, self.perfil)


class Extremos(NamedTuple):
    """Due day under the shortest and the longest of the disputed readings; `maior` None: not known with this calendar.

    Warnings use `menor`; lateness is certified only past `maior`.
    """

    menor: date
    maior: date | None


def somar_meses(inicio: date, meses: int, *, transborda: bool = False) -> date:
    """Return the same day `meses` later; a day that month lacks becomes its last one, or the next month's first.

    Raises:
        CalendarioNaoCarregado: beyond the year 9999.
    """
    ano, mes = divmod(inicio.year * 12 + inicio.month - 1 + meses, 12)
    if ano > 9999:
        raise CalendarioNaoCarregado(ano)
    ultimo = monthrange(ano, mes + 1)[1]
    if inicio.day <= ultimo:
        return date(ano, mes + 1, inicio.day)
    return date(ano, mes + 1, ultimo) + (UM_DIA if transborda else timedelta())


class _Antes(dict):
    """How many days are counted up to each start day, less one, filled as it is asked."""

    def __init__(self, indice: Indice, calendario: Calendario):
        self._ate, self._calendario = indice.ate, calendario
        self._vespera = calendario.primeiro_dia.toordinal() - 1

    def __missing__(self, inicio: date) -> int:
        self._calendario.exigir(inicio)
        self[inicio] = antes = self._ate[inicio.toordinal() - self._vespera] - 1
        return antes


class _Direto(NamedTuple):
    """An addition is one lookup: `vencimentos[antes[inicio] + n]` is the due day of the n-th day counted after it."""

    antes: _Antes
    vencimentos: list[date]


class Contador:
    """The engine for one calendar and one profile; every method raises CalendarioNaoCarregado outside its years."""

    def __init__(self, calendario: Calendario, perfil: PerfilDeContagem = LETRA):
        self.calendario, self.perfil = calendario, perfil
        indices = calendario.indices(
            recesso_suspende=perfil.recesso_suspende, inicio_tardio_prorroga=perfil.inicio_tardio_prorroga
        )
        self._uteis, self._corridos, self._vencem = indices
        self._base = calendario.primeiro_dia.toordinal()
        self._somadores: dict[UnidadeDeTempo, Callable[[date, int], date]] = {}
        self._diretos: dict[UnidadeDeTempo, _Direto | None] = {}

    def _posicao(self, dia: date) -> int:
        self.calendario.exigir(dia)
        return dia.toordinal() - self._base

    def _listado(self, indice: Indice, posicao_na_lista: int) -> date:
        try:
            return date.fromordinal(self._base + indice.posicoes[posicao_na_lista])
        except IndexError:
            raise CalendarioNaoCarregado(self.calendario.ultimo_ano + 1, self.calendario.anos) from None

    def proximo_util(self, dia: date) -> date:
        """Return `dia` if it is a business day with counting on, otherwise the first one after it."""
        return self._listado(self._uteis, self._uteis.ate[self._posicao(dia)])

    def util_seguinte(self, dia: date) -> date:
        """Return the first business day after `dia`."""
        return self._listado(self._uteis, self._uteis.ate[self._posicao(dia) + 1])

    def _vencivel(self, dia: date) -> date:
        """The due day that `dia` leads to (art. 25, § 2º)."""
        posicao = self._posicao(dia)
        if not self.perfil.prorroga_fim:
            return dia
        try:
            return self._vencem[posicao]
        except IndexError:
            raise CalendarioNaoCarregado(self.calendario.ultimo_ano + 1, self.calendario.anos) from None

    def _nominal(self, inicio: date, n: int, unidade: UnidadeDeTempo) -> tuple[date | None, date]:
        if unidade is UnidadeDeTempo.DATA_CERTA:
            return None, inicio
        posicao = self._posicao(inicio)
        if unidade is UnidadeDeTempo.DIAS_UTEIS:
            antes = self._uteis.ate[posicao + 1]
            return self._listado(self._uteis, antes), self._listado(self._uteis, antes + n - 1)
        primeiro = (
            self.util_seguinte(inicio)
            if self.perfil.inicio_util
            else self._listado(self._corridos, self._corridos.ate[posicao + 1])
        )
        if unidade is UnidadeDeTempo.DIAS_CORRIDOS:
            antes = self._corridos.ate[self._posicao(primeiro)]
            return primeiro, self._listado(self._corridos, antes + n - 1)
        meses = n * 12 if unidade is UnidadeDeTempo.ANOS else n
        return primeiro, self._devolver(inicio, somar_meses(inicio, meses, transborda=self.perfil.mes_transborda))

    def _devolver(self, inicio: date, nominal: date) -> date:
        """Give back, one by one, the days after the start in which the process stood still."""
        dias = {
            date.fromordinal(ordinal)
            for parada in self.calendario.paradas
            for ordinal in range(parada.inicio.toordinal(), parada.fim.toordinal() + 1)
        }
        for dia in sorted(dias):
            if inicio < dia <= nominal:
                nominal += UM_DIA
        return nominal

    def somar(self, inicio: date, n: int, unidade: UnidadeDeTempo = UnidadeDeTempo.DIAS_CORRIDOS) -> date:
        """Return the due day of a deadline that starts on `inicio`, without an account.

        Args:
            inicio: day of receipt, excluded from the count; no reading moves it.
            n: length, at least 1.

        Raises:
            PrazoInvalido: length that is not a positive integer.
        """
        return self.somador(unidade)(inicio, n)

    def somador(self, unidade: UnidadeDeTempo = UnidadeDeTempo.DIAS_CORRIDOS) -> Callable[[date, int], date]:
        """Return `somar` for one unit, to be called many times: made at its first use. The fast door."""
        if unidade not in self._somadores:
            self._somadores[unidade] = self._somador(unidade)
        return self._somadores[unidade]

    def _somador(self, unidade: UnidadeDeTempo) -> Callable[[date, int], date]:
        def pela_conta(inicio: date, n: int) -> date:
            exigir_quantidade(n)
            return self._vencivel(self._nominal(inicio, n, unidade)[1])

        direto = self._direto(unidade)
        if direto is None:
            return pela_conta
        antes, vencimentos = direto

        def pela_lista(inicio: date, n: int) -> date:
            try:
                if n > 0:
                    return vencimentos[antes[inicio] + n]
            except (IndexError, TypeError):
                pass  # beyond the calendar, or not an integer: the long way says so
            return pela_conta(inicio, n)

        return pela_lista

    def _direto(self, unidade: UnidadeDeTempo) -> _Direto | None:
        """Made at its first use; None when the unit or the profile asks for more than one lookup."""
        if unidade not in self._diretos:
            self._diretos[unidade] = self._montar_direto(unidade)
        return self._diretos[unidade]

    def _montar_direto(self, unidade: UnidadeDeTempo) -> _Direto | None:
        corridos = unidade is UnidadeDeTempo.DIAS_CORRIDOS and not self.perfil.inicio_util
        if not self.perfil.prorroga_fim or not (corridos or unidade is UnidadeDeTempo.DIAS_UTEIS):
            return None
        indice = self._corridos if corridos else self._uteis
        vencimentos = [self._vencem[posicao] for posicao in indice.posicoes if posicao < len(self._vencem)]
        return _Direto(_Antes(indice, self.calendario), vencimentos)

    def somar_em_lote(
        self,
        inicios: Sequence[date],
        quantidades: Sequence[int],
        unidade: UnidadeDeTempo = UnidadeDeTempo.DIAS_CORRIDOS,
    ) -> list[date]:
        """Return `somar` of each start with its length: the same results and errors, a few times faster."""
        direto = self._direto(unidade)
        try:
            if direto and min(quantidades, default=0) > 0:
                posicoes = map(add, map(direto.antes.__getitem__, inicios), quantidades)
                return list(map(direto.vencimentos.__getitem__, posicoes))
        except (IndexError, TypeError):
            pass  # one by one, the first that is wrong says why
        return list(map(self.somador(unidade), inicios, quantidades))

    def receber(self, envio: date, consulta: date | None = None) -> Recebimento:
        """Return the receipt of a communication (art. 25, § 1º): the consultation, or the tenth day if it comes first.

        Raises:
            PrazoInvalido: consultation before the sending.
        """
        self.calendario.exigir(envio)
        if consulta is not None and consulta < envio:
            raise PrazoInvalido("A consulta não pode ser anterior ao envio. Confira as duas datas.", campo="consulta")
        nominal = envio + timedelta(days=self.perfil.dias_tacitos - self.perfil.envio_e_dia_1)
        self.calendario.exigir(nominal)
        tacito = self.proximo_util(nominal) if self.perfil.tacita_rola else nominal
        if consulta is None or consulta > tacito:
            return Recebimento(tacito, "tacito", nominal)
        return Recebimento(self._ciencia(consulta), "consulta", consulta)

    def _ciencia(self, dia: date) -> date:
        return self.proximo_util(dia) if self.perfil.ciencia_rola else dia

    def _recebimento(self, pedido: Pedido) -> Recebimento:
        if pedido.marco is Marco.COMUNICACAO:
            return self.receber(pedido.data, pedido.consulta)
        if pedido.marco is Marco.DJE:
            return Recebimento(self.util_seguinte(pedido.data), "publicacao", pedido.data)
        certa = pedido.unidade is UnidadeDeTempo.DATA_CERTA
        return Recebimento(pedido.data if certa else self._ciencia(pedido.data), "comeco", pedido.data)

    def calcular(self, pedido: Pedido) -> Contagem:
        """Count a deadline, extensions included."""
        if pedido.marco is Marco.DJE and not self.perfil.inicio_util:
            return self._do_dje().calcular(pedido)
        recebimento = self._recebimento(pedido)
        primeiro, nominal = self._nominal(recebimento.data, pedido.quantidade, pedido.unidade)
        vencimento = self._vencivel(nominal)
        extensao = self.estender(vencimento, pedido.quedas) if pedido.quedas else None
        return Contagem(
            pedido=pedido,
            perfil=self.perfil,
            calendario=self.calendario,
            recebimento=recebimento,
            primeiro_dia=primeiro,
            nominal=nominal,
            vencimento=extensao.vencimento if extensao else vencimento,
            extensao=extensao,
        )

    def _do_dje(self) -> "Contador":
        """Publication in the DJe counts from the first business day after it (Lei 11.419/2006, art. 4º, § 4º)."""
        return Contador(self.calendario, replace(self.perfil, inicio_util=True))

    def vencimentos(self, pedidos: Sequence[Pedido]) -> list[date]:
        """Return the due day of each request before any outage, as `calcular` counts it, without the accounts."""
        por_forma: dict[tuple[UnidadeDeTempo, bool], list[int]] = {}
        for i, pedido in enumerate(pedidos):
            por_forma.setdefault((pedido.unidade, pedido.marco is Marco.DJE), []).append(i)
        contados: dict[int, date] = {}
        for (unidade, do_dje), quais in por_forma.items():
            contador = self._do_dje() if do_dje else self
            inicios = [contador._recebimento(pedidos[i]).data for i in quais]
            somados = contador.somar_em_lote(inicios, [pedidos[i].quantidade for i in quais], unidade)
            contados.update(zip(quais, somados, strict=True))
        return [contados[i] for i in range(len(pedidos))]

    def estender(self, vencimento: date, quedas: Iterable[Queda]) -> Extensao:
        """Apply art. 26, parágrafo único: an outage on the due day moves it past the day of its resolution."""
        return estender(
            vencimento,
            tuple(quedas),
            fuso=FUSO,
            limiar_cnj=self.perfil.limiar_cnj,
            seguinte=lambda dia: self._vencivel(self.util_seguinte(dia)),
        )


def _disputadas(pedido: Pedido) -> list[str]:
    """The disputed readings that can move this deadline: no other is tried."""
    sem_efeito = set() if pedido.quedas else {"limiar_cnj"}
    if pedido.marco is not Marco.COMUNICACAO:
        sem_efeito |= {"tacita_rola", "envio_e_dia_1"}
    return [nome for nome in DISPUTADAS if nome not in sem_efeito]


def extremos(contagem: Contagem) -> Extremos:
    """Count again under every combination of the disputed readings."""
    vencimentos, incompleto = [], False
    disputadas = _disputadas(contagem.pedido)
    for escolha in product((False, True), repeat=len(disputadas)):
        perfil = replace(contagem.perfil, **dict(zip(disputadas, escolha, strict=True)))
        try:
            outra = Contador(contagem.calendario, perfil).calcular(contagem.pedido)
        except CalendarioNaoCarregado:
            incompleto = True
            continue
        vencimentos.append(outra.vencimento)
        incompleto = incompleto or outra.a_definir
    return Extremos(min(vencimentos), None if incompleto else max(vencimentos))
