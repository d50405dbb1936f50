"""What an office asks of its disk, step by step, and what a person then finds there.

Each step is acknowledged when it returns, and can be tried again when it raised. A story more, and
every fault and power cut meets it: `test_disk.py` takes them all.
"""

import shutil
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from raoce_desktop.domain.expediente import BienProducido, Expediente, Solicitante
from raoce_desktop.domain.tariff import LineaTarifa
from raoce_desktop.store import Damaged, Listed, Store, Stored, StoreProblem, Summary
from raoce_desktop.store.backup import SECOND, back_up, backup_folder, backups
from raoce_desktop.store.checking import examine
from raoce_desktop.store.copies import look_inside, restore
from raoce_desktop.store.encrypting import set_key, set_key_of_copies
from raoce_desktop.store.keyring import Key, key_of, remember, use
from raoce_desktop.store.mending import best_copy, recover
from raoce_desktop.store.passphrase import derive
from raoce_desktop.store.place import CONVERSION
from raoce_desktop.store.side_data import card_of
from tests.store.older import make_older

NOON = datetime.fromisoformat("2025-04-20T12:00:00")
WHEN = "2025-04-20T14:32:00"
RFC = "AAL0409235E6"
KEY, OTHER_KEY = (
    derive("café con leche 2025", b"16 bytes de sal."),
    derive("otra", b"otros 16 bytes.."),
)
LACKS_ITS_LOG = "guardado.diario_incompleto"
"""May be said after a power cut while an older version's log was taken over: its index, which
nothing synchronises, may outlast it."""
GARBAGE = b"esto no es una base de datos" * 400
DAY = date(2025, 4, 18)


class Desk:
    """Whoever works: the database, and what is open of it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "datos" / "expedientes.db"
        self.stored: Stored | None = None
        self._store: Store | None = None

    @property
    def store(self) -> Store:
        if self._store is None:
            self._store = Store.open(self.path, now=lambda: NOON)
        return self._store

    @property
    def opened(self) -> Stored:
        if self.stored is None:
            self.stored = self.store.load(1)
        return self.stored

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
        self._store = self.stored = None


Step = Callable[[Desk], object]


class Story(NamedTuple):
    """`before` makes what is there at the start, in a folder that is empty."""

    before: Callable[[Path], object]
    steps: tuple[Step, ...]


def goods(count: int, mark: str = "") -> tuple[BienProducido, ...]:
    return tuple(BienProducido(bien=f"bien {n} {mark}" + "x" * 300) for n in range(count))


def document(notas: str, count: int = 0, rfc: str = "") -> Expediente:
    return Expediente(
        ejercicio=2024,
        notas=notas,
        solicitante=Solicitante(rfc=rfc),
        bienes_producidos=goods(count, notas),
    )


def summary(expediente: Expediente) -> Summary:
    rfc = expediente.solicitante.rfc
    return Summary("DE ENSAYO SA", rfc, "IMMEX", 2024, "borrador", "", 0, 0, WHEN, rfc)


def saving(notas: str, count: int = 0) -> Step:
    def step(desk: Desk) -> None:
        after = document(notas, count, RFC)
        desk.stored = desk.store.save(desk.opened, after, summary(after))

    return step


def office(folder: Path) -> None:
    """Two expedientes, a bit of everything else, and a copy of it."""
    path = folder / "datos" / "expedientes.db"
    with closing(Store.open(path)) as store:
        for document_ in (document("0", 2, RFC), document("otra")):
            store.create(document_, summary(document_))
        store.set_setting("panel", "oculto")
    back_up(path, NOON - timedelta(days=1))


def damaged(folder: Path) -> None:
    """The same, with the database damaged and a journal left beside it."""
    office(folder)
    path = folder / "datos" / "expedientes.db"
    path.write_bytes(GARBAGE)
    path.with_name("expedientes.db-journal").write_bytes(b"resto")


def changed_since(folder: Path) -> None:
    """The office, changed after its copy was made."""
    office(folder)
    with closing(Store.open(folder / "datos" / "expedientes.db")) as store:
        after = document("después", 3, RFC)
        store.save(store.load(1), after, summary(after))
        store.create(document("nueva"), summary(document("nueva")))


def older(folder: Path) -> None:
    (folder / "datos").mkdir()
    make_older(folder / "datos" / "expedientes.db")


def older_at_work(folder: Path) -> None:
    """An older version was killed: what it saved last is still beside the database."""
    from tests.store.older import connected, fill

    (folder / "datos").mkdir()
    made = folder / "en obra.db"
    with closing(connected(made)) as database:
        database.execute("PRAGMA wal_autocheckpoint = 0")
        fill(database)
        for side in ("", "-wal", "-shm"):
            shutil.copyfile(f"{made}{side}", folder / "datos" / f"expedientes.db{side}")
    made.unlink()


def _mend(desk: Desk) -> None:
    found = best_copy(desk.path)
    if found is None:  # a person with copies doesn't choose to start anew
        raise StoreProblem("guardado.sin_respaldo")
    recover(desk.path, found[0])


def _choose_second(desk: Desk) -> None:
    desk.store.set_setting(SECOND, str(desk.path.parent.parent / "segundo"))


def _learn(desk: Desk) -> None:
    desk.store.learn_units({"09012199": "01"})


def _tariff(desk: Desk) -> None:
    lines = [LineaTarifa(f"0901219{n}", "café " * 60, "01") for n in range(9)]
    desk.store.tariff.replace(lines, archivo="tarifa.xlsx", sha256="0", fecha=None, cargada=DAY)


def locked(folder: Path) -> None:
    """The office, encrypted, with its copy."""
    office(folder)
    set_key(folder / "datos" / "expedientes.db", KEY)
    set_key_of_copies(folder / "datos" / "expedientes.db")


def _changing_key(key: Key | None) -> Step:
    def step(desk: Desk) -> None:
        desk.close()
        set_key(desk.path, key)
        set_key_of_copies(desk.path)

    return step


def _go_back(desk: Desk) -> None:
    desk.close()
    restore(backup_of(desk.path), desk.path, NOON + timedelta(hours=1))


STORIES: Mapping[str, Story] = {
    "first start": Story(
        lambda _: None,
        (lambda desk: desk.store, lambda desk: desk.store.set_setting("panel", "oculto")),
    ),
    "edit and paste": Story(
        office, (saving("1", 2), saving("pegado", 40), saving("borrado", 1), saving("4", 1))
    ),
    "side data": Story(
        office,
        (
            _learn,
            lambda desk: desk.store.decide(RFC, {"V5": "cuenta"}),
            lambda desk: desk.store.side_data.replace(card_of(RFC), "ficha", None),
            lambda desk: desk.store.set_inhabiles({DAY: "Viernes Santo"}),
            _tariff,
        ),
    ),
    "delete": Story(
        office,
        (
            lambda desk: desk.store.delete(1, WHEN),
            lambda desk: desk.store.restore(1),
            lambda desk: desk.store.delete(1, WHEN),
            lambda desk: desk.store.erase(1),
        ),
    ),
    "copy": Story(
        office,
        (
            lambda desk: back_up(desk.path, NOON),
            saving("1", 3),
            _choose_second,
            lambda desk: back_up(desk.path, NOON + timedelta(hours=1)),
        ),
    ),
    "restore": Story(
        changed_since,
        (lambda desk: restore(backup_of(desk.path), desk.path, NOON), saving("y sigo")),
    ),
    "mend": Story(damaged, (_mend, saving("y sigo"))),
    "lock": Story(office, (_changing_key(KEY), saving("cifrado", 3))),
    "unlock for good": Story(locked, (_changing_key(None), saving("plano", 3))),
    "another passphrase": Story(locked, (_changing_key(OTHER_KEY), saving("otra", 3))),
    "work under lock": Story(
        locked,
        (
            saving("1", 30),
            lambda desk: back_up(desk.path, NOON),
            _go_back,
            saving("y sigo"),
        ),
    ),
    "migrate": Story(older, (lambda desk: desk.store, _learn)),
    "migrate what was killed": Story(older_at_work, (lambda desk: desk.store, _learn)),
}


def backup_of(path: Path) -> Path:
    """The copy that `office` made, by its name: a failing disk hides what a copy says of itself."""
    return min(backup_folder(path).glob("*.db"))


class Found(NamedTuple):
    """What there is: all that the store tells, or why it can't; and each copy that has its name."""

    held: object
    copies: Mapping[str, object]


