"""What every step's page shares: a header of ours, a scrolling column, and how to be led to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget, QWizard, QWizardPage

from raoce_desktop.domain.pasos import Paso
from raoce_desktop.session.changes import Change, change_between
from raoce_desktop.ui.expediente.forms import Form
from raoce_desktop.ui.expediente.page_scroll import PageScroll
from raoce_desktop.ui.expediente.qt_session import QtSession, is_same
from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.reading_order import put_in_order
from raoce_desktop.ui.kit.theme import COLUMN, UNIT, Size, Text
from raoce_desktop.ui.kit.words import say


class FieldGroup(Protocol):
    """What a page asks of each of its forms, lists and tables of fields."""

    def refresh(self, change: Change | None = None) -> None:
        """Show the document as it is now, and what the review says of it."""

    def show_path(self, ruta: str) -> bool:
        """Focus and select the field at `ruta`; False where it isn't here."""
        ...

    def editor(self, ruta: str) -> QWidget | None:
        """The editor of a path, or None."""
        ...

    def first_editor(self) -> QWidget | None:
        """Where the keyboard starts, or None."""
        ...


class StepPage(QWizardPage):
    """One step. A subclass names its `paso` and fills `self.column`.

    `wide` lets a page with tables use the whole width.
    """

    paso: Paso
    wide: bool = False

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName(f"paso.{self.paso}")
        self._shown = session.shown
        self.forms: list[FieldGroup] = []
        self.heading = Text(say(self.paso.titulo), Size.TITLE, strong=True)
        self.subheading = Text(say(self.paso.subtitulo), quiet=True)
        self.scroll_area = self._build_scroll()
        # Once it is laid out: children that move while Qt walks them crash it.
        self._order_soon = QTimer(self, singleShot=True, interval=0)
        self._order_soon.timeout.connect(self.put_in_order)

    def _build_scroll(self) -> PageScroll:
        content = QWidget()
        if not self.wide:
            content.setMaximumWidth(COLUMN)
        self.column = column_in(content, UNIT * 2)
        heading = column_in(None, UNIT // 2)
        heading.addWidget(self.heading)
        heading.addWidget(self.subheading)
        self.column.addLayout(heading)
        scroll = PageScroll(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        return scroll

    def add_form(self, form: Form) -> Form:
        """Put a form in the column; `refresh` and `show_path` then reach its fields."""
        self.forms.append(form)
        self.column.addWidget(form)
        return form

    def add_group(self, group: FieldGroup, widget: QWidget) -> None:
        """The same for any other widget that holds fields."""
        self.forms.append(group)
        self.column.addWidget(widget)

    def add_section(self, title: str) -> Text:
        """A heading inside the column."""
        label = Text(title, strong=True)
        label.setContentsMargins(0, UNIT * 2, 0, 0)
        self.column.addWidget(label)
        return label

    def catch_up(self) -> None:
        """Show what is true now: on screen after each edit, any other page when it is entered."""
        before, now = self._shown, self.session.shown
        if not is_same(before, now):
            self._shown = now
            changed = change_between(before.documento, now.documento)
            self.refresh(changed or Change(frozenset()))

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self.catch_up()
        self._order_soon.start()

    def refresh(self, change: Change | None = None) -> None:
        """Show the document as it is now, and what the review says of it.

        `change` is what differs from what the page shows; None means that anything may.
        """
        for form in self.forms:
            form.refresh(change)

    def show_path(self, ruta: str) -> bool:
        """Focus and select the field at `ruta`; False when this page hasn't got it."""
        for form in self.forms:
            if form.show_path(ruta):
                editor = form.editor(ruta)
                if editor is not None:
                    self.keep_in_sight(editor)
                return True
        return False

    def also_shows(self, ruta: str) -> bool:  # noqa: ARG002
        """Whether a field of another step can be seen here too."""
        return False

    def show_change(self, change: Change, rutas: Sequence[str]) -> bool:  # noqa: ARG002
        """Put the keyboard where an undo changed something; False when that isn't here."""
        return any(self.show_path(ruta) for ruta in rutas)

    def print_checklist(self) -> None:
        """Ask where to save the checklist; only the step of its export does."""

    def turn(self, *, back: bool) -> QWidget | None:  # noqa: ARG002
        """Show the next part of a page that is shown in parts; what takes the keyboard there."""
        return None

    def put_in_order(self) -> None:
        """Have the page read aloud, and visited by Tab, as it is seen."""
        wizard, content = self.wizard(), self.scroll_area.widget()
        if self.isVisible() and wizard is not None and content is not None:
            put_in_order(content, wizard.button(QWizard.WizardButton.NextButton))

    def go_on(self) -> None:
        """Put the keyboard on «Continuar»: everything here is done."""
        wizard = self.wizard()
        if wizard is not None:
            ends = wizard.button(QWizard.WizardButton.NextButton)
            ends.setFocus(Qt.FocusReason.TabFocusReason)

    def keep_in_sight(self, widget: QWidget) -> None:
        """Scroll as little as it takes to show a widget, with room for its label and its note."""
        self.scroll_area.keep_in_sight(widget)

    def first_field(self) -> QWidget | None:
        """Where the keyboard starts on this page."""
        firsts = (form.first_editor() for form in self.forms)
        return next((first for first in firsts if first is not None), None)


class LazyPage(StepPage):
    """A page made anew as a whole: once nobody types, and only while somebody looks at it."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._stale = True
        session.calmed.connect(self._calmed)

    def renew(self) -> None:
        """Make it anew; a subclass says how."""

    def refresh(self, change: Change | None = None) -> None:
        """The fields show it now, the rest later."""
        super().refresh(change)
        self._stale = True

    def _calmed(self) -> None:
        if self.isVisible():
            self._renew_if_stale()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self._renew_if_stale()

    def _renew_if_stale(self) -> None:
        if self._stale:
            self._stale = False
            self.renew()
            self._order_soon.start()
