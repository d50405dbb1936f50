"""Opening a database that isn't what it was: what is asked, and what comes of each answer."""

from datetime import datetime
from pathlib import Path

import pytest

from raoce_desktop.session.damaged import open_mending, when
from raoce_desktop.store import Damaged, Store
from raoce_desktop.store.backup import back_up, backup_folder, backups
from raoce_desktop.store.copies import look_inside
from tests.offices import made_office

NOON = datetime(2025, 4, 20, 12, 0)  # noqa: DTZ001


class Person:
    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    def __call__(self, _title, question, choices):
        self.asked.append((question, tuple(choices)))
        return self.answers.pop(0)


@pytest.fixture
def database(tmp_path):
    """A database with one expediente, and its copy."""
    path = tmp_path / "expedientes.db"
    made_office(path, now=NOON)
    back_up(path, NOON)
    return path


def empty(database):
    """In its place, one without expedientes, as somebody leaves who copies the wrong file."""
    other = database.with_name("otra") / database.name
    other.parent.mkdir()
    Store.open(other).close()
    database.write_bytes(other.read_bytes())


@pytest.mark.parametrize("end", [empty, Path.unlink])
def test_an_emptied_list_that_is_accepted_stays_empty_and_is_asked_about_once(database, end):
    end(database)
    person = Person(1)
    for _ in range(2):
        store = open_mending(database, person)
        assert not any(store.listed())
        store.close()
    [(question, choices)] = person.asked
    assert "20 de abril de 2025, 12:00" in question
    assert len(choices) == 2
    assert len(backups(backup_folder(database))) == 1


def test_damage_that_only_the_list_shows_is_asked_about_and_nothing_stays_open(
    database, monkeypatch
):
    before = database.read_bytes()
    opened, closed = [], []
    close = Store.close

    def damaged(store):
        opened.append(store)
        raise Damaged("guardado.danado")

    def noted(store):
        closed.append(store)
        close(store)

    monkeypatch.setattr(Store, "listed", damaged)
    monkeypatch.setattr(Store, "close", noted)
    with pytest.raises(Damaged):
        open_mending(database, Person(None))
    assert opened
    assert all(any(store is one for one in closed) for store in opened)
    assert database.read_bytes() == before


def test_a_copy_that_does_not_say_when_it_was_made_says_what_it_holds_up_to(database):
    [copy] = backups(backup_folder(database))
    contents = look_inside(copy.path)
    assert when(contents) == "20 de abril de 2025, 12:00"
    older = when(contents._replace(made=None))
    assert older != when(contents)
    assert "20 de abril de 2025" in older
