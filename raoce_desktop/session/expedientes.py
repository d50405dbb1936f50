"""Every expediente, what can't wait first, and the ways a new one comes in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from raoce_desktop.domain.plain import plain
from raoce_desktop.session.listed_row import ListRow
from raoce_desktop.session.preferences import Preferences
from raoce_desktop.store import Duplicate, Listed, Store, StoreProblem

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.session.directories import Directories
    from raoce_desktop.session.jobs import Runner, Runners
    from raoce_desktop.session.opened import Opened
    from raoce_desktop.session.own_days import OwnDays
    from raoce_desktop.session.pending import Pending
    from raoce_desktop.session.respaldos import Respaldos
    from raoce_desktop.session.session import Session
    from raoce_desktop.session.side_texts import SideTexts
    from raoce_desktop.session.tariff_loading import Tarifas
    from raoce_desktop.session.taught_references import TaughtReferences
    from raoce_desktop.store import Summary
    from raoce_desktop.store.checking import Health


T = TypeVar("T")


class ExpedienteList:
    """All that can be done with expedientes that aren't open. Failures are `StoreProblem`.

    `make_runners` gives where work is done; without it everything is done at once.
    """

    def __init__(
        self,
        store: Store,
        *,
        hoy: Callable[[], date],
        now: Callable[[], datetime],
        make_runners: Callable[[], Runners] | None = None,
    ) -> None:
        self.store = store
        self._make_runners = make_runners
        self._hoy = hoy
        self._now = now
        self._unreadable: frozenset[int] = frozenset()

    @property
    def hoy(self) -> date:
        """Today, as this office counts it: the day of its rehearsal, while there is one."""
        return self.preferences.ensayo or self._hoy()

    @cached_property
    def preferences(self) -> Preferences:
        """What the office set for itself; read when it is first asked for."""
        found = Preferences(self.store, lambda: self.texts)
        found.subscribe(lambda: self.references.follow_office())
        return found

    @property
    def now(self) -> datetime:
        """The present moment, with the time zone of the computer."""
        return self._now().astimezone()

    @property
    def clock(self) -> datetime:
        """The present moment as a clock on the wall shows it."""
        return self._now()

    @property
    def runner(self) -> Runner:
        """Where the disk is used, one thing after another."""
        return self._runners.disk

    @property
    def aside(self) -> Runner:
        """Where work is done that doesn't wait for that disk."""
        return self._runners.aside

    @cached_property
    def _runners(self) -> Runners:
        from raoce_desktop.session.jobs import ImmediateRunner, Runners

        if self._make_runners is not None:
            return self._make_runners()
        return Runners(ImmediateRunner(), ImmediateRunner())

    def do(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do `work` where the disk is used, and then `done` here; `failed` gets what it raised."""
        self.runner.do(work, done, failed)

    @cached_property
    def pending(self) -> Pending:
        """All that was typed and isn't on disk yet."""
        from raoce_desktop.session.pending import Pending

        return Pending(self.runner)

    @cached_property
    def texts(self) -> SideTexts:
        """The texts beside the expedientes."""
        from raoce_desktop.session.side_texts import SideTexts

        return SideTexts(self.store, self.pending)

    @cached_property
    def tarifas(self) -> Tarifas:
        """The tariff that this office loaded."""
        from raoce_desktop.session.tariff_loading import Tarifas

        return Tarifas(
            self.store,
            self._hoy,
            self.pending,
            self.do,
            self._renew_references,
            lambda: self.copy_before("importacion"),
        )

    @cached_property
    def directories(self) -> Directories:
        """The Secretaría's directories that this office loaded."""
        from raoce_desktop.session.directories import Directories

        return Directories(self, self._renew_references)

    def listing(self, search: str = "") -> tuple[ListRow, ...]:
        """Return the expedientes that hold every word of `search`, what can't wait first."""
        words = plain(search).split()
        return tuple(row for row in self.shown()[0] if row.matches(words))

    def deleted(self) -> tuple[ListRow, ...]:
        """Return the deleted expedientes, the latest first."""
        return self.shown()[1]

    def shown(self) -> tuple[tuple[ListRow, ...], tuple[ListRow, ...]]:
        """Return both, which the disk gives at once."""
        hoy = self.hoy
        listed, deleted = ([self._fila(one, hoy) for one in found] for found in self.store.listed())
        return tuple(sorted(listed, key=lambda row: row.urgency)), tuple(deleted)

    def _fila(self, listed: Listed, hoy: date) -> ListRow:
        unreadable = listed.ilegible or listed.id in self._unreadable
        return ListRow(listed.id, listed.repetido, listed.resumen, hoy, listed.borrado, unreadable)

    def examine(self) -> Health:
        """Read all that the disk holds and say what isn't as it was written.

        Any thread may call it. Raises `StoreProblem` where that can't be known now.
        """
        from raoce_desktop.store.checking import examine

        store = Store.open(self.store.path)
        try:
            return examine(store.database)
        finally:
            store.close()

    def note(self, health: Health) -> None:
        """Have the list show which expedientes can't be read."""
        self._unreadable = health.unreadable

    # ------------------------------------------------------------ new expedientes

    def create(self, ejercicio: int) -> int:
        """Start a blank expediente; its number."""
        from raoce_desktop.domain.expediente import Expediente

        return self.add(Expediente(ejercicio=ejercicio))

    def add(self, expediente: Expediente, *, twice: bool = False) -> int:
        """Keep an expediente that comes from elsewhere; its number.

        Raises `Duplicate` where its company has one of that ejercicio, unless it may be there
        `twice`.
        """
        referencia = self.referencia(expediente.ejercicio)
        return self.store.create(*self.reviewed(expediente, referencia), twice=twice).id

    def reviewed(
        self, expediente: Expediente, referencia: Referencia
    ) -> tuple[Expediente, Summary]:
        """An expediente with what the list will show of it. Any thread may call it."""
        from raoce_desktop.domain.relacion import with_units
        from raoce_desktop.domain.review import review
        from raoce_desktop.session.list_row import summary_of
        from raoce_desktop.session.surroundings import anterior_of

        expediente = with_units(expediente, referencia)
        before = anterior_of(self.store, expediente)
        revision = review(expediente, referencia, self.hoy, anterior=before)
        return expediente, summary_of(expediente, revision, self._now())

    def identities(self) -> frozenset[tuple[str, int]]:
        """Return the RFC and the ejercicio of every expediente whose company is known."""
        rows = (listed.resumen for listed in self.store.summaries())
        return frozenset((row.identidad, row.ejercicio) for row in rows if row.identidad)

    def following(self, id_: int) -> Expediente:
        """What the ejercicio after that of an expediente starts from; it isn't added yet.

        Raises `StoreProblem` after the last.
        """
        from raoce_desktop.domain.edits import next_year

        expediente = self.store.load(id_).expediente
        try:
            return next_year(expediente)
        except ValueError:
            raise StoreProblem(
                "guardado.ultimo_ejercicio", ejercicio=expediente.ejercicio
            ) from None

    # ------------------------------------------------------------ one expediente

    def open(self, id_: int) -> Session:
        """Open an expediente for editing; one that the list has no verdict of gets it."""
        return self.session(self.read(id_))

    def read(self, id_: int) -> Opened:
        """Read all that opening an expediente needs, where the disk is used."""
        from raoce_desktop.session.opened import read_opened

        return read_opened(self, id_)

    def session(self, opened: Opened) -> Session:
        """Go on from what was read."""
        from raoce_desktop.session.session import Session

        return Session(self, opened)

    def delete(self, id_: int) -> None:
        """Take an expediente off the list; `restore` brings it back as it was."""
        self.store.delete(id_, self._now().isoformat(timespec="seconds"))

    def restore(self, id_: int) -> bool:
        """Bring a deleted expediente back; whether it is apart, as another took its place."""
        try:
            self.store.restore(id_)
        except Duplicate:
            self.store.restore(id_, twice=True)
            return True
        return False

    def erase(self, id_: int) -> None:
        """Erase a deleted one for good, with its drafts; an empty list is then wanted."""
        from raoce_desktop.session.drafts import drafts_of
        from raoce_desktop.store.mending import accept_empty

        self.store.erase(id_, drafts_of(id_))
        if not (self.store.summaries() or self.store.deleted()):
            accept_empty(self.store)

    @cached_property
    def respaldos(self) -> Respaldos:
        """The office's copies: what they hold, making one, bringing back."""
        from raoce_desktop.session.respaldos import Respaldos

        return Respaldos(self, self._now)

    def copy_before(self, reason: str) -> None:
        """Copy the database before a large change. Any thread may call it."""
        from raoce_desktop.store.backup import back_up_before

        back_up_before(self.store.path, self._now(), reason)

    def read_again(self) -> None:
        """All that the disk holds may be another."""
        self._unreadable = frozenset()
        self.tarifas.renew()
        self.directories.renew()
        self._renew_references(units=True)

    # ------------------------------------------------------------ reference data

    @cached_property
    def references(self) -> TaughtReferences:
        """The reference data, with what this office taught it."""
        from raoce_desktop.session.taught_references import TaughtReferences

        return TaughtReferences(
            self.store,
            lambda: (self.tarifas.current, self.directories.current),
            lambda: self.preferences.oficina,
        )

    def _renew_references(self, *, units: bool = False) -> None:
        """Have them read anew; where that can't be, what was known goes on."""
        self.do(lambda: self.references.renew(units=units), _nothing, _nothing)

    def referencia(self, ejercicio: int) -> Referencia:
        """Return the reference data of an ejercicio."""
        return self.references.of(ejercicio)

    @cached_property
    def days(self) -> OwnDays:
        """The non-working days that this office added to the calendar."""
        from raoce_desktop.session.own_days import OwnDays

        return OwnDays(self)


def _nothing(_found: object) -> None:
    """There is nothing to follow."""
