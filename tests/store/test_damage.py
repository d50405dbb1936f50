"""Whatever happens to the bytes of a database, nothing wrong is shown as if it were right.

A small database is damaged in every way that there is: each byte, each page, each length, one at a
time. CI runs a seeded sample; `--exhaustive` all of it, on every processor, in some minutes.
"""

import multiprocessing
import os
import random
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from raoce_desktop.domain.expediente import BienProducido, Expediente, Solicitante
from raoce_desktop.domain.tariff import LineaTarifa
from raoce_desktop.store import Store, StoreProblem, Summary
from raoce_desktop.store.checking import examine
from raoce_desktop.store.opening import connect

PAGE = 512
RFC = "AAL0409235E6"
SAMPLE = 700
CHANGES = (0xFF, 0x01, 0x80)
SEED = 20250420
SLICE = 500
ROOMS = ("/dev/shm", "/tmp")


def small_pages(path):
    connection = connect(path)
    connection.execute(f"PRAGMA page_size = {PAGE}")
    return connection


def fill(store):
    """A bit of everything that an office keeps."""
    for number, name in enumerate(("CAFÉ DE ENSAYO SA DE CV", "MAQUILA DE ENSAYO", "BORRADA SA")):
        goods = tuple(BienProducido(bien=f"bien {number}.{n}") for n in range(4))
        rfc = RFC if not number else ""
        document = Expediente(
            ejercicio=2024,
            solicitante=Solicitante(rfc=rfc, denominacion=name),
            bienes_producidos=goods,
        )
        estado = ("borrador", "2025-05-30", 2, 1, "2025-04-20T14:32:00", rfc)
        store.create(document, Summary(name, rfc, "IMMEX-PROSEC", 2024, *estado))
    changed = store.load(2)
    after = changed.expediente.model_copy(update={"notas": "cambió"})
    store.save(changed, after, store.summaries()[1].resumen)
    store.delete(3, "2025-04-20T10:00:00")
    store.decide(RFC, {"V5": "cuenta", "GC": "no cuenta"})
    store.learn_units({"09012199": "01"})
    store.set_inhabiles({date(2025, 4, 18): "Viernes Santo"})
    store.set_setting("panel", "oculto")
    line = LineaTarifa("09012199", "café", "01")
    day = date(2025, 1, 2)
    store.tariff.replace([line], archivo="t.xlsx", sha256="0", fecha=None, cargada=day)


def listed(store):
    return {row.id: row for row in (*store.summaries(), *store.deleted())}


def documents(store, rows):
    """Each expediente as it opens; None where it is said that it can't be read."""
    found = {}
    for id_, row in rows.items():
        try:
            found[id_] = None if row.ilegible or row.borrado else store.load(id_).expediente
        except StoreProblem:
            found[id_] = None
    return found


def rest(store):
    tariff = store.tariff.load()
    told = [store.change_log.of(number) for number in (1, 2)]
    side = store.decisions(RFC), store.units(), store.inhabiles(), store.setting("panel")
    line = tariff and (tariff.archivo, tariff.cargada, tariff.line("09012199"))
    return *side, told, line


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The bytes of a small database, and what it holds."""
    path = tmp_path_factory.mktemp("entera") / "expedientes.db"
    with closing(Store.open(path, small_pages)) as store:
        fill(store)
        rows = listed(store)
        held = rows, documents(store, rows), rest(store)
    return path.read_bytes(), held


def what_is_noticed(path, held):
    """What a person is told about a damaged database; whatever isn't told must be as it was."""
    rows, opened, side = held
    try:
        with closing(Store.open(path)) as store:
            now = listed(store)
            missing = rows.keys() - now.keys()
            assert not missing, f"gone without a word: {missing}"
            for id_, row in now.items():
                assert row.ilegible or row == rows[id_], row
            told = [id_ for id_, row in now.items() if row.ilegible]
            for id_, document in documents(store, now).items():
                assert document in (None, opened.get(id_))
                if document is None and not now[id_].borrado:
                    told.append(id_)
            health = examine(store._db)
            assert rest(store) == side or not health.sound
            for id_, row in now.items():  # the others still work
                if id_ not in told and not row.borrado:
                    kept = store.load(id_)
                    store.save(kept, kept.expediente, row.resumen)
            return bool(told) or not health.sound
    except StoreProblem as problem:
        return problem.sentence.endswith(".")


