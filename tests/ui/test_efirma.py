"""«¿Servirá la e.firma ese día?» on screen: nothing of it is kept anywhere."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLineEdit

from raoce_desktop.ui.kit.notes import Note
from raoce_desktop.ui.kit.theme import Text
from tests.exchange.certificates import PASSWORD, RFC, certificate, key_file
from tests.exchange.signed_files import beside_the_efirma
from tests.ui.showing import go_to


@pytest.fixture
def box(window, settle):
    """The step «Firmar» of the guide's PROSEC."""
    window.open_example("prosec")
    settle(20)
    return go_to(window, settle, "firmar").efirma


@pytest.fixture
def choose(box, answers, tmp_path, settle):
    def pick(data, name="empresa.cer"):
        path = tmp_path / name
        path.write_bytes(data)
        answers.files = [path]
        box.choose.click()
        settle()
        return path

    return pick


def said(box):
    shown = [box.told.itemAt(n).widget() for n in range(box.told.count())]
    return "\n".join(w.text if isinstance(w, Note) else w.text() for w in shown if w)


def with_rfc(box, rfc=RFC):
    box.session.capture("solicitante.rfc", rfc)


def test_it_says_that_it_will_serve_today_and_on_the_last_day(box, choose):
    with_rfc(box)
    choose(certificate())
    assert "es la e.firma de AAL0409235E6" in said(box)
    assert "no se comprueba contra el certificado raíz del SAT" in said(box)
    assert "no se puede saber si el SAT la revocó" in said(box)


def test_one_that_expires_before_the_limit_is_told_by_its_day(box, choose):
    with_rfc(box)
    choose(certificate(until=datetime(2025, 4, 25, tzinfo=UTC)))
    assert "No servirá" in said(box)
    assert "30 de abril de 2025, último día para firmar" in said(box)


def test_the_planned_day_counts_as_it_is_typed(box, choose, hands, settle):
    with_rfc(box)
    choose(certificate(until=datetime(2025, 6, 1, 12, tzinfo=UTC)))
    assert "Servirá" in said(box)
    box.day.setFocus()
    hands.type("15/06/2025")
    settle()
    assert "El 15 de junio de 2025, día en que se firmará, ya habrá vencido" in said(box)


def test_one_of_another_company_says_so(box, choose):
    with_rfc(box, "CEN010101ABA")
    choose(certificate())
    assert "Es de AAL0409235E6, y el reporte es de CEN010101ABA." in said(box)


def test_what_is_no_certificate_is_named_with_its_file(box, choose):
    choose(b"%PDF-1.7", "acuse.cer")
    assert said(box).startswith("acuse.cer: El archivo es un PDF")
    assert not box.key.isVisible()


def test_an_empty_solicitante_takes_its_rfc_and_name_in_one_step(box, choose):
    box.session.capture("solicitante.rfc", "")
    box.session.capture("solicitante.denominacion", "")
    choose(certificate())
    box.use.click()
    solicitante = box.session.documento.solicitante
    assert (solicitante.rfc, solicitante.denominacion) == (RFC, "AGRICOLA DE ENSAYO S DE RL DE CV")
    assert not box.use.isVisible()
    box.session.undo()
    assert box.session.documento.solicitante.rfc == ""


def test_what_somebody_typed_is_not_replaced(box, choose):
    with_rfc(box)
    name = box.session.documento.solicitante.denominacion
    assert name
    choose(certificate())
    assert not box.use.isVisible()


def test_the_key_is_proved_and_the_password_forgotten(box, choose, answers, tmp_path, hands):
    choose(certificate())
    path = tmp_path / "empresa.key"
    path.write_bytes(key_file())
    answers.files = [path]
    box.key.choose.click()
    assert box.key.password.echoMode() is QLineEdit.EchoMode.Password
    hands.type(PASSWORD)
    box.key.check.click()
    assert "abre con esa contraseña" in box.key.said.text
    assert box.key.password.text() == ""
    hands.type("otra")
    box.key.password.setText("otra")
    box.key.check.click()
    assert "no abre" in box.key.said.text


def test_nothing_of_certificate_key_or_password_is_kept(
    box, choose, answers, tmp_path, window, settle
):
    choose(certificate())
    (tmp_path / "empresa.key").write_bytes(key_file())
    answers.files = [tmp_path / "empresa.key"]
    box.key.choose.click()
    box.key.password.setText(PASSWORD)
    box.key.check.click()
    window.session.flush()
    settle()
    every = beside_the_efirma(tmp_path)
    assert PASSWORD.encode() not in every
    assert key_file()[-40:] not in every
    assert b"empresa.key" not in every
    assert window.session.core.undo_label == ""
    texts = [text.text() for text in window.findChildren(Text)]
    assert not any(PASSWORD in text for text in texts)


def test_without_key_or_password_it_says_what_is_missing(box, choose):
    choose(certificate())
    box.key.check.click()
    assert box.key.said.text == "Elige la clave privada y escribe su contraseña."
