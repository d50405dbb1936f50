"""The open expediente as Qt sees it: one object that every page reads from and writes through."""

from __future__ import annotations

from collections.abc import Callable
from operator import is_
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from raoce_desktop.domain.pantallas import Pantallas
from raoce_desktop.domain.pasos import paso_of
from raoce_desktop.session.changes import places
from raoce_desktop.ui.kit.dialogs import Dialogs, NativeDialogs
from raoce_desktop.ui.kit.save_timer import SaveTimer
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from datetime import date

    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.findings import Hallazgo
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.domain.revision import Revision
    from raoce_desktop.session.changes import Change
    from raoce_desktop.session.papers.live import LivePapers
    from raoce_desktop.session.saving import SaveState
    from raoce_desktop.session.session import Session

CALM_MS = 150
"""After the last edit, until what tells about the whole expediente is worked out anew."""


class ShownState(NamedTuple):
    """All that a page shows: it shows it already if each is the same object."""

    documento: Expediente
    revision: Revision
    revealed: frozenset[str]
    papers: tuple[object, ...]


def is_same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether they hold the same objects."""
    return len(one) == len(other) and all(map(is_, one, other))


class QtSession(QObject):
    """Wraps a `Session` for the window and owns the timers that the session can't have."""

    document_changed = Signal()
    """The document is another one now, or what there is to say about it."""
    notes_revealed = Signal()
    """What some step lacks is said beside its fields from now on."""
    calmed = Signal()
    """Nothing changed for a moment: what is slow to show can be shown now."""
    save_state_changed = Signal()
    field_requested = Signal(str)
    """Someone asks to be led to the field at this path."""
    step_requested = Signal(str)
    """Someone asks for this step (`solicitante`, `programas`, `datos`, …)."""
    stepped = Signal(object, object, str)
    """An edit was taken back or made again: what changed, where to see it, and the sentence."""
    ending = Signal()
    """The expediente is about to be left: what is under way is to be finished now."""
    field_focused = Signal(str)
    """The keyboard is now in the field at this path."""
    papers_changed = Signal()
    """The working papers, or how the balanza stands to them, came out different."""

    texts_chosen = Signal()
    """Texts beside the document became others than were typed here."""
    problem_told = Signal(str)
    """Something that was asked for couldn't be; the sentence says why."""

    company_requested = Signal(str)
    """Someone asks for the company's card: `tomar` of it, `llevar` to it, or `ver` it."""

    help_requested = Signal(str)
    """Someone asks for this page of the help (`plazos.md`, …)."""

    def __init__(
        self, session: Session, dialogs: Dialogs | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.core = session
        self.dialogs: Dialogs = dialogs if dialogs is not None else NativeDialogs()
        self.papeles: LivePapers | None = None
        self._papers_seen: tuple[object, ...] = ()
        self._revealed: frozenset[str] = frozenset()
        self._save_timer = SaveTimer(session.pending, self)
        self._calm_timer = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm_timer.timeout.connect(self.calmed)
        self._unsubscribe: tuple[Callable[[], object], ...] = (
            session.subscribe(self._changed),
            session.pending.subscribe(self.save_state_changed.emit),
            session.texts.subscribe(self.texts_chosen.emit),
        )

    @property
    def documento(self) -> Expediente:
        """The expediente as it is now."""
        return self.core.documento

    @property
    def revision(self) -> Revision:
        """What there is to say about it."""
        return self.core.revision

    @property
    def pantallas(self) -> Pantallas:
        """What VUCEM will show of it."""
        return Pantallas(self.documento, self.revision, self.referencia)

    @property
    def referencia(self) -> Referencia:
        """The reference data of the ejercicio."""
        return self.core.referencia

    @property
    def hoy(self) -> date:
        """Today, as the window was told."""
        return self.core.hoy

    @property
    def save_state(self) -> SaveState:
        """How saving goes."""
        return self.core.save_state

    def findings(self, ruta: str) -> tuple[Hallazgo, ...]:
        """What is to be said beside this field, what blocks first.

        What is merely missing isn't said until its step was left, or somebody was led there: a
        page that nobody has filled in yet isn't wrong.
        """
        found = self.core.revision.at(ruta)
        if not found or paso_of(ruta) in self._revealed:
            return found
        return tuple(h for h in found if not h.es_falta)

    def revealed(self, paso: str) -> bool:
        """Whether what a step lacks is already said beside its fields."""
        return paso in self._revealed

    def reveal(self, paso: str) -> None:
        """From now on, say beside its fields what a step lacks."""
        if paso not in self._revealed:
            self._revealed |= {paso}
            self.notes_revealed.emit()
            self._calm_timer.start()

    def capture(self, ruta: str, text: str) -> bool:
        """Typed text enters the field at `ruta`; what isn't understood stays as typed.

        False where the user left a report that was filed as it is.
        """
        agreed = self._agreed(self.core.capturing(ruta, text))
        if agreed:
            self.core.capture(ruta, text)
        return agreed

    def apply(
        self,
        edit: Callable[[Expediente], Expediente],
        label: str,
        merge_key: str | None = None,
    ) -> None:
        """Any other edit; `label` names it in «Deshacer: …»."""
        if self._agreed(edit):
            self.core.apply(edit, label, merge_key)

    def _agreed(self, edit: Callable[[Expediente], Expediente]) -> bool:
        """Whether it may be: what was filed is only changed by who means to."""
        if not self.core.changes_what_was_filed(edit):
            return True
        folio = self.documento.seguimiento.folio
        self.core.reopened = self.dialogs.confirm(
            say("historia.cambiar.titulo"),
            say("historia.cambiar.pregunta", folio=folio),
            say("historia.cambiar.si"),
            say("historia.cambiar.no"),
        )
        return self.core.reopened

    def keep_draft(self, name: str, text: str) -> None:
        """Keep what is typed and not added yet; it is there again after a restart."""
        self.core.drafts.put(name, text)

    def undo(self) -> None:
        """Take the last edit back, and show where."""
        self._step(self.core.undo, say("deshacer.deshecho", accion=self.core.undo_action))

    def redo(self) -> None:
        """Make the edit that was taken back again, and show where."""
        self._step(self.core.redo, say("deshacer.rehecho", accion=self.core.redo_action))

    def _step(self, step: Callable[[], Change | None], told: str) -> None:
        before = self.documento
        change = step()
        if change is not None:
            self.stepped.emit(change, places(change, before, self.documento), told)

    def end_merge(self) -> None:
        """The field was left: what is typed next is undone apart."""
        self.core.end_merge()

    def _changed(self, _change: Change) -> None:
        self._calm_timer.start()
        self.document_changed.emit()

    def follow_papers(self, papeles: LivePapers) -> None:
        """From now on these are the working papers of the expediente."""
        self.papeles = papeles
        papeles.subscribe(self._papers_told)
        self._unsubscribe = (*self._unsubscribe, papeles.let_go)
        self._papers_told()

    def _papers_told(self) -> None:
        """Tell of news; while files are read, that is mostly how far it is, and no news."""
        assert self.papeles is not None
        seen = self.papeles.shown
        if not is_same(seen, self._papers_seen):
            self._papers_seen = seen
            self.papers_changed.emit()

    @property
    def shown(self) -> ShownState:
        """All that a page shows."""
        core = self.core
        return ShownState(core.documento, core.revision, self._revealed, self._papers_seen)

    def flush(self) -> None:
        """Write what isn't on disk yet. A failure shows in `save_state` and is tried again."""
        self._save_timer.stop()
        self.core.flush()

    def save_apart(self) -> None:
        """After a conflict: go on with an expediente of its own."""
        self.core.save_as_copy()
        self.save_state_changed.emit()

    def take_saved(self) -> None:
        """After a conflict: go on from what the other window saved."""
        self.core.take_saved(self.problem_told.emit)

    def choose(self, *, ours: bool) -> None:
        """Where two windows typed the same text: go on with ours, or with the other's."""
        self.core.texts.choose(ours=ours)

    def go_to(self, ruta: str) -> None:
        """Lead the user to a field."""
        self.reveal(paso_of(ruta))
        self.field_requested.emit(ruta)

    def leave(self, then: Callable[[bool], object]) -> None:
        """Write what is left; `then` gets whether all of it is on disk."""
        self.ending.emit()
        typing = QApplication.focusWidget()
        if typing is not None:
            typing.clearFocus()  # a cell of a table is captured when it is left
        self._save_timer.stop()
        self.core.pending.settle(then)

    def close(self) -> None:
        """Stop listening: it was left."""
        self._save_timer.end()
        self.core.close()
        for unsubscribe in self._unsubscribe:
            unsubscribe()
