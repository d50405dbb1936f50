"""The shell around the pages: steps, problems, saving, help, and what nobody foresaw."""

import sys

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QWidget,
    QWizard,
)

from raoce_desktop.domain.pasos import Paso
from raoce_desktop.store import Conflict, StoreProblem
from raoce_desktop.ui.app.menu_actions import ACTIONS
from raoce_desktop.ui.app.unexpected import LOG_NAME, UnexpectedErrors

STEPS = list(Paso)


def button(widget: QWidget, words: str) -> QPushButton:
    return next(b for b in widget.findChildren(QPushButton) if b.text() == words)


# ---------------------------------------------------------------- steps


def test_continuar_goes_on_from_a_step_that_one_came_back_to(sample, settle):
    wizard = sample.workspace.wizard
    following = wizard.button(QWizard.WizardButton.NextButton)
    for _ in range(4):
        following.click()
    sample.session.go_to("solicitante.rfc")
    following.click()
    settle()
    assert wizard.paso is Paso.PROGRAMAS


@pytest.mark.parametrize("paso", STEPS)
def test_any_step_is_one_click_away(sample, settle, paso):
    rail = sample.workspace.wizard.rail
    rail.findChild(QAbstractButton, f"rail.{paso}").click()
    settle()
    assert sample.workspace.wizard.paso == paso
    page = sample.workspace.wizard.currentPage()
    assert page.isVisible()
    assert page.paso == paso


def test_continuar_and_anterior_follow_vucems_order(sample, settle):
    wizard = sample.workspace.wizard
    seen = [wizard.paso]
    for _ in STEPS[1:]:
        button(wizard, "&Continuar").click()
        settle()
        seen.append(wizard.paso)
    assert seen == STEPS
    for _ in STEPS[1:]:
        button(wizard, "&Anterior").click()
    assert wizard.paso == STEPS[0]
    assert not button(wizard, "&Anterior").isEnabled()


def test_anterior_is_the_step_before_whatever_was_visited(sample, settle):
    sample.workspace.wizard.show_step("firmar")
    settle()
    button(sample.workspace.wizard, "&Anterior").click()
    assert sample.workspace.wizard.paso == "captura"


def test_the_menus_reach_every_step(sample):
    for paso in reversed(STEPS):
        sample.menus.actions[f"paso.{paso}"].trigger()
        assert sample.workspace.wizard.paso == paso
    sample.menus.actions["paso_siguiente"].trigger()
    assert sample.workspace.wizard.paso == STEPS[1]


def test_the_rail_says_company_state_and_days_left(sample):
    rail = sample.workspace.wizard.rail
    assert rail.deadline.text() == "Vence 30 abr 2025"
    assert rail.days.text() == "faltan 10 días\nLímite del reporte"
    sample.session.capture("balanza.total_exportaciones", "999999999")
    item = rail.findChild(QAbstractButton, "rail.datos")
    assert item.accessibleName() == "Datos de reporte anual, con problemas, 1 dato bloquea"


def test_f8_goes_round_the_problems_and_lands_in_their_fields(sample, settle):
    sample.session.capture("balanza.total_exportaciones", "999999999")
    sample.session.capture("solicitante.rfc", "X")
    landed = set()
    for _ in range(len({h.ruta for h in sample.session.revision.hallazgos})):
        sample.menus.actions["problema_siguiente"].trigger()
        settle()
        landed.add(QApplication.focusWidget().objectName())
    assert {h.ruta for h in sample.session.revision.errores} <= landed


def test_what_is_missing_is_listed_once_nobody_types(window, settle, monkeypatch):
    monkeypatch.setattr("raoce_desktop.ui.expediente.qt_session.CALM_MS", 60_000)
    window.open_example("immex-prosec")
    missing = window.workspace.panel.missing.list
    for text in ("X", "XY"):
        window.session.capture("solicitante.rfc", text)
        settle()
        assert "«" not in missing.item(0).text()
    window.session.calmed.emit()
    assert any("«XY»" in missing.item(i).text() for i in range(missing.count()))


def test_a_click_on_what_is_missing_leads_to_its_field(sample, settle):
    sample.session.capture("solicitante.rfc", "X")
    settle()
    missing = sample.workspace.panel.missing.list
    item = next(missing.item(i) for i in range(missing.count()) if "«X»" in missing.item(i).text())
    sample.workspace.wizard.show_step("datos")
    missing.itemClicked.emit(item)
    settle()
    assert sample.workspace.wizard.paso == "solicitante"
    assert QApplication.focusWidget().objectName() == "solicitante.rfc"


