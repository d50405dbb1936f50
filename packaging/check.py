#!/usr/bin/env python3
"""Every check a change must pass; `--quick` leaves out the tests but those of the house.

The checks are defined here and nowhere else: CI runs this file, and so does pre-commit, quickly
before a commit and whole before a push (`.pre-commit-config.yaml`).
"""

import sys

import environment

HOUSE = ("tests/test_house.py", "tests/test_layers.py")
COMPLETE = ",".join(f"raoce_desktop/{name}/*" for name in ("domain", "session", "store"))
"""What everything else stands on."""
LEAST, LEAST_HERE = 95, 99
"""Per cent of lines and branches: of everything, and of what it stands on. The aim is all."""

STYLE = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy"),
    ("-m", "vulture"),
)
QUICK = (*STYLE, ("-m", "pytest", "-q", *HOUSE))
WHOLE = (
    *STYLE,
    ("-m", "coverage", "run", "-m", "pytest"),
    ("-m", "coverage", "combine", "--quiet"),
    ("-m", "coverage", "report", f"--fail-under={LEAST}"),
    ("-m", "coverage", "report", f"--include={COMPLETE}", f"--fail-under={LEAST_HERE}"),
)


def main(options: list[str]) -> int:
    """Run them in order; the exit status of the first that fails."""
    environment.prepare("requirements-dev.txt")
    for check in QUICK if options == ["--quick"] else WHOLE:
        print(f"== {' '.join(check)}", flush=True)
        if status := environment.run(*check, QT_QPA_PLATFORM="offscreen"):
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
