"""The reference data of each ejercicio, with what this office taught it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.own_values import with_office

if TYPE_CHECKING:
    from raoce_desktop.domain.oficina import Oficina
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.session.directories import LoadedDirectories
    from raoce_desktop.store import Store
    from raoce_desktop.store.tariff_table import StoredTariff

    Loaded = tuple[StoredTariff | None, LoadedDirectories | None]


class TaughtReferences:
    """`loaded` gives the tariff and directories that were loaded, `oficina` what the office set.

    They are read on the thread of the disk the first time; from then on nothing asks the disk.
    """

    def __init__(
        self, store: Store, loaded: Callable[[], Loaded], oficina: Callable[[], Oficina]
    ) -> None:
        self._store, self._loaded, self._oficina = store, loaded, oficina
        self._units: dict[str, str] = {}
        self._days: Mapping[date, str] | None = None
        self._known: dict[int, Referencia] = {}
        self._bare: dict[int, Referencia] = {}
        self._tarifa: StoredTariff | None = None
        self._directorio: LoadedDirectories | None = None

    def of(self, ejercicio: int) -> Referencia:
        """Return those of an ejercicio. Raises `StoreProblem` where they have to be read first."""
        if self._days is None:
            self._read()
        if ejercicio not in self._known:
            self._known[ejercicio] = self._put_together(ejercicio)
        return self._known[ejercicio]

    def _read(self) -> None:
        days, units = self._store.inhabiles(), self._store.units()
        self._units, self._days = {**units, **self._units}, days
        self._tarifa, self._directorio = self._loaded()

    def _put_together(self, ejercicio: int) -> Referencia:
        known = load_reference(
            ejercicio,
            inhabiles=self._days or {},
            tarifa=self._tarifa,
            directorio=self._directorio,
        )
        bare = self._bare[ejercicio] = known.taught(self._units)
        return with_office(bare, self._oficina())

    def follow_office(self) -> None:
        """The office set something else: what it rests on is put together anew, without a disk."""
        for ejercicio, bare in self._bare.items():
            self._known[ejercicio] = with_office(bare, self._oficina())

    def learn(self, units: Mapping[str, str]) -> None:
        """From now on these fracciones have these units, in every ejercicio."""
        self._units.update(units)
        for found in (self._known, self._bare):
            for ejercicio, known in found.items():
                found[ejercicio] = known.taught(units)

    def renew(self, *, units: bool = False) -> None:
        """Read all of it anew, where the disk is used; until then what was known goes on.

        With `units`, those that this window was taught are forgotten as well.
        """
        if units:
            self._units = {}
        self._read()
        self._known = {ejercicio: self._put_together(ejercicio) for ejercicio in self._known}
