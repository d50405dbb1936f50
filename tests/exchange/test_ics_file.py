"""The calendar as Outlook and Google take it: read back by the same library, and byte by byte."""

from datetime import UTC, date, datetime, timedelta, timezone

from icalendar import Calendar

from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.domain.vencimientos import Apunte, vencimientos
from raoce_desktop.exchange.ics_file import write_calendar
from tests.domain.rules.world import HOY, MAQUILA, REFERENCIA, company, maquila

NOW = datetime(2025, 4, 20, 9, 30, tzinfo=UTC)
FOLIO = "0201500100120250101000001"
RFC = MAQUILA.solicitante.rfc


def apuntes(expediente, identity=RFC):
    return [Apunte(identity, expediente, one) for one in vencimientos(expediente, REFERENCIA, HOY)]


def events(expediente=MAQUILA, now=NOW, identity=RFC):
    calendar = Calendar.from_ical(write_calendar(apuntes(expediente, identity), now))
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def test_each_day_is_a_whole_day_without_a_time_zone():
    data = write_calendar(apuntes(MAQUILA), NOW)
    assert b"VTIMEZONE" not in data
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    limit = events()[f"limite.2024.{RFC}@raoce-desktop"]
    assert limit["dtstart"].dt == date(2025, 5, 30)
    assert limit["dtend"].dt == date(2025, 5, 31)
    assert limit["dtstart"].params["VALUE"] == "DATE"
    assert data.count(b"DTSTART;VALUE=DATE:") == data.count(b"BEGIN:VEVENT")


def test_no_line_is_longer_than_75_octets_and_every_one_ends_in_crlf():
    long = maquila(solicitante__denominacion="Ñandú, Café; \\ & Cía. " * 12)
    data = write_calendar(apuntes(long), NOW)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    told = next(iter(events(long).values()))["summary"]
    assert told.endswith(long.solicitante.denominacion)


def test_a_second_file_updates_the_first_by_identifier_and_sequence():
    first, second = events(), events(now=NOW + timedelta(days=1))
    assert set(first) == set(second)
    assert all(second[uid]["sequence"] > first[uid]["sequence"] for uid in first)
    assert all(second[uid]["dtstamp"].dt > first[uid]["dtstamp"].dt for uid in first)


def test_identifiers_stay_when_the_company_gets_another_name_or_program():
    more = company(TipoPrograma.IMMEX, TipoPrograma.PROSEC, TipoPrograma.ECEX)
    assert set(events()) < set(events(more))
    assert set(events()) == set(events(maquila(solicitante__denominacion="OTRA, SA")))
    assert set(events()).isdisjoint(events(identity="AAL0409235E6"))


def test_the_moment_is_told_in_utc_and_a_clock_in_the_past_breaks_nothing():
    local = NOW.astimezone(timezone(timedelta(hours=-6)))
    assert write_calendar(apuntes(MAQUILA), local) == write_calendar(apuntes(MAQUILA), NOW)
    assert {
        event["sequence"] for event in events(now=datetime(1999, 1, 1, tzinfo=UTC)).values()
    } == {0}


def test_what_must_be_done_reminds_and_what_only_happens_does_not():
    found = events()
    alarms = {uid.split(".2024")[0]: len(event.walk("VALARM")) for uid, event in found.items()}
    assert alarms["limite"] == alarms["ultima_fecha.IMMEX"] == 3
    assert alarms["cancelacion.IMMEX"] == alarms["suspension.PROSEC"] == 0
    triggers = [a["trigger"].dt for a in found[f"limite.2024.{RFC}@raoce-desktop"].walk("VALARM")]
    assert triggers == [timedelta(hours=9) - timedelta(days=days) for days in (10, 1, 30)]


def test_a_filing_takes_the_limits_away_and_says_why():
    filed = maquila(seguimiento__folio=FOLIO, seguimiento__presentado="28/04/2025")
    found = events(filed)
    limit = found[f"limite.2024.{RFC}@raoce-desktop"]
    assert limit["status"] == "CANCELLED"
    assert limit["summary"].startswith("Sin efecto: ")
    assert not limit.walk("VALARM")
    assert "ya no obliga a nada" in limit["description"]
    assert found[f"correccion.2024.{RFC}@raoce-desktop"]["status"] == "CONFIRMED"


def test_a_company_without_a_name_or_programs_typed_is_still_told():
    bare = maquila(solicitante__denominacion="", solicitante__rfc="", programas__0__numero="")
    told = next(iter(events(bare, identity="x y/z").values()))
    assert "Empresa sin nombre" in told["summary"]
    assert "RFC sin capturar" in told["description"]
    assert str(told["uid"]).endswith(".x%20y%2Fz@raoce-desktop")
