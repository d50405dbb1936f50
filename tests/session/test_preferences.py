"""What the office sets: kept as all that is typed, in force at once, and apart between windows."""

from datetime import date

import pytest

from raoce_desktop.session.preferences import (
    FIRM,
    LETTER,
    LOGO,
    PREPARER,
    SCHEME,
    TODAY,
    Preferences,
    logo_text,
    own_text,
)
from raoce_desktop.store import StoreProblem

REAL = date(2025, 4, 20)


def again(expedientes):
    """What the next window reads."""
    return Preferences(expedientes.store, lambda: expedientes.texts)


def in_conflict(expedientes):
    return [one.record.clave for one in expedientes.texts.conflicts]


def test_what_is_set_is_there_the_next_time(expedientes):
    preferences = expedientes.preferences
    told = {
        FIRM: "Despacho Ruiz",
        LOGO: logo_text(b"\x89PNG"),
        PREPARER[0]: "Ana",
        PREPARER[3]: "ana@despacho.mx",
        SCHEME: "oscuro",
        LETTER: "130",
        "propio.tipo_cambio.2025": own_text("19.5", "Diario  Oficial\n"),
    }
    for key, text in told.items():
        preferences.put(key, text)
    expedientes.pending.flush()
    later = again(expedientes)
    assert later.all == told
    assert later.oficina == preferences.oficina
    assert (later.oficina.despacho, later.oficina.logo) == ("Despacho Ruiz", b"\x89PNG")
    assert later.oficina.preparador == ("Ana", "", "", "ana@despacho.mx")
    assert later.oficina.valores == {"tipo_cambio.2025": ("19.5", "Diario Oficial")}
    assert (later.scheme, later.letter) == ("oscuro", 130)


def test_nothing_set_is_the_programs_own(expedientes):
    preferences = expedientes.preferences
    assert (preferences.scheme, preferences.letter, preferences.ensayo) == ("sistema", 100, None)
    assert preferences.oficina is preferences.oficina


def test_what_cannot_be_understood_is_not_set(expedientes):
    preferences = expedientes.preferences
    for key, text in {TODAY: "ayer", SCHEME: "verde", LETTER: "9000", LOGO: "ñ"}.items():
        preferences.put(key, text)
    assert (preferences.scheme, preferences.letter, preferences.ensayo) == ("sistema", 100, None)
    assert preferences.oficina.logo == b""
    assert preferences.oficina.ensayo is None
    preferences.put(LOGO, "===")
    assert preferences.oficina.logo == b""


def test_everything_counts_from_the_day_of_a_rehearsal(expedientes, prosec):
    expedientes.add(prosec("Café"))
    assert expedientes.hoy == REAL
    expedientes.preferences.put(TODAY, "2025-04-29")
    expedientes.preferences.follow()
    assert expedientes.hoy == date(2025, 4, 29)
    assert expedientes.listing()[0].hoy == date(2025, 4, 29)
    session = expedientes.open(expedientes.listing()[0].id)
    assert session.hoy == date(2025, 4, 29)
    assert session.referencia.oficina.ensayo == date(2025, 4, 29)
    expedientes.preferences.put(TODAY, "")
    assert expedientes.hoy == REAL


def test_an_own_rate_reaches_the_open_expediente(expedientes, prosec):
    session = expedientes.open(expedientes.add(prosec("Café")))
    session.capture("balanza.ventas_totales", "1")
    expedientes.references.learn({"09012199": "KILO"})
    expedientes.preferences.put("propio.tipo_cambio.2024", own_text("20", ""))
    expedientes.preferences.follow()
    session.review_again()
    assert str(session.referencia.tipo_cambio.valor) == "20"
    assert session.referencia.unidad_de("09012199") == "KILO"
    expedientes.references.learn({"84713001": "PIEZA"})
    assert str(expedientes.referencia(2024).tipo_cambio.valor) == "20"
    assert expedientes.referencia(2024).unidad_de("84713001") == "PIEZA"


def test_whoever_listens_is_told_until_they_leave(expedientes):
    told = []
    leave = expedientes.preferences.subscribe(lambda: told.append(1))
    expedientes.preferences.follow()
    leave()
    expedientes.preferences.follow()
    assert told == [1]


def test_two_windows_do_not_overwrite_each_other_in_silence(expedientes, another_window):
    here, there = expedientes.preferences, another_window.preferences
    there.put(FIRM, "Despacho de allá")
    there.put(SCHEME, "oscuro")
    another_window.pending.flush()
    here.put(FIRM, "Despacho de aquí")
    here.put(LETTER, "115")
    expedientes.pending.flush()
    assert in_conflict(expedientes) == ["preferencias.despacho.nombre"]
    assert again(expedientes).get(FIRM) == "Despacho de allá"
    assert again(expedientes).get(LETTER) == "115"
    here.load(here.read())
    assert (here.get(FIRM), here.get(SCHEME)) == ("Despacho de aquí", "oscuro")
    expedientes.texts.choose(ours=True, of=here.records, then=here.settle)
    assert in_conflict(expedientes) == []
    assert again(expedientes).get(FIRM) == "Despacho de aquí"


def test_the_other_windows_may_count(expedientes, another_window):
    here, there = expedientes.preferences, another_window.preferences
    there.put(FIRM, "Despacho de allá")
    another_window.pending.flush()
    here.put(FIRM, "Despacho de aquí")
    expedientes.pending.flush()
    expedientes.texts.choose(ours=False, of=here.records, then=here.settle)
    assert here.get(FIRM) == here.oficina.despacho == "Despacho de allá"


def test_preferences_that_cannot_be_read_are_none(expedientes, monkeypatch):
    def refuse(_pattern):
        raise StoreProblem("guardado.no_abre")

    monkeypatch.setattr(expedientes.store, "settings_like", refuse)
    assert expedientes.preferences.all == {}


@pytest.mark.parametrize(
    ("value", "source", "text"), [("", "Diario", ""), ("20", "", "20"), ("20", "a\nb", "20\na b")]
)
def test_an_own_value_and_its_source_are_one_text(value, source, text):
    assert own_text(value, source) == text
