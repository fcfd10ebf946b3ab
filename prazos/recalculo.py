"""After each act of the calendar: whoever keeps deadlines counted with it computes them again, in the background."""

from collections.abc import Callable
from datetime import date, datetime

from prazos.calendario import Calendario
from prazos.consultas.calendario import calendarios
from prazos.lugares import Calendarios
from sei.comum.models import Tarefa
from sei.comum.tarefas import executor
from sei.comum.tempo import agora as instante_presente

TAREFA = "recalcular_prazos"
Recalculador = Callable[[Calendarios, Calendarios, datetime], dict]
_recalculadores: list[Recalculador] = []


def ao_mudar_o_calendario(funcao: Recalculador) -> Recalculador:
    """Registers a function that takes the calendars before and after and the instant, and returns a JSON object.

    It must be idempotent, and count with the newest calendar: tasks may come twice and out of order.
    """
    _recalculadores.append(funcao)
    return funcao


def recalcular(calendario_antes: Calendarios, calendario_depois: Calendarios, agora: datetime) -> dict:
    """Tells every registered function of the change; returns what they answered, together.

    Args:
        calendario_antes, calendario_depois: all the places, before and after the act.
        agora: aware.
    """
    resultado: dict = {"versao": calendario_depois.versao}
    for funcao in _recalculadores:
        resultado.update(funcao(calendario_antes, calendario_depois, agora))
    return resultado


@executor(TAREFA)
def _executar(tarefa: Tarefa, *, antes: int, depois: int) -> dict:
    return recalcular(calendarios(antes), calendarios(depois), instante_presente())


def dias_mudados(antes: Calendario, depois: Calendario) -> tuple[date, date] | None:
    """First and last day that two calendars tell apart, or None: a deadline that ended before the first is untouched.

    Days in a year that only one of them has loaded count as different; so does a year whose situation changed.
    """
    mudados = [ano for ano in {*antes.anos, *depois.anos} if antes.anos.get(ano) != depois.anos.get(ano)]
    dias = [dia for ano in mudados for dia in (date(ano, 1, 1), date(ano, 12, 31))]
    for excecao in {*antes.excecoes} ^ {*depois.excecoes}:
        dias += [excecao.inicio, excecao.fim]
    return (min(dias), max(dias)) if dias else None
