"""Capturing by keyboard, on the real pages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

VENTAS = "balanza.ventas_totales"
IMPORTACIONES = "balanza.total_importaciones"
DENOMINACION = "solicitante.denominacion"


@pytest.fixture
def blank(window, settle):
    """A blank expediente, open on its first step."""
    window.start_blank(2024)
    settle(20)
    return window


@pytest.fixture
def sample(window, settle):
    """The guide's IMMEX with PROSEC."""
    window.open_example("immex-prosec")
    settle(20)
    return window


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def note(window, ruta: str) -> str:
    editor = next(w for w in window.findChildren(QWidget) if w.objectName() == ruta)
    return editor.accessibleDescription()


def test_a_new_expediente_starts_with_the_keyboard_in_the_rfc(blank):
    assert focused() == "solicitante.rfc"


def test_enter_goes_on_and_shift_enter_back_and_nothing_is_submitted(blank, hands):
    hands.press(Qt.Key.Key_Return)
    assert focused() == DENOMINACION
    hands.press(Qt.Key.Key_Enter)
    assert focused() == "solicitante.actividad"
    hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert focused() == DENOMINACION
    assert blank.workspace.wizard.paso == "solicitante"


def test_escape_never_closes_or_loses_anything(blank, hands):
    hands.type("AAL")
    hands.press(Qt.Key.Key_Escape)
    assert blank.isVisible()
    assert blank.workspace.wizard.isVisible()
    assert blank.session.documento.solicitante.rfc == "AAL"


def test_accents_and_signs_arrive_as_typed(blank, hands, field):
    field(DENOMINACION)
    hands.replace("CAFÉ ÑANDÚ & CÍA ¿€?")
    assert blank.session.documento.solicitante.denominacion == "CAFÉ ÑANDÚ & CÍA ¿€?"
    assert "CAFÉ ÑANDÚ" in blank.windowTitle()
    assert "CAFÉ ÑANDÚ" in blank.workspace.wizard.rail.company.text()


def test_a_blank_between_words_stays_while_typing(blank, hands, field):
    editor = field(DENOMINACION)
    hands.type("DOS ")
    assert editor.text() == "DOS "
    hands.type("PALABRAS")
    assert blank.session.documento.solicitante.denominacion == "DOS PALABRAS"


def test_an_amount_gets_its_separators_when_it_is_left(sample, hands, field):
    editor = field(VENTAS)
    hands.replace("250000")
    assert editor.text() == "250000"
    hands.press(Qt.Key.Key_Return)
    assert editor.text() == "250,000"
    assert sample.session.documento.balanza.ventas_totales == 250_000


def test_an_amount_is_all_selected_on_arrival_and_typing_replaces_it(sample, hands, field, settle):
    editor = field(VENTAS)
    settle()
    assert editor.selectedText() == editor.text() != ""
    hands.type("7")
    assert editor.text() == "7"


def test_the_caret_stays_while_typing_in_the_middle(sample, hands, field):
    editor = field(VENTAS)
    hands.replace("1234")
    editor.setCursorPosition(1)
    hands.type("9")
    assert (editor.text(), editor.cursorPosition()) == ("19234", 2)


def test_what_is_not_understood_stays_on_screen_and_is_explained(sample, hands, field):
    editor = field(VENTAS)
    hands.replace("1.234,5")
    hands.press(Qt.Key.Key_Return)
    assert editor.text() == "1.234,5"
    assert note(sample, VENTAS).startswith("Error:")
    assert sample.session.documento.balanza.ventas_totales is None


def test_a_grey_field_says_why_cites_and_its_value_comes_back(sample, hands, field):
    sample.session.apply(lambda e: _put(e, "programas", e.programas[1:]), "solo PROSEC")
    editor = field(IMPORTACIONES)
    hands.replace("40000")
    sample.session.apply(_with_immex, "agregar IMMEX")
    assert not editor.isEnabled()
    assert "VUCEM no lo habilita" in note(sample, IMPORTACIONES)
    assert "Guía RAOCE 2025" in note(sample, IMPORTACIONES)
    assert sample.session.documento.balanza.total_importaciones == 40_000
    sample.session.apply(lambda e: _put(e, "programas", e.programas[1:]), "quitar IMMEX")
    assert editor.isEnabled()
    assert editor.text() == "40,000"


def _put(expediente, ruta, value):
    from raoce_desktop.domain.edits import put

    return put(expediente, ruta, value)


def _with_immex(expediente):
    from raoce_desktop.domain.expediente import Programa, TipoPrograma

    immex = Programa(tipo=TipoPrograma.IMMEX)
    return _put(expediente, "programas", (immex, *expediente.programas))


def test_ctrl_z_takes_back_a_whole_field_and_says_what(sample, hands, field):
    before = sample.session.documento
    field(DENOMINACION)
    hands.replace("OTRA SA DE CV")
    undo = sample.menus.actions["deshacer"]
    assert "Denominación o razón social" in undo.text()
    undo.trigger()
    assert sample.session.documento == before
    sample.menus.actions["rehacer"].trigger()
    assert sample.session.documento.solicitante.denominacion == "OTRA SA DE CV"


