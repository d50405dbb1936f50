"""The one class that reads and writes expedientes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from raoce_desktop.store import sql
from raoce_desktop.store.database import Connect, Database, Row, connect
from raoce_desktop.store.keys import Plan, fresh, plan
from raoce_desktop.store.problems import Conflict, Damaged, Duplicate, StoreProblem
from raoce_desktop.store.records import Empresa, Listed, Stored, Summary
from raoce_desktop.store.spans import spans

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente, Parte
    from raoce_desktop.store.change_log import ChangeLog
    from raoce_desktop.store.tariff import TariffTable


class Store:
    """Expedientes on disk. Every change is one transaction; failures are `StoreProblem`.

    A store belongs to the thread that opened it.
    """

    def __init__(self, database: Database, quien: str = "") -> None:
        self._db = database
        self._quien = quien

    @classmethod
    def open(cls, path: Path, connection: Connect = connect, quien: str = "") -> Store:
        """Open the database at `path`, made anew where there is none; `quien` works with it.

        Raises `StoreProblem` (of a newer version, can't be opened) or `Damaged`; the file stays.
        """
        return cls(Database(path, connection), quien)

    @property
    def path(self) -> Path:
        """Where the database is."""
        return self._db.path

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # ------------------------------------------------------------ the list

    def summaries(self) -> tuple[Listed, ...]:
        """Return every expediente that isn't deleted."""
        return tuple(map(_listed, self._db.rows(sql.LIST_LIVE)))

    def deleted(self) -> tuple[Listed, ...]:
        """Return the deleted ones, the latest first."""
        return tuple(map(_listed, self._db.rows(sql.LIST_DELETED)))

    def delete(self, id_: int, when: str) -> None:
        """Take an expediente off the list; `restore` brings it back. `when` is ISO text."""
        with self._db.transaction():
            self._db.run(sql.DELETE, (when, id_))

    def restore(self, id_: int) -> None:
        """Bring a deleted expediente back. Raises `Duplicate` where another took its place."""
        with self._db.transaction():
            for listed in map(_listed, self._db.rows(sql.DELETED_ONE, (id_,))):
                empresa = self._tie(listed.resumen, id_)
                if _repeated(listed.resumen, empresa):
                    raise _duplicate(listed.resumen)
                self._db.run(sql.RESTORE, (empresa, id_))

    def set_limits(self, limits: Mapping[int, str]) -> None:
        """Exchange `vence` of some expedientes, which are otherwise as they were saved."""
        with self._db.transaction():
            rows = [(vence, id_) for id_, vence in limits.items()]
            self._db.run_many(sql.SET_VENCE, rows)

    # ------------------------------------------------------------ one expediente

    def create(self, expediente: Expediente, resumen: Summary, *, twice: bool = False) -> Stored:
        """Keep a new expediente.

        Raises `Duplicate` where its empresa has one of that ejercicio already; with `twice` it is
        kept beside it, without a tie to the empresa.
        """
        keys = fresh(len(expediente.bienes_producidos))
        head = _head(expediente)
        with self._db.transaction():
            empresa = self._tie(resumen, None)
            repetido = _repeated(resumen, empresa)
            if repetido and not twice:
                raise _duplicate(resumen)
            id_ = self._db.rows(sql.INSERT, (empresa, head, *resumen))[0][0]
            self._write_bienes(id_, expediente, Plan(keys, (), tuple(range(len(keys)))))
        return Stored(id_, 1, expediente, keys, repetido)

    def load(self, id_: int) -> Stored:
        """Read one expediente. Raises `StoreProblem` where it is gone or can't be read."""
        with self._db.transaction("DEFERRED"):
            found = self._db.rows(sql.HEAD, (id_,))
            bienes = self._db.rows(sql.BIENES, (id_,))
        if not found:
            raise StoreProblem("guardado.no_esta")
        version, head, repetido = found[0]
        expediente = _expediente(head, (datos for _, datos in bienes))
        return Stored(id_, version, expediente, tuple(key for key, _ in bienes), bool(repetido))

    def save(self, before: Stored, after: Expediente, resumen: Summary) -> Stored:
        """Write what differs between what the disk holds and `after`.

        Raises `Conflict` where the disk no longer holds `before`. An RFC that makes it a second
        expediente of the same empresa and ejercicio is no reason to lose it: it is kept without
        the tie, and says `repetido`.
        """
        new = after.bienes_producidos
        changes = plan(before.keys, spans(before.expediente.bienes_producidos, new), len(new))
        head = _head(after)
        with self._db.transaction():
            empresa = self._tie(resumen, before.id)
            values = (empresa, head, *resumen, before.id, before.version)
            if not self._db.run(sql.UPDATE, values):
                raise Conflict("guardado.conflicto")
            self._write_bienes(before.id, after, changes)
            self.change_log.note(
                before.id, before.expediente, after, self._quien, resumen.modificado
            )
        repetido = _repeated(resumen, empresa)
        return Stored(before.id, before.version + 1, after, changes.keys, repetido)

    @property
    def change_log(self) -> ChangeLog:
        """Who changed what in each expediente, and what was filed."""
        from raoce_desktop.store.change_log import ChangeLog

        return ChangeLog(self._db)

    def _write_bienes(self, id_: int, expediente: Expediente, changes: Plan) -> None:
        if changes.gone:
            self._db.run_many(sql.DELETE_BIEN, ((id_, key) for key in changes.gone))
        if changes.written:
            bienes, keys = expediente.bienes_producidos, changes.keys
            rows = [(id_, keys[at], _json(bienes[at])) for at in changes.written]
            self._db.run_many(sql.WRITE_BIEN, rows)

    # ------------------------------------------------------------ what outlasts a year

    def _tie(self, resumen: Summary, own_id: int | None) -> int | None:
        """The empresa to tie to: None without an RFC, or where another expediente has the place."""
        if not resumen.identidad:
            return None
        empresa = self._upsert_empresa(resumen)
        holders = self._db.rows(sql.HOLDERS, (empresa, resumen.ejercicio))
        return empresa if all(holder == own_id for (holder,) in holders) else None

    def _upsert_empresa(self, resumen: Summary) -> int:
        known = self._db.rows(sql.EMPRESA, (resumen.identidad,))
        if not known:
            known = self._db.rows(sql.ADD_EMPRESA, (resumen.identidad, resumen.denominacion))
        id_, denominacion = known[0]
        if denominacion != resumen.denominacion:
            self._db.run(sql.NAME_EMPRESA, (resumen.denominacion, id_))
        return int(id_)

    def empresas(self) -> tuple[Empresa, ...]:
        """Return every company, by name."""
        return tuple(Empresa(*row) for row in self._db.rows(sql.EMPRESAS))

    def decisions(self, rfc: str) -> Mapping[str, str]:
        """Return what the accountant decided for a company, by key."""
        return dict(self._db.rows(sql.DECISIONS, (rfc,)))

    def decide(self, rfc: str, decisions: Mapping[str, str]) -> None:
        """Remember decisions for the company with this RFC; it needs an expediente first."""
        with self._db.transaction():
            for id_, _ in self._db.rows(sql.EMPRESA, (rfc,)):
                self._db.run_many(sql.DECIDE, [(id_, *item) for item in decisions.items()])

    # ------------------------------------------------------------ what the user taught

    def units(self) -> Mapping[str, str]:
        """Return the unit learned for each fraccion."""
        return dict(self._db.rows(sql.UNITS))

    def learn_units(self, units: Mapping[str, str]) -> None:
        """Remember the unit of each fraccion."""
        with self._db.transaction():
            self._db.run_many(sql.LEARN_UNIT, units.items())

    def inhabiles(self) -> Mapping[date, str]:
        """Return the user's own non-working days with their reason."""
        found = self._db.rows(sql.INHABILES)
        return {date.fromisoformat(fecha): motivo for fecha, motivo in found}

    def set_inhabiles(self, days: Mapping[date, str]) -> None:
        """Exchange the whole list of non-working days."""
        with self._db.transaction():
            self._db.run(sql.CLEAR_INHABILES)
            rows = ((day.isoformat(), motivo) for day, motivo in days.items())
            self._db.run_many(sql.ADD_INHABIL, rows)

    @property
    def tariff(self) -> TariffTable:
        """Where the tariff that the user loaded is kept."""
        from raoce_desktop.store.tariff import TariffTable

        return TariffTable(self._db)

    def setting(self, key: str, default: str = "") -> str:
        """Return a setting, or `default` where it was never set."""
        found = self._db.rows(sql.SETTING, (key,))
        return str(found[0][0]) if found else default

    def set_setting(self, key: str, value: str) -> None:
        """Remember a setting."""
        with self._db.transaction():
            self._db.run(sql.SET_SETTING, (key, value))


def _listed(row: Row) -> Listed:
    id_, version, repetido, *columns = row
    return Listed(id_, version, bool(repetido), Summary(*columns))


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
