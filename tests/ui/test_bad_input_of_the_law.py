"""What nobody should type in the window and somebody will: it stays, and it is said beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from raoce_desktop.domain.expediente import EstadoRespuesta, Respuesta
from raoce_desktop.domain.verdict import EstadoVeredicto
from tests.domain.rules.world import IMMEX, MAQUILA, program
from tests.ui.showing import go_to

AUTORIZADO = "programas.0.autorizado"
FOLIO = "seguimiento.folio"


@pytest.fixture
def maquila(window, expedientes, settle):
    window.open_expediente(expedientes.add(MAQUILA))
    settle()
    return window


def typed(window, hands, field, ruta, text):
    """Type into a field and leave it, as a person does."""
    field(ruta)
    hands.replace(text)
    hands.press(Qt.Key.Key_Return)
    QApplication.processEvents()
    return next(w for w in window.findChildren(QLineEdit) if w.objectName() == ruta)


def words(page):
    return " | ".join(label.text() for label in page.findChildren(QLabel) if label.text())


def shown(window, settle, paso):
    return words(go_to(window, settle, paso))


@pytest.mark.parametrize(
    ("text", "said", "kept"),
    [
        ("01/06/2025", "todavía no llega", "01/06/2025"),
        ("31/02/2019", "no existe en el calendario", "31/02/2019"),
        ("01/02/1999", "es anterior a su decreto", "01/02/1999"),
    ],
    ids=["in the future", "31 February", "before the decree"],
)
def test_an_impossible_authorisation_stays_and_is_told_beside_it(
    maquila, hands, field, settle, text, said, kept
):
    editor = typed(maquila, hands, field, AUTORIZADO, text)

    assert editor.text() == kept
    assert said in editor.accessibleDescription()
    assert said in shown(maquila, settle, "revision")
    assert maquila.session.revision.vinculo.formulario == "150101"


def test_a_program_twice_is_told_on_both_rows_and_can_be_taken_away(
    window, expedientes, settle, field
):
    again = program(IMMEX).model_copy(update={"numero": "99-2020"})
    twice = MAQUILA.model_copy(update={"programas": (*MAQUILA.programas, again)})
    window.open_expediente(expedientes.add(twice))
    settle()
    field("programas.2.tipo")
    notes = [
        w.accessibleDescription()
        for w in window.findChildren(QWidget)
        if w.objectName() in ("programas.0.tipo", "programas.2.tipo")
    ]

    assert len(notes) == 2
    assert all("está más de una vez" in note for note in notes)
    assert window.session.revision.veredicto.estado is EstadoVeredicto.NO_LISTO


def test_a_folio_of_a_closed_year_proves_nothing(maquila, hands, field, settle):
    editor = typed(maquila, hands, field, FOLIO, "0201500100220200101000001")

    assert editor.text() == "0201500100220200101000001"
    assert "parece ser de 2020" in editor.accessibleDescription()
    assert "no prueba que se presentó" in shown(maquila, settle, "revision")
    assert maquila.session.revision.veredicto.cierre != "presentado"


def test_an_answer_to_a_point_that_is_gone_is_kept_and_said(window, expedientes, settle):
    stray = {"un-punto-de-antes": Respuesta(estado=EstadoRespuesta.NO, nota="De hace dos años")}
    kept = MAQUILA.model_copy(update={"respuestas": {**MAQUILA.respuestas, **stray}})
    window.open_expediente(expedientes.add(kept))
    settle()

    assert "«un-punto-de-antes»" in shown(window, settle, "revision")
    assert "un-punto-de-antes" not in shown(window, settle, "puntos")
    assert window.session.documento.respuestas["un-punto-de-antes"].nota == "De hace dos años"


def test_an_ejercicio_that_no_data_covers_says_so_and_shows_what_is_known(window, settle):
    window.start_blank(2035)
    settle()
    told = shown(window, settle, "revision")
    assert "Sin datos de esta temporada" in told

    window.windows.show_season(window.session)
    settle()
    season = words(window.windows.season)
    assert "Sin datos de esta temporada" in season
    assert "Límite: IMMEX sin PROSEC" in season
