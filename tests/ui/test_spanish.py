"""Qt's own dialogs, menus and buttons: all of it in the Spanish of Mexico."""

import re

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)

from raoce_desktop.ui.kit.spanish import of_mexico

ENGLISH = re.compile(
    r"\b(the|of|in|file|files|folder|look|name|type|open|save|cancel|close|yes|no to|undo|redo|cut"
    r"|copy|paste|delete|select|all|show|hidden|rename|new|directory|back|forward|parent|list|view"
    r"|detail|size|date|modified|apply|reset|help|ignore|retry|abort|discard|restore|defaults|ok"
    r"|link|location|details|january|monday|mon)\b|fichero",
    re.IGNORECASE,
)
_Buttons = QDialogButtonBox.StandardButton
STANDARD = [b for b in _Buttons if b.name not in ("NoButton", "FirstButton", "LastButton")]


def said_by(window: QWidget) -> set[str]:
    """Every word that it shows, wherever it has it."""
    told = {window.windowTitle()}
    for one in window.findChildren(QWidget):
        for of in ("text", "placeholderText", "title", "accessibleName", "toolTip"):
            words = getattr(one, of, None)
            if callable(words):
                told.add(str(words()))
        if isinstance(one, QComboBox):
            told |= {one.itemText(number) for number in range(one.count())}
        if isinstance(one, QHeaderView) and one.model() is not None:
            across = range(one.model().columnCount())
            told |= {str(one.model().headerData(n, Qt.Orientation.Horizontal)) for n in across}
    told |= {action.text() for action in window.findChildren(QAction)}
    return {words.replace("&", "") for words in told}


def english(told):
    return sorted(words for words in told if ENGLISH.search(words) and "/" not in words)


@pytest.mark.parametrize("mode", list(QFileDialog.AcceptMode), ids=str)
def test_the_choosers_of_files_say_no_word_of_english_or_of_spain(qtbot, mode):
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    dialog.setNameFilter("Documento PDF (*.pdf)")
    dialog.show()
    told = said_by(dialog)
    assert {"Buscar en:", "Nombre de archivo:", "Archivos de tipo:"} <= told
    assert english(told) == []


def test_every_standard_button_is_in_spanish(qtbot):
    for which in STANDARD:
        box = QDialogButtonBox(which)
        qtbot.addWidget(box)
        assert english(said_by(box)) == [], which


def test_questions_and_menus_of_what_is_typed_are_in_spanish(qtbot):
    question, line, answer = QMessageBox(), QLineEdit("a"), QInputDialog()
    question.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
    question.setDetailedText("x")
    page, notes = QTextBrowser(), QPlainTextEdit("a")
    for one in (question, line, answer, page, notes):
        qtbot.addWidget(one)
    menus = [one.createStandardContextMenu() for one in (line, page, notes)]
    told = said_by(question) | said_by(answer)
    told |= {
        action.text().partition("\t")[0].replace("&", "") for m in menus for action in m.actions()
    }
    assert {"Aceptar", "Cancelar", "Deshacer", "Pegar", "Seleccionar todo"} <= told
    assert english(told) == []


def test_the_months_are_those_of_mexico(qtbot):
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    assert QLocale().name() == "es_MX"
    assert {"enero", "diciembre"} <= said_by(calendar)


@pytest.mark.parametrize(
    ("spain", "mexico"),
    [
        ("&Nombre de fichero:", "&Nombre de archivo:"),
        ("Mostrar los fic&heros ocultos", "Mostrar los archivos ocultos"),
        ("Fichero no encontrado", "Archivo no encontrado"),
        ("Cancelar", None),
    ],
)
def test_files_are_called_as_in_mexico(spain, mexico):
    assert of_mexico(spain) == mexico
