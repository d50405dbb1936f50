"""A second expediente of one report, by every way in: open it, put both together, or keep both."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from raoce_desktop.domain.edits import capture
from raoce_desktop.exchange.examples import example
from raoce_desktop.exchange.raoce_file import write
from raoce_desktop.ui.kit.widgets import Button

CASE = example("prosec")
RFC = CASE.solicitante.rfc
CTRL = Qt.KeyboardModifier.ControlModifier


def compare(window):
    return window.companies.compare


def press(window, words):
    """Press a button of the banner by its words."""
    found = [b for b in window.banner.findChildren(Button) if b.text() == words]
    assert found, (words, window.banner.message)
    found[0].click()


def capture_the_same(window, settle):
    """A new expediente of the report that is there."""
    window.start_blank(2024)
    settle()
    window.session.capture("solicitante.rfc", RFC)
    settle()


def bring(window, answers, tmp_path, *cases):
    paths = []
    for number, case in enumerate(cases):
        paths.append(tmp_path / f"{number}.raoce")
        paths[-1].write_bytes(write(case))
    answers.files = paths
    window.ask_for_files()


def other(**texts):
    case = CASE
    for ruta, text in texts.items():
        case = capture(case, ruta.replace("__", "."), text)
    return case


def test_a_file_is_put_together_by_keys_alone_in_one_step(there, answers, tmp_path, hands, settle):
    bring(there, answers, tmp_path, other(notas="del archivo", balanza__ventas_totales="9,999"))
    settle()
    shown = compare(there)
    assert shown.isVisible()
    assert "ELIM" not in shown.which.text().upper()
    assert [f.tomar for f in shown.grid.fields] == [False, True]
    assert QApplication.focusWidget() is shown.grid.checks["balanza.ventas_totales"]
    hands.press(Qt.Key.Key_Space)
    assert shown.take.text() == "&Tomar 2 datos"
    while QApplication.focusWidget() is not shown.take:
        hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Return)
    settle()
    assert not shown.isVisible()
    documento = there.session.documento
    assert (documento.notas, documento.balanza.ventas_totales) == ("del archivo", 9999)
    assert there.session.core.undo_label == "Deshacer: juntar dos expedientes"
    assert "Ctrl+Z" in there.banner.message
    there.undo()
    assert there.session.documento == CASE
    assert len(there.expedientes.listing()) == 1


def test_it_can_be_left_opened_or_kept_beside(there, answers, tmp_path, hands, settle):
    bring(there, answers, tmp_path, other(notas="x"))
    settle()
    shown = compare(there)
    hands.press(Qt.Key.Key_Escape)
    settle()
    assert not shown.isVisible()
    assert (there.session, len(there.expedientes.listing())) == (None, 1)
    bring(there, answers, tmp_path, other(notas="x"))
    settle()
    shown.buttons[0].click()
    settle()
    assert there.session.documento.notas == ""
    bring(there, answers, tmp_path, other(notas="x"))
    settle()
    shown.buttons[1].click()
    settle()
    assert there.session.documento.notas == "x"
    assert [row.repetido for row in there.expedientes.listing()].count(True) == 1
    assert there.banner.key != "repetido"
    there.leave_expediente()
    settle()
    for row in there.expedientes.listing():
        there.open_expediente(row.id)
        settle()
        assert there.banner.key != "repetido", "it isn't asked again"


def test_the_same_file_has_nothing_to_take(there, answers, tmp_path, settle):
    bring(there, answers, tmp_path, CASE)
    settle()
    shown = compare(there)
    assert "Dicen lo mismo: no hay nada que tomar." in shown.notes()
    assert not shown.take.isVisible()
    assert QApplication.focusWidget() is shown.buttons[0]


def test_several_files_are_asked_one_after_the_other(there, answers, tmp_path, settle):
    third = other(notas="c", solicitante__rfc="EKU9003173C9")
    bring(there, answers, tmp_path, other(notas="a"), other(notas="b"), third)
    settle()
    shown = compare(there)
    assert "(quedan 1 más)" in shown.which.text()
    shown.take.click()
    settle()
    assert there.session.documento.notas == "a"
    assert shown.isVisible()
    assert [f.hoy for f in shown.grid.fields] == ["a"]
    shown.take.click()
    settle()
    assert there.session.documento.notas == "a\nb"
    assert len(there.expedientes.listing()) == 2


def test_all_lines_can_be_marked_and_unmarked(there, answers, tmp_path, settle):
    bring(there, answers, tmp_path, other(notas="a", balanza__ventas_totales="1"))
    settle()
    shown = compare(there)
    shown.all.click()
    assert shown.all.text() == "Desmarcar t&odo"
    shown.all.click()
    assert not shown.take.isEnabled()


def test_next_year_twice_is_asked_and_not_refused(there, settle):
    (row,) = there.expedientes.listing()
    there.next_year(row.id)
    settle()
    there.session.capture("balanza.ventas_totales", "7")
    there.leave_expediente()
    settle()
    there.next_year(row.id)
    settle()
    shown = compare(there)
    assert shown.isVisible()
    assert there.session is None
    shown.buttons[0].click()
    settle()
    assert there.session.documento.balanza.ventas_totales == 7


def test_an_rfc_that_is_typed_offers_all_three(there, settle):
    capture_the_same(there, settle)
    assert there.banner.key == "repetido"
    assert "Ya hay otro expediente" in there.banner.message
    press(there, "Comparar y juntar…")
    settle()
    compare(there).take.click()
    settle()
    assert there.session.documento == CASE
    press(there, "Eliminar el otro")
    settle()
    there.session.flush()
    settle()
    assert [row.repetido for row in there.expedientes.listing()] == [False]
    press(there, "Traerlo de vuelta")
    settle()
    assert len(there.expedientes.listing()) == 2
    assert there.banner.key == "repetido"
    press(there, "Conservar los dos")
    settle()
    assert there.banner.key != "repetido"
    there.session.capture("solicitante.rfc", "")
    settle()
    there.session.capture("solicitante.rfc", RFC)
    settle()
    assert there.banner.key != "repetido", "it was answered"


def test_the_banner_is_reached_and_pressed_by_keys(there, hands, settle):
    there.start_blank(2024)
    settle()
    hands.type(RFC)
    settle()
    assert there.banner.key == "repetido"
    for _ in range(40):
        focused = QApplication.focusWidget()
        if isinstance(focused, Button) and focused.text() == "Comparar y juntar…":
            break
        hands.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    hands.press(Qt.Key.Key_Return)
    settle()
    assert compare(there).isVisible()


def test_it_isn_t_said_over_what_was_typed_and_has_no_place(there, settle):
    there.start_blank(2024)
    settle()
    there.banner.tell("celdas", "Quedó sin terminar.")
    there.session.capture("solicitante.rfc", RFC)
    settle()
    assert there.banner.message == "Quedó sin terminar."


def test_the_other_one_can_be_opened_and_another_rfc_takes_the_question_away(there, settle):
    capture_the_same(there, settle)
    press(there, "Comparar y juntar…")
    settle()
    there.session.capture("solicitante.rfc", "EKU9003173C9")
    settle()
    assert there.banner.key != "repetido"
    compare(there).reject()
    there.session.capture("solicitante.rfc", RFC)
    settle()
    press(there, "Abrir el otro")
    settle()
    assert there.session.documento == CASE
    assert there.banner.key == "repetido"
    press(there, "Comparar y juntar…")
    settle()
    there.leave_expediente()
    settle()
    assert not compare(there).isVisible()


def test_choices_of_the_window_beside_the_open_one(there, settle):
    capture_the_same(there, settle)
    press(there, "Comparar y juntar…")
    settle()
    compare(there).buttons[1].click()
    settle()
    assert there.session.core.around.apart
    there.companies._compare_open(there.session.core.around.otros[0])
    settle()
    compare(there).buttons[0].click()
    settle()
    assert there.session.documento == CASE


def test_a_deleted_one_is_remembered_and_can_be_compared(there, answers, tmp_path, settle):
    (row,) = there.expedientes.listing()
    there.expedientes.delete(row.id)
    there.add(other(notas="nuevo"))
    settle()
    assert "En Eliminados hay otro expediente" in there.banner.message
    press(there, "Recuperarlo y comparar…")
    settle()
    assert compare(there).isVisible()
    compare(there).reject()
    assert len(there.expedientes.listing()) == 2
    assert there.expedientes.deleted() == ()


def test_a_file_whose_report_was_deleted_comes_in_and_says_so(there, answers, tmp_path, settle):
    (row,) = there.expedientes.listing()
    there.expedientes.delete(row.id)
    bring(there, answers, tmp_path, other(notas="del archivo"))
    settle()
    assert there.session.documento.notas == "del archivo"
    assert "En Eliminados hay otro expediente" in there.banner.message


def test_a_filed_one_is_only_changed_by_who_means_to(there, answers, tmp_path, settle):
    (row,) = there.expedientes.listing()
    there.open_expediente(row.id)
    settle()
    there.session.core.capture("seguimiento.folio", "0201500100220250101000001")
    there.leave_expediente()
    settle()
    bring(there, answers, tmp_path, other(balanza__ventas_totales="1"))
    settle()
    shown = compare(there)
    assert not any(f.tomar for f in shown.grid.fields)
    shown.all.click()
    shown.take.click()
    settle()
    assert len(answers.questions) == 1
    assert there.session.documento.balanza == CASE.balanza
    there.companies.close()
