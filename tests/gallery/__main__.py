"""`python -m tests.gallery PAGE…`: any page or PDF as pictures, in seconds.

`python -m tests.gallery` lists what there is; `all` makes everything. A page higher than the window
is also taken whole (`…-whole.png`). The pictures go to `salida/gallery`, in the bundled font and
with fictitious data, so that two runs of one tree are equal.
"""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.gallery.pages import PAGES
from tests.gallery.stage import Stage, Wanted

ROOT = Path(__file__).parents[2]
SIZE = (1366, 768)


def main(words: list[str]) -> int:
    """Take the pictures and say where they are; the exit status."""
    given = parser().parse_args(words)
    names = list(PAGES) if "all" in given.pages else given.pages
    if not names or set(names) - set(PAGES):
        print("Pages:", *PAGES, "all")
        return 2 if names else 0
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(given.scale / 100)  # Qt reads it once, when it starts
    width, height = map(int, given.size.split("x"))
    wanted = Wanted(
        rows=given.rows,
        long=given.long,
        dark=given.dark,
        scale=given.scale,
        programas=tuple(given.programas.split(",")),
        size=(width, height),
        to=given.to,
    )
    given.to.mkdir(parents=True, exist_ok=True)
    for name in names:
        with TemporaryDirectory() as place, Stage(wanted, name, Path(place)) as stage:
            PAGES[name](stage)
            print(*stage.taken, sep="\n")
    return 0


def parser() -> argparse.ArgumentParser:
    """What can be asked for."""
    made = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    made.formatter_class = argparse.RawDescriptionHelpFormatter
    made.add_argument("pages", nargs="*", metavar="PAGE")
    made.add_argument("--dark", action="store_true", help="in the dark palette")
    made.add_argument("--scale", type=int, default=100, help="per cent, as a desktop enlarges")
    made.add_argument("--rows", type=int, default=12, help="goods, expedientes or documents")
    made.add_argument("--long", action="store_true", help="long names everywhere")
    made.add_argument("--programas", default="PROSEC", help="such as IMMEX,PROSEC")
    size = "x".join(map(str, SIZE))
    made.add_argument("--size", default=size, help=f"of the window before scaling: {size}")
    made.add_argument("--to", type=Path, default=ROOT / "salida" / "gallery", metavar="FOLDER")
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
