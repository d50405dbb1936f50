"""Cotejo, letter and carpeta in the window."""

import zipfile
from email import message_from_bytes
from email.policy import default

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.store import StoreProblem
from raoce_desktop.ui.steps.seguimiento.cotejo_model import COLUMNS, SAYS
from tests.exchange.acuses import FOLIO, acuse, scan
from tests.ui.showing import go_to, step_of

VENTAS = "balanza.ventas_totales"
RESULT = COLUMNS.index("resultado")


@pytest.fixture
def box(window, settle):
    found = step_of(window, settle, "prosec", "seguimiento").after
    found.runner = ImmediateRunner()
    return found


@pytest.fixture
def cotejo(box, settle):
    box.compare.click()
    settle()
    return box.cotejo


def row(cotejo, ruta):
    model = cotejo.model
    return next(n for n in range(model.rowCount()) if model.at(n).dato.ruta == ruta)


def cell(cotejo, ruta, column):
    return cotejo.model.index(row(cotejo, ruta), column)


def type_in(cotejo, ruta, text):
    assert cotejo.model.setData(cell(cotejo, ruta, SAYS), text)


def test_a_reading_is_typed_and_the_line_says_at_once_how_it_compares(cotejo, hands, settle):
    cotejo.table.setCurrentIndex(cell(cotejo, VENTAS, SAYS))
    cotejo.table.edit(cell(cotejo, VENTAS, SAYS))
    settle()
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    hands.type("$ 4,501")
    hands.press(Qt.Key.Key_Return)
    settle()
    assert cell(cotejo, VENTAS, RESULT).data() == "Difiere"
    assert "Difieren: 1." in cotejo.summary.text()
    assert cell(cotejo, VENTAS, SAYS).data() == "$ 4,501"
    assert "Debe decir" in [
        cotejo.model.headerData(n, Qt.Orientation.Horizontal) for n in range(len(COLUMNS))
    ]


def test_enter_goes_down_the_boxes_and_shift_enter_up(cotejo, hands, settle):
    cotejo.table.setFocus()
    cotejo.table.setCurrentIndex(cell(cotejo, VENTAS, SAYS))
    settle()
    hands.replace("4,500")
    hands.press(Qt.Key.Key_Return)
    settle()
    assert cell(cotejo, VENTAS, RESULT).data() == "Coincide"
    below = cotejo.table.currentIndex()
    assert (below.row(), below.column()) == (row(cotejo, VENTAS) + 1, SAYS)
    hands.type("3,000")
    hands.press(Qt.Key.Key_Return)
    settle()
    assert below.data() == "3,000"
    hands.press(Qt.Key.Key_Escape)
    settle()
    assert cotejo.isVisible()
    line = cotejo.table.currentIndex().row()
    hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert cotejo.table.currentIndex().row() == line - 1


