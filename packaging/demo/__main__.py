"""`python -m demo` with `packaging` on the path, as `packaging/start.py` runs it."""

import argparse
import sys
from pathlib import Path

from demo.run import demo

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="start.py", description=sys.modules["demo"].__doc__)
    parser.add_argument("--carpeta", type=Path, default=Path("salida"))
    parser.add_argument("--datos", type=Path)
    given = parser.parse_args()
    sys.exit(demo(given.carpeta, given.datos))
