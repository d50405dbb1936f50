"""A damaged database is set aside, and the work goes on; each day has its backup."""

import sqlite3
from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from raoce_desktop.session.damaged import open_mending
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.session.opening_office import open_expedientes
from raoce_desktop.store import Damaged, Store
from raoce_desktop.store.backup import back_up, backup_folder, backups
from raoce_desktop.ui.app.backing_up import RegularBackup
from raoce_desktop.ui.kit.dialogs import choose
from tests.offices import made_office, office_on

NOON = datetime(2025, 4, 20, 12, 0)  # noqa: DTZ001
GARBAGE = b"esto no es una base de datos" * 400


@pytest.fixture
def database(tmp_path):
    """A database with one expediente and its backup, damaged since."""
    path = tmp_path / "expedientes.db"
    made_office(path, now=NOON)
    back_up(path, NOON)
    path.write_bytes(GARBAGE)
    return path


class Person:
    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    def __call__(self, title, question, choices):
        self.asked.append((question, tuple(choices)))
        return self.answers.pop(0)


def aside(path):
    return [p.read_bytes() for p in path.parent.glob("expedientes-aparte-*.db")]


def opened(path, person):
    store = open_mending(path, person)
    listed = len(store.summaries())
    store.close()
    return listed


def test_the_latest_backup_takes_the_place_of_the_damaged_file(database):
    person = Person(0)
    assert opened(database, person) == 1
    assert aside(database) == [GARBAGE]
    [(question, choices)] = person.asked
    assert "respaldo del 20 de abril de 2025, 12:00, que tiene 1 expediente," in question
    assert len(choices) == 2


def test_an_empty_list_can_be_started_and_everything_else_stays(database):
    assert opened(database, Person(1)) == 0
    assert aside(database) == [GARBAGE]
    assert len(backups(backup_folder(database))) == 1


def test_closing_the_question_leaves_everything_as_it_was(database):
    with pytest.raises(Damaged):
        opened(database, Person(None))
    assert database.read_bytes() == GARBAGE
    assert aside(database) == []


def test_without_backups_only_an_empty_list_is_offered(tmp_path):
    path = tmp_path / "expedientes.db"
    path.write_bytes(GARBAGE)
    with pytest.raises(Damaged):
        opened(path, Person(1))
    assert path.read_bytes() == GARBAGE
    person = Person(0)
    assert opened(path, person) == 0
    assert "No hay ningún respaldo sano" in person.asked[0][0]


def test_a_damaged_latest_copy_is_not_offered_and_the_next_older_is(database):
    older = back_up_of(database, NOON.replace(day=19))
    latest = back_up_of(database, NOON.replace(hour=13))
    latest.write_bytes(latest.read_bytes()[:-4096])
    backup_folder(database).joinpath("respaldo-2025-04-20-140000.db").write_bytes(b"")
    backup_folder(database).joinpath("respaldo-2025-04-20-120000.db").unlink()
    person = Person(0)
    assert opened(database, person) == 1
    [(question, _)] = person.asked
    assert "respaldo del 19 de abril de 2025" in question
    assert older.exists()


def back_up_of(database, moment):
    """A copy of the good database, from its good copy."""
    good = backup_folder(database) / "respaldo-2025-04-20-120000.db"
    place = database.parent / "otra" / "expedientes.db"
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(good.read_bytes())
    made = back_up(place, moment)
    return made.rename(backup_folder(database) / made.name)


@pytest.mark.parametrize("content", [None, b"", "no tables"])
def test_a_missing_or_empty_database_beside_copies_asks_before_starting_anew(database, content):
    database.unlink()
    if content == "no tables":
        sqlite3.connect(database).execute("PRAGMA user_version = 1").connection.close()
        sqlite3.connect(database).execute("PRAGMA user_version = 0").connection.close()
    elif content is not None:
        database.write_bytes(content)
    with pytest.raises(Damaged, match="aquí hubo uno"):
        Store.open(database)
    person = Person(0)
    assert opened(database, person) == 1
    assert "No se encuentra" in person.asked[0][0]


def test_an_emptied_list_beside_copies_asks_once(database):
    database.unlink()
    assert opened(database, Person(1)) == 0, "the user wanted to start anew"
    assert opened(database, Person()) == 0, "and isn't asked again"


