"""What is chosen between two windows, made anew or written out, on a disk slower than both."""

import pytest
from PySide6.QtWidgets import QApplication

from raoce_desktop.domain.edits import capture
from raoce_desktop.exchange.examples import example
from raoce_desktop.session.preferences import FIRM, PREFERENCES
from raoce_desktop.store import Store
from raoce_desktop.store.location import database_path
from raoce_desktop.store.side_data import card_of
from raoce_desktop.ui.app.rehearsal import RehearsalStrip
from tests.exchange.certificates import PASSWORD
from tests.exchange.signed_files import PERSON, checklist, efirma, put, signed_by
from tests.exchange.test_declaracion_pdf import LABELS, pdf
from tests.exchange.test_declaracion_pdf import RFC as DECLARES
from tests.offices import office_on, own_folder
from tests.ui.slow_windows import disk, opened, slow, slow_gate, until

__all__ = ["disk", "opened", "slow", "until"]
CASE = example("prosec")
RFC = CASE.solicitante.rfc


@pytest.fixture
def another(disk, slow):
    """What another window saves; that doesn't happen on this one's time."""

    def save(action):
        disk.on = False
        store = Store.open(slow.expedientes.store.path)
        action(store)
        store.close()
        disk.on = True

    return save


@pytest.mark.parametrize(("choice", "counts"), [(0, "la mía"), (1, "la otra")])
def test_whose_card_counts_is_chosen(slow, disk, until, another, choice, counts):
    slow.menus.actions["ficha"].trigger()
    cards = slow.companies.cards.window
    until(lambda: cards.card is not None)
    another(lambda store: store.decide(RFC, {card_of(RFC).clave: '{"notas": "la otra"}'}))
    cards.card.capture("notas", "la mía")
    until(lambda: "elige cuál vale" in cards.said.text())
    cards.choices[choice].click()
    until(lambda: not cards.choices[0].isVisible() and not slow.expedientes.pending.waiting)
    assert cards.form.notes.toPlainText() == counts
    assert disk.frozen == []


@pytest.mark.parametrize(("choice", "counts"), [("ours", "Mío"), ("theirs", "Otro")])
def test_whose_preference_counts_is_chosen(slow, disk, until, another, choice, counts):
    slow.menus.actions["preferencias"].trigger()
    shown = slow.windows.preferences
    until(lambda: shown.state.text() != "")
    another(lambda store: store.set_setting(f"{PREFERENCES}{FIRM}", "Otro"))
    slow.expedientes.preferences.put(FIRM, "Mío")
    until(shown.choice.isVisible)
    getattr(shown.choice, choice).click()
    until(lambda: not shown.choice.isVisible() and not slow.expedientes.pending.waiting)
    assert slow.expedientes.preferences.get(FIRM) == counts
    assert disk.frozen == []


def test_a_card_takes_what_is_newer_in_an_expediente(slow, disk, until, another):
    slow.menus.actions["ficha"].trigger()
    cards = slow.companies.cards.window
    until(lambda: cards.card is not None)
    cards.card.capture("notas", "de la ficha")
    until(lambda: not slow.expedientes.pending.waiting)
    cards.close()
    another(_moved_on)
    slow.menus.actions["ficha"].trigger()
    until(lambda: len(cards.card.company.expedientes) == 2)
    cards.update_.click()
    shown = slow.companies.compare
    until(shown.isVisible)
    shown.grid.mark_all(on=True)
    shown.take.click()
    until(lambda: cards.card.documento.solicitante.correo == "nuevo@ejemplo.mx")
    until(lambda: not slow.expedientes.pending.waiting)
    assert disk.frozen == []


def _moved_on(store):
    later = capture(CASE, "solicitante.correo", "nuevo@ejemplo.mx")
    office_on(store).add(later.model_copy(update={"ejercicio": CASE.ejercicio + 1}))


