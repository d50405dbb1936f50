"""What a command says, on stdout or stderr, and the status it ends with."""

import getpass
import json
import os
import sys
from collections.abc import Iterable
from enum import IntEnum

from raoce_desktop.catalogs.texts import texts
from raoce_desktop.exchange.problem import FileProblem

_ORDERS = (
    *range(9),
    *range(11, 32),
    *range(127, 160),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
)
_HARMLESS = dict.fromkeys(_ORDERS, " ")
"""What a terminal obeys instead of showing it: what comes from data gives it no orders."""


class Status(IntEnum):
    """What a command ends with, for whoever called it."""

    READY = 0
    BLOCKED = 1
    FAILED = 2


class CommandError(Exception):
    """One sentence for the person at the keyboard; the command ends with status 2."""


def say(key: str, **data: object) -> str:
    """The sentence `cli.{key}` with its gaps filled."""
    return texts().say(f"cli.{key}", **data)


def told(problem: Exception) -> int:
    """Say on stderr why a command couldn't be done; return its status."""
    if isinstance(problem, BrokenPipeError):  # `raoce … | head` stops listening: no failure of ours
        _let_go_of_output()
        return Status.READY
    expected = isinstance(problem, (CommandError, FileProblem))
    complain(str(problem) if expected else say("imprevisto", clase=type(problem).__name__))
    return Status.FAILED


def hidden_line(words: str) -> str:
    """A password: asked for where somebody is at the keyboard, else one line of standard input."""
    if sys.stdin is None:
        return ""
    if sys.stdin.isatty():
        return getpass.getpass(f"{words} ")
    return sys.stdin.readline().rstrip("\r\n")


def complain(sentence: str) -> None:
    """Say it on stderr, if there is one: printing to None would go to stdout."""
    if sys.stderr is not None:
        print(sentence.translate(_HARMLESS), file=sys.stderr)


def print_json(value: object) -> int:
    """Write plain values as JSON; return the status of what is done."""
    return _write(f"{json.dumps(value, ensure_ascii=False, indent=2)}\n")


def print_lines(lines: Iterable[str]) -> int:
    """Write lines for a person. Returns the status of what is done, and raises as `_write`."""
    return _write("".join(f"{line}\n" for line in lines).translate(_HARMLESS))


def _write(text: str) -> int:
    """Write in UTF-8 whatever the console's own encoding: a Windows pipe is cp1252.

    Raises CommandError where it can't be written.
    """
    if sys.stdout is None:  # closed by whoever called: there is nobody to tell
        return Status.READY
    # A file's name may hold bytes that are no letters.
    answer = text.encode("utf-8", "replace")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError:
        _let_go_of_output()
        raise CommandError(say("sin_salida")) from None
    return Status.READY


def _let_go_of_output() -> None:
    """Send stdout nowhere: Python would try to write the rest at its end, and fail in English."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
