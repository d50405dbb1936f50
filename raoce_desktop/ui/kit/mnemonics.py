"""Alt keys, so that none is used twice on a page."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QLabel, QRadioButton, QWidget


def assign_mnemonics(page: QWidget, taken: str = "") -> None:
    """Give every labelled field and button of `page` an Alt key of its own.

    `taken` are the letters of what is on screen beside the page (menus, «Continuar», …). Those
    that find no free letter in their own words go without.
    """
    used = set(taken.casefold())
    for widget in _bearers(page):
        text = widget.text().replace("&", "")
        letter = next((i for i, c in enumerate(text) if _fit(c) and c.casefold() not in used), -1)
        if letter >= 0:
            used.add(text[letter].casefold())
            text = f"{text[:letter]}&{text[letter:]}"
        widget.setText(text)


def _fit(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _bearers(page: QWidget) -> Iterator[QLabel | QAbstractButton]:
    for widget in page.findChildren(QWidget):
        if isinstance(widget, QLabel):
            if widget.buddy() is not None:
                yield widget
        elif isinstance(widget, QAbstractButton) and widget.text() and not _is_choice(widget):
            yield widget


def _is_choice(widget: QWidget) -> bool:
    """Choices that repeat down a page are reached by Tab and the arrows."""
    return isinstance(widget, QRadioButton)
