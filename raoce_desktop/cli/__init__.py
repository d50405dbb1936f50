"""`raoce`: opens the window; with a command, the same work without one.

Exit status: 0 done (`revisar`: ready to sign), 1 blocked by an error in the report, 2 it couldn't
be done, and one line on stderr says why. The window loads none of what only commands need.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from raoce_desktop.cli.display import dead_display
from raoce_desktop.session.opening_office import open_expedientes


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or open the window; return the process's exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if all(word.lower().endswith(".raoce") for word in words):  # as the file manager opens them
            return open_window([Path(word) for word in words])
        return _run(words)
    except Exception as problem:  # a person reads this, never a traceback
        from raoce_desktop.cli.console import told

        return told(problem)


def _run(words: list[str]) -> int:
    from raoce_desktop.cli.commands import COMMANDS
    from raoce_desktop.cli.parser import build_parser

    options = build_parser(COMMANDS).parse_args(words)
    return COMMANDS[options.comando](options)


def open_window(paths: Sequence[Path] = ()) -> int:
    """Open the window, on the .raoce files at those paths; return its exit status."""
    if sys.platform.startswith("linux"):
        dead = dead_display(os.environ)
        if dead is not None:
            from raoce_desktop.cli.console import complain, say

            complain(say("sin_pantalla", pantalla=dead))
            return 2
    from raoce_desktop.ui.app.application import run

    return run(open_expedientes, paths)
