"""Below SQLite and Python: each operation on the disk fails, kills, or never reached the disk.

`tests/store/shim` stands in between. CI takes a seeded sample where there are many operations;
`--exhaustive` takes them all.
"""

import errno
import random
import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.store import Damaged, Store, Summary
from raoce_desktop.store.backup import back_up
from tests.store import shim

pytestmark = pytest.mark.skipif(not shim.HERE, reason=shim.MISSING)

SUMMARY = Summary("EMPRESA DE ENSAYO", "", "IMMEX", 2024, "borrador", "", 0, 0, "2025-04-20T14:32")
NOON = datetime.fromisoformat("2025-04-20T12:00:00")
GARBAGE = b"esto no es una base de datos" * 400
SAMPLE, CUTS, SAVES, SEED = 20, 150, 12, 20250420

MEND = """
import sys
from pathlib import Path
from raoce_desktop.store import StoreProblem
from raoce_desktop.store.mending import best_copy
from raoce_desktop.store.mending import recover
database = Path(__import__("os").environ["DATOS"])
try:
    recover(database, best_copy(database)[0])
except StoreProblem as problem:
    print(problem.sentence)
    sys.exit(3)
"""
SAVE = f"""
import os, sys
from pathlib import Path
from raoce_desktop.domain.expediente import BienProducido
from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.store import Store
from raoce_desktop.store import StoreProblem
from raoce_desktop.store import Summary
summary = Summary(*{tuple(SUMMARY)!r})
folder = Path(os.environ["DATOS"]).parent
try:
    store = Store.open(Path(os.environ["DATOS"]))
    stored = store.load(1)
    sure = os.open(folder / "seguro", os.O_WRONLY | os.O_CREAT, 0o600)
    for step in range(1, {SAVES} + 1):
        goods = tuple(BienProducido(bien=f"bien {{n}} " + "x" * 300) for n in range(step % 5))
        after = Expediente(ejercicio=2024, notas=str(step), bienes_producidos=goods)
        stored = store.save(stored, after, summary)
        os.pwrite(sure, b"%4d" % step, 0)
except StoreProblem as problem:
    print(problem.sentence)
    sys.exit(3)
except OSError:
    sys.exit(4)  # of this script's own file
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return shim.build(tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A folder with a database of one expediente, and a copy of it."""
    folder = tmp_path_factory.mktemp("sana")
    path = folder / "expedientes.db"
    with closing(Store.open(path)) as store:
        store.create(Expediente(ejercicio=2024, notas="0"), SUMMARY)
    back_up(path, NOON)
    return folder


def again(folder: Path, place: Path) -> Path:
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder, place)
    return place / "expedientes.db"


def numbers(count, exhaustive):
    every = range(1, count + 1)
    return every if exhaustive else sorted(random.Random(SEED).sample(every, min(SAMPLE, count)))


# ---------------------------------------------------------------- mending


@pytest.fixture(scope="module")
def damaged(sound, tmp_path_factory):
    """The same with the database damaged, and a journal left beside it."""
    place = tmp_path_factory.mktemp("dañada") / "datos"
    path = again(sound, place)
    path.write_bytes(GARBAGE)
    path.with_name("expedientes.db-journal").write_bytes(b"resto")
    return place


@pytest.mark.parametrize("does", ["kill", str(errno.ENOSPC), str(errno.EIO)])
def test_wherever_mending_is_stopped_there_is_what_was_or_what_is_restored(
    library, damaged, tmp_path, does, pytestconfig
):
    place = tmp_path / "datos"
    path = again(damaged, place)
    whole = shim.run(library, MEND, place, DATOS=path)
    assert whole.status == 0, whole.said
    assert whole.count > 10
    ends = set()
    for n in numbers(whole.count, pytestconfig.getoption("exhaustive") or whole.count <= SAMPLE):
        path = again(damaged, place)
        ran = shim.run(library, MEND, place, n=n, does=does, DATOS=path)
        assert "Traceback" not in ran.said, (n, ran.said)
        ends.add(state_of(path))
        aside = [p.read_bytes() for p in place.glob("expedientes-aparte-*.db")]
        assert GARBAGE in ([path.read_bytes()] if path.exists() else []) + aside, n
    assert ends == {"what was", "restored"}


