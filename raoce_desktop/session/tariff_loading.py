"""The office's tariff: loading it from a workbook, and what the reviews then ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from raoce_desktop.exchange.tariff_reader import TariffBook, TariffStopped, read_tariff
from raoce_desktop.store import Store, StoreProblem

if TYPE_CHECKING:
    from pathlib import Path

    from raoce_desktop.session.jobs import Cancelled, Job, Progress, Runner
    from raoce_desktop.store.tariff_table import StoredTariff

Do = Callable[[Callable[[], Any], Callable[[Any], object], Callable[[Exception], object]], None]
"""Does something where the disk is used, then what follows, or tells what it raised."""


class Tarifas:
    """The one tariff that this office loaded. `changed` is called when it becomes another.

    `do` does what needs the disk; there `before` is called before one takes the place of another.
    """

    def __init__(
        self,
        store: Store,
        hoy: Callable[[], date],
        do: Do,
        changed: Callable[[], object],
        before: Callable[[], object],
    ) -> None:
        self._store = store
        self._hoy = hoy
        self._changed, self._before = changed, before
        self._do = do
        self._current: StoredTariff | None = None
        self._read = False

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

        `done` gets what was read, with its problems and notes; `failed` a FileProblem or a
        StoreProblem, each with its `sentence`, and the tariff that was loaded stays.
        """

        def work(progress: Progress, cancelled: Cancelled) -> TariffBook:
            book = read_tariff(path, progress, cancelled)
            if cancelled():
                raise TariffStopped
            return book

        def keep(book: TariffBook) -> None:
            self._do(lambda: self._keep(book), lambda _none: renewed(book), failed)

        def renewed(book: TariffBook) -> None:
            self._changed()
            done(book)

        return runner.start(work, keep, failed, progressed)

    def _keep(self, book: TariffBook) -> None:
        """Write it where the disk is used, and read it from there."""
        self._before()
        self._store.tariff.replace(
            book.lineas,
            archivo=book.archivo,
            sha256=book.sha256,
            fecha=book.fecha,
            cargada=self._hoy(),
        )
        self._current, self._read = self._store.tariff.load(), True

    def ask(self, then: Callable[[StoredTariff | None], object]) -> None:
        """Have `then` called with the loaded tariff, once it is read."""
        self._do(lambda: self.current, then, lambda _error: then(None))

    def forget(self, done: Callable[[], object], failed: Callable[[Exception], object]) -> None:
        """Work without a tariff again; `failed` gets a `StoreProblem`."""

        def forgotten(_none: None) -> None:
            self.renew()
            done()

        self._do(self._store.tariff.clear, forgotten, failed)

    def renew(self) -> None:
        """Read it anew when it is asked for."""
        self._current, self._read = None, False
        self._changed()
