"""The open expediente: every edit goes through here, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.edits import capture, text_of
from raoce_desktop.domain.relacion import place_of, type_into
from raoce_desktop.domain.review import review
from raoce_desktop.domain.tramite import signed
from raoce_desktop.session.changes import BIENES, Change, change_between
from raoce_desktop.session.companies import kept_apart
from raoce_desktop.session.drafts import Drafts
from raoce_desktop.session.filed import changes_what_was_filed, is_filed
from raoce_desktop.session.history import History, Step
from raoce_desktop.session.labels import capture_label
from raoce_desktop.session.learned_units import UnitsToLearn, taught
from raoce_desktop.session.list_row import identity, summary_of
from raoce_desktop.session.observed import Observed
from raoce_desktop.session.saving import Saver, SaveState, state_of
from raoce_desktop.session.side_texts import names
from raoce_desktop.session.surroundings import (
    Surroundings,
    nothing_around,
    read_surroundings,
)
from raoce_desktop.session.typing_left import Typed, Typing
from raoce_desktop.store.change_log import this_user

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente, Sustento
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.domain.revision import Revision
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.session.jobs import Runner
    from raoce_desktop.session.opened import Opened
    from raoce_desktop.store import Stored, Summary
    from raoce_desktop.store.change_log import Cambio

T = TypeVar("T")
Edit = Callable[["Expediente"], "Expediente"]


class Session(Observed):
    """One open expediente, of those of an `office`. `drafts` are written with the document.

    No failure of the store raises here: `save_state` says it.
    """

    def __init__(self, office: ExpedienteList, opened: Opened) -> None:
        super().__init__()
        self.store, self.pending, self.texts = office.store, office.pending, office.texts
        self._office = office
        self._at: datetime | None = None
        self.reopened = self._closed = False
        self._document = opened.stored.expediente
        self.around = opened.around
        self._saver = Saver(
            self.store, self.pending, opened.stored, lambda: self._document, self._summary
        )
        self.texts.load(opened.texts)
        self.drafts = Drafts(self.texts, lambda: self.id)
        self.typing = Typing(self.drafts)
        self._units = UnitsToLearn(self.store, self.pending)
        self._history: History[Expediente] = History()
        self._papers: Sustento | None = None
        self._ahead: Revision | None = None
        self._revision = self._review()
        self._unsubscribe = self.pending.subscribe(self._note_saved)
        if not opened.listed:
            self._saver.touch()

    # ------------------------------------------------------------ what there is

    @property
    def id(self) -> int:
        """The expediente's number in the store."""
        return self._saver.id

    @property
    def documento(self) -> Expediente:
        """The expediente as it is now."""
        return self._document

    @property
    def revision(self) -> Revision:
        """What there is to say about it as it is now."""
        return self._revision

    @property
    def referencia(self) -> Referencia:
        """The reference data of its ejercicio."""
        return self._referencia

    @property
    def hoy(self) -> date:
        """Today's date."""
        return self._office.hoy

    @property
    def changes(self) -> tuple[Cambio, ...]:
        """Who changed what, the oldest first, as saved by now. Raises `StoreProblem`."""
        return self.store.change_log.of(self.id)

    @property
    def filed(self) -> Expediente | None:
        """The expediente as it was filed; None where it never was. Raises `StoreProblem`."""
        return self.store.change_log.filed(self.id)

    def changes_what_was_filed(self, edit: Edit) -> bool:
        """Whether an edit would make a filed report say something else; once is asked enough."""
        if self.reopened or not is_filed(self._document):
            return False
        return changes_what_was_filed(self._document, edit(self._document))

    def capturing(self, ruta: str, text: str) -> Edit:
        """The edit that typing `text` into the field at `ruta` makes; a bien's as in its table."""
        sound = _without_broken_characters(text)
        place = place_of(ruta)
        if place is None:
            return lambda expediente: signed(capture(expediente, ruta, sound), ruta, this_user)
        row, field = place
        return lambda expediente: type_into(expediente, row, {field: sound}, self._referencia)

    def read(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[str], object],
    ) -> None:
        """Read something where the disk is used; `failed` gets a sentence where that can't be.

        Once this is closed nobody is there to hear of it.
        """
        self._start(self._office.runner, work, done, failed)

    def aside(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[str], object],
    ) -> None:
        """Do what takes long, or needs a disk that isn't the office's, as `read` does."""
        self._start(self._office.aside, work, done, failed)

    def _start(
        self,
        runner: Runner,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[str], object],
    ) -> None:
        runner.do(
            work,
            lambda found: None if self._closed else done(found),
            lambda error: None if self._closed else failed(_sentence_of(error)),
        )

    def recover_typing(self) -> tuple[tuple[Typed, ...], tuple[Typed, ...]]:
        """Type into the table what an earlier window didn't come to capture; it can be undone.

        Returns what went into its cell, and what has no place any more as the row is another.
        """
        typed, lost = [], []
        for one in self.typing.left_where(lambda ruta: ruta.startswith(f"{BIENES}.")):
            edit = self.capturing(one.ruta, one.texto)
            if self._holds(one) and not self.changes_what_was_filed(edit):
                self.apply(edit, capture_label(one.ruta, self._referencia))
                self.typing.end(one.ruta)
                typed.append(one)
            else:
                lost.append(one)
        return tuple(typed), tuple(lost)

    def _holds(self, typed: Typed) -> bool:
        """Whether a cell holds what it held when that was typed."""
        try:
            return self.text_at(typed.ruta) == typed.antes
        except LookupError:
            return False

    def text_at(self, ruta: str) -> str:
        """The text of a field. Raises LookupError where there is none."""
        return text_of(self._document, ruta)

    # ------------------------------------------------------------ edits

    def capture(self, ruta: str, text: str) -> Change | None:
        """Type `text` into the field at `ruta`; typing on in it is one step to undo."""
        label = capture_label(ruta, self._referencia)
        return self.apply(self.capturing(ruta, text), label, ruta)

    def apply(self, edit: Edit, label: str, merge_key: str | None = None) -> Change | None:
        """Make an edit; None when it changes nothing. `label` follows «Deshacer:» in the menu.

        Edits in a row with the same `merge_key` are one step to undo.
        """
        before = self._document
        after = edit(before)
        return self._settle(after, Step(label, before, after, merge_key))

    def end_merge(self) -> None:
        """Let what is typed next be a step of its own: the field was left."""
        self._history.end_merge()

    def undo(self) -> Change | None:
        """Take the last step back; None when there is none."""
        step = self._history.undo()
        return self._settle(step.before) if step else None

    def redo(self) -> Change | None:
        """Make the step that was taken back again; None when there is none."""
        step = self._history.redo()
        return self._settle(step.after) if step else None

    @property
    def undo_action(self) -> str:
        """What `undo` would take back, empty when there is nothing."""
        return self._history.undo_label or ""

    @property
    def redo_action(self) -> str:
        """What `redo` would make again, empty when there is nothing."""
        return self._history.redo_label or ""

    @property
    def undo_label(self) -> str:
        """The menu's «Deshacer: …», empty when there is nothing to take back."""
        return _label("deshacer.deshacer", self._history.undo_label)

    @property
    def redo_label(self) -> str:
        """The menu's «Rehacer: …», empty when there is nothing to make again."""
        return _label("deshacer.rehacer", self._history.redo_label)

    def _settle(self, document: Expediente, step: Step[Expediente] | None = None) -> Change | None:
        """Make `document` the current one, remember its step and tell; None if it is the same."""
        found = change_between(self._document, document)
        if found is None:
            return None
        self._document = document
        self._saver.touch()
        self._follow_company()
        self._learn_units(found, document)
        self._revision, self._ahead = self._review(self._ahead or self._revision), None
        if step is not None:
            self._history.add(step)
        return self._announce(found)

    def _follow_company(self) -> None:
        """Another RFC or ejercicio has other things around it."""
        expediente, known = self._document, self.around
        if (identity(expediente.solicitante.rfc), expediente.ejercicio) != known[:2]:
            self.around = nothing_around(expediente.ejercicio)
            self.look_around()

    def look_around(self) -> None:
        """Read anew what is around it."""
        document, id_ = self._document, self.id
        read = partial(read_surroundings, self.store, document, id_)
        self.read(read, self._take_around, lambda _sentence: None)

    def take_its_place(self) -> None:
        """The other one of this report was deleted or came back: save where this one stands now."""
        self._saver.touch()
        self.look_around()

    def stay_apart(self) -> None:
        """Both of this report are meant."""
        self.around = self.around._replace(apart=True)

    def _take_around(self, around: Surroundings) -> None:
        expediente = self._document
        if (identity(expediente.solicitante.rfc), expediente.ejercicio) == around[:2]:
            meant = kept_apart(around.ejercicio, around.rfc)
            waits = self.texts.knows(meant) and bool(self.texts.at(meant).text)
            self.around = around._replace(apart=around.apart or waits)
            self.review_again()

    def _learn_units(self, change: Change, document: Expediente) -> None:
        units = taught(change, document, self._referencia)
        if units:
            self._office.references.learn(units)
            self._units.put(units)

    def _announce(self, change: Change) -> Change:
        self._tell(change)
        return change

    def _review(self, before: Revision | None = None) -> Revision:
        self._referencia = self._office.referencia(self._document.ejercicio)
        known = self.around.anterior
        return review(self._document, self._referencia, self.hoy, self._papers, before, known)

    def look_ahead(self, document: Expediente) -> None:
        """Review a document on the way to what the next edit brings: that then finds it known."""
        change = change_between(self._document, document)
        if change is not None:
            self._learn_units(change, document)
        known, before = self._office.referencia(document.ejercicio), self._ahead or self._revision
        papers, anterior = self._papers, self.around.anterior
        self._ahead = review(document, known, self.hoy, papers, before, anterior)

    def review_again(self) -> None:
        """Look at everything anew: what is known outside the document, as the tariff, changed."""
        before = self._revision
        self._revision = self._review(before)
        if self._revision.veredicto != before.veredicto:
            self._saver.touch()  # the list shows it
        self._tell(Change(frozenset()))

    def set_papers(self, papeles: Sustento | None) -> None:
        """Review with the working papers as they are now; None where there are none."""
        if papeles != self._papers:
            self._papers = papeles
            self.review_again()

    # ------------------------------------------------------------ saving

    @property
    def save_state(self) -> SaveState:
        """How saving goes, of all that is typed: saved and when, pending, failed and why."""
        return state_of(self.pending, self._saver, names(self.texts.conflicts), self._at)

    def _note_saved(self) -> None:
        if not self.pending.waiting and not self.pending.problem and self.pending.tried:
            self._at = self._office.clock

    def flush(self) -> SaveState:
        """Have all that waits written. A failure is said, and tried again next time."""
        self.pending.flush()
        return self.save_state

    def close(self) -> SaveState:
        """Have what is left written; where that fails the session can still be used and saved."""
        state = self.flush()
        if not state.waiting:
            self._closed = True
            self._unsubscribe()
        return state

    def save_as_copy(self) -> SaveState:
        """After a conflict: go on with what was written beside, as an expediente of its own.

        Nothing is lost this way: the other window's stays as it was saved.
        """
        before = self.id
        self._saver.go_on_apart()
        if self.id != before:
            self.drafts.move(before)
        return self.flush()

    def take_saved(self, told: Callable[[str], object] = lambda _sentence: None) -> None:
        """After a conflict: go on from what the other window saved. It can be undone.

        `told` gets a sentence where that can't be read, and then nothing changes.
        """
        id_, aside = self.id, self._saver.aside
        self.read(lambda: self._exchange(id_, aside), self._take, told)

    def _exchange(self, id_: int, aside: Stored | None) -> Stored:
        """Read what the other window saved; what was written beside it is deleted."""
        stored = self.store.load(id_)
        if aside is not None:
            self._office.delete(aside.id)
        return stored

    def _take(self, stored: Stored) -> None:
        self.apply(lambda _: stored.expediente, say("accion.version_guardada"))
        self._saver.go_on_from(stored)

    def _summary(self) -> Summary:
        return summary_of(self._document, self._revision, self._office.clock)


def _sentence_of(error: Exception) -> str:
    sentence: str = getattr(error, "sentence", "")
    if not sentence:
        raise error
    return sentence


def _label(key: str, action: str | None) -> str:
    return "" if action is None else say(key, accion=action)


def _without_broken_characters(text: str) -> str:
    """Half a surrogate pair is no character and can't be kept; it becomes «�»."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
