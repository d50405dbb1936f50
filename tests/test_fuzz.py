"""Whatever a file holds, a person gets what it says, or one sentence.

The inputs of `tests/corpus` are broken in seeded ways, a few thousand in CI; `--exhaustive` goes on
for a hundred times as many.
"""

import random
from contextlib import closing
from pathlib import Path

import pytest

from raoce_desktop.domain.tariff import LineaTarifa
from raoce_desktop.exchange import raoce_file
from raoce_desktop.exchange.decisiones import Decisiones, read_decisions
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.exchange.tariff_reader import read_tariff
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.session.papers.memory import Memory, Remembered
from raoce_desktop.session.pending import Pending
from raoce_desktop.session.side_texts import SideTexts
from raoce_desktop.store import Store
from tests.mutations import mutated
from tests.store import test_damage as damage

CORPUS = Path(__file__).with_name("corpus")
SEED, MORE = 20250420, 100
COUNTS = {"raoce": 1500, "decisiones": 1500, "tarifa": 600, "respuestas": 1500}
DATABASES = 400


def read_raoce(path: Path) -> None:
    found = raoce_file.read(path)
    again = raoce_file.read(raoce_file.write(found.expediente))
    assert again.expediente == found.expediente


def read_decisiones(path: Path) -> None:
    assert isinstance(read_decisions(path), Decisiones)


def read_tarifa(path: Path) -> None:
    assert all(isinstance(line, LineaTarifa) for line in read_tariff(path).lineas)


def read_respuestas(path: Path) -> None:
    """What the papers remember of a company: a line for each text that the store keeps."""
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    memory = Memory(SideTexts(None, Pending(ImmediateRunner())), "AAL0409235E6", 2024)
    memory.load(dict(line.split("\t", 1) for line in lines if "\t" in line))
    assert isinstance(memory.remembered, Remembered)


READERS = {
    "raoce": read_raoce,
    "decisiones": read_decisiones,
    "tarifa": read_tarifa,
    "respuestas": read_respuestas,
}


@pytest.mark.timeout(0)
@pytest.mark.parametrize("kind", READERS)
def test_a_broken_file_gives_what_it_says_or_a_sentence(kind, tmp_path, pytestconfig):
    files = sorted((CORPUS / kind).iterdir())
    inputs = [file.read_bytes() for file in files]
    chance = random.Random(SEED)
    exhaustive = pytestconfig.getoption("exhaustive")
    understood = refused = 0
    for number in range(COUNTS[kind] * (MORE if exhaustive else 1)):
        which = number % len(files)
        path = tmp_path / f"roto{files[which].suffix}"
        path.write_bytes(mutated(inputs[which], inputs, chance))
        try:
            READERS[kind](path)
            understood += 1
        except FileProblem as problem:
            refused += 1
            assert_readable(problem.sentence)
        except BaseException:
            (tmp_path / f"hallado{files[which].suffix}").write_bytes(path.read_bytes())
            print(f"{kind} {number}: {path.read_bytes()[:2000]!r}")  # noqa: T201
            raise
    assert understood > 20
    assert refused > 20 or kind == "respuestas"


def assert_readable(sentence: str) -> None:
    assert sentence.endswith("."), sentence
    assert len(sentence) < 600, sentence


@pytest.mark.parametrize("kind", READERS)
def test_what_is_not_broken_is_read(kind):
    for file in sorted((CORPUS / kind).iterdir()):
        READERS[kind](file)


@pytest.mark.timeout(0)
def test_a_broken_database_is_right_or_said_to_be_wrong(tmp_path, monkeypatch, pytestconfig):
    monkeypatch.setattr("raoce_desktop.store.place._PAUSE", 0.0)
    monkeypatch.setattr("raoce_desktop.store.side_files._PAUSE", 0.0)
    monkeypatch.setattr("raoce_desktop.store.store._PAUSE", 0.0)
    made = tmp_path / "entera.db"
    with closing(Store.open(made, damage.small_pages)) as store:
        damage.fill(store)
        rows = damage.listed(store)
        held = rows, damage.documents(store, rows), damage.rest(store)
    content, chance = made.read_bytes(), random.Random(SEED)
    count = DATABASES * (MORE if pytestconfig.getoption("exhaustive") else 1)
    broken = [mutated(content, [content], chance) for _ in range(count)]
    noticed, wrong = damage.probe_all([content for content in broken if content], held)
    assert wrong == []
    assert noticed > count / 2
