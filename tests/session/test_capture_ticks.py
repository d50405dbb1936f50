"""What of the capture is done survives a restart, and a value that changed undoes it."""

import pytest

from raoce_desktop.domain.expediente import BienProducido
from raoce_desktop.domain.pantallas import Captura, Pantallas
from raoce_desktop.domain.review import review
from raoce_desktop.session.capture_ticks import Ticks
from tests.domain.rules.world import CAFE, HOY, REFERENCIA, cafe, with_bienes
from tests.session.kept_texts import TextsOnly


@pytest.fixture
def session():
    return TextsOnly()


def captura(case=CAFE):
    return Captura(Pantallas(case, review(case, REFERENCIA, HOY), REFERENCIA))


def test_what_was_done_is_done_after_a_restart_until_its_value_changes(session):
    first = captura().balanza()[0]
    assert not Ticks(session).done(first, captura())
    Ticks(session).tick(first, captura())
    assert Ticks(session).done(first, captura())
    changed = captura(cafe(balanza__ventas_totales="4501"))
    assert not Ticks(session).done(changed.balanza()[0], changed)
    Ticks(session).untick(first, captura())
    assert not Ticks(session).done(first, captura())


def test_a_whole_bien_takes_little_room_and_comes_apart_again(session):
    ticks, found = Ticks(session), captura()
    for casilla in found.bien(0):
        ticks.tick(casilla, found)
    assert list(ticks._kept()) == ["bien.0"]
    assert all(ticks.done(casilla, found) for casilla in found.bien(0))
    assert ticks.next_good(found, 0) is None
    ticks.untick(found.bien(0)[0], found)
    assert [ticks.done(casilla, found) for casilla in found.bien(0)].count(False) == 1
    assert ticks.next_good(found, 0) == 0


def test_the_next_bien_is_the_first_that_is_not_whole(session):
    found = captura(with_bienes(*(BienProducido(bien=f"B{n}") for n in range(3))))
    ticks = Ticks(session)
    for row in (0, 2):
        for casilla in found.bien(row):
            ticks.tick(casilla, found)
    assert ticks.next_good(found, 0) == 1
    assert ticks.next_good(found, 2) is None


@pytest.mark.parametrize("kept", ["{", "[]"])
def test_what_cannot_be_read_any_more_is_nothing_done(session, kept):
    session.drafts.put("captura", kept)
    assert not Ticks(session).done(captura().balanza()[0], captura())


def test_it_starts_anew(session):
    ticks = Ticks(session)
    ticks.tick(captura().balanza()[0], captura())
    ticks.clear()
    assert ticks._kept() == {}
