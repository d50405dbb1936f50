"""What the house is made of, in figures: `python tests/bench/house.py [--tree CHECKOUT]…`.

One column for each checkout, this one when none is named; an old one does too, and what can't be
measured there is shown as «?». Nothing is timed, so each figure comes out the same every time.

- lines: of the package's own code, by its parts
- files by name shared: those whose name another file has in another folder
- imports in functions: statements, those inside `if TYPE_CHECKING` apart
- one keystroke: calls and files, as `tests/bench/keystroke.py` counts them
- stays of `expediente`: functions that take one (by name or by type), and the calls that hand on
  one that they have
- one line of a pedimento: files entered by `raoce cifras --excel`, all told; those entered on the
  way from the ZIP to the Excel cell, without what the command asks of its own options and where it
  saves; those that are handed the line or hand it on, be it among all others; and those that are
  handed the line without the delivery's other one: what following it means to a reader
- one rule: files entered from a .raoce file to the rule's sentence (`raoce revisar`): all that a
  review is, since it asks every rule; and those of them that are handed what the rule found
"""

import argparse
import ast
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

HERE = Path(__file__).resolve()
PACKAGE = "raoce_desktop"
EXPEDIENTE = ("expediente", "documento")
"""The names that the open document goes by; its type is `Expediente`."""
Figures = dict[str, int | str]
UNKNOWN = "?"
NUMERO, PESOS = "4000001", 7_654_321
"""A pedimento's number and its only partida's pesos: nothing else holds them."""
OTHER = "4000002"
"""The number of the delivery's other pedimento."""
FINDING = "Hallazgo(regla='balanza.ventas-falta'"


