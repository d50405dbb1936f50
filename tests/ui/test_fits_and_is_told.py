"""Screens that fit, colours that are seen, and names for whoever listens."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetrics, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from raoce_desktop.domain.expediente import BienProducido
from raoce_desktop.domain.pasos import Paso
from raoce_desktop.ui.app import window_place
from raoce_desktop.ui.app.window_place import keep_windows_inside
from raoce_desktop.ui.kit.focus_ring import ring_color
from raoce_desktop.ui.kit.palettes import edge_base, palette_for
from raoce_desktop.ui.kit.theme import Tone, blend, quiet_color, tone_color
from tests.ui.showing import contrast

SCHEMES = [Qt.ColorScheme.Light, Qt.ColorScheme.Dark]
_Role = QPalette.ColorRole
PAIRS = (
    (_Role.WindowText, _Role.Window),
    (_Role.Text, _Role.Base),
    (_Role.Text, _Role.AlternateBase),
    (_Role.ButtonText, _Role.Button),
    (_Role.ToolTipText, _Role.ToolTipBase),
    (_Role.PlaceholderText, _Role.Base),
    (_Role.Link, _Role.Window),
    (_Role.Link, _Role.Base),
)


# ---------------------------------------------------------------- colours


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_every_pair_of_text_and_ground_has_the_contrast_of_wcag(scheme, pair):
    palette = palette_for(scheme)
    assert contrast(palette.color(pair[0]), palette.color(pair[1])) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_of_a_chosen_row_and_of_every_tone_are_read_on_its_soft_ground(scheme):
    palette = palette_for(scheme)
    soft = blend(palette.color(_Role.Accent), palette.color(_Role.Base), 0.18)
    assert contrast(palette.color(_Role.Text), soft) >= 4.5
    assert min(contrast(tone_color(palette, tone), soft) for tone in Tone) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "ground", [_Role.Window, _Role.Base, _Role.AlternateBase, _Role.Button], ids=str
)
def test_the_ring_is_seen_on_every_ground(scheme, ground):
    palette = palette_for(scheme)
    assert contrast(ring_color(palette), palette.color(ground)) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_and_marks_of_a_selected_cell_are_read(scheme):
    palette = palette_for(scheme)
    ground, words = palette.color(_Role.Highlight), palette.color(_Role.HighlightedText)
    assert contrast(words, ground) >= 4.5


def test_a_mark_takes_the_ink_of_the_words_where_its_cell_is_selected(window, settle):
    window.open_example("prosec")
    window.session.capture("bienes_producidos.0.volumen_total", "doce")
    window._go_to_step(Paso.DATOS)
    settle()
    model = window.workspace.wizard.page_for(Paso.DATOS).bienes.model
    drawn = model.index(0, 5).data(Qt.ItemDataRole.DecorationRole)
    inks = [ink(drawn.pixmap(QSize(16, 16), mode)) for mode in (_NORMAL, QIcon.Mode.Selected)]
    palette = QApplication.palette()
    assert inks == [tone_color(palette, Tone.ERROR), palette.color(_Role.HighlightedText)]


_NORMAL = QIcon.Mode.Normal


def ink(pixmap) -> QColor:
    picture = pixmap.toImage()
    colors = [picture.pixelColor(x, y) for x in range(16) for y in range(16)]
    solid = [color for color in colors if color.alpha() == 255]
    names = [color.name() for color in solid]
    return QColor(max(set(names), key=names.count))


_OFF = QPalette.ColorGroup.Disabled
GROUNDS = (_Role.Window, _Role.Base, _Role.AlternateBase)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS, ids=str)
def test_quiet_words_and_every_tone_are_read_on_every_ground(scheme, ground):
    palette = palette_for(scheme)
    inks = [quiet_color(palette), *(tone_color(palette, tone) for tone in Tone)]
    assert min(contrast(ink, palette.color(ground)) for ink in inks) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_is_disabled_and_says_why_is_read(scheme):
    palette = palette_for(scheme)
    for words, ground in (
        (_Role.Text, _Role.Base),
        (_Role.WindowText, _Role.Window),
        (_Role.ButtonText, _Role.Button),
    ):
        assert contrast(palette.color(_OFF, words), palette.color(_OFF, ground)) >= 3
    reason = quiet_color(palette)  # the line below it, with its lock
    assert contrast(reason, palette.color(_Role.Window)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_edges_of_what_is_typed_or_marked_are_seen(scheme):
    palette = palette_for(scheme)
    drawn = edge_base(palette).darker(140)  # as Fusion draws an outline
    of_a_box = drawn.lighter(110)  # as it draws what is marked
    for ground in (_Role.Window, _Role.Base):
        assert contrast(drawn, palette.color(ground)) >= 3
        assert contrast(of_a_box, palette.color(ground)) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_words_of_the_one_accented_button_are_read(scheme):
    palette = palette_for(scheme)
    ground = palette.color(_Role.Accent).darker(135)
    assert contrast(palette.color(_Role.HighlightedText), ground) >= 4.5


# ---------------------------------------------------------------- room


def test_the_window_can_be_as_small_as_1366_at_twice_the_size(window, settle):
    window.open_example("prosec")
    for paso in Paso:
        window._go_to_step(paso)
        for _ in range(2):  # the panel beside the page leaves first
            window.resize(683, 336)
            settle(6)
        least = window.minimumSizeHint()
        assert window.width() <= 683
        assert least.width() <= 683
        assert least.height() <= 384 - 48


def test_a_window_opens_whole_on_a_screen_that_is_there_and_where_it_was_left(qtbot):
    room = QApplication.primaryScreen().availableGeometry()
    window = QWidget()
    qtbot.addWidget(window)
    window_place.put(window, "", QSize(10_000, 10_000))
    assert window.width() < room.width()
    assert window.height() < room.height()
    window_place.put(window, "30 60 400 300", QSize(10, 10))
    assert window.geometry() == QRect(30, 60, 400, 300)
    assert window_place.as_text(window) == "30 60 400 300"
    window_place.put(window, "-9000 60 400 300", QSize(200, 100))
    assert window.size() == QSize(200, 100)
    window_place.put(window, "no es un lugar", QSize(210, 100))
    assert window.size() == QSize(210, 100)
    window.setGeometry(room.right() - 50, room.bottom() - 50, 300, 200)
    window_place.keep_inside(window)
    assert room.contains(window.frameGeometry())


def test_where_the_window_was_left_is_kept_in_the_office(window, expedientes):
    window.resize(700, 500)
    window.close()
    assert window_place.kept(expedientes.store).endswith("700 500")


def test_the_eight_digits_of_a_fraccion_are_in_sight(window, settle):
    window.resize(1024, 600)
    window.open_example("prosec")
    window._go_to_step(Paso.DATOS)
    settle(10)
    section = window.workspace.wizard.page_for(Paso.DATOS).bienes
    digits = QFontMetrics(section.view.font()).horizontalAdvance("09012199")
    assert section.view.columnWidth(3) >= digits + 16 + 8
    box = section.entry.rows[0].boxes["fraccion"]
    assert box.width() >= QFontMetrics(box.font()).horizontalAdvance("09012199") + 8


def test_revision_starts_with_the_figures(window, settle):
    window.open_example("immex-prosec")
    window._go_to_step(Paso.REVISION)
    settle(10)
    goals = [row.goal for row in window.workspace.wizard.page_for(Paso.REVISION).rows()]
    assert goals[0] == "balanza.ventas_totales"
    assert goals.index("solicitante.rfc") > goals.index("balanza.total_exportaciones")


# ---------------------------------------------------------------- nothing piles up


def test_a_new_expediente_that_nobody_touched_vanishes_on_leaving(window, expedientes, settle):
    window.start_blank(2024)
    settle()
    window.leave_expediente()
    settle()
    assert (expedientes.listing(), expedientes.deleted()) == ((), ())


def test_one_with_a_letter_in_it_stays(window, expedientes, settle):
    window.start_blank(2024)
    window.session.capture("notas", "x")
    window.leave_expediente()
    settle()
    assert len(expedientes.listing()) == 1


def test_what_was_said_of_a_screen_leaves_with_it(window, settle):
    window.menus.actions["acerca"].trigger()
    window.open_example("prosec")
    settle()
    assert window.banner.message == ""


# ---------------------------------------------------------------- who listens


@pytest.mark.parametrize("paso", list(Paso))
def test_everything_that_takes_the_keyboard_has_a_name_a_role_and_says_that_it_does(
    window, settle, paso
):
    window.open_example("immex-prosec")
    window.session.apply(
        lambda e: e.model_copy(update={"bienes_producidos": (BienProducido(bien="x"),)}), "uno"
    )
    window._go_to_step(paso)
    settle(10)
    silent = []
    for widget in window.findChildren(QWidget):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if not reached or not widget.isEnabled() or widget.objectName().startswith("qt_"):
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        named = told is not None and told.text(QAccessible.Text.Name).strip()
        if not named or told.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client):
            silent.append(f"{type(widget).__name__} {widget.objectName()}")
    assert silent == []


def test_every_cell_of_the_goods_is_spoken_with_its_heading(window, settle):
    window.open_example("prosec")
    window._go_to_step(Paso.DATOS)
    settle()
    model = window.workspace.wizard.page_for(Paso.DATOS).bienes.model
    spoken = [
        model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)
        for column in range(model.columnCount())
    ]
    assert spoken[0] == "Renglón 1, sin marcar"
    assert all(": " in text for text in spoken[1:])


def test_a_window_beside_the_main_one_opens_whole_on_a_small_screen(window, qapp, settle, qtbot):
    keep_windows_inside(qapp)
    window.menus.actions["calendario"].trigger()
    shown = window.windows.calendar
    room = shown.screen().availableGeometry()
    shown.resize(room.width() + 300, room.height() + 100)
    shown.activateWindow()
    qtbot.waitUntil(lambda: room.contains(shown.frameGeometry()))
    shown.resize(room.width() + 10, 300)
    shown.hide()
    shown.show()
    settle()
    assert shown.width() == room.width() + 10, "whoever makes it larger afterwards means it"