def state_of(path):
    """What whoever opens the database next finds."""
    try:
        with closing(Store.open(path)) as store:
            assert store.load(1).expediente.notas == "0"
            return "restored"
    except Damaged:
        assert path.read_bytes() == GARBAGE
        return "what was"


# ---------------------------------------------------------------- saving


@pytest.mark.parametrize("does", ["kill", str(errno.EIO), str(errno.ENOSPC)])
def test_whichever_operation_fails_what_was_acknowledged_is_there(
    library, sound, tmp_path, does, pytestconfig
):
    place = tmp_path / "datos"
    count = shim.run(library, SAVE, place, DATOS=again(sound, place)).count
    assert count > 5 * SAVES
    for n in numbers(count, pytestconfig.getoption("exhaustive")):
        path = again(sound, place)
        ran = shim.run(library, SAVE, place, n=n, does=does, DATOS=path)
        assert "Traceback" not in ran.said, (n, ran.said)
        assert_acknowledged(path, sure(place / "seguro"))


def sure(path):
    content = path.read_bytes() if path.exists() else b""
    return int(content) if content.strip() else 0


def assert_acknowledged(path, acknowledged):
    with closing(Store.open(path)) as store:
        found = store.load(1).expediente
    step = int(found.notas)
    assert step in (acknowledged, acknowledged + 1)
    assert len(found.bienes_producidos) == step % 5


# ---------------------------------------------------------------- power cuts


def read_log(path):
    """Each operation: what, which file, where, how much, and the bytes."""
    data, at, operations = path.read_bytes(), 0, []
    while at < len(data):
        end = data.index(b"\n", at)
        what, name, offset, size = data[at:end].decode().split("\t")
        at = end + 1
        carried = int(size) if what in ("write", "name") else 0
        operations.append((what, name, int(offset), data[at : at + carried]))
        at += carried
    return operations


def disk_after(operations, files, chance):
    """The files after a power cut: of what wasn't synchronised, any part may be missing."""
    kept = {name: bytearray(content) for name, content in files.items()}
    last_sync = {}
    for number, (what, name, *_) in enumerate(operations):
        if what == "sync":
            last_sync[name] = number
    for number, (what, name, at, data) in enumerate(operations):
        durable = number < last_sync.get(name, -1)
        if what == "make":
            kept.setdefault(name, bytearray())
        elif what == "gone":
            kept.pop(name, None)
        elif what == "name":
            kept[data.decode()] = kept.pop(name)
        elif what == "cut" and (durable or chance.random() < 0.5):
            content = kept[name]
            content[at:] = bytes(max(0, at - len(content)))
        elif what == "write":
            _write(kept[name], at, data, 1.0 if durable else chance.choice((0.0, 0.5, 1.0)))
    return kept


def _write(content, at, data, part):
    """A write that wasn't synchronised may be cut at a sector's edge."""
    data = data if part == 1.0 else data[: int(len(data) * part) // 512 * 512]
    if data:
        content.extend(bytes(max(0, at - len(content))))
        content[at : at + len(data)] = data


def test_after_a_power_cut_what_was_acknowledged_is_there(library, sound, tmp_path):
    place, log = tmp_path / "datos", tmp_path / "log"
    path = again(sound, place)
    before = {str(p): p.read_bytes() for p in place.iterdir() if p.is_file()}
    ran = shim.run(library, SAVE, place, does="log", DATOS=path, RAOCE_LOG=log)
    assert ran.status == 0, ran.said
    operations = read_log(log)
    chance = random.Random(SEED)
    for _ in range(CUTS):
        done = operations[: chance.randrange(1, len(operations))]
        notes = [data for _, name, _, data in done if name.endswith("seguro") and data]
        again(sound, place)
        for name, content in disk_after(done, before, chance).items():
            if not name.endswith("seguro"):
                Path(name).write_bytes(content)
        assert_acknowledged(path, int(notes[-1]) if notes else 0)
