"""An accountant captures the guide's IMMEX with PROSEC from nothing, without touching the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from raoce_desktop.domain.edits import text_of
from raoce_desktop.exchange.examples import example

EXAMPLE = example("immex-prosec")
FISCAL = "solicitante.domicilio_fiscal"
SOLICITANTE = [
    *(f"solicitante.{name}" for name in ("rfc", "denominacion", "actividad", "correo", "regimen")),
    *(f"{FISCAL}.{name}" for name in ("pais", "codigo_postal", "estado")),
    *(f"{FISCAL}.{name}" for name in ("municipio", "localidad", "colonia")),
    *(f"{FISCAL}.{name}" for name in ("calle", "numero_exterior", "numero_interior")),
    "solicitante.lada",
    "solicitante.telefono",
]
PROGRAMA = ("tipo", "numero", "modalidad", "estatus", "autorizado")


@pytest.fixture
def person(window, hands, settle):
    """Types down a page: each field is where Enter leads to."""

    def fill(rutas):
        for ruta in rutas:
            here = QApplication.focusWidget()
            assert here.objectName() == ruta
            value = text_of(EXAMPLE, ruta)
            if isinstance(here, QComboBox):
                hands.press(getattr(Qt.Key, f"Key_{value[0]}"), text=value)
            else:
                hands.type(value)
            hands.press(Qt.Key.Key_Return)
            settle()

    return fill


def press_the_button_in_focus(hands, words: str) -> None:
    for _ in range(3):  # back from «Continuar», where the last field led to
        if QApplication.focusWidget().accessibleName() != words:
            hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    hands.press(Qt.Key.Key_Space, text=" ")


def test_the_guides_case_is_captured_by_keyboard_alone(window, person, hands, settle):
    window.start_blank(EXAMPLE.ejercicio)
    settle(20)
    person(SOLICITANTE)
    window.menus.actions["paso_siguiente"].trigger()
    settle(20)
    for position in range(2):
        press_the_button_in_focus(hands, "Agregar programa")
        settle()
        person(f"programas.{position}.{name}" for name in PROGRAMA)
    window.menus.actions["paso_siguiente"].trigger()
    settle(20)
    person(["balanza.ventas_totales", "balanza.total_exportaciones"])
    done, wanted = window.session.documento, EXAMPLE
    assert done.solicitante == wanted.solicitante.model_copy(update={"plantas": ()})
    assert [p.numero for p in done.programas] == [p.numero for p in wanted.programas]
    assert done.tipos == wanted.tipos
    assert done.balanza == wanted.balanza
    assert window.session.revision.listo_para_firma
    window.leave_expediente()
    settle()
    (fila,) = window.expedientes.listing()
    # No plant was captured and no point of the checklist is answered.
    assert (fila.estado, fila.veredicto, fila.resumen.reservas) == ("borrador", "con reservas", 2)