def test_only_what_vucem_says_can_be_typed(cotejo):
    flags = cotejo.model.flags(cell(cotejo, VENTAS, 0))
    assert not flags & Qt.ItemFlag.ItemIsEditable
    assert not cotejo.model.setData(cell(cotejo, VENTAS, 0), "x")
    spoken = cell(cotejo, VENTAS, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ventas totales (a)*. 4500. Sin leer"
    assert "4500" in cell(cotejo, VENTAS, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert cell(cotejo, VENTAS, RESULT).data(Qt.ItemDataRole.ForegroundRole) is not None
    assert cotejo.model.headerData(0, Qt.Orientation.Vertical) is None
    assert cell(cotejo, VENTAS, 0).data(Qt.ItemDataRole.DecorationRole) is None


def test_what_was_read_is_there_after_a_restart(cotejo, box, window, settle):
    type_in(cotejo, VENTAS, "4,500")
    id_ = window.session.core.id
    window.leave_expediente()
    window.open_expediente(id_)
    again = go_to(window, settle, "seguimiento").after
    again.open_cotejo()
    assert cell(again.cotejo, VENTAS, RESULT).data() == "Coincide"
    again.cotejo.clear()
    assert cell(again.cotejo, VENTAS, RESULT).data() == "Sin leer"


def test_a_screen_is_pasted_whole(cotejo):
    QApplication.clipboard().setText(
        "Ventas totales (a)*: $ 4,500\nTotal exportaciones (b)*: 3,000"
    )
    cotejo.paste()
    assert cotejo.said.text() == "Se leyeron 2 casillas."
    assert cell(cotejo, VENTAS, RESULT).data() == "Coincide"
    QApplication.clipboard().setText("nada de esto")
    cotejo.paste()
    assert "no está ninguna casilla" in cotejo.said.text()
    QApplication.clipboard().setText(" ")
    cotejo.paste()
    assert "no hay texto" in cotejo.said.text()


def test_an_acuse_is_read_and_its_folio_noted_down_on_a_click(
    cotejo, answers, tmp_path, window, settle
):
    answers.files = [tmp_path / "acuse.pdf"]
    answers.files[0].write_bytes(acuse())
    cotejo.ask_for_acuse()
    assert f"Trae el folio {FOLIO}. Trae la fecha 18/04/2025." in cotejo.said.text()
    assert cell(cotejo, "balanza.total_exportaciones", RESULT).data() == "Difiere"
    assert cotejo.table.currentIndex().row() == row(cotejo, "balanza.total_exportaciones")
    assert window.session.documento.seguimiento.folio == ""
    cotejo.note.click()
    settle()
    assert window.session.documento.seguimiento.folio == FOLIO
    assert window.session.documento.seguimiento.presentado is not None
    assert not cotejo.note.isVisible()


def test_a_scan_is_one_sentence(cotejo, answers, tmp_path):
    answers.files = [tmp_path / "acuse.pdf"]
    answers.files[0].write_bytes(scan())
    cotejo.ask_for_acuse()
    assert "imagen escaneada" in cotejo.said.text()
    cotejo.note_filing()  # nothing was read: nothing is noted
    assert not cotejo.note.isVisible()


# ---------------------------------------------------------------- the letter


def test_the_letter_has_what_differs_and_is_saved_to_be_signed(cotejo, answers, tmp_path, settle):
    type_in(cotejo, VENTAS, "4,501")
    cotejo.write_letter()
    letter = cotejo.letter
    assert [tuple(slip) for slip in letter.escrito.aclaraciones] == [
        ("Ventas totales (a)", "4,501 miles de pesos", "4,500 miles de pesos")
    ]
    letter.pdf.click()
    assert letter.said.text() == ""
    answers.save_path = tmp_path / "carta"
    letter.pdf.click()
    assert (tmp_path / "carta.pdf").read_bytes().startswith(b"%PDF")
    answers.save_path = tmp_path / "no-hay" / "carta.pdf"
    letter.pdf.click()
    assert "no existe" in letter.said.text()


def test_the_mail_waits_with_its_annexes(cotejo, answers, tmp_path):
    type_in(cotejo, VENTAS, "4,501")
    cotejo.write_letter()
    letter = cotejo.letter
    letter.ask_for_annexes()
    assert letter.said.text() == ""
    annex = tmp_path / "declaración.pdf"
    annex.write_bytes(b"%PDF")
    answers.files, answers.save_path = [annex], tmp_path / "carta.eml"
    letter.ask_for_annexes()
    assert letter.said.text() == "1 anexo irá en el correo."
    letter.mail.click()
    mail = message_from_bytes((tmp_path / "carta.eml").read_bytes(), policy=default)
    assert len(list(mail.iter_attachments())) == 2
    assert "envíalo" in letter.said.text()
    annex.unlink()
    letter.mail.click()
    assert letter.said.text().startswith("declaración.pdf: ")


def test_without_a_difference_there_is_nothing_to_write(box, monkeypatch, window):
    def fail(_):
        raise StoreProblem("guardado.expediente_ilegible")

    monkeypatch.setattr(type(window.session.core), "filed", property(fail))
    box.write.click()
    assert not box.letter.pdf.isEnabled()


# ---------------------------------------------------------------- the carpeta


def test_the_carpeta_takes_history_and_acuse_along_and_is_checked(
    box, answers, tmp_path, window, settle
):
    pdf = tmp_path / "mi acuse.pdf"
    pdf.write_bytes(acuse())
    box.open_cotejo()
    answers.files = [pdf]
    box.cotejo.ask_for_acuse()
    answers.save_path = tmp_path / "carta.eml"
    box.open_letter()
    box.letter.mail.click()
    answers.save_path = tmp_path / "carpeta"
    box.keep.click()
    settle()
    target = tmp_path / "carpeta.zip"
    assert "Anota fuera su huella" in box.said.text()
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
    assert {"acuse.pdf", "historia-de-cambios.pdf", "hoja-de-captura.pdf"} <= set(names)
    assert "escrito-de-correccion.eml" in names
    answers.files = [target]
    box.check.click()
    assert box.said.text() == "carpeta.zip está como se guardó."
    target.write_bytes(target.read_bytes()[:-9])
    box.check.click()
    assert "no está como se guardó" in box.said.text()
    answers.files = [pdf]
    box.check.click()
    assert "no es un ZIP" in box.said.text()
    pdf.unlink()
    box.keep.click()
    settle()
    assert box.said.text().startswith("mi acuse.pdf: ")
    assert box.keep.isEnabled()


def test_nothing_is_made_where_nobody_says_where(box, answers):
    answers.save_path = None
    box.keep.click()
    assert box.said.text() == ""


def test_what_goes_wrong_while_it_is_made_is_said(box, answers, tmp_path, monkeypatch, settle):
    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr("raoce_desktop.ui.steps.seguimiento.after_box.make_carpeta", fail)
    answers.save_path = tmp_path / "c.zip"
    box.keep.click()
    settle()
    assert "No se pudo preparar la carpeta" in box.said.text()


def test_a_history_that_cannot_be_read_is_left_out(
    box, answers, tmp_path, monkeypatch, window, settle
):
    def fail(_):
        raise StoreProblem("guardado.expediente_ilegible")

    monkeypatch.setattr(type(window.session.core), "changes", property(fail))
    answers.save_path = tmp_path / "c.zip"
    box.keep.click()
    settle()
    with zipfile.ZipFile(tmp_path / "c.zip") as archive:
        assert "historia-de-cambios.pdf" not in archive.namelist()