def test_undo_shows_in_the_field_that_has_the_keyboard(sample, hands, field):
    editor = field(VENTAS)
    before = editor.text()
    hands.replace("5")
    sample.session.undo()
    assert editor.text() == before


def test_a_line_edit_leaves_ctrl_z_to_the_window(sample, field):
    from PySide6.QtGui import QKeyEvent

    editor = field(DENOMINACION)
    event = QKeyEvent(
        QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )
    event.ignore()
    QApplication.sendEvent(editor, event)
    assert not event.isAccepted()


def test_what_a_page_lacks_is_said_once_it_was_left(blank, settle):
    assert note(blank, DENOMINACION) == ""
    blank.workspace.go_next()
    blank.workspace.go_back()
    settle()
    assert note(blank, DENOMINACION).startswith("Error: Falta la denominación")


def test_what_is_wrong_is_said_at_once(blank, hands):
    hands.type("AAL04")
    assert note(blank, "solicitante.rfc").startswith("Error: «AAL04»")


def test_the_wheel_over_a_list_of_choices_changes_nothing(sample, field):
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    combo = field("programas.0.tipo")
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, turn)
    assert sample.session.documento.programas[0].tipo == "IMMEX"


def test_a_plant_is_added_typed_and_taken_away_and_undo_brings_it_back(blank, hands, settle):
    page = blank.workspace.wizard.page_for("solicitante")
    plants = page.forms[2]
    plants.add()
    settle()
    assert focused() == "solicitante.plantas.0.domicilio.calle"
    hands.type("REFORMA")
    plants.add()
    plants.remove(0)
    settle()
    assert len(blank.session.documento.solicitante.plantas) == 1
    blank.session.undo()
    settle()
    assert blank.session.documento.solicitante.plantas[0].domicilio.calle == "REFORMA"
    shown = next(
        w
        for w in page.findChildren(QLineEdit)
        if w.objectName() == "solicitante.plantas.0.domicilio.calle" and w.isVisible()
    )
    assert shown.text() == "REFORMA"


def test_a_program_is_one_line_and_the_page_says_what_it_means(blank, settle):
    blank.workspace.wizard.show_step("programas")
    page = blank.workspace.wizard.page_for("programas")
    page.forms[1].add()
    settle()
    assert focused() == "programas.0.tipo"
    blank.session.capture("programas.0.tipo", "PROSEC")
    settle()
    facts = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "150102" in facts
    assert "30 de abril de 2025" in facts


def test_only_undocumented_sets_ask_what_vucem_does(blank, settle):
    wizard = blank.workspace.wizard
    wizard.show_step("programas")
    switch = wizard.page_for("programas").forms[-1]
    blank.session.apply(_with_immex, "IMMEX")
    assert not switch.isVisible()
    blank.session.capture("programas.0.tipo", "ALTEX")
    assert switch.isVisible()
    blank.session.capture("opciones.importaciones_habilitadas", "sí")
    assert blank.session.revision.vinculo.habilita(IMPORTACIONES)


def test_what_an_undocumented_set_opens_is_said_as_likely(blank, settle):
    wizard = blank.workspace.wizard
    wizard.show_step("programas")
    blank.session.apply(_with_immex, "IMMEX")
    for tipo, words in (("PROSEC", "Trámite 150102, según"), ("ECEX", "Lo más probable")):
        blank.session.capture("programas.0.tipo", tipo)
        page = wizard.page_for("programas")
        assert any(words in label.text() for label in page.findChildren(QLabel))


def test_a_suggestion_that_was_highlighted_is_captured_with_enter(window, field, hands):
    window.open_example("immex-prosec")
    field("programas.0.estatus")
    hands.replace("susp")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert window.session.documento.programas[0].estatus == "Vigente - Suspendido"
    assert QApplication.focusWidget().objectName() == "programas.0.estatus"


def test_what_no_source_confirms_says_so_in_the_list_and_is_typed_without_it(window, field, hands):
    window.open_example("immex")
    window.session.capture("programas.0.tipo", "ECEX")
    window.session.capture("programas.0.modalidad", "")
    edit = field("programas.0.modalidad")
    hands.press(Qt.Key.Key_Down)
    popup = edit.completer().popup()
    shown = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
    assert shown == ["CONSOLIDADORA DE MANUFACTURA (verificar)", "PROMOTORA (verificar)"]
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert window.session.documento.programas[0].modalidad == "CONSOLIDADORA DE MANUFACTURA"


def test_no_line_of_what_is_offered_is_cut(window, field, hands):
    window.open_example("immex")
    window.session.capture("programas.0.estatus", "")
    edit = field("programas.0.estatus")
    hands.press(Qt.Key.Key_Down)
    popup = edit.completer().popup()
    assert popup.viewport().width() >= popup.sizeHintForColumn(0) > edit.width()
