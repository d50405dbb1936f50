"""No sentence that nobody says, none asked for that nobody wrote, and no citation in vain."""

import ast
import re
from pathlib import Path
from string import Formatter

import raoce_desktop
from raoce_desktop.catalogs import load_reference, texts
from raoce_desktop.catalogs.files import CATALOGOS, TEXTOS

TREES = [
    ast.parse(path.read_text(encoding="utf-8"))
    for path in Path(raoce_desktop.__file__).parent.rglob("*.py")
]
FILES = [path for path in CATALOGOS.rglob("*") if path.suffix in {".toml", ".csv"}]
COUNTERS = {"plural", "count"}
SPEAKERS = {"say", "_say", "texto", "sentence", "problem", "NotUnderstood", "_text", *COUNTERS}
ENDINGS = ("", ".uno", ".varios")
SEVERAL = r"[^.]+"
"""What stands in a pattern where the code puts a name together."""
ASKED_BY_QT = "qt.dice."
"""Qt asks for these by its own English words, which no code of ours writes."""


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
    for path in FILES:
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


def calls():
    """Calls that say a text: a pattern of its key, and the names of what fills its gaps."""
    for node in (node for tree in TREES for node in ast.walk(tree)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        given = [keyword.arg for keyword in node.keywords]
        pattern = key_pattern(node.args[0])
        if name in COUNTERS and pattern and None not in given:
            yield pattern + r"\.(uno|varios)", {*given, "n"}
        elif name in SPEAKERS and pattern and None not in given:
            yield pattern, set(given)


def key_pattern(key):
    """Letter by letter what the code writes; a gap of an f-string is any one name."""
    if isinstance(key, ast.Constant):
        return re.escape(key.value) if isinstance(key.value, str) else ""
    parts = getattr(key, "values", ()) if isinstance(key, ast.JoinedStr) else ()
    return "".join(re.escape(p.value) if isinstance(p, ast.Constant) else SEVERAL for p in parts)


def named(pattern):
    """The keys that a pattern names whole."""
    return list(filter(re.compile(pattern).fullmatch, texts()))


def ending(pattern):
    """The keys that a pattern ends, for speakers that put the rest in front."""
    return list(filter(re.compile(rf".*\.{pattern}").fullmatch, texts()))


def gaps(key):
    return {name for _, name, _, _ in Formatter().parse(texts()[key]) if name is not None}


def test_every_gap_is_filled_where_its_text_is_said():
    said = list(calls())
    assert len(said) > 500
    whole = [(p, given, named(p)) for p, given in said if SEVERAL not in p and named(p)]
    unfilled = [p for p, given, keys in whole if not all(gaps(key) <= given for key in keys)]
    others = [(p, given, named(p) or ending(p)) for p, given in said]
    unfilled += [p for p, given, keys in others if not any(gaps(key) <= given for key in keys)]
    assert unfilled == []


def test_no_gap_is_filled_in_vain():
    single = [(given - {"n"}, named(p)) for p, given in calls() if SEVERAL not in p]
    vain = [(key, given) for given, keys in single for key in keys if given - gaps(key)]
    assert [(key, given) for key, given in vain if not key.endswith(".uno")] == []


def test_every_text_is_said_somewhere():
    said = names_said()
    ours = [key for key in texts() if not key.startswith(ASKED_BY_QT)]
    assert [key for key in ours if not said.fullmatch(key.rpartition(".")[2])] == []


def test_every_text_that_is_asked_for_exists():
    ends = {key.split(".", depth)[-1] for key in texts() for depth in range(key.count(".") + 1)}
    wanted = set(asked())
    assert len(wanted) > 100
    assert {key for key in wanted if not any(key + ending in ends for ending in ENDINGS)} == set()


def test_every_citation_is_cited():
    words = {text for tree in TREES for text in strings(tree)}
    for path in (*FILES, *TEXTOS.glob("*.toml")):
        if path.name != "citas.toml":
            words |= set(re.findall(r"[\w.]+", path.read_text(encoding="utf-8")))
    assert set(load_reference(2024).citas) - words == set()


def test_every_catalog_is_read():
    words = {word for tree in TREES for text in strings(tree) for word in text.split()}
    assert {path.name for path in FILES} - words == set()
