"""From the bytes of a JSON file to plain values, refusing what isn't sound JSON in UTF-8.

Numbers stay as the text they were written with: a figure is never rounded on its way in.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Never, TypeAlias

from raoce_desktop.exchange.json_limits import check_counts, check_parts
from raoce_desktop.exchange.problem import FileProblem, problem, reading_problem

MAX_BYTES = 32 * 1024 * 1024


class Number(str):
    """A number, letter by letter as the file has it."""

    __slots__ = ()


Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | bool | None"
"""What a JSON text holds; numbers are `Number`."""


def read_bytes(path: Path) -> bytes:
    """Return the content of a file of a sensible size; raises FileProblem."""
    try:
        if path.exists() and not path.is_file():
            raise problem("no_es_archivo")
        if path.exists() and path.stat().st_size > MAX_BYTES:
            raise problem("grande", megas=MAX_BYTES // 1024**2)
        return path.read_bytes()
    except OSError as error:
        raise reading_problem(error) from error
    except ValueError:  # a name with a null character
        raise problem("no_existe") from None


def parse(data: bytes) -> Tree:
    """Parse JSON in UTF-8, with or without a byte order mark; raises FileProblem."""
    if len(data) > MAX_BYTES:
        raise problem("grande", megas=MAX_BYTES // 1024**2)
    check_counts(data)
    text = _decoded(data)
    if not text.strip("\0 \t\r\n"):
        raise problem("vacio")
    try:
        tree = _parsed(text)
    except json.JSONDecodeError as error:
        raise problem("danado", linea=error.lineno, columna=error.colno) from error
    except RecursionError:
        raise problem("anidado") from None
    check_parts(tree)
    return tree


def _parsed(text: str) -> Tree:
    tree: Tree = json.loads(
        text,
        parse_int=Number,
        parse_float=Number,
        parse_constant=_refuse_constant,
        object_pairs_hook=_without_repeats,
    )
    return tree


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise problem("no_utf8", linea=line) from error


def _refuse_constant(name: str) -> Never:
    raise problem("constante", valor=name)


def _without_repeats(pairs: Sequence[tuple[str, Tree]]) -> "dict[str, Tree]":
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _repeated(pairs)
    return found


def _repeated(pairs: Sequence[tuple[str, Tree]]) -> FileProblem:
    names = [name for name, _ in pairs]
    return problem("repetida", clave=next(n for n in names if names.count(n) > 1))