def test_a_list_that_lost_everything_asks_before_it_shows_itself_empty(database):
    database.unlink()
    hidden = backup_folder(database).rename(database.parent / "escondidos")
    Store.open(database).close()
    hidden.rename(backup_folder(database))
    person = Person(0)
    assert opened(database, person) == 1
    assert "La lista está vacía, y los respaldos no" in person.asked[0][0]


def test_what_another_window_mended_meanwhile_is_not_mended_again(database):
    class Slow(Person):
        def __call__(self, *question):
            assert opened(database, Person(0)) == 1
            return super().__call__(*question)

    assert opened(database, Slow(1)) == 1
    assert len(aside(database)) == 1


@pytest.mark.parametrize("side", ["-wal", "-journal"])
def test_a_journal_of_another_database_is_noticed_and_not_applied(tmp_path, side):
    path = tmp_path / "expedientes.db"
    made_office(path)
    before = path.read_bytes()
    path.with_name(path.name + side).write_bytes(foreign(tmp_path, side))
    with pytest.raises(Damaged, match="no son suyos"):
        Store.open(path)
    assert path.read_bytes() == before
    person = Person(0)
    assert opened(path, person) == 1
    assert "tal como está" in person.asked[0][0]
    assert list(tmp_path.glob(f"expedientes-aparte-*{side}"))


def foreign(folder, side):
    """The journal of another database that was at work."""
    path = folder / "otra.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute(f"PRAGMA journal_mode = {'WAL' if side == '-wal' else 'DELETE'}")
    other.execute("PRAGMA cache_size = 1")
    other.execute("CREATE TABLE cosas (nombre TEXT)")
    for _ in range(9):
        other.execute("INSERT INTO cosas VALUES ('x')")
    other.execute("BEGIN")
    other.executemany("INSERT INTO cosas VALUES (?)", [("y" * 3000,) for _ in range(99)])
    content = path.with_name(path.name + side).read_bytes()
    other.close()
    assert content[:4] != b"\0\0\0\0"
    return content


def test_damage_that_only_shows_in_the_list_is_asked_about_too(tmp_path):
    path = tmp_path / "expedientes.db"
    store = Store.open(path)
    expedientes = office_on(store)
    for year in range(2017, 2027):
        expedientes.create(year)
    store.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    person = Person(0)
    assert opened(path, person) == 0
    assert aside(path) == [bytes(content)]


def test_another_programs_database_is_not_moved(tmp_path):
    path = tmp_path / "expedientes.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE ajena (x)")
    other.close()
    person = Person()
    with pytest.raises(Damaged):
        opened(path, person)
    assert (person.asked, aside(path)) == ([], [])


def test_the_office_opens_on_what_was_chosen(database):
    expedientes, _home = open_expedientes(database.parent, Person(0))
    assert len(expedientes.listing()) == 1
    expedientes.store.close()


@pytest.mark.parametrize(("press", "answer"), [(0, 0), (1, 1), (None, None)])
def test_the_question_has_two_buttons_and_may_be_closed(qtbot, monkeypatch, press, answer):
    def act(box):
        box.show()
        QApplication.processEvents()
        buttons = [b for b in box.findChildren(QPushButton) if b.isVisible()]
        assert [b.text() for b in buttons] == ["Uno", "Dos"]
        buttons[press].click() if press is not None else box.reject()

    monkeypatch.setattr(QMessageBox, "exec", act)
    assert choose("Título", "Pregunta", ("Uno", "Dos")) == answer


# ---------------------------------------------------------------- each day's copy


def test_what_is_due_a_copy_gets_one(window, expedientes):
    daily = RegularBackup(expedientes, window.banner, window)
    daily.runner = ImmediateRunner()
    daily.look()
    daily.look()
    assert len(backups(backup_folder(expedientes.store.path))) == 1
    assert window.banner.message == ""


def test_a_copy_that_cannot_be_made_is_said(window, expedientes, tmp_path):
    (tmp_path / "respaldos").write_text("estorbo")
    daily = RegularBackup(expedientes, window.banner, window)
    daily.runner = ImmediateRunner()
    daily.look()
    assert "respaldo" in window.banner.message