def test_companies_are_written_to_a_workbook(slow, disk, until, answers, tmp_path):
    answers.save_path = tmp_path / "empresas.xlsx"
    slow.menus.actions["exportar_empresas"].trigger()
    until(lambda: "empresas.xlsx" in slow.banner.message)
    assert answers.save_path.exists()
    assert disk.frozen == []


def test_a_declaracion_is_read_from_its_pdf(slow, disk, until, answers, tmp_path):
    disk.on = False
    answers.files = [pdf(tmp_path / "anual.pdf", LABELS)]
    disk.on = True
    solicitante = CASE.solicitante.model_copy(update={"rfc": DECLARES})
    slow.add(CASE.model_copy(update={"solicitante": solicitante}))
    until(lambda: slow.session is not None)
    slow.session.step_requested.emit("papeles")
    QApplication.processEvents()
    page = slow.workspace.wizard.page_for("papeles")
    until(lambda: page.papeles.loaded)
    panel = page.results.bridge
    panel.bring.click()
    shown = panel.window_of_figures
    until(lambda: shown.offer is not None)
    shown.take.click()
    until(lambda: not slow.expedientes.pending.waiting)
    assert disk.frozen == []


def test_the_second_person_signs(opened, disk, until, answers, tmp_path):
    disk.on = False
    document = put(tmp_path, signed_by(tmp_path, checklist()), "firmada.pdf")
    given = efirma(tmp_path, key=1, rfc=PERSON, name="JUANA PEÑA")
    disk.on = True
    opened.session.step_requested.emit("firmantes")
    QApplication.processEvents()
    page = opened.workspace.wizard.page_for("firmantes")
    page.on_screen.sign.click()
    until(lambda: page.on_screen.signing is not None)
    signing = page.on_screen.signing
    chosen = (
        (signing.document, document),
        (signing.certificate, given.certificado),
        (signing.key, given.clave),
    )
    for choice, path in chosen:
        answers.files = [path]
        choice.choose.click()
    signing.who.setCurrentIndex(signing.who.findData("preparo"))
    signing.password.setText(PASSWORD)
    answers.save_path = tmp_path / "dos.pdf"
    signing.sign.click()
    until(lambda: "El archivo muestra lo que se firmó" in signing.said.text)
    signing.close()
    assert disk.frozen == []


@pytest.fixture
def gate(qtbot, qapp, disk, tmp_path, person, until, monkeypatch):
    """The program as it starts, with a window that it may make anew."""
    own_folder(tmp_path, monkeypatch)
    store = Store.open(database_path())
    office_on(store).add(CASE)
    store.close()
    gate, refused = slow_gate(qapp, disk, person, database_path(), None)
    until(lambda: gate.window is not None)
    yield gate
    gate.window.leave_expediente()
    until(lambda: gate.window.session is None)
    disk.on = False
    gate.window.expedientes.runner.drain()
    QApplication.processEvents()
    assert refused == []
    gate.window.hide()
    gate.window.deleteLater()
    gate.leave()


def test_a_window_is_made_anew_for_other_letters_and_another_day(gate, disk, until):
    def anew(action):
        before = gate.window
        action(before.windows.preferences.look)
        until(lambda: gate.window not in (None, before) and gate.window.session is not None)
        until(lambda: gate.window.windows.preferences is not None)
        until(lambda: gate.window.windows.preferences.look.letters[115].isChecked())

    gate.window.open_expediente(1)
    until(lambda: gate.window.session is not None)
    gate.window.session.capture("notas", "lo último")
    gate.window.menus.actions["preferencias"].trigger()
    until(lambda: gate.window.windows.preferences.isVisible())
    anew(lambda look: look.letters[115].click())
    assert gate.window.session.documento.notas == "lo último"

    def rehearse(look):
        look.day.lines["dia"].show_text("29/04/2026")
        look.begin.click()

    anew(rehearse)
    assert gate.window.findChild(RehearsalStrip) is not None
    anew(lambda look: look.end.click())
    gate.window.windows.preferences.close()
    assert disk.frozen == []