def parsed(tree: Path) -> Iterator[tuple[Path, ast.Module, int]]:
    """Each file of the package, its syntax and its lines."""
    for path in sorted((tree / PACKAGE).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        yield path.relative_to(tree / PACKAGE), ast.parse(text), len(text.splitlines())


def static(tree: Path) -> Figures:
    """What reading the code tells."""
    files = list(parsed(tree))
    lines = Counter[str]()
    for path, _, count in files:
        lines[path.parts[0] if len(path.parts) > 1 else "(top)"] += count
    named = Counter(path.name for path, _, _ in files if not path.name.startswith("__"))
    found: Figures = {f"lines: {part}": count for part, count in sorted(lines.items())}
    found["lines: all"] = sum(lines.values())
    found["files"] = len(files)
    found["files by name shared"] = sum(count for count in named.values() if count > 1)
    found["imports in functions"] = sum(len(list(late_imports(code))) for _, code, _ in files)
    found["stays of expediente: taken"] = sum(
        takes(node) for _, c, _ in files for node in ast.walk(c)
    )
    found["stays of expediente: handed on"] = sum(
        hands_on(n) for _, c, _ in files for n in ast.walk(c)
    )
    return found


def late_imports(code: ast.Module) -> Iterator[ast.stmt]:
    """The imports that wait until a function is called."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    seen: set[int] = set()
    for function in ast.walk(code):
        if isinstance(function, functions):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in seen:
                    seen.add(id(node))
                    yield node


def takes(node: ast.AST) -> int:
    """Whether a function has an expediente among its parameters."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        return 0
    given = node.args
    return int(any(map(_is_expediente, [*given.posonlyargs, *given.args, *given.kwonlyargs])))


def _is_expediente(parameter: ast.arg) -> bool:
    kind = ast.unparse(parameter.annotation) if parameter.annotation else ""
    return parameter.arg in EXPEDIENTE or kind.strip("\"'") in ("Expediente", "Expediente | None")


def hands_on(node: ast.AST) -> int:
    """How many expedientes a call is given."""
    if not isinstance(node, ast.Call):
        return 0
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    return sum(getattr(value, "id", getattr(value, "attr", "")) in EXPEDIENTE for value in given)


# ------------------------------------------------------------ traced, in a process of the tree's


def entered(
    command: list[str], *marks: str, without: str = "", beneath: tuple[str, ...] = ()
) -> list[str]:
    """The package's files whose functions a command line enters, but for the command line's own.

    With `marks`, only those of functions that take or return something that holds one of them, and
    nothing that is `without`; with `beneath`, only those that something in these folders calls, or
    that are in them. It is run once beforehand, so that what only defines classes and tables isn't
    counted. They come as they are first entered.
    """
    from raoce_desktop import cli

    cli.main(command)

    found: dict[str, None] = {}
    places = tuple(f"{os.sep}{PACKAGE}{os.sep}{folder}{os.sep}" for folder in beneath)

    def see(frame, event, arg) -> None:
        file = frame.f_code.co_filename
        if event in ("call", "return") and PACKAGE in file and file not in found:
            sys.setprofile(None)
            known = [arg] if event == "return" else list(frame.f_locals.values())
            told_of = not marks or any(is_of(told(one), marks, without) for one in known)
            if told_of and (not places or called_from(frame, places)):
                found[file] = None
            sys.setprofile(see)

    threading.setprofile(see)
    sys.setprofile(see)
    cli.main(command)
    sys.setprofile(None)
    return [path for path in found if f"{os.sep}cli{os.sep}" not in path]


def called_from(frame: FrameType | None, places: tuple[str, ...]) -> bool:
    """Whether a function or one of its callers is in one of some folders."""
    while frame is not None:
        if any(place in frame.f_code.co_filename for place in places):
            return True
        frame = frame.f_back
    return False


def is_of(text: str, marks: tuple[str, ...], without: str) -> bool:
    """Whether what is said of a value names a mark, and not what it should be without."""
    return any(mark in text for mark in marks) and not (without and without in text)


def told(value: object) -> str:
    """A value with all that it holds; what isn't finished yet holds nothing."""
    try:
        return repr(value)
    except AttributeError:
        return ""


def one_line(
    place: Path, *marks: str, without: str = "", beneath: tuple[str, ...] = ()
) -> list[str]:
    """From a Data Stage of two pedimentos with one partida each to its workbook."""
    from datetime import date

    from tests.fabrica import RFC, Item, Paper, write_delivery

    day = date(2024, 1, 15)
    papers = [Paper(NUMERO, day, items=[Item(PESOS)]), Paper(OTHER, day, items=[Item(1)])]
    delivered = place / "data-stage"  # the workbook must not lie among what is read
    delivered.mkdir()
    write_delivery(delivered / "2024-01.zip", date(2024, 1, 1), date(2024, 1, 31), papers)
    sources = ["--rfc", RFC, "--ejercicio", "2024", "--data-stage", str(delivered)]
    command = ["cifras", *sources, "--excel", str(place / "papeles.xlsx")]
    return entered(command, *marks, without=without, beneath=beneath)


def from_zip_to_cell(place: Path) -> list[str]:
    """The same, without what only the command line asks for: its options, and where it saves."""
    return one_line(place, beneath=("evidence", "documents"))


def one_rule(place: Path, *marks: str) -> list[str]:
    """From the guide's PROSEC case without its ventas to the sentence that asks for them."""
    from raoce_desktop import cli

    case = place / "caso.raoce"
    cli.main(["ejemplo", "prosec", "-o", str(case)])
    kept = json.loads(case.read_text(encoding="utf-8"))
    kept["balanza"]["ventas_totales"] = None
    case.write_text(json.dumps(kept), encoding="utf-8")
    return entered(["revisar", str(case), "--hoy", "2025-04-20"], *marks)


def handed_the_line(place: Path) -> list[str]:
    """The same, by the pedimento's number or its pesos."""
    return one_line(place, NUMERO, str(PESOS))


def handed_the_line_alone(place: Path) -> list[str]:
    """The same, without the other pedimento."""
    return one_line(place, NUMERO, str(PESOS), without=OTHER)


def handed_the_finding(place: Path) -> list[str]:
    """The same, by the finding."""
    return one_rule(place, FINDING)


TRACES = {
    "one line of a pedimento: files": one_line,
    "one line: files from the ZIP to the cell": from_zip_to_cell,
    "one line: files that handle it": handed_the_line,
    "one line: files that handle it alone": handed_the_line_alone,
    "one rule: files": one_rule,
    "one rule: files that handle it": handed_the_finding,
}


def trace(name: str) -> None:
    """Print the files of a trace, for the process that asked for it."""
    with tempfile.TemporaryDirectory() as place:
        files = TRACES[name](Path(place))
    sys.stderr.write(json.dumps(files))


def run_there(tree: Path, script: Path, *arguments: str, stream: str) -> object:
    """What a script says when it is run on a checkout's own code; None when it fails there."""
    there = {**os.environ, "PYTHONPATH": str(tree), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(script), *arguments]
    done = subprocess.run(command, cwd=tree, env=there, capture_output=True, text=True, timeout=300)
    try:
        return json.loads(getattr(done, stream).splitlines()[-1])
    except (IndexError, ValueError):
        return None


def traced(tree: Path, show: bool) -> Figures:
    """What running it tells."""
    key = run_there(tree, HERE.with_name("keystroke.py"), stream="stdout")
    counted = key if isinstance(key, dict) else {"calls": UNKNOWN, "files": UNKNOWN}
    found: Figures = {f"one keystroke: {what}": count for what, count in counted.items()}
    for name in TRACES:
        files = run_there(tree, HERE, "--trace", name, stream="stderr")
        found[name] = len(files) if isinstance(files, list) else UNKNOWN
        if show and isinstance(files, list):
            print(f"{name}, {tree}:", *map(within, files), sep="\n  ")
    return found


def within(path: str) -> str:
    """A file's path in the package."""
    return path.rpartition(f"{os.sep}{PACKAGE}{os.sep}")[2].replace(os.sep, "/")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--tree", type=Path, action="append", help="a checkout to measure")
    parser.add_argument("--show", action="store_true", help="name the files of each trace")
    parser.add_argument("--trace", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.trace:
        return trace(given.trace)
    trees = [tree.resolve() for tree in given.tree or [HERE.parents[2]]]
    columns = [static(tree) | traced(tree, given.show) for tree in trees]
    names = list(dict.fromkeys(name for column in columns for name in column))
    print(f"{'':42}", *(f"{tree.name:>12}" for tree in trees))
    for name in names:
        print(f"{name:42}", *(f"{column.get(name, '-'):>12}" for column in columns))
    return None


if __name__ == "__main__":
    main()