def test_the_panel_explains_the_field_that_has_the_keyboard(sample, field):
    field("solicitante.rfc")
    about = sample.workspace.panel.about
    assert about.name.text() == "RFC"
    assert "VUCEM" in about.source.text()


def test_the_panel_folds_and_brings_it_back(sample, settle):
    sample.resize(1400, 800)
    settle()
    assert sample.workspace.panel.isVisible()
    sample.menus.actions["panel"].trigger()
    assert not sample.workspace.panel.isVisible()
    sample.menus.actions["panel"].trigger()
    assert sample.workspace.panel.isVisible()


def test_the_panel_folds_first_in_a_small_window(sample, settle):
    sample.resize(1000, 600)
    settle()
    assert not sample.workspace.panel.isVisible()
    sample.resize(1366, 768)
    settle()
    assert sample.workspace.panel.isVisible()


# ---------------------------------------------------------------- saving


def test_leaving_saves_and_the_list_shows_it(sample, expedientes, hands, field, settle):
    field("solicitante.denominacion")
    hands.replace("NUEVA SA DE CV")
    sample.menus.actions["lista"].trigger()
    settle()
    assert sample.session is None
    assert expedientes.listing()[0].resumen.denominacion == "NUEVA SA DE CV"


def test_typing_is_saved_by_itself_and_the_foot_says_when(sample, qtbot, expedientes):
    line = sample.workspace.wizard.save_line
    sample.session.capture("notas", "algo")
    qtbot.waitUntil(lambda: "14:32" in line.words, timeout=2000)
    assert expedientes.store.load(sample.session.core.id).expediente.notas == "algo"


def test_a_failed_save_is_a_banner_with_two_ways_out_and_nothing_goes_away(
    sample, expedientes, monkeypatch, answers, tmp_path
):
    def full_disk(*_args):
        raise StoreProblem("guardado.disco_lleno")

    save = expedientes.store.save
    monkeypatch.setattr(expedientes.store, "save", full_disk)
    sample.session.capture("notas", "no se pierde")
    sample.session.flush()
    assert sample.banner.message.startswith("El disco está lleno")
    assert sample.workspace.wizard.save_line.words == "Sin guardar"
    answers.save_path = tmp_path / "copia.raoce"
    button(sample.banner, "Guardar una copia en otro lugar…").click()
    assert "no se pierde" in answers.save_path.read_text(encoding="utf-8")
    sample.session.flush()
    monkeypatch.setattr(expedientes.store, "save", save)
    button(sample.banner, "Reintentar").click()
    assert sample.session.save_state.ok


def test_a_window_that_cannot_save_stays_open_until_there_is_a_copy(
    sample, expedientes, monkeypatch, answers, tmp_path
):
    def full_disk(*_args):
        raise StoreProblem("guardado.disco_lleno")

    monkeypatch.setattr(expedientes.store, "save", full_disk)
    sample.session.capture("notas", "no se pierde")
    sample.close()
    assert sample.isVisible()
    assert len(answers.questions) == 1
    answers.agrees, answers.save_path = True, tmp_path / "copia.raoce"
    sample.close()
    assert not sample.isVisible()
    assert answers.save_path.exists()


def test_after_a_conflict_the_work_goes_on_apart(sample, expedientes, monkeypatch):
    def conflict(*_args):
        raise Conflict("guardado.conflicto")

    monkeypatch.setattr(expedientes.store, "save", conflict)
    sample.session.capture("notas", "mía")
    sample.session.flush()
    monkeypatch.undo()
    first = sample.session.core.id
    button(sample.banner, "Guardar como expediente aparte").click()
    assert sample.session.save_state.ok
    assert sample.session.core.id != first
    assert sample.banner.message == ""


# ---------------------------------------------------------------- everyone can use it


def everything_in_sight(window) -> list[QWidget]:
    return [w for w in window.findChildren(QWidget) if w.isVisible()]


def nameless(window) -> list[str]:
    return [
        f"{type(w).__name__} {w.objectName()}"
        for w in everything_in_sight(window)
        if w.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not w.accessibleName()
        and not (isinstance(w, QAbstractButton) and w.text())
        and not w.objectName().startswith("qt_")
        and not (isinstance(w.parent(), QComboBox) and w.parent().accessibleName())
    ]


def mnemonics(window) -> list[str]:
    texts = [a.text() for a in window.menuBar().actions()]
    texts += [
        w.text()
        for w in everything_in_sight(window)
        if isinstance(w, QAbstractButton) or (isinstance(w, QLabel) and w.buddy() is not None)
    ]
    found = [t.replace("&&", "").partition("&")[2][:1].casefold() for t in texts]
    return [letter for letter in found if letter]