def found(folder: Path) -> Found:
    """Look as a person does who starts the program again."""
    path = folder / "datos" / "expedientes.db"
    for key in (KEY, OTHER_KEY):  # as somebody does who knows the passphrases
        remember(key)
    use(key_of(path))
    copies = {}
    for place in (backup_folder(path), folder / "segundo"):
        for copy in backups(place):
            inside = look_inside(copy.path)
            assert inside.health.sound, copy
            copies[str(copy.path)] = tuple(
                map(_whatever_its_version, inside.listed + inside.deleted)
            )
    return Found(_held(path), copies)


def _whatever_its_version(row: Listed) -> Listed:
    """What is tried again may have been written before."""
    return row._replace(version=0)


def _held(path: Path) -> object:
    try:
        with closing(Store.open(path, now=lambda: NOON)) as store:
            assert examine(store.database).sound
            assert not list(path.parent.glob(f"*{CONVERSION}*")), "it may be plain"
            rows = [_whatever_its_version(r) for r in (*store.summaries(), *store.deleted())]
            documents = [store.load(row.id).expediente for row in rows if not row.borrado]
            told = [store.change_log.of(row.id) for row in rows]
            side = store.units(), store.inhabiles(), store.setting("panel"), store.decisions(RFC)
            return rows, documents, told, side, store.tariff.load() is not None
    except Damaged as problem:
        if problem.key == "guardado.danado":
            assert GARBAGE in [p.read_bytes() for p in path.parent.glob("*.db")]
        if problem.key == LACKS_ITS_LOG:  # asked for nothing, and the way out loses nothing
            recover(path, best_copy(path)[0])
            return _held(path)
        return problem.key


__all__ = ["STORIES", "Desk", "Found", "StoreProblem", "Story", "found"]
