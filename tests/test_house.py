"""The house rules that can be measured: short functions and files, docstrings, no sentences."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
LONGEST_FUNCTION, LONGEST_FILE = 60, 400
PACKAGE = sorted((ROOT / "raoce_desktop").rglob("*.py"))
EVERYTHING = [*PACKAGE, *sorted((ROOT / "tests").rglob("*.py"))]
EVERYTHING += sorted((ROOT / "packaging").rglob("*.py"))
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
SENTENCE = re.compile(r"[áéíóúñü¿].* | .*[áéíóúñü¿]|^[A-Z]\w+ .* .*[.:…]$", re.DOTALL)


def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def named(path, node):
    return f"{path.relative_to(ROOT)}:{node.lineno} {getattr(node, 'name', '')}".rstrip()


def public(body):
    """The definitions that others may use, and those inside public classes."""
    for node in body:
        if isinstance(node, DEFINITIONS) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


def documentation(tree):
    """Every string that stands by itself, as docstrings do."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def test_no_function_is_longer_than_a_screen():
    long = [
        named(path, node)
        for path in EVERYTHING
        for node in ast.walk(parsed(path))
        if isinstance(node, DEFINITIONS[:2])
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_no_file_is_longer_than_a_few_screens():
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in EVERYTHING}
    assert [str(path) for path, count in lines.items() if count > LONGEST_FILE] == []


def test_every_public_name_says_what_it_is():
    silent = [
        named(path, node)
        for path in PACKAGE
        for node in public(parsed(path).body)
        if not ast.get_docstring(node)
    ]
    assert silent == []
    assert [str(path) for path in PACKAGE if not ast.get_docstring(parsed(path))] == []


def test_no_sentence_of_the_users_is_in_the_code():
    spoken = [
        f"{named(path, node)}: {node.value}"
        for path in PACKAGE
        for tree in [parsed(path)]
        for docs in [documentation(tree)]
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docs
        and SENTENCE.search(node.value)
    ]
    assert spoken == []


def test_green_is_for_the_verdict_that_is_ready_and_for_nothing_else():
    """`Tone.DONE` is said in one place; what is done without being the verdict is quiet."""
    green = [
        str(path.relative_to(ROOT))
        for path in PACKAGE
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr == "DONE"
    ]
    assert green == ["raoce_desktop/ui/kit/levels.py"]


SAME_KIND = {
    "assembly.py": "puts the parts of a document together",
    "cover.py": "a document's first page",
    "material.py": "what a document is made from",
    "page.py": "a step's page",
    "theme.py": "how all that is shown looks: on screen and in print",
}


def test_files_of_one_name_are_the_same_kind_of_thing():
    names = [path.name for path in PACKAGE if not path.name.startswith("__")]
    assert {name for name in names if names.count(name) > 1} == set(SAME_KIND)


ONE_KIND = {
    "Banner": "words across the top of a window, or of a page",
    "Material": "what a document is made from",
    "Rule": "a fine line, on screen or in print",
}


def test_classes_of_one_name_are_the_same_kind_of_thing():
    names = [
        node.name
        for path in PACKAGE
        for node in parsed(path).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    assert {name for name in names if names.count(name) > 1} == set(ONE_KIND)
