"""The look follows the desktop, reads well in both schemes, and speaks Mexico's Spanish."""

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from raoce_desktop.paths import RESOURCES
from raoce_desktop.ui.app.application import Appearance, dress
from raoce_desktop.ui.kit.icons import pixmap
from raoce_desktop.ui.kit.palettes import palette_for, wear_palette
from raoce_desktop.ui.kit.theme import Text, Tone, quiet_color, tone_color
from raoce_desktop.ui.kit.words import days_left, long_date, short_date, tip
from tests.ui.showing import contrast

SCHEMES = [Qt.ColorScheme.Light, Qt.ColorScheme.Dark]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", [QPalette.ColorRole.Window, QPalette.ColorRole.Base])
def test_every_text_colour_is_legible_on_every_ground(qapp, scheme, ground):
    palette = palette_for(scheme)
    back = palette.color(ground)
    inks = [tone_color(palette, tone) for tone in Tone]
    inks += [quiet_color(palette), palette.windowText().color()]
    inks += [palette.placeholderText().color(), palette.link().color()]
    assert min(contrast(ink, back) for ink in inks) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", [QLineEdit, QRadioButton, QCheckBox, QComboBox, QPlainTextEdit])
def test_the_edge_of_what_one_types_or_marks_is_seen(qtbot, qapp, scheme, kind):
    wear_palette(qapp, scheme)
    page = QWidget()
    qtbot.addWidget(page)
    kind(page).setGeometry(10, 10, 120, 32)
    picture = page.grab().toImage()
    wear_palette(qapp, Qt.ColorScheme.Light)
    ground = palette_for(scheme).window().color()
    assert picture.pixelColor(2, 26) == ground
    assert max(contrast(picture.pixelColor(x, 26), ground) for x in range(8, 28)) >= 2.5


def test_texts_follow_the_desktop_into_the_dark(qtbot, qapp):
    label = Text("x", quiet=True)
    qtbot.addWidget(label)
    dress(qapp, Appearance(Qt.ColorScheme.Dark, fixed_font=True))
    QApplication.processEvents()
    assert label.palette().windowText().color() == quiet_color(palette_for(Qt.ColorScheme.Dark))
    dress(qapp, Appearance(Qt.ColorScheme.Light, fixed_font=True))
    QApplication.processEvents()
    assert label.palette().windowText().color() == quiet_color(palette_for(Qt.ColorScheme.Light))


@pytest.mark.parametrize("path", sorted((RESOURCES / "iconos").glob("*.svg")), ids=lambda p: p.stem)
def test_every_icon_draws_something_in_the_colour_asked_for(qapp, path):
    drawn = pixmap(path.stem, QColor("#ff0000"), 32).toImage()
    inked = [
        drawn.pixelColor(x, y)
        for x in range(drawn.width())
        for y in range(drawn.height())
        if drawn.pixelColor(x, y).alpha() == 255
    ]
    assert inked
    assert path.stem == "raoce" or QColor("#ff0000") in inked


def test_qts_own_words_are_spanish_and_numbers_are_mexican(qapp):
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"
    assert QLocale().name() == "es_MX"
    assert QLocale().toString(1234567) == "1,234,567"


def test_the_environment_chooses_the_scheme_and_the_font_of_pictures():
    look = Appearance.from_environment({"RAOCE_ESQUEMA": "oscuro", "RAOCE_LETRA": "fija"})
    assert look == Appearance(Qt.ColorScheme.Dark, fixed_font=True)
    assert Appearance.from_environment({}) == Appearance()


def test_dates_are_said_as_in_mexico(qapp):
    from datetime import date

    day = date(2025, 4, 30)
    assert (long_date(day), short_date(day)) == ("30 de abril de 2025", "30 abr 2025")
    assert [days_left(n) for n in (10, 1, 0, -1, -3)] == [
        "faltan 10 días",
        "falta 1 día",
        "vence hoy",
        "venció ayer",
        "venció hace 3 días",
    ]


def test_a_name_that_looks_like_markup_is_shown_as_typed(qtbot):
    label = Text("<b>NO</b> & CÍA")
    qtbot.addWidget(label)
    assert isinstance(label, QLabel)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert tip("<b>NO</b>") == "<span>&lt;b&gt;NO&lt;/b&gt;</span>"


def test_a_line_with_a_letter_of_alt_has_room_for_its_last_letter(qtbot):
    label = Text("&Teléfono")
    qtbot.addWidget(label)
    label.setWordWrap(False)
    metrics = label.fontMetrics()
    apart = metrics.horizontalAdvance("T") + metrics.horizontalAdvance("eléfono")
    assert label.sizeHint().width() >= apart
