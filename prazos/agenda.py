"""The calendar as an iCalendar feed (RFC 5545), for the agendas of people and programs. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_FIM = "\r\n"
_OCTETOS = 75


@dataclass(frozen=True)
class Evento:
    """A stretch of whole days.

    Args:
        uid: the same for the same fact, always. inicio, fim: both included.
        em: aware instant of its last change. revogado: it stands no more.
    """

    uid: str
    inicio: date
    fim: date
    titulo: str
    descricao: str
    categoria: str
    em: datetime
    link: str = ""
    revogado: bool = False


def icalendar(eventos: Iterable[Evento], *, nome: str) -> str:
    """Return the feed. Revoked facts stay in it, cancelled, so that who had copied them learns of it."""
    linhas = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//SEI aberto//Calendario//PT",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_texto(nome)}",
    ]
    for evento in eventos:
        linhas += _linhas(evento)
    linhas.append("END:VCALENDAR")
    return _FIM.join(map(_dobrada, linhas)) + _FIM


def _linhas(evento: Evento) -> list[str]:
    instante = evento.em.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    linhas = [
        "BEGIN:VEVENT",
        f"UID:{evento.uid}",
        f"DTSTAMP:{instante}",
        f"LAST-MODIFIED:{instante}",
        f"SEQUENCE:{int(evento.revogado)}",
        f"DTSTART;VALUE=DATE:{evento.inicio:%Y%m%d}",
        f"DTEND;VALUE=DATE:{evento.fim + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_texto(evento.titulo)}",
        f"DESCRIPTION:{_texto(evento.descricao)}",
        f"CATEGORIES:{_texto(evento.categoria)}",
        "TRANSP:TRANSPARENT",
        f"STATUS:{'CANCELLED' if evento.revogado else 'CONFIRMED'}",
    ]
    if evento.link:
        linhas.append(f"URL:{evento.link}")
    return [*linhas, "END:VEVENT"]


def _texto(valor: str) -> str:
    for de, para in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        valor = valor.replace(de, para)
    return valor


def _dobrada(linha: str) -> str:
    """Lines of up to 75 octets, never cut inside a character."""
    partes, atual, octetos = [], "", 0
    for letra in linha:
        tamanho = len(letra.encode())
        if octetos + tamanho > _OCTETOS:
            partes.append(atual)
            atual, octetos = " ", 1
        atual += letra
        octetos += tamanho
    return _FIM.join([*partes, atual])
