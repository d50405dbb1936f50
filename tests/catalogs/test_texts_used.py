"""No sentence that nobody says, none asked for that nobody wrote, and no citation in vain."""

import ast
import re
from pathlib import Path

import raoce_desktop
from raoce_desktop.catalogs import load_reference, texts
from raoce_desktop.catalogs.files import CATALOGOS, TEXTOS

TREES = [
    ast.parse(path.read_text(encoding="utf-8"))
    for path in Path(raoce_desktop.__file__).parent.rglob("*.py")
]
SPEAKERS = {"say", "_say", "texto", "plural", "sentence", "problem", "NotUnderstood", "_text"}
ENDINGS = ("", ".uno", ".varios")


def strings(tree):
    """Every string of the code; a gap of an f-string is a star."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "*" for part in node.values)
            yield "".join(parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def names_said():
    """A pattern of the last names of keys: those that the code writes and those of the catalogs."""
    words = {word for tree in TREES for text in strings(tree) for word in text.split()}
    names = {word.rpartition(".")[2] for word in words}
    for path in CATALOGOS.iterdir():
        names |= set(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    named = sorted(name for name in names if re.fullmatch(r"[\w*-]*[a-z][\w*-]*", name))
    # A part of a name, such as «_varias», is put together with another one.
    return re.compile("|".join(re.sub(r"^_|_$|\*", r".*", name) for name in named))


def asked():
    """The keys, or ends of them, that the code asks for letter by letter."""
    for node in (node for tree in TREES for node in ast.walk(tree)):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            key = node.args[0]
            if name in SPEAKERS and isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield key.value


def test_every_text_is_said_somewhere():
    said = names_said()
    assert [key for key in texts() if not said.fullmatch(key.rpartition(".")[2])] == []


def test_every_text_that_is_asked_for_exists():
    ends = {key.split(".", depth)[-1] for key in texts() for depth in range(key.count(".") + 1)}
    wanted = set(asked())
    assert len(wanted) > 100
    assert {key for key in wanted if not any(key + ending in ends for ending in ENDINGS)} == set()


def test_every_citation_is_cited():
    words = {text for tree in TREES for text in strings(tree)}
    for path in (*CATALOGOS.iterdir(), *TEXTOS.iterdir()):
        if path.name != "citas.toml":
            words |= set(re.findall(r"[\w.]+", path.read_text(encoding="utf-8")))
    assert set(load_reference(2024).citas) - words == set()


def test_every_catalog_is_read():
    words = {word for tree in TREES for text in strings(tree) for word in text.split()}
    assert {path.name for path in CATALOGOS.iterdir()} - words == set()
