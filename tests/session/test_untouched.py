"""What nobody wrote in doesn't pile up, and what anybody wrote in stays."""

from raoce_desktop.paths import RESOURCES
from raoce_desktop.session.bring_in import read_files
from raoce_desktop.session.untouched import drop_untouched


def test_a_new_expediente_that_nobody_touched_goes(expedientes):
    id_ = expedientes.create(2024)
    assert drop_untouched(expedientes, id_)
    assert not [row for row in (*expedientes.listing(), *expedientes.deleted()) if row.id == id_]


def test_one_with_a_word_in_it_stays(expedientes):
    id_ = expedientes.create(2024)
    session = expedientes.open(id_)
    session.capture("notas", "pendiente")
    session.flush()
    assert not drop_untouched(expedientes, id_)


def test_one_that_was_written_in_and_emptied_again_stays_for_its_history(expedientes, clock):
    id_ = expedientes.create(2024)
    session = expedientes.open(id_)
    session.capture("notas", "pendiente")
    session.flush()
    clock.advance(days=1)
    session.capture("notas", "")
    session.flush()
    assert not drop_untouched(expedientes, id_)


def test_one_with_a_row_begun_stays(expedientes):
    id_ = expedientes.create(2024)
    expedientes.store.set_setting(f"borrador.bien.{id_}", "Café")
    assert not drop_untouched(expedientes, id_)


def test_reading_files_stops_where_somebody_says_so():
    paths = sorted((RESOURCES / "ejemplos").glob("*.raoce"))
    told = []
    found = read_files(paths, lambda done, of: told.append((done, of)), lambda: len(told) == 2)
    assert [path for path, _ in found] == paths[:2]
    assert told == [(1, len(paths)), (2, len(paths))]
