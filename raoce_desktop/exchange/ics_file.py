"""Days of several expedientes as an iCalendar file (RFC 5545), for Outlook, Google and others.

Every event lasts its whole day and has an identifier that never changes: importing a newer file
updates what is there. No time zone is needed.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from icalendar import Alarm, Calendar, Event

from raoce_desktop import __version__
from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.vencimientos import Apunte

_DAY = timedelta(days=1)
_NINE = timedelta(hours=9)
_REMINDERS = (10, 1, 30)
"""Days before, at nine in the morning. Outlook keeps only the first."""
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def write_calendar(apuntes: Iterable[Apunte], now: datetime) -> bytes:
    """The file. `now` is when it is made, with its time zone: a later file is the newer one."""
    calendar = Calendar()
    calendar.add("prodid", f"-//raoce_desktop//{__version__}//ES")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", say("calendario.nombre"))
    for apunte in apuntes:
        calendar.add_component(_event(apunte, now.astimezone(UTC)))
    written: bytes = calendar.to_ical()
    return written


def _event(apunte: Apunte, now: datetime) -> Event:
    day, current = apunte.vencimiento.dia, apunte.vencimiento.vigente
    event = Event()
    event.add("uid", _uid(apunte))
    event.add("dtstamp", now)
    event.add("last-modified", now)
    event.add("sequence", max(int((now - _EPOCH).total_seconds()) // 60, 0))
    event.add("dtstart", day)
    event.add("dtend", day + _DAY)
    key = "evento" if current else "evento_sin_efecto"
    title = apunte.vencimiento.titulo
    event.add("summary", say(f"calendario.{key}", titulo=title, empresa=_company(apunte)))
    event.add("description", "\n".join(_description(apunte)))
    event.add("categories", ["RAOCE"])
    event.add("status", "CONFIRMED" if current else "CANCELLED")
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-alldayevent", "TRUE")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    if current and apunte.vencimiento.exige:
        for days in _REMINDERS:
            event.add_component(_alarm(days, title))
    return event


def _alarm(days: int, words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", _NINE - days * _DAY)
    return alarm


def _company(apunte: Apunte) -> str:
    return apunte.empresa or say("calendario.sin_nombre")


def _uid(apunte: Apunte) -> str:
    year = apunte.expediente.ejercicio
    parts = (apunte.vencimiento.clave, str(year), apunte.identidad)
    return f"{'.'.join(quote(part, safe='.') for part in parts)}@raoce-desktop"


def _description(apunte: Apunte) -> Iterable[str]:
    expediente = apunte.expediente
    programs = (f"{p.tipo or ''} {p.numero}".strip() for p in expediente.programas)
    yield say(
        "calendario.descripcion",
        empresa=_company(apunte),
        rfc=expediente.solicitante.rfc or say("calendario.sin_rfc"),
        programas=", ".join(filter(None, programs)) or say("calendario.sin_programas"),
    )
    if not apunte.vencimiento.vigente:
        yield say(f"calendario.sin_efecto.{apunte.vencimiento.sin_efecto}")
    yield apunte.vencimiento.texto
    yield say("calendario.actualiza")
