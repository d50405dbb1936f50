"""Until when, what stands in the way, and what VUCEM will ask for."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from raoce_desktop.ui.kit.link_row import LinkRow
from tests.ui.showing import step_of, words

FOLIO = "0201500100220250101000001"


@pytest.fixture
def page(window, settle):
    return step_of(window, settle, "immex-prosec", "firmar")


def test_the_page_says_that_it_files_nothing_and_asks_for_no_password_unasked(page):
    told = words(page)
    assert "Este programa no presenta el reporte" in told
    seguimiento = page.wizard().page_for("seguimiento")
    assert "Guardar no es presentar" in words(seguimiento)
    for campo in ("Certificado (.cer)*", "Clave privada (.key)*", "Contraseña de clave privada*"):
        assert campo in told
    boxes = page.findChildren(QLineEdit)
    hidden = [box for box in boxes if box.echoMode() is QLineEdit.EchoMode.Password]
    assert hidden == [page.efirma.key.password]
    assert not hidden[0].isVisible()


def test_what_blocks_is_listed_and_leads_to_its_field(page, window, settle):
    window.session.capture("balanza.total_exportaciones", "9999")
    settle()
    rows = [row for row in page.readiness.findChildren(LinkRow) if row.isVisible()]
    assert len(rows) == 1
    rows[0].click()
    settle()
    assert QApplication.focusWidget().objectName() == "balanza.total_exportaciones"


def test_what_was_filed_is_neither_due_nor_to_be_captured(page, window, settle):
    window.session.capture("seguimiento.folio", FOLIO)
    window.session.capture("seguimiento.presentado", "18/04/2025")
    settle()
    assert page.due.text() == "Se presentó el 18 de abril de 2025."
    told = page.readiness.accessibleName()
    assert told == "Cerrado: ya se presentó en VUCEM."


def test_the_other_reading_of_the_limit_is_said_where_one_signs(window, settle):
    told = step_of(window, settle, "prosec-altex", "firmar").due.text()
    assert told == (
        "Firma a más tardar el 30 de abril de 2025 (calculada), que es la lectura más temprana"
        " del límite. Faltan 10 días. Para ALTEX no hay remedio después del 30 de mayo de 2025:"
        " sin el reporte, la cancelación es automática."
        " Otra lectura del límite: hasta el 30 de mayo de 2025 (verificar)."
    )
