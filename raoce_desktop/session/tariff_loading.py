"""The office's tariff: loading it from a workbook, and what the reviews then ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from raoce_desktop.store import Store, StoreProblem

if TYPE_CHECKING:
    from pathlib import Path

    from raoce_desktop.exchange.tariff_reader import TariffBook
    from raoce_desktop.session.jobs import Cancelled, Job, Progress, Runner
    from raoce_desktop.session.pending import Pending, Settle, Write
    from raoce_desktop.store.tariff_table import StoredTariff

TARIFF = "tarifa"
"""What waits under this key in the queue."""
Do = Callable[[Callable[[], Any], Callable[[Any], object], Callable[[Exception], object]], None]
"""Does something where the disk is used, then what follows, or tells what it raised."""


class Tarifas:
    """The one tariff that this office loaded. `changed` is called when it becomes another.

    What changes waits in the queue. `do` asks the disk; there `before` is called before one takes
    the place of another.
    """

    def __init__(
        self,
        store: Store,
        hoy: Callable[[], date],
        pending: Pending,
        do: Do,
        changed: Callable[[], object],
        before: Callable[[], object],
    ) -> None:
        self._store = store
        self._hoy = hoy
        self._changed, self._before = changed, before
        self._pending, self._do = pending, do
        self._current: StoredTariff | None = None
        self._read = False
        self.replaced = ""

    @property
    def current(self) -> StoredTariff | None:
        """The loaded tariff with its file, date and how many lines it has; None without one.

        It is read once, whole. A tariff that can't be read is as good as none: nothing else should
        fail because of it.
        """
        if not self._read:
            try:
                self._current = self._store.tariff.load()
            except StoreProblem:
                return None
            self._read = True
        return self._current

    def import_tariff(
        self,
        path: Path,
        runner: Runner,
        done: Callable[[TariffBook], None],
        failed: Callable[[Exception], None],
        progressed: Progress | None = None,
    ) -> Job:
        """Read a workbook on `runner`, then put its tariff in the place of the loaded one.

        `done` gets what was read, with its problems and notes, once it is on disk; `failed` a
        FileProblem, and the tariff that was loaded stays, or a StoreProblem that says why the new
        one waits. Each has its `sentence`.
        """

        def work(progress: Progress, cancelled: Cancelled) -> TariffBook:
            from raoce_desktop.exchange.tariff_reader import TariffStopped, read_tariff

            book = read_tariff(path, progress, cancelled)
            if cancelled():
                raise TariffStopped
            return book

        def keep(book: TariffBook) -> None:
            self._put(book, lambda: done(book), failed)

        return runner.start(work, keep, failed, progressed)

    def _put(
        self,
        book: TariffBook | None,
        done: Callable[[], object],
        failed: Callable[[StoreProblem], object],
    ) -> None:
        self._pending.put(TARIFF, _Replacement(self, book))
        self._pending.write([TARIFF], done, failed)

    def ask(self, then: Callable[[StoredTariff | None], object]) -> None:
        """Have `then` called with the loaded tariff, once it is read."""
        self._do(lambda: self.current, then, lambda _error: then(None))

    def forget(self, done: Callable[[], object], failed: Callable[[Exception], object]) -> None:
        """Work without a tariff again; `failed` is told why that waits."""
        self._put(None, done, failed)

    def replace(self, book: TariffBook | None) -> StoredTariff | None:
        """Write it where the disk is used, and read it from there. Raises `StoreProblem`."""
        if book is None:
            self._store.tariff.clear()
            return None
        self._store.tariff.replace(
            book.lineas,
            archivo=book.archivo,
            sha256=book.sha256,
            fecha=book.fecha,
            cargada=self._hoy(),
        )
        return self._store.tariff.load()

    def anothers(self) -> str:
        """The file of the tariff that another window loaded since this one read its own."""
        there = self._store.tariff.load()
        ours = self._current if self._read else there
        return there.archivo if there is not None and there != ours else ""

    def copy(self) -> None:
        """Copy all that there is before one takes the place of another."""
        self._before()

    def adopt(self, tariff: StoredTariff | None, replaced: str) -> None:
        """It is the one that is there now; `replaced` is the file of another window's, if any."""
        self._current, self._read, self.replaced = tariff, True, replaced
        self._changed()

    def renew(self) -> None:
        """Read it anew when it is asked for."""
        self._current, self._read = None, False
        self._changed()


class _Replacement:
    """A tariff, or None, that takes the place of the loaded one: an entry of the queue."""

    def __init__(self, tarifas: Tarifas, book: TariffBook | None) -> None:
        self._tarifas, self._book = tarifas, book
        self._copied = False

    def take(self) -> Write:
        """There is nothing of it that somebody could change meanwhile."""
        return self._write

    def _write(self) -> Settle:
        if not self._copied:  # once, however often the writing has to be tried
            self._tarifas.copy()
            self._copied = True
        replaced = self._tarifas.anothers()
        return partial(self._tarifas.adopt, self._tarifas.replace(self._book), replaced)
