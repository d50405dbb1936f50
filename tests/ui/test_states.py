"""The states of an expediente in the window: reached and left by keyboard, and who did it."""

import pytest

from raoce_desktop.domain.tramite import EstadoExpediente
from raoce_desktop.ui.steps.seguimiento.state_line import way_through
from tests.ui.showing import step_of

FOLIO = "0201500100220250101000001"


@pytest.fixture
def page(window, settle, monkeypatch):
    monkeypatch.setattr("raoce_desktop.session.session.this_user", lambda: "ana")
    return step_of(window, settle, "prosec", "seguimiento")


def test_a_day_takes_it_there_with_who_and_taking_it_out_goes_back(
    page, window, field, hands, settle
):
    field("seguimiento.en_captura")
    hands.type("18/04/2025")
    settle()
    assert "En captura, 18 de abril de 2025, por ana." in page.state.accessibleName()
    assert window.session.documento.seguimiento.en_captura_por == "ana"
    hands.replace("")
    window.session.capture("seguimiento.en_captura", "")
    settle()
    assert page.state.accessibleName().startswith("Borrador")
    window.session.flush()
    told = [(c.ruta, c.ahora) for c in window.session.core.changes if "captura" in c.ruta]
    assert all(ruta.startswith("seguimiento.en_captura") for ruta, _ in told)


def test_going_back_is_in_the_history_however_soon(page, window, settle):
    for text in ("18/0", "18/04/2025", "", "18/04/2025"):
        window.session.capture("seguimiento.suspendido", text)
        window.session.flush()
    changes = [(c.antes, c.ahora) for c in window.session.core.changes if c.ruta.endswith("dido")]
    assert changes == [
        ("", "18/04/2025"),
        ("18/04/2025", ""),
        ("", "18/04/2025"),
    ]


@pytest.mark.parametrize(
    ("days", "state"),
    [
        ({"guardado": "10/04/2025"}, "Guardado en VUCEM, sin firmar"),
        ({"suspendido": "10/04/2025"}, "Suspendido"),
        ({"folio": FOLIO, "presentado": "10/04/2025"}, "Presentado"),
        (
            {"folio": FOLIO, "presentado": "10/04/2025", "correccion_enviada": "11/04/2025"},
            "Corrección enviada",
        ),
        (
            {"folio": FOLIO, "presentado": "10/04/2025", "reactivado": "11/04/2025"},
            "Reactivado",
        ),
        ({"cancelado": "10/04/2025"}, "Cancelado"),
    ],
)
def test_page_rail_and_list_show_it(page, window, settle, days, state):
    for name, text in days.items():
        window.session.capture(f"seguimiento.{name}", text)
    settle()
    assert page.state.accessibleName().startswith(state)
    window.leave_expediente()
    settle()
    row = window.expedientes.listing()[0]
    table = window.list_screen.table
    shown = [table.model().index(0, column).data() for column in range(table.model().columnCount())]
    assert state in " ".join(filter(None, map(str, shown)))
    assert row.terminado is (state not in ("Guardado en VUCEM, sin firmar", "Suspendido"))


def test_the_way_holds_what_every_report_goes_through_and_where_this_one_is():
    for state in EstadoExpediente:
        assert state in way_through(state)
    assert way_through("en_captura") == (
        *("borrador", "listo", "en_captura"),
        *("guardado", "presentado"),
    )
