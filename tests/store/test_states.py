"""Whatever a person does, in whichever order: the disk holds what their window was told."""

import tempfile
from datetime import date, datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from raoce_desktop.domain.expediente import BienProducido, Programa, TipoPrograma
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.saving import SaveKind
from raoce_desktop.store import Store
from raoce_desktop.store.checking import examine

HOY = date(2025, 4, 20)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
KINDS = st.sets(st.sampled_from(TipoPrograma), max_size=3)


class Office(RuleBasedStateMachine):
    """One expediente open in a window, and another window that may come between."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "expedientes.db"
        self.expedientes = self.connect()
        self.id = self.expedientes.create(2024)
        self.open()
        self.deleted = False

    def connect(self):
        now = datetime(2025, 4, 20, 14, 32)  # noqa: DTZ001
        return ExpedienteList(Store.open(self.path), hoy=lambda: HOY, now=lambda: now)

    def open(self):
        self.session = self.expedientes.open(self.id)
        self.kept = self.session.documento

    def teardown(self):
        self.expedientes.store.close()
        self.folder.cleanup()

    @rule(text=TEXTS)
    def edit(self, text):
        self.session.capture("notas", text)

    @rule(names=st.lists(TEXTS, min_size=1, max_size=5), at=st.integers(0, 9))
    def paste(self, names, at):
        goods = tuple(BienProducido(bien=name) for name in names)

        def put(expediente):
            rows = expediente.bienes_producidos
            changed = (*rows[:at], *goods, *rows[at:])
            return expediente.model_copy(update={"bienes_producidos": changed})

        self.session.apply(put, "pegar")

    @rule(kinds=KINDS)
    def change_programs(self, kinds):
        programs = tuple(Programa(tipo=kind) for kind in sorted(kinds))
        change = {"programas": programs}
        self.session.apply(lambda e: e.model_copy(update=change), "programas")

    @rule()
    def undo(self):
        self.session.undo()

    @rule()
    def redo(self):
        self.session.redo()

    @rule()
    def save(self):
        if self.session.flush().kind is SaveKind.SAVED:
            self.kept = self.session.documento

    @rule()
    def kill(self):
        """Nothing is closed in order: what was saved is there."""
        self.expedientes.store.database._connection.close()
        self.expedientes = self.connect()
        self.open_again()

    def open_again(self):
        if self.deleted:
            self.restore()
        kept = self.kept
        self.open()
        assert self.kept == kept

    @precondition(lambda self: not self.deleted)
    @rule()
    def delete(self):
        self.expedientes.delete(self.id)
        self.deleted = True

    @precondition(lambda self: self.deleted)
    @rule()
    def restore(self):
        self.expedientes.restore(self.id)
        self.deleted = False

    @precondition(lambda self: not self.deleted)
    @rule(text=TEXTS)
    def another_window(self, text):
        """Saves something of its own; this one is told, and keeps what it has apart."""
        other = self.connect()
        theirs = other.open(self.id)
        before = theirs.documento
        theirs.capture("notas", f"de la otra ventana {text}")
        saved = theirs.flush().kind is SaveKind.SAVED
        other.store.close()
        if not saved or theirs.documento in (before, self.kept):
            return  # it changed nothing
        self.session.capture("notas", f"de esta, sobre {self.id}: {text}")
        assert self.session.flush().kind is SaveKind.CONFLICT
        mine = self.session.documento
        self.session.save_as_copy()
        assert self.expedientes.store.load(self.id).expediente == theirs.documento
        self.id = self.session.id
        self.kept = mine

    @invariant()
    def the_disk_holds_what_was_said(self):
        assert examine(self.expedientes.store.database).sound
        if not self.deleted:
            assert self.expedientes.store.load(self.id).expediente == self.kept
        assert self.id in {
            row.id for row in (*self.expedientes.listing(), *self.expedientes.deleted())
        }


TestOffice = Office.TestCase
TestOffice.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
