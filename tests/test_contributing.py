"""What CONTRIBUTING and README tell a developer to open is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TRUST = ROOT / "docs/trust.md"
GUIDES = (
    *(ROOT / "CONTRIBUTING.md", ROOT / "README.md", ROOT / "tests/store/README.md", TRUST),
    *(ROOT / "docs/decisions").glob("*.md"),
)
NAMED = re.compile(r"`([\w./-]+\.(?:py|toml|csv|md))`|\]\(([\w./-]+)\)")
MADE = {"fechas.csv", "temporada.toml"}
"""Found in the folder of each season."""


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_file_that_is_named_is_there(guide):
    named = {one or other for one, other in NAMED.findall(guide.read_text(encoding="utf-8"))}
    known = [path.as_posix() for path in ROOT.rglob("*.*") if ".venv" not in path.parts]
    lost = [
        name
        for name in named - MADE
        if not any(path.endswith(f"/{name.removeprefix('../')}") for path in known)
    ]
    assert lost == []


def test_every_clause_of_the_promise_names_a_test_and_what_none_proves():
    clauses = TRUST.read_text(encoding="utf-8").split("\n## ")[1:]
    promise = re.search(r"Lo que capturas queda[^.]+", (ROOT / "README.md").read_text("utf-8"))
    said = " ".join(promise[0].split())
    assert len(clauses) == len(said.split(";"))
    assert all("| `tests/" in clause and "\nNot proved: " in clause for clause in clauses)
    named = {name for clause in clauses for name in re.findall(r"`(tests/[\w/]+\.py)`", clause)}
    assert [name for name in named if not (ROOT / name).is_file()] == []
    assert said in (ROOT / "resources/ayuda/respaldos.md").read_text(encoding="utf-8")


def test_every_decision_is_in_their_list():
    folder = ROOT / "docs/decisions"
    listed = set(re.findall(r"\((\d\S+\.md)\)", (folder / "README.md").read_text(encoding="utf-8")))
    assert listed == {path.name for path in folder.glob("[0-9]*.md")}
