"""Signing the exported checklist in the window: read anew, remembered, and no key kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from raoce_desktop.exchange.raoce_file import write
from raoce_desktop.session.given_papers import given_papers
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.session.signed_record import SignedRecord
from raoce_desktop.ui.kit.theme import Text
from tests.exchange.certificates import PASSWORD, RFC
from tests.exchange.signed_files import (
    beside_the_efirma,
    checklist,
    efirma,
    painted_over,
    put,
    signed_by,
)
from tests.ui.showing import go_to, step_of

Key = Qt.Key


@pytest.fixture
def page(window, settle):
    found = step_of(window, settle, "immex-prosec", "firmantes")
    found.export.saver.runner = ImmediateRunner()
    found.on_screen.runner = ImmediateRunner()
    found.session.capture("solicitante.rfc", RFC)
    return found


@pytest.fixture
def exported(page, answers, tmp_path):
    answers.save_path = tmp_path / "lista.pdf"
    page.export.export.click()
    return answers.save_path


@pytest.fixture
def signing(page, exported, settle):
    page.on_screen.sign.click()
    found = page.on_screen.signing
    found.runner = ImmediateRunner()
    settle()
    yield found
    found.close()


def choose(signing, answers, given, password=PASSWORD):
    for choice, path in ((signing.certificate, given.certificado), (signing.key, given.clave)):
        answers.files = [path]
        choice.choose.click()
    signing.password.setText(password)


def test_the_exported_list_is_signed_and_read_anew(
    page, signing, exported, answers, tmp_path, settle
):
    assert signing.document.path == exported
    choose(signing, answers, efirma(tmp_path))
    answers.save_path = tmp_path / "firmada.pdf"
    signing.sign.click()
    settle()
    assert "firmada.pdf: El archivo muestra lo que se firmó." in signing.said.text
    assert "Firmó AGRICOLA DE ENSAYO S DE RL DE CV, RFC AAL0409235E6, el " in signing.said.text
    assert answers.save_path.read_bytes().startswith(exported.read_bytes())
    assert signing.document.path == answers.save_path  # where the second signs

    signing.who.show_text("preparo")
    choose(signing, answers, efirma(tmp_path, rfc="PEPJ800101AB1", name="JUANA PEÑA", key=1))
    answers.save_path = tmp_path / "dos"
    signing.sign.click()
    settle()
    assert signing.said.text.count("Nada cambió después de esta firma.") == 2
    assert (tmp_path / "dos.pdf").exists()


def test_the_state_line_and_the_carpeta_tell_of_it(
    page, window, signing, answers, tmp_path, settle
):
    choose(signing, answers, efirma(tmp_path))
    answers.save_path = tmp_path / "firmada.pdf"
    signing.sign.click()
    state = go_to(window, settle, "seguimiento").state
    told = state.meaning.text()
    assert "Lista de verificación firmada por AGRICOLA DE ENSAYO S DE RL DE CV el " in told
    assert "Los datos cambiaron después" not in told
    papers = {one.clave: one for one in given_papers(window.session.core, None)()}
    assert papers["firmada"].contenido == answers.save_path.read_bytes()
    window.session.capture("seguimiento.guardado", "10/04/2025")
    settle()
    assert "Los datos cambiaron después" not in state.meaning.text()
    window.session.capture("balanza.ventas_totales", "123")
    settle()
    assert "Los datos cambiaron después: exporta la lista de nuevo" in state.meaning.text()


def test_nothing_of_the_efirma_is_kept(page, signing, window, answers, tmp_path, settle):
    before = write(window.session.documento)
    choose(signing, answers, efirma(tmp_path))
    assert signing.password.echoMode() is QLineEdit.EchoMode.Password
    answers.save_path = tmp_path / "firmada.pdf"
    signing.sign.click()
    assert signing.password.text() == ""
    window.session.flush()
    settle()
    every = beside_the_efirma(tmp_path)
    assert PASSWORD.encode() not in every
    assert b"0.key" not in every
    assert write(window.session.documento) == before
    texts = [text.text() for text in signing.findChildren(Text)]
    assert not any(PASSWORD in text for text in texts)


@pytest.mark.parametrize(
    ("kwargs", "password", "said"),
    [
        ({}, "otra", "La contraseña no abre esa clave privada."),
        ({"csd": True}, PASSWORD, "Es un certificado de sello digital (CSD)"),
        ({"rfc": "CEN010101ABA"}, PASSWORD, "Es de CEN010101ABA, y el reporte es de AAL0409235E6."),
    ],
)
def test_what_does_not_serve_is_one_sentence_and_nothing_is_written(
    signing, answers, tmp_path, kwargs, password, said, settle
):
    choose(signing, answers, efirma(tmp_path, **kwargs), password)
    answers.save_path = tmp_path / "firmada.pdf"
    signing.sign.click()
    settle()
    assert said in signing.said.text
    assert not answers.save_path.exists()
    assert signing.sign.isEnabled()
    assert signing.password.text() == ""


def test_what_nobody_foresaw_is_one_sentence_and_tells_nothing_of_the_password(
    signing, answers, tmp_path, monkeypatch
):
    given = []

    def fails(work, _done, failed):
        given.append(repr(work) + repr(work.__closure__[0].cell_contents))
        failed(RuntimeError(PASSWORD))

    monkeypatch.setattr(signing.runner, "start", fails)
    choose(signing, answers, efirma(tmp_path))
    answers.save_path = tmp_path / "firmada.pdf"
    signing.sign.click()
    assert signing.said.text.startswith("No se pudo hacer. La lista está como estaba")
    assert PASSWORD not in signing.said.text + given[0]


def test_what_is_missing_is_said_and_no_place_is_no_signature(signing, answers, tmp_path):
    signing.sign.click()
    assert signing.said.text.startswith("Elige la lista, el certificado y la clave privada")
    choose(signing, answers, efirma(tmp_path))
    answers.save_path = None
    signing.sign.click()
    assert signing.said.text.startswith("Elige la lista")


def test_a_signed_list_is_checked_and_a_changed_one_is_not_remembered(
    page, window, answers, tmp_path, settle
):
    window.session.capture("balanza.ventas_totales", "7")
    done = signed_by(tmp_path, checklist())
    answers.files = [put(tmp_path, done, "buena.pdf")]
    page.on_screen.check.click()
    settle()
    assert "buena.pdf: El archivo muestra lo que se firmó." in page.on_screen.said.text
    record = SignedRecord(window.session.core)
    assert record.path == tmp_path / "buena.pdf"
    assert "que no son los de ahora." in record.told()
    answers.files = [put(tmp_path, painted_over(done), "otra.pdf")]
    page.on_screen.check.click()
    assert "otra.pdf: El archivo no muestra lo que se firmó." in page.on_screen.said.text
    assert record.path == tmp_path / "buena.pdf"
    answers.files = [put(tmp_path, b"nada", "nada.pdf")]
    page.on_screen.check.click()
    assert page.on_screen.said.text.startswith("nada.pdf: El archivo no es un PDF.")
    assert page.on_screen.check.isEnabled()


def test_what_was_signed_last_is_offered_after_a_restart(page, answers, tmp_path, settle):
    answers.files = [put(tmp_path, signed_by(tmp_path, checklist()), "buena.pdf")]
    page.on_screen.check.click()
    page.on_screen.sign.click()
    assert page.on_screen.signing.document.path == tmp_path / "buena.pdf"
    page.on_screen.signing.close()


def test_by_keyboard_alone(page, signing, answers, tmp_path, hands, settle):
    given = efirma(tmp_path)
    signing.certificate.choose.setFocus()
    answers.files = [given.certificado]
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Tab)
    answers.files = [given.clave]
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Tab)
    hands.type(PASSWORD)
    answers.save_path = tmp_path / "firmada.pdf"
    hands.press(Key.Key_Return)
    assert QApplication.focusWidget() is signing.sign
    hands.press(Key.Key_Return)
    settle()
    assert "El archivo muestra lo que se firmó." in signing.said.text
