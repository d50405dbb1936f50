"""«Preferencias», as a person sets them: by keyboard, at once, everywhere, and kept."""

from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from raoce_desktop.session.preferences import FIRM, LETTER, SCHEME, TODAY
from raoce_desktop.store import Store, StoreProblem
from raoce_desktop.ui.app.application import Appearance
from raoce_desktop.ui.app.looks import Looks
from raoce_desktop.ui.app.rehearsal import RehearsalStrip
from raoce_desktop.ui.kit.theme import is_dark
from tests.offices import NOW, office_on
from tests.ui.showing import preferences_of, type_in

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(window, settle):
    """The preferences, opened from the menu."""
    return preferences_of(window, settle)


def focus_names(count, hands):
    names = []
    for _ in range(count):
        hands.press(Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().accessibleName())
    return names


# ---------------------------------------------------------------- the window


def test_ctrl_comma_opens_them(window):
    keys = window.menus.actions["preferencias"].shortcut().toString()
    assert keys == "Ctrl+,"


def test_they_fit_on_a_small_screen(shown, settle):
    shown.resize(1008, 552)
    settle()
    assert shown.width() <= 1008
    assert shown.height() <= 552
    for place in range(shown.tabs.count()):
        shown.tabs.setCurrentIndex(place)
        settle()
        assert shown.tabs.currentWidget().horizontalScrollBar().maximum() == 0


def test_every_page_and_field_is_reached_by_keyboard(shown, hands, settle):
    shown.tabs.tabBar().setFocus()
    assert focus_names(6, hands) == [
        "Nombre del despacho o de la empresa",
        "Elegir logo…",
        "Nombre",
        "Cargo",
        "Teléfono",
        "Correo electrónico",
    ]
    shown.tabs.tabBar().setFocus()
    hands.press(Qt.Key.Key_Right)
    settle()
    assert shown.tabs.currentIndex() == 1
    assert all(focus_names(4, hands))


def test_what_is_typed_is_kept_and_said(shown, hands, expedientes, settle):
    type_in(shown.firm.firm.lines[FIRM], "Despacho  Ruiz", hands)
    assert shown.state.text() == "Guardando tus cambios"
    expedientes.pending.flush()
    settle()
    assert shown.state.text() == "Todo lo de aquí se guarda al escribirlo."
    assert expedientes.store.setting("preferencias.despacho.nombre") == "Despacho Ruiz"


def test_a_disk_that_refuses_is_said_and_nothing_typed_is_lost(
    shown, hands, expedientes, monkeypatch
):
    def refuse(*_args):
        raise StoreProblem("guardado.disco_lleno")

    monkeypatch.setattr(expedientes.store, "set_setting", refuse)
    type_in(shown.firm.firm.lines[FIRM], "Ruiz", hands)
    expedientes.pending.flush()
    assert shown.state.text() == StoreProblem("guardado.disco_lleno").sentence
    monkeypatch.undo()
    expedientes.pending.flush()
    assert expedientes.store.setting("preferencias.despacho.nombre") == "Ruiz"


def test_two_windows_choose_which_counts(shown, hands, expedientes, settle):
    other = office_on(Store.open(expedientes.store.path))
    other.preferences.put(FIRM, "Despacho de allá")
    other.pending.flush()
    other.store.close()
    line = shown.firm.firm.lines[FIRM]
    type_in(line, "Despacho de aquí", hands)
    expedientes.pending.flush()
    settle()
    assert shown.choice.isVisible()
    assert "las preferencias" in shown.state.text()
    shown.choice.theirs.click()
    settle()
    assert line.text() == "Despacho de allá"
    assert not shown.choice.isVisible()


def test_what_another_window_set_is_there_when_they_are_opened_again(shown, expedientes, settle):
    shown.close()
    expedientes.store.set_setting("preferencias.despacho.nombre", "Otro despacho")
    shown.show()
    settle()
    assert shown.firm.firm.lines[FIRM].text() == "Otro despacho"


def test_they_lead_to_the_other_windows_that_hold_the_rest(shown, window, settle):
    for key, name in (("respaldos", "copies"), ("inhabiles", "days"), ("bloqueo", "lock")):
        shown.data.links[key].click()
        settle()
        assert getattr(window.windows, name).isVisible()
        getattr(window.windows, name).close()


# ---------------------------------------------------------------- the logo


def logo_file(tmp_path, size=(300, 100)):
    path = tmp_path / "logo.png"
    Image.new("RGB", size, "navy").save(path)
    return path


def test_a_logo_is_kept_with_the_data_and_not_by_its_path(
    shown, answers, tmp_path, expedientes, settle
):
    path = logo_file(tmp_path)
    answers.files = [path]
    shown.firm.choose.click()
    settle()
    path.unlink()
    found = Image.open(BytesIO(expedientes.preferences.oficina.logo))
    assert (found.format, found.size) == ("PNG", (300, 100))
    assert not shown.firm.picture.pixmap().isNull()
    assert expedientes.referencia(2024).oficina.logo
    shown.firm.remove.click()
    assert expedientes.preferences.oficina.logo == b""
    assert shown.firm.picture.text() == "Sin logo"


def test_a_logo_of_60_mb_is_one_sentence_and_the_one_there_stays(
    shown, answers, tmp_path, expedientes, settle
):
    answers.files = [logo_file(tmp_path)]
    shown.firm.choose.click()
    before = expedientes.preferences.oficina.logo
    huge = tmp_path / "enorme.png"
    with huge.open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    answers.files = [huge]
    shown.firm.choose.click()
    settle()
    assert shown.firm.said.text().startswith("El archivo pesa más de 8 MB")
    assert expedientes.preferences.oficina.logo == before


