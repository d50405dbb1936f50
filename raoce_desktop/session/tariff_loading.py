"""The office's tariff: loading it from a workbook, and what the reviews then ask."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from raoce_desktop.exchange.tariff_reader import TariffBook, TariffStopped, read_tariff
from raoce_desktop.store import Store, StoreProblem

if TYPE_CHECKING:
    from pathlib import Path

    from raoce_desktop.session.jobs import Cancelled, Job, Progress, Runner
    from raoce_desktop.store.tariff_table import StoredTariff


class Tarifas:
    """The one tariff that this office loaded. `changed` is called when it becomes another.

    `before` is called, on the runner's thread, before one takes the place of another.
    """

    def __init__(
        self,
        store: Store,
        hoy: Callable[[], date],
        changed: Callable[[], None] = lambda: None,
        before: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._hoy = hoy
        self._changed, self._before = changed, before
        self._current: StoredTariff | None = None
        self._read = False

    @property
    def current(self) -> StoredTariff | None:
        """The loaded tariff with its file, date and how many lines it has; None without one.

        Only this summary is read; its lines are, one by one, when they are asked for. A tariff
        that can't be read is as good as none: nothing else should fail because of it.
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
            self._keep(book)
            return book

        def renewed(book: TariffBook) -> None:
            self.renew()
            done(book)

        return runner.start(work, renewed, failed, progressed)

    def _keep(self, book: TariffBook) -> None:
        """Write it on whatever thread this is: a store belongs to the one that opened it."""
        self._before()
        with closing(Store.open(self._store.path)) as store:
            store.tariff.replace(
                book.lineas,
                archivo=book.archivo,
                sha256=book.sha256,
                fecha=book.fecha,
                cargada=self._hoy(),
            )
        self._read = False

    def forget(self) -> None:
        """Work without a tariff again. Raises `StoreProblem`."""
        self._store.tariff.clear()
        self.renew()

    def renew(self) -> None:
        """Read it anew when it is asked for."""
        self._current, self._read = None, False
        self._changed()
