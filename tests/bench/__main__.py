"""`python -m tests.bench`: every measurement, or those that are named (`start`, `edit`, …).

A measurement is a module `bench_<name>.py` beside this one with a function `main()`.
"""

import sys
from importlib import import_module
from pathlib import Path

from tests.bench.measure import say_whether_idle

FOLDER = Path(__file__).parent
_PREFIX = "bench_"


def names() -> list[str]:
    """What there is to measure."""
    return sorted(path.stem.removeprefix(_PREFIX) for path in FOLDER.glob(f"{_PREFIX}*.py"))


def main(wanted: list[str]) -> int:
    """Measure; the exit status is 2 for a name that there isn't."""
    unknown = set(wanted) - set(names())
    if unknown:
        print(f"Not among {', '.join(names())}: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    for name in wanted or names():
        print(f"\n== {name}")
        say_whether_idle()
        import_module(f"tests.bench.{_PREFIX}{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
