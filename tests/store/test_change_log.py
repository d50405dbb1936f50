"""Who changed what, when, from what to what; and what was filed stays as it was filed."""

from datetime import datetime

import pytest

from raoce_desktop.domain.edits import capture, remove_bienes
from raoce_desktop.domain.expediente import BienProducido
from raoce_desktop.exchange.examples import example
from raoce_desktop.store import Store

CASE = example("prosec")
FOLIO = "0201500100220250101000001"


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "expedientes.db", quien="contadora")
    yield opened
    opened.close()


@pytest.fixture
def saved(store, resumen):
    return store.create(CASE, resumen())


@pytest.fixture
def edit(store, resumen, saved):
    """Save an edit at a time of the day; the expediente as it is then."""
    now = [saved]

    def save(time, change):
        before = now[0]
        after = change(before.expediente)
        summary = resumen(modificado=f"2025-04-20T{time}:00")
        now[0] = store.save(before, after, summary)
        return now[0].expediente

    return save


def typed(text, ruta="balanza.ventas_totales"):
    return lambda e: capture(e, ruta, text)


def test_a_change_tells_who_when_and_from_what_to_what(store, saved, edit):
    edit("10:00", typed("777"))
    (told,) = store.change_log.of(saved.id)
    assert (told.quien, told.cuando, told.ruta) == (
        "contadora",
        "2025-04-20T10:00:00",
        "balanza.ventas_totales",
    )
    assert (told.antes, told.ahora) == (f"{CASE.balanza.ventas_totales:,}", "777")


def test_what_is_typed_letter_by_letter_is_one_change(store, saved, edit):
    for minute, text in enumerate(("7", "77", "777")):
        edit(f"10:0{minute}", typed(text))
    (told,) = store.change_log.of(saved.id)
    assert (told.desde[-8:-3], told.cuando[-8:-3], told.ahora) == ("10:00", "10:02", "777")


def test_what_comes_back_to_where_it_was_never_happened(store, saved, edit):
    edit("10:00", typed("7"))
    edit("10:01", typed(str(CASE.balanza.ventas_totales)))
    assert store.change_log.of(saved.id) == ()


def test_an_hour_later_it_is_another_change(store, saved, edit):
    edit("10:00", typed("7"))
    edit("11:30", typed("8"))
    assert [(c.antes, c.ahora) for c in store.change_log.of(saved.id)][1] == ("7", "8")


def test_a_row_that_took_anothers_place_has_a_change_of_its_own(store, saved, edit):
    edit("10:00", typed("Uno", "bienes_producidos.0.bien"))
    edit("10:01", lambda e: remove_bienes(e, [0]))
    edit("10:02", lambda e: e.model_copy(update={"bienes_producidos": (BienProducido(),)}))
    edit("10:03", typed("Dos", "bienes_producidos.0.bien"))
    bienes = [c for c in store.change_log.of(saved.id) if c.ruta.endswith(".bien")]
    assert [c.ahora for c in bienes] == ["Uno", "Dos"]


def test_ten_thousand_pasted_rows_are_one_line(store, saved, edit):
    many = tuple(BienProducido(bien=f"Bien {n}") for n in range(10_000))
    edit(
        "10:00", lambda e: e.model_copy(update={"bienes_producidos": (*e.bienes_producidos, *many)})
    )
    (told,) = store.change_log.of(saved.id)
    assert told[3:5] == ("bienes_producidos", "agregado_varios")
    assert told.ahora == "10000"


def test_what_was_filed_stays_as_it_was_filed(store, saved, edit):
    assert store.change_log.filed(saved.id) is None
    filed = edit("10:00", typed(FOLIO, "seguimiento.folio"))
    edit("10:05", typed("1"))
    assert store.change_log.filed(saved.id) == filed


def test_the_history_is_another_persons_too(tmp_path, resumen):
    path = tmp_path / "expedientes.db"
    first = Store.open(path, quien="ana")
    saved = first.create(CASE, resumen())
    saved = first.save(saved, capture(CASE, "notas", "a"), resumen())
    first.close()
    second = Store.open(path, quien="luis")
    second.save(saved, capture(saved.expediente, "notas", "b"), resumen())
    assert [(c.quien, c.ahora) for c in second.change_log.of(saved.id)] == [
        ("ana", "a"),
        ("luis", "b"),
    ]
    second.close()


def test_a_save_that_fails_tells_nothing(store, saved, edit, monkeypatch):
    monkeypatch.setattr(store._db, "run_many", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        edit("10:00", lambda e: e.model_copy(update={"bienes_producidos": (BienProducido(),)}))
    assert store.change_log.of(saved.id) == ()


def test_dates_are_the_saves(saved, edit, store):
    edit("23:59", typed("5"))
    assert datetime.fromisoformat(store.change_log.of(saved.id)[0].cuando).hour == 23


def test_a_state_that_was_left_and_reached_again_is_told_each_time(store, saved, edit):
    ruta = "seguimiento.presentado"
    for minute, text in enumerate(("18/04/2025", "", "19/04/2025")):
        edit(f"10:0{minute}", typed(text, ruta))
    told = [(one.antes, one.ahora) for one in store.change_log.of(saved.id) if one.ruta == ruta]
    assert len(told) == 3
