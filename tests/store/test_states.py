"""Whatever a person does, in whichever order: the disk holds what their window was told."""

import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from raoce_desktop.domain.expediente import BienProducido, Programa, TipoPrograma
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.respaldos import Respaldo
from raoce_desktop.session.saving import SaveKind
from raoce_desktop.store import Store
from raoce_desktop.store.checking import examine
from raoce_desktop.store.mending import recover
from raoce_desktop.store.side_data import DAYS_DRAFT, Record

HOY = date(2025, 4, 20)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
RFC = "AAL0409235E6"
BESIDE = (Record("gc:1", RFC), Record("papeles.consignacion", RFC), DAYS_DRAFT)
"""Texts beside the document, of a company and of everybody."""
FOLIO = "0201500100220250101000001"
KINDS = st.sets(st.sampled_from(TipoPrograma), max_size=3)


class Copied(NamedTuple):
    """A copy, and what the machine knew when it was made."""

    path: Path
    id: int
    kept: object
    main: dict
    deleted: bool
    filed: dict


class Office(RuleBasedStateMachine):
    """One expediente open in a window, and another window that may come between."""

    def __init__(self):
        super().__init__()
        self.ticks = 0
        self.copied = None
        self.filed = {}  # each expediente as it was filed, by its number
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "expedientes.db"
        self.expedientes = self.connect()
        self.id = self.expedientes.create(2024)
        self.open()
        self.deleted = False
        self.known = dict.fromkeys(BESIDE, "")  # what this window read or wrote
        self.typed = {}  # and what it typed since
        self.main = dict.fromkeys(BESIDE, "")  # what the disk holds
        self.lost = {}  # what this window has against another one's

    def connect(self):
        return ExpedienteList(Store.open(self.path), hoy=lambda: HOY, now=self.now)

    def now(self):
        """A second later each time, so that no two copies are of the same one."""
        self.ticks += 1
        return datetime(2025, 4, 20, 9, 0) + timedelta(seconds=self.ticks)  # noqa: DTZ001

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
        state = self.session.flush()
        assert not state.waiting
        self.count_saved()
        self.kept = self.session.documento
        if state.beside:  # it was deleted meanwhile, and goes on as another
            assert self.deleted
            state = self.session.save_as_copy()
            self.id, self.deleted = self.session.id, False
        assert state.kind is (SaveKind.CONFLICT if self.lost else SaveKind.SAVED)

    def count_saved(self):
        """What was typed is on disk: in its place, or beside what another window wrote there."""
        for record, text in self.typed.items():
            if record in self.lost:
                self.lost[record] = text, self.lost[record][1]
            elif self.main[record] not in (self.known[record], text):
                self.lost[record] = text, self.main[record]
            else:
                self.main[record] = self.known[record] = text
        self.typed.clear()

    @rule(record=st.sampled_from(BESIDE), text=TEXTS)
    def type_beside(self, record, text):
        if text != self.session.texts.at(record).text:
            self.session.texts.put(record, text)
            self.typed[record] = text

    @rule(record=st.sampled_from(BESIDE), text=TEXTS)
    def another_window_types_beside(self, record, text):
        other = self.connect()
        load_beside(other)
        other.texts.put(record, text)
        other.pending.flush()
        assert not other.pending.waiting
        other.store.close()
        self.main[record] = text

    @rule(ours=st.booleans())
    def choose(self, ours):
        self.save()
        self.session.texts.choose(ours=ours)
        for record, (text, seen) in list(self.lost.items()):
            if ours and self.main[record] not in (seen, text):
                self.lost[record] = text, self.main[record]  # it was written again: ask again
                continue
            self.main[record] = self.known[record] = text if ours else self.main[record]
            del self.lost[record]

    @precondition(lambda self: not self.deleted and not self.lost)
    @rule()
    def file(self):
        """From then on, what it says to VUCEM changes only for who means to."""

        def put(expediente):
            followed = expediente.seguimiento.model_copy(update={"folio": FOLIO})
            return expediente.model_copy(update={"seguimiento": followed})

        before = self.kept.seguimiento.folio  # what is filed is told by what was saved
        self.session.apply(put, "presentar")
        asks = self.session.changes_what_was_filed
        assert asks(self.session.capturing("balanza.ventas_totales", "987654"))
        assert not asks(self.session.capturing("notas", "otra nota"))
        self.save()
        if not self.lost and not self.deleted and before != FOLIO:
            self.filed[self.id] = self.kept

    @precondition(lambda self: not self.lost)
    @rule()
    def copy(self):
        self.save()
        if not self.lost:
            path = self.expedientes.respaldos.maker("trabajo")()
            facts = (self.id, self.kept, dict(self.main), self.deleted, dict(self.filed))
            self.copied = Copied(path, *facts)

    @precondition(lambda self: self.copied and not self.lost)
    @rule()
    def go_back_to_the_copy(self):
        """All is as it was; today's is in a copy of its own."""
        self.save()
        if not self.lost:
            self.expedientes.respaldos.restorer(Respaldo(self.copied.path, None, False))()
            self.expedientes.store.close()
            self.go_on_from_the_copy()

    @precondition(lambda self: self.copied)
    @rule()
    def mend_a_damaged_database(self):
        self.expedientes.store.close()
        self.path.write_bytes(b"nada" * 999)
        recover(self.path, self.copied.path)
        self.go_on_from_the_copy()

    def go_on_from_the_copy(self):
        _, self.id, self.kept, main, self.deleted, filed = self.copied
        self.main, self.lost, self.filed = dict(main), {}, dict(filed)
        self.expedientes = self.connect()
        self.open_again()

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
        load_beside(self.expedientes)
        self.typed.clear()
        self.known = dict(self.main)
        left = {one.record: one.left for one in self.session.texts.conflicts}
        assert left == {r: t for r, (t, _) in self.lost.items() if t and t != self.main[r]}
        self.session.texts.choose(ours=False)
        self.lost.clear()

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
        assert self.session.flush().beside
        self.count_saved()
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
        assert self.expedientes.store.change_log.filed(self.id) == self.filed.get(self.id)
        assert self.id in {
            row.id for row in (*self.expedientes.listing(), *self.expedientes.deleted())
        }


def load_beside(office):
    """Read the texts that the machine knows, and what was left beside them."""
    found = {Record(clave, RFC): text for clave, text in office.store.decisions(RFC).items()}
    found |= {Record(k): v for k, v in office.store.settings_like("%").items()}
    office.texts.load(found)


TestOffice = Office.TestCase
TestOffice.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, derandomize=True
)
