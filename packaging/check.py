"""Every check a change must pass: style, types, and the tests with their coverage."""

import sys

import environment

CHECKS = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy"),
    ("-m", "coverage", "run", "-m", "pytest"),
    ("-m", "coverage", "combine", "--quiet"),
    ("-m", "coverage", "report", "--fail-under=90"),
)

environment.prepare("requirements-dev.txt")
for check in CHECKS:
    print(f"== {' '.join(check)}", flush=True)
    status = environment.run(*check, QT_QPA_PLATFORM="offscreen")
    if status:
        sys.exit(status)
