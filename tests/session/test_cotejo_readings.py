"""What was read in VUCEM is kept beside the expediente, and feeds the letter."""

import pytest

from raoce_desktop.domain.cotejo import Cotejo
from raoce_desktop.domain.edits import capture
from raoce_desktop.domain.pantallas import Pantallas
from raoce_desktop.domain.review import review
from raoce_desktop.session.cotejo_readings import Readings, slips
from tests.domain.rules.world import CAFE, HOY, REFERENCIA
from tests.session.kept_texts import TextsOnly

VENTAS = "balanza.ventas_totales"


@pytest.fixture
def session():
    return TextsOnly()


def pantallas(case=CAFE):
    return Pantallas(case, review(case, REFERENCIA, HOY), REFERENCIA)


def test_readings_are_kept_changed_and_taken_out(session, tmp_path):
    readings = Readings(session)
    readings.put({VENTAS: "4,501", "solicitante.rfc": "X"})
    readings.put({"solicitante.rfc": " "})
    assert Readings(session).texts == {VENTAS: "4,501"}
    readings.remember("acuse", tmp_path / "acuse.pdf")
    assert readings.files == {"acuse": tmp_path / "acuse.pdf"}
    readings.clear()
    assert (readings.texts, readings.files) == ({}, {})


@pytest.mark.parametrize("kept", ["{", "[1]", "3"])
def test_what_cannot_be_read_any_more_is_none(session, kept):
    session.drafts.put("cotejo", kept)
    assert Readings(session).texts == {}


def test_a_screen_is_taken_whole(session):
    found = Readings(session).read("Ventas totales (a)*: 4,501", pantallas())
    assert found.casillas == {VENTAS: "4,501"} == Readings(session).texts


def test_the_letter_clears_up_what_differs_and_what_was_changed_since():
    cotejo = Cotejo(pantallas(), {VENTAS: "4501", "balanza.saldo": "9", "solicitante.rfc": "X"})
    assert [tuple(one) for one in slips(cotejo, None, CAFE)] == [
        ("RFC", "X", CAFE.solicitante.rfc),
        ("Ventas totales (a)", "4,501 miles de pesos", "4,500 miles de pesos"),
    ]
    now = capture(capture(CAFE, "balanza.total_exportaciones", "3100"), "notas", "algo")
    now = capture(now, "bienes_producidos.0.volumen_total", "31000")
    found = slips(Cotejo(pantallas(now), {}), CAFE, now)
    assert [tuple(one) for one in found] == [
        ("Total exportaciones (b)", "3,000 miles de pesos", "3,100 miles de pesos"),
        ("Volumen del total de bienes producidos, renglón 1", "30,000", "31,000"),
    ]


def test_without_a_difference_there_is_nothing_to_clear_up():
    assert slips(Cotejo(pantallas(), {VENTAS: "$ 4,500"}), CAFE, CAFE) == ()