@pytest.mark.parametrize("paso", STEPS)
def test_everything_that_takes_the_keyboard_has_a_name(sample, settle, paso):
    sample.workspace.wizard.show_step(paso)
    settle()
    assert nameless(sample) == []


@pytest.mark.parametrize("paso", STEPS)
def test_no_alt_key_is_used_twice_on_a_page(sample, settle, paso):
    sample.workspace.wizard.show_step(paso)
    settle()
    used = mnemonics(sample)
    assert sorted(used) == sorted(set(used))


def test_the_list_has_names_and_unique_alt_keys_too(window, settle):
    assert nameless(window) == []
    window.list_screen.ask_for_new()
    settle()
    used = mnemonics(window)
    assert sorted(used) == sorted(set(used))


def test_within_each_menu_no_letter_is_used_twice(window):
    for top in window.menuBar().actions():
        texts = [a.text() for a in top.menu().actions() if a.text()]
        letters = [t.partition("&")[2][:1].casefold() for t in texts]
        assert len(letters) == len(set(letters)), top.text()


def test_every_menu_entry_does_something(window):
    entries = {key for key in window.menus.actions if not key.startswith("paso.")}
    assert entries == set(ACTIONS)


def test_no_text_is_missing(sample, settle):
    for paso in STEPS:
        sample.workspace.wizard.show_step(paso)
        settle()
        for widget in everything_in_sight(sample):
            text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
            looks_like_a_key = "." in text and " " not in text and text.islower() and "_" in text
            assert not looks_like_a_key, text


# ---------------------------------------------------------------- help and unexpected errors


def test_the_help_follows_its_own_links_and_asks_before_an_address(window, answers):
    window.windows.show_help()
    shown = window.windows.help
    shown.follow(QUrl("https://www.ventanillaunica.gob.mx"))
    assert answers.links == ["https://www.ventanillaunica.gob.mx"]
    before = shown.browser.source()
    shown.follow(QUrl("no-existe.md"))
    assert shown.browser.source() == before


def test_an_unexpected_error_is_one_sentence_and_its_note_holds_no_data(window, tmp_path):
    unexpected_errors = UnexpectedErrors(tmp_path, window.tell_unexpected)
    try:
        raise ValueError("AAL0409235E6 secreto")
    except ValueError:
        unexpected_errors.handle(*sys.exc_info())
    note = (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    assert "ValueError" in note
    assert "test_ui_shell.py" in note
    assert "AAL0409235E6" not in note
    assert "a salvo" in window.banner.message


def test_an_unexpected_error_that_cannot_be_noted_is_said_all_the_same(window, tmp_path):
    blocked = tmp_path / "archivo"
    blocked.write_text("no es una carpeta")
    unexpected_errors = UnexpectedErrors(blocked, window.tell_unexpected)
    unexpected_errors.handle(ValueError, ValueError(), None)
    assert window.banner.message


def heights_in_sight(browser, heading):
    """Where a heading stands in the window of the help, in pixels from its top."""
    block = browser.document().begin()
    while block.text() != heading:
        block = block.next()
    return browser.cursorRect(QTextCursor(block)).top()


def test_a_link_to_a_heading_scrolls_to_it(window, settle):
    window.windows.show_help("plazos.md#altex-y-ecex")
    settle(20)
    shown = window.windows.help.browser
    assert 0 <= heights_in_sight(shown, "ALTEX y ECEX") < 30
    window.windows.help.follow(QUrl("plazos.md#immex"))
    settle()
    assert 0 <= heights_in_sight(shown, "IMMEX") < 30
    window.windows.help.follow(QUrl("#como-se-calculan-las-fechas"))
    height = heights_in_sight(shown, "Cómo se calculan las fechas")
    assert 0 <= height < shown.viewport().height()


def test_the_panel_leads_to_the_help_of_the_field(sample, settle):
    sample.session.field_focused.emit("bienes_producidos.3.fraccion")
    sample.workspace.panel.about.more.click()
    settle(20)
    shown = sample.windows.help.browser
    height = heights_in_sight(shown, "Fracción arancelaria")
    assert 0 <= height < shown.viewport().height()


def test_the_help_closes_with_escape_and_its_headings_have_room(window, settle):
    window.windows.show_help("papeles.md")
    settle(20)
    shown = window.windows.help
    block, rooms = shown.browser.document().begin(), []
    while block.isValid():
        if block.blockFormat().headingLevel() > 1:
            rooms.append(block.blockFormat().topMargin())
        block = block.next()
    assert rooms
    assert min(rooms) >= 16
    QTest.keyClick(shown.browser, Qt.Key.Key_Escape)
    assert not shown.isVisible()
