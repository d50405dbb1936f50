"""`python -m tests.fabrica DIR`: write a fictitious year to try the program on."""

import argparse
import sys
from pathlib import Path

from tests.fabrica import fabricate


def main() -> None:
    """Write the year and say what its right answer is."""
    parser = argparse.ArgumentParser(prog="python -m tests.fabrica", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--year", type=int, default=2024)
    parser.add_argument("--items", type=int, default=3000, help="partidas")
    parser.add_argument("--invoices", type=int, default=300, help="CFDI")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    world = fabricate(
        given.folder, year=given.year, items=given.items, invoices=given.invoices, seed=given.seed
    )
    sys.stdout.write(
        f"RFC {world.rfc}, ejercicio {world.year}\n"
        f"exportaciones: directa {world.truth.directa}, indirecta {world.truth.indirecta}\n"
        f"ventas: {world.sales.net} netas, {world.sales.gross} brutas\n"
    )


if __name__ == "__main__":
    main()
