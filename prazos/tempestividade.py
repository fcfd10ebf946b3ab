"""Local dates and the last timely instant (Portaria TJRR/PR 1650/2016, art. 26). Pure."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from prazos.pedido import LETRA, PerfilDeContagem, PrazoInvalido

# The zone, not an offset: Roraima had daylight saving in 1999 and 2000.
FUSO = ZoneInfo("America/Boa_Vista")


def data_local(instante: datetime) -> date:
    """Return the date of an instant in Roraima.

    Raises:
        PrazoInvalido: the instant has no time zone, or has no local date.
    """
    if instante.tzinfo is None:
        raise PrazoInvalido("O instante precisa de fuso horário. Informe-o com o deslocamento, como -04:00.")
    try:
        return instante.astimezone(FUSO).date()
    except OverflowError:
        raise PrazoInvalido("O instante está fora do calendário. Confira o ano.") from None


def limite_do_dia(dia: date, perfil: PerfilDeContagem = LETRA) -> datetime:
    """Return the last timely second of a day, aware, in Roraima."""
    return datetime.combine(dia, time(23, 59, 0 if perfil.limite_235900 else 59), tzinfo=FUSO)


def tempestivo(instante: datetime, vencimento: date, perfil: PerfilDeContagem = LETRA) -> bool:
    """Tell whether an act received by the server at `instante` (aware) meets a deadline due on `vencimento` (art. 26).

    Raises:
        PrazoInvalido: the instant has no time zone.
    """
    if perfil.limite_235900:
        data_local(instante)
        return instante <= limite_do_dia(vencimento, perfil)
    return data_local(instante) <= vencimento