def cases(content, exhaustive):
    """Every damage by its name; sampled and always the same, unless all is asked for."""
    every = [("byte", at, change) for at in range(len(content)) for change in CHANGES]
    every += [("page", at, value) for at in range(0, len(content), PAGE) for value in (0, 255)]
    every += [("length", size, 0) for size in range(len(content))]
    if exhaustive:
        return every
    pages = [case for case in every if case[0] == "page"]
    head = [case for case in every if case[0] == "byte" and case[1] < 100 and case[2] == 0xFF]
    short = [("length", size, 0) for size in (0, 1, 2, 100)]
    return [*short, *head, *pages, *random.Random(SEED).sample(every, SAMPLE)]


def damaged(content, kind, at, change):
    if kind == "length":
        return content[:at]
    if kind == "page":
        return content[:at] + bytes([change]) * PAGE + content[at + PAGE :]
    return content[:at] + bytes([content[at] ^ change]) + content[at + 1 :]


def probe(content, held, some):
    """How many of some damages are noticed, and each of which something wrong is shown as right."""
    return probe_all((damaged(content, *case) for case in some), held)


def probe_all(contents, held):
    """The same of databases that are damaged already."""
    noticed, wrong = 0, []
    with tempfile.TemporaryDirectory(dir=next(filter(os.path.isdir, ROOMS), None)) as room:
        path = Path(room) / "datos" / "expedientes.db"
        for number, content in enumerate(contents):
            shutil.rmtree(path.parent, ignore_errors=True)
            path.parent.mkdir()
            path.write_bytes(content)
            try:
                noticed += what_is_noticed(path, held)
            except Exception as problem:
                wrong.append((number, f"{type(problem).__name__} {problem}"[:300]))
    return noticed, wrong


@pytest.fixture
def no_waiting(monkeypatch):
    """Nobody else makes a database here, so nothing is waited for."""
    monkeypatch.setattr("raoce_desktop.store.place._PAUSE", 0.0)
    monkeypatch.setattr("raoce_desktop.store.side_files._PAUSE", 0.0)
    monkeypatch.setattr("raoce_desktop.store.store._PAUSE", 0.0)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_every_damage_is_noticed_or_changes_nothing(whole, no_waiting, pytestconfig):
    exhaustive = pytestconfig.getoption("exhaustive")
    every = cases(whole[0], exhaustive)
    every.remove(("length", 0, 0))  # nothing at all is a new database; who opens it asks first
    if exhaustive and sys.platform != "win32":
        parts = [every[at : at + SLICE] for at in range(0, len(every), SLICE)]
        with multiprocessing.get_context("fork").Pool() as pool:
            found = pool.starmap(probe, [(*whole, part) for part in parts], chunksize=1)
    else:
        parts, found = [every], [probe(*whole, every)]
    wrong = [
        f"{part[number]}: {told}"
        for part, (_, lines) in zip(parts, found, strict=True)
        for number, told in lines
    ]
    assert not wrong, f"{len(wrong)} of {len(every)}:\n" + "\n".join(wrong[:50])
    assert sum(noticed for noticed, _ in found) > len(every) / 4
    print(f"{len(every)} damages")  # noqa: T201 - shown with -s


def test_a_sound_database_has_nothing_to_say(whole, tmp_path):
    content, held = whole
    path = tmp_path / "expedientes.db"
    path.write_bytes(content)
    assert not what_is_noticed(path, held)


def change_behind(path, sql):
    """Change rows without their seals being told."""
    with closing(sqlite3.connect(path)) as other, other:
        made = other.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = dict(made.fetchall())
        for name in triggers:
            other.execute(f"DROP TRIGGER {name}")
        other.execute(sql)
        for again in triggers.values():
            other.execute(again)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE bien SET datos = replace(datos, 'bien 0.1', 'bien 0.2') WHERE expediente = 1",
        "UPDATE cabeza SET datos = replace(datos, '2024', '2025') WHERE expediente = 1",
        "UPDATE expediente SET bloquea = 0 WHERE id = 1",
        "DELETE FROM bien WHERE expediente = 1 AND datos LIKE '%0.3%'",
        "DELETE FROM cabeza WHERE expediente = 1",
        "UPDATE bien SET datos = CAST(x'ff' AS TEXT) WHERE expediente = 1",
        "UPDATE expediente SET rfc = CAST(x'ff41' AS TEXT), ejercicio = 'dos' WHERE id = 1",
    ],
)
def test_a_wrong_value_that_still_reads_well_is_noticed_and_the_others_work(whole, tmp_path, sql):
    content, (_, opened, _) = whole
    path = tmp_path / "expedientes.db"
    path.write_bytes(content)
    change_behind(path, sql)
    with closing(Store.open(path)) as store:
        with pytest.raises(StoreProblem, match="no se puede leer"):
            store.load(1)
        assert examine(store._db).unreadable == {1}
        assert store.load(2).expediente == opened[2]
        assert {row.id for row in store.summaries()} == {1, 2}