def test_nothing_happens_where_no_picture_was_chosen(shown, answers):
    answers.files = []
    shown.firm.choose.click()
    assert shown.firm.said.text() == ""


# ---------------------------------------------------------------- how it looks


@pytest.fixture
def free_looks(qapp):
    """Nobody fixed the scheme, as on a person's desktop."""
    made = Looks(qapp, None, ours=True)
    yield made
    made.wear_scheme("sistema")
    made.wear_letter(100)
    Looks(qapp, Qt.ColorScheme.Light, ours=True)


def test_light_and_dark_apply_at_once(shown, free_looks, qapp, settle, expedientes):
    shown.look.schemes["oscuro"].click()
    settle()
    assert is_dark(qapp.palette())
    assert expedientes.preferences.get(SCHEME) == "oscuro"
    shown.look.schemes["claro"].click()
    settle()
    assert not is_dark(qapp.palette())


def test_a_scheme_that_was_asked_for_by_the_environment_stays(qapp):
    made = Looks(qapp, Appearance.from_environment({"RAOCE_ESQUEMA": "claro"}).scheme, ours=True)
    made.wear_scheme("oscuro")
    assert not is_dark(qapp.palette())
    made.wear_scheme("sistema")
    assert qapp.findChildren(Looks) == [made]


def opened(gate, settle):
    gate.enter()
    settle()
    return gate.window


def test_larger_letters_apply_at_once_and_one_goes_on_where_one_was(gate, settle, free_looks, qapp):
    before = opened(gate, settle)
    before.open_expediente(before.expedientes.listing()[0].id)
    settle()
    small = qapp.font().pointSizeF()
    preferences_of(gate.window, settle).look.letters[130].click()
    settle(40)
    assert gate.window is not before
    assert qapp.font().pointSizeF() == pytest.approx(small * 1.3)
    assert gate.window.session is not None
    assert gate.window.windows.preferences.isVisible()
    assert gate.window.expedientes.preferences.get(LETTER) == "130"
    assert gate.window.windows.preferences.look.letters[130].isChecked()


def test_the_same_size_changes_nothing(gate, settle, free_looks):
    before = opened(gate, settle)
    preferences_of(gate.window, settle).look.letters[100].click()
    settle(40)
    assert gate.window is before


# ---------------------------------------------------------------- another day


def windows_of(gate):
    beside = gate.window.findChildren(QDialog)
    return [gate.window, *(one for one in beside if one.isVisible())]


def strips(gate):
    return [one.said.text() for top in windows_of(gate) for one in own_strips(top)]


def own_strips(top):
    return [one for one in top.findChildren(RehearsalStrip) if one.window() is top]


def rehearse(gate, settle, hands, day="29/04/2026"):
    shown = preferences_of(gate.window, settle)
    shown.tabs.setCurrentIndex(1)
    settle()
    type_in(shown.look.day.lines["dia"], day, hands)
    shown.look.begin.click()
    settle(40)
    return gate.window.windows.preferences


def test_everything_counts_from_the_day_of_a_rehearsal_and_says_so(gate, settle, hands):
    opened(gate, settle)
    shown = rehearse(gate, settle, hands)
    assert gate.window.expedientes.hoy == date(2026, 4, 29)
    assert gate.window.list_screen.model.row(0).hoy == date(2026, 4, 29)
    assert shown.tabs.currentIndex() == 1
    told = "Ensayo: el programa cuenta desde el 29 de abril de 2026, no desde el día de hoy."
    assert set(strips(gate)) == {told}
    shown.close()
    for name in ("calendario", "temporada", "inhabiles", "lote", "respaldos", "tarifa"):
        gate.window.menus.actions[name].trigger()
        settle()
    assert len(windows_of(gate)) == 7
    assert strips(gate) == [told] * 7


def test_a_rehearsal_is_told_after_a_restart_and_ends_with_one_button(gate, settle, hands):
    opened(gate, settle)
    rehearse(gate, settle, hands).close()
    gate.window.close()
    settle()
    gate.leave()
    gate.window = None
    window = opened(gate, settle)
    assert "Sigue puesto el ensayo con otra fecha" in window.banner.message
    (strip,) = window.findChildren(RehearsalStrip)
    strip.findChild(QPushButton).click()
    settle(40)
    assert gate.window.expedientes.hoy == NOW.date()
    assert strips(gate) == []
    assert gate.window.banner.message == ""


def test_what_is_no_day_is_one_sentence(shown, hands):
    type_in(shown.look.day.lines["dia"], "pronto", hands)
    shown.look.begin.click()
    assert "no es una fecha" in shown.look.said.text()
    shown.look.day.lines["dia"].clear()
    hands.type(" ")
    assert shown.look.said.text() == ""
    shown.look.begin.click()
    assert shown.look.said.text().startswith("Escribe la fecha")


def test_the_same_day_again_changes_nothing(gate, settle, hands):
    opened(gate, settle)
    rehearse(gate, settle, hands)
    before = gate.window
    rehearse(gate, settle, hands)
    assert gate.window is before
    before.windows.preferences.look.end.click()
    settle(40)
    assert gate.window.expedientes.preferences.get(TODAY) == ""


def test_a_window_that_cannot_save_is_not_made_anew(gate, settle, hands, monkeypatch):
    before = opened(gate, settle)

    def refuse(*_args):
        raise StoreProblem("guardado.disco_lleno")

    monkeypatch.setattr(before.expedientes.store, "set_setting", refuse)
    rehearse(gate, settle, hands)
    assert gate.window is before
    monkeypatch.undo()


def test_the_data_folder_is_named_and_opened(shown, answers, expedientes):
    folder = str(expedientes.store.path.parent)
    assert shown.data.where.text() == folder
    shown.data.open.click()
    assert answers.links == [folder]
