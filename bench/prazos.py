"""One addition of business days against the libraries that also do it; a million, of many lengths, against numpy's.

All of them get the very same closed days, and must agree on the answer before anything is timed. Needs the dependency
group `bench`.
"""

import time
from collections.abc import Callable
from datetime import date, timedelta

from bench.medida import Linha, alternar, ms
from prazos.calendario import Calendario
from prazos.calendario_proposto import calendario_proposto
from prazos.contagem import Contador
from prazos.memoria import memoria
from prazos.pedido import Marco, Pedido, UnidadeDeTempo

UTEIS = UnidadeDeTempo.DIAS_UTEIS
PRAZO, MAIOR_PRAZO = 15, 60  # business days
DIAS_DA_AMOSTRA, PASSADAS = 200, 10  # several passes, so that what ran before weighs on none
MILHAO = 1_000_000
Soma = Callable[[date, int], date]


def medir_prazos(rodadas: int = 20) -> list[Linha]:
    """The four lines of the group."""
    calendario = calendario_proposto()
    contador = Contador(calendario)
    uteis = [dia for dia in _dias(date(2016, 1, 7), date(2029, 10, 1)) if contador.proximo_util(dia) == dia]
    somas = {"motor": contador.somador(UTEIS), **_bibliotecas(calendario)}
    amostra = uteis[:: len(uteis) // DIAS_DA_AMOSTRA][:DIAS_DA_AMOSTRA]
    for nome, somar in somas.items():
        errados = [dia for dia in amostra if somar(dia, PRAZO) != somas["motor"](dia, PRAZO)]
        if errados:
            raise RuntimeError(f"{nome} não concorda com o motor em {errados[:3]}")
    tempos = alternar({nome: _varrer(somar, amostra) for nome, somar in somas.items()}, vezes=rodadas, aquecer=1)
    uma = {nome: tempo / len(amostra) / PASSADAS for nome, tempo in tempos.items()}
    linhas = [
        Linha(f"Uma soma de dias úteis, {nome}", _us(uma["motor"]), _us(uma[nome]), uma["motor"] / uma[nome], alvo)
        for nome, alvo in (("bizdays", 1 / 10), ("workalendar", 1 / 50), ("holidays", 1 / 50))
    ]
    return [*linhas, _medir_milhao(contador, uteis)]


def _medir_milhao(contador: Contador, uteis: list[date]) -> Linha:
    import numpy

    inicios = [uteis[vez * 7919 % len(uteis)] for vez in range(MILHAO)]
    fechados = numpy.busdaycalendar(holidays=_fechados(contador.calendario))
    quantidades = [1 + vez * 31 % MAIOR_PRAZO for vez in range(MILHAO)]
    vetor, vezes = numpy.array(inicios, dtype="datetime64[D]"), numpy.array(quantidades)
    respostas = contador.somar_em_lote(inicios, quantidades, UTEIS)
    if respostas != numpy.busday_offset(vetor, vezes, busdaycal=fechados).tolist():
        raise RuntimeError("numpy não concorda com o motor")
    tempos = alternar(
        {
            "motor": lambda: contador.somar_em_lote(inicios, quantidades, UTEIS),
            "numpy": lambda: numpy.busday_offset(vetor, vezes, busdaycal=fechados),
        },
        vezes=8,
        aquecer=1,
    )
    comeco = time.perf_counter()
    conta = memoria(contador.calcular(Pedido(Marco.COMECO, inicios[-1], quantidades[-1], UTEIS)))
    duracao = time.perf_counter() - comeco
    if conta["vencimento"] != respostas[-1].isoformat():
        raise RuntimeError("a memória não diz o que foi contado")
    razao = tempos["motor"] / tempos["numpy"]
    detalhe = f"de 1 a {MAIOR_PRAZO} dias, datas do Python; memória de qualquer uma, quando pedida: {ms(duracao)}"
    return Linha("1.000.000 de somas, numpy em vetor", ms(tempos["motor"]), ms(tempos["numpy"]), razao, 3, detalhe)


def _dias(de: date, ate: date) -> list[date]:
    return [de + timedelta(days=avanco) for avanco in range((ate - de).days)]


def _fechados(calendario: Calendario) -> list[date]:
    """Every closed day of the calendar, sorted."""
    return sorted(
        {
            dia
            for excecao in calendario.excecoes
            for dia in _dias(excecao.inicio, excecao.fim + timedelta(days=1))
            if dia.year in calendario.anos
        }
    )


def _varrer(somar: Soma, dias: list[date]) -> Callable[[], None]:
    def varrer() -> None:
        for _ in range(PASSADAS):
            for dia in dias:
                somar(dia, PRAZO)

    return varrer


def _us(segundos: float) -> str:
    return f"{segundos * 1e6:.2f} µs".replace(".", ",")


def _bibliotecas(calendario: Calendario) -> dict[str, Soma]:
    """The method that adds business days in each library, over the same closed days."""
    import bizdays
    import holidays
    from workalendar.core import Calendar, WesternMixin

    fechados = _fechados(calendario)
    do_bizdays = bizdays.Calendar(fechados, ["Saturday", "Sunday"], startdate=fechados[0], enddate=fechados[-1])
    do_holidays = holidays.HolidayBase(years=calendario.anos)
    do_holidays.update(dict.fromkeys(fechados, "fechado"))
    por_ano: dict[int, list[tuple[date, str]]] = {}
    for dia in fechados:
        por_ano.setdefault(dia.year, []).append((dia, "fechado"))

    class Tribunal(WesternMixin, Calendar):
        def get_calendar_holidays(self, year: int) -> list[tuple[date, str]]:
            return por_ano[year]

    do_workalendar = Tribunal()
    return {
        "bizdays": do_bizdays.offset,
        "workalendar": do_workalendar.add_working_days,
        "holidays": do_holidays.get_nth_working_day,
    }
