"""The only place that opens a dialog; tests put their own answers in its place.

PySide6 makes a class when it is first named, so that they are named where one is opened: the first
window needs none.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6 import QtCore, QtGui, QtWidgets

from raoce_desktop.ui.kit.words import bare


class Dialogs(Protocol):
    """What the window asks a person that isn't part of the screen."""

    def open_files(self, title: str, kinds: str) -> Sequence[Path]:
        """Files to read; empty when the user changes their mind."""
        ...

    def open_folder(self, title: str) -> Path | None:
        """A folder to read, or None."""
        ...

    def save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """Where to write, or None."""
        ...

    def confirm(self, title: str, question: str, yes: str, no: str) -> bool:
        """Only for what undo can't bring back; `yes` and `no` are verbs."""
        ...

    def ask_passphrase(self, title: str, question: str) -> str | None:
        """A passphrase, which nobody reads over a shoulder; None when nothing was typed."""
        ...

    def open_link(self, address: str) -> None:
        """Open an address or a file with the user's own program, on their click."""
        ...


class NativeDialogs:
    """The desktop's own choosers."""

    def __init__(self, parent: QtWidgets.QWidget | None = None) -> None:
        self._parent = parent

    def open_files(self, title: str, kinds: str) -> Sequence[Path]:
        """Files to read; empty when the user changes their mind."""
        names, _ = QtWidgets.QFileDialog.getOpenFileNames(self._parent, title, "", kinds)
        return [Path(name) for name in names]

    def open_folder(self, title: str) -> Path | None:
        """A folder to read, or None."""
        name = QtWidgets.QFileDialog.getExistingDirectory(self._parent, title)
        return Path(name) if name else None

    def save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """Where to write, or None."""
        name, _ = QtWidgets.QFileDialog.getSaveFileName(self._parent, title, str(suggested), kinds)
        return Path(name) if name else None

    def confirm(self, title: str, question: str, yes: str, no: str) -> bool:
        """Ask with two verbs; closing the dialog is `no`."""
        box = QtWidgets.QMessageBox(self._parent)
        box.setWindowTitle(title)
        _plain(box, question)
        accept = box.addButton(yes, QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(no, QtWidgets.QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is accept

    def ask_passphrase(self, title: str, question: str) -> str | None:
        """A passphrase, which nobody reads over a shoulder; None when nothing was typed."""
        hidden = QtWidgets.QLineEdit.EchoMode.Password
        text, accepted = QtWidgets.QInputDialog.getText(self._parent, title, question, hidden)
        return text if accepted and text else None

    def open_link(self, address: str) -> None:
        """Open an address or a file with the user's own program."""
        path = Path(address)
        url = QtCore.QUrl.fromLocalFile(address) if path.is_absolute() else QtCore.QUrl(address)
        QtGui.QDesktopServices.openUrl(url)


def one_file(dialogs: Dialogs, title: str, kinds: str) -> Path | None:
    """A file to read, or None. The title may be the words of the button that was pressed."""
    return next(iter(dialogs.open_files(bare(title), kinds)), None)


def file_to_write(dialogs: Dialogs, title: str, name: str | Path, kinds: str) -> Path | None:
    """Where to write, or None; a bare name is suggested in the user's home folder.

    What has no suffix gets that of the `name`. The title may be a button's words.
    """
    path = dialogs.save_file(bare(title), Path.home() / name, kinds)
    return path if path is None or path.suffix else path.with_suffix(Path(name).suffix)


def choose(title: str, question: str, choices: Sequence[str]) -> int | None:
    """Ask with one button for each choice; None when the question is closed."""
    from raoce_desktop.ui.kit.spanish import speak_spanish

    speak_spanish()
    box = QtWidgets.QMessageBox()
    box.setWindowTitle(title)
    _plain(box, question)
    roles = (
        QtWidgets.QMessageBox.ButtonRole.AcceptRole,
        QtWidgets.QMessageBox.ButtonRole.DestructiveRole,
    )
    buttons = [box.addButton(words, role) for words, role in zip(choices, roles, strict=False)]
    # Escape and the cross answer with this one, which nobody sees.
    leave = box.addButton(QtWidgets.QMessageBox.StandardButton.Cancel)
    leave.hide()
    box.setDefaultButton(buttons[0])
    box.exec()
    clicked = box.clickedButton()
    return next((n for n, button in enumerate(buttons) if button is clicked), None)


def tell(title: str, sentence: str) -> None:
    """Say why the window can't open; nothing is there yet that could say it more quietly."""
    from raoce_desktop.ui.kit.spanish import speak_spanish

    speak_spanish()
    box = QtWidgets.QMessageBox(QtWidgets.QMessageBox.Icon.Critical, title, "")
    _plain(box, sentence)
    box.exec()


def _plain(box: QtWidgets.QMessageBox, question: str) -> None:
    """A question may name a file or a company: none of it is markup."""
    box.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    box.setText(question)
