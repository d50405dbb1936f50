"""The one class that reads and writes expedientes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from raoce_desktop.domain.spans import spans
from raoce_desktop.store import sql
from raoce_desktop.store.checksums import row_sum, summed
from raoce_desktop.store.database import Connect, Database
from raoce_desktop.store.keys import Plan, fresh, plan
from raoce_desktop.store.opening import connect
from raoce_desktop.store.place import make_place
from raoce_desktop.store.problems import Conflict, Damaged, Duplicate, StoreProblem
from raoce_desktop.store.reading import live_and_deleted, read_expediente, read_line, sound_rows
from raoce_desktop.store.records import HeadRow, Listed, Stored, Summary

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente, Parte
    from raoce_desktop.store.change_log import ChangeLog
    from raoce_desktop.store.side_data import SideData
    from raoce_desktop.store.tariff_table import TariffTable

_PAUSE = 0.1
"""Before what looks damaged is looked at again: what stays wrong is wrong."""
_LARGE = 200
"""Rows that one save writes or takes away, above which the backups get a copy before it."""


class Store:
    """Expedientes on disk. Every change is one transaction; failures are `StoreProblem`.

    Any thread may use it; they take turns. A row that isn't as it was written is never given out as
    if it were.
    """

    def __init__(
        self,
        database: Database,
        quien: str = "",
        before_large: Callable[[str], object] = lambda _reason: None,
    ) -> None:
        self.database = self._db = database
        self._quien, self._before_large = quien, before_large
        self._tried: Stored | None = None

    @classmethod
    def open(
        cls,
        path: Path,
        connection: Connect = connect,
        quien: str = "",
        now: Callable[[], datetime] = datetime.now,
    ) -> Store:
        """Open the database at `path`, made anew where there is none; `quien` works with it.

        It is copied to the backups, as of `now`, before one of an older version is changed, and
        before a save of many rows. Raises `StoreProblem` (of a newer version, can't be opened) or
        `Damaged`; the file stays.
        """

        def copy_first(database: Path) -> None:
            from raoce_desktop.store.backup import back_up_before

            back_up_before(database, now(), "migracion")

        def copy_large(reason: str) -> None:
            from raoce_desktop.store.backup import back_up_before_large

            back_up_before_large(path, now(), reason)

        make_place(path)
        try:
            database = Database(path, connection, copy_first)
        except Damaged:  # of another window's work in hand there may be nothing left to see
            time.sleep(_PAUSE)
            database = Database(path, connection, copy_first)
        return cls(database, quien, copy_large)

    @property
    def path(self) -> Path:
        """The database file; its journal and the copies are beside it."""
        return self._db.path

    def let_go(self) -> None:
        """Let go of the file until it is used again."""
        self._db.let_go()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # ------------------------------------------------------------ the list

    def summaries(self) -> tuple[Listed, ...]:
        """Return every expediente that isn't deleted."""
        return self.listed()[0]

    def deleted(self) -> tuple[Listed, ...]:
        """Return the deleted ones, the latest first."""
        return self.listed()[1]

    def listed(self) -> tuple[tuple[Listed, ...], tuple[Listed, ...]]:
        """Return both, of one reading."""
        return live_and_deleted(self._db)

    def delete(self, id_: int, when: str) -> None:
        """Take an expediente off the list; `restore` brings it back. `when` is ISO text."""
        with self._db.transaction():
            line = read_line(self._db, id_)
            if line is None:
                self._hide_unreadable(id_, when)
            elif not line.borrado:
                self._move(line, when, line.empresa)

    def restore(self, id_: int, *, twice: bool = False) -> None:
        """Bring a deleted expediente back.

        Raises `Duplicate` where another took its place; with `twice` it comes back beside it,
        without a tie to the empresa.
        """
        with self._db.transaction():
            line = read_line(self._db, id_)
            if line is None:
                self._hide_unreadable(id_, "")
            elif line.borrado:
                empresa = self._tie(line.resumen, id_)
                if _repeated(line.resumen, empresa) and not twice:
                    raise _duplicate(line.resumen)
                self._move(line, "", empresa)

    def erase(self, id_: int, settings: str = "") -> None:
        """Erase a deleted expediente for good, and the settings that are LIKE `settings`."""
        from raoce_desktop.store.unreadable import erase

        with self._db.transaction():
            if self._db.rows(sql.IS_DELETED, (id_,)):
                erase(self._db, id_)
                for statement in sql.ERASE_IDLE:
                    self._db.run(statement)
                self._db.run(sql.FORGET_SETTINGS, (settings,))

    def set_limits(self, limits: Mapping[int, str]) -> None:
        """Exchange `vence` of some expedientes, which are otherwise as they were saved."""
        with self._db.transaction():
            for id_, vence in limits.items():
                line = read_line(self._db, id_)
                if line is not None:
                    self._rewrite(line._replace(resumen=line.resumen._replace(vence=vence)), line)

    def _hide_unreadable(self, id_: int, borrado: str) -> None:
        from raoce_desktop.store.unreadable import hide

        hide(self._db, id_, borrado)

    def _move(self, line: HeadRow, borrado: str, empresa: int | None) -> None:
        """To or from the deleted ones."""
        moved = line._replace(version=line.version + 1, borrado=borrado, empresa=empresa)
        self._rewrite(moved, line)

    def _rewrite(self, line: HeadRow, before: HeadRow) -> bool:
        return bool(self._db.run(sql.UPDATE, (*line.row, line.id, before.version)))

    # ------------------------------------------------------------ one expediente

    def create(self, expediente: Expediente, resumen: Summary, *, twice: bool = False) -> Stored:
        """Keep a new expediente.

        Raises `Duplicate` where its empresa has one of that ejercicio already; with `twice` it is
        kept beside it, without a tie to the empresa.
        """
        if len(expediente.bienes_producidos) > _LARGE:
            self._before_large("importacion")
        with self._db.transaction():
            return self._create(expediente, resumen, twice=twice)

    def create_all(self, new: Iterable[tuple[Expediente, Summary]]) -> tuple[Stored, ...]:
        """Keep all of these or, where one of them raises `Duplicate`, none."""
        with self._db.transaction():
            return tuple(self._create(*one, twice=False) for one in new)

    def _create(self, expediente: Expediente, resumen: Summary, *, twice: bool) -> Stored:
        keys = fresh(len(expediente.bienes_producidos))
        empresa = self._tie(resumen, None)
        repetido = _repeated(resumen, empresa)
        if repetido and not twice:
            raise _duplicate(resumen)
        id_ = self._db.rows(sql.INSERT, (empresa, 1, "", 0, *resumen))[0][0]
        line = HeadRow(id_, empresa, 1, "", self._write_head(id_, _head(expediente)), resumen)
        self._rewrite(line, line)
        self._write_bienes(id_, expediente, Plan(keys, (), tuple(range(len(keys)))))
        return Stored(id_, 1, expediente, keys, repetido)

    def load(self, id_: int) -> Stored:
        """Read one expediente.

        Raises `StoreProblem` where it is gone, `Damaged` where it isn't all as it was written.
        """
        with self._db.transaction("DEFERRED"):
            line, head, bienes = read_expediente(self._db, id_)
        expediente = _expediente(head, (datos for _, datos in bienes))
        keys = tuple(key for key, _ in bienes)
        return Stored(id_, line.version, expediente, keys, line.listed.repetido)

    def heads(self, rfc: str = "") -> tuple[tuple[int, Expediente], ...]:
        """Return every expediente that isn't deleted, or a company's, without its bienes.

        One that can't be read is left out: whoever opens it is told.
        """
        if rfc:
            rows = sound_rows(self._db, sql.HEADS_OF, (rfc,))
            live = {id_ for id_, _ in rows}
        else:
            rows = sound_rows(self._db, sql.WHOLE_HEADS)
            live = {listed.id for listed in self.summaries() if not listed.ilegible}
        found = []
        for id_, head in rows:
            with suppress(Damaged):
                if id_ in live:
                    found.append((id_, _expediente(head, ())))
        return tuple(found)

    def save(self, before: Stored, after: Expediente, resumen: Summary) -> Stored:
        """Write what differs between what the disk holds and `after`.

        Raises `Conflict` where the disk no longer holds `before`. An RFC that makes it a second
        expediente of the same empresa and ejercicio is no reason to lose it: it is kept without
        the tie, and says `repetido`.
        """
        before = self._as_held(before)
        new = after.bienes_producidos
        changes = plan(before.keys, spans(before.expediente.bienes_producidos, new), len(new))
        head = _head(after)
        was = HeadRow(before.id, None, before.version, "", 0, resumen)
        if len(changes.gone) + len(changes.written) > _LARGE:
            self._before_large("cambio_grande")
        with self._db.transaction():
            empresa = self._tie(resumen, before.id)
            repetido = _repeated(resumen, empresa)
            self._tried = Stored(before.id, before.version + 1, after, changes.keys, repetido)
            documento = row_sum((before.id, head))
            line = HeadRow(before.id, empresa, before.version + 1, "", documento, resumen)
            if not self._rewrite(line, was):
                raise Conflict("guardado.conflicto")
            self._write_head(before.id, head)
            self._write_bienes(before.id, after, changes)
            self.change_log.note(
                before.id, before.expediente, after, self._quien, resumen.modificado
            )
        saved, self._tried = self._tried, None
        return saved

    def _as_held(self, before: Stored) -> Stored:
        """What the disk holds: a save whose last synchronising failed may have been written."""
        tried = self._tried
        if tried is None or (tried.id, tried.version) != (before.id, before.version + 1):
            return before
        line = read_line(self._db, before.id)
        written = line is not None and not line.borrado and line.version == tried.version
        return tried if written and self.load(before.id) == tried else before

    @property
    def change_log(self) -> ChangeLog:
        """Who changed what in each expediente, and what was filed."""
        from raoce_desktop.store.change_log import ChangeLog

        return ChangeLog(self._db)

    def _write_head(self, id_: int, head: str) -> int:
        suma = row_sum((id_, head))
        self._db.run(sql.WRITE_HEAD, (id_, head, suma))
        return suma

    def _write_bienes(self, id_: int, expediente: Expediente, changes: Plan) -> None:
        if changes.gone:
            self._db.run_many(sql.DELETE_BIEN, ((id_, key) for key in changes.gone))
        if changes.written:
            bienes, keys = expediente.bienes_producidos, changes.keys
            rows = ((id_, keys[at], _json(bienes[at])) for at in changes.written)
            self._db.run_many(sql.WRITE_BIEN, list(map(summed, rows)))

    # ------------------------------------------------------------ what outlasts a year

    def _tie(self, resumen: Summary, own_id: int | None) -> int | None:
        """The empresa to tie to: None without an RFC, or where another expediente has the place."""
        if not resumen.identidad:
            return None
        empresa = self._name_empresa(resumen.identidad, resumen.denominacion)
        holders = self._db.rows(sql.HOLDERS, (empresa, resumen.ejercicio))
        return empresa if all(holder == own_id for (holder,) in holders) else None

    def _name_empresa(self, rfc: str, denominacion: str) -> int:
        known = self._db.rows(sql.EMPRESA, (rfc,))
        id_ = known[0][0] if known else self._db.rows(sql.ADD_EMPRESA, (rfc,))[0][0]
        row = summed((id_, rfc, denominacion))
        if row not in known:
            self._db.run(sql.NAME_EMPRESA, (denominacion, row[-1], id_))
        return int(id_)

    def decisions(self, rfc: str) -> Mapping[str, str]:
        """Return what the accountant decided for a company, by key."""
        return {clave: valor for _, clave, valor in sound_rows(self._db, sql.DECISIONS, (rfc,))}

    def decide(self, rfc: str, decisions: Mapping[str, str]) -> None:
        """Remember decisions for the company with this RFC, which may have no expediente yet."""
        with self._db.transaction():
            known = self._db.rows(sql.EMPRESA, (rfc,))
            id_ = known[0][0] if known else self._name_empresa(rfc, "")
            rows = [summed((id_, *item)) for item in decisions.items()]
            self._db.run_many(sql.DECIDE, rows)

    # ------------------------------------------------------------ what the user taught

    def units(self) -> Mapping[str, str]:
        """Return the unit learned for each fraccion."""
        return dict(sound_rows(self._db, sql.UNITS))

    def learn_units(self, units: Mapping[str, str]) -> None:
        """Remember the unit of each fraccion."""
        with self._db.transaction():
            self._db.run_many(sql.LEARN_UNIT, list(map(summed, units.items())))

    def inhabiles(self) -> Mapping[date, str]:
        """Return the user's own non-working days with their reason."""
        found = sound_rows(self._db, sql.INHABILES)
        return {date.fromisoformat(fecha): motivo for fecha, motivo in found}

    def set_inhabiles(self, days: Mapping[date, str]) -> None:
        """Exchange the whole list of non-working days."""
        with self._db.transaction():
            self._db.run(sql.CLEAR_INHABILES)
            rows = (summed((day.isoformat(), motivo)) for day, motivo in days.items())
            self._db.run_many(sql.ADD_INHABIL, rows)

    @property
    def tariff(self) -> TariffTable:
        """Where the tariff that the user loaded is kept."""
        from raoce_desktop.store.tariff_table import TariffTable

        return TariffTable(self._db)

    @property
    def side_data(self) -> SideData:
        """The texts beside the expedientes, each changed only from what it was."""
        from raoce_desktop.store.side_data import SideData

        return SideData(self)

    def settings_like(self, pattern: str) -> Mapping[str, str]:
        """Return the settings whose key is LIKE `pattern`."""
        return dict(sound_rows(self._db, sql.SETTINGS_LIKE, (pattern,)))

    def setting(self, key: str, default: str = "") -> str:
        """Return a setting, or `default` where it was never set."""
        found = sound_rows(self._db, sql.SETTING, (key,))
        return str(found[0][1]) if found else default

    def set_setting(self, key: str, value: str) -> None:
        """Remember a setting of the office, in a transaction of its own. Raises `StoreProblem`."""
        with self._db.transaction():
            self._db.run(sql.SET_SETTING, summed((key, value)))


def _head(expediente: Expediente) -> str:
    return _json(expediente, {"bienes_producidos"})


def _json(part: Parte, without: set[str] | None = None) -> str:
    try:
        return part.model_dump_json(exclude=without)
    except ValueError:  # half of a surrogate pair, which is no character
        raise StoreProblem("guardado.no_representable") from None


def _expediente(head: str, bienes: Iterable[str]) -> Expediente:
    from pydantic import ValidationError

    from raoce_desktop.domain.expediente import Expediente

    text = f'{head[:-1]},"bienes_producidos":[{",".join(bienes)}]}}'
    try:
        return Expediente.model_validate_json(text)
    except ValidationError:
        raise Damaged("guardado.expediente_ilegible") from None


def _repeated(resumen: Summary, empresa: int | None) -> bool:
    return bool(resumen.identidad) and empresa is None


def _duplicate(resumen: Summary) -> Duplicate:
    name = resumen.denominacion or resumen.rfc
    return Duplicate("guardado.repetido", empresa=name, ejercicio=resumen.ejercicio)
