"""Copy the licences of everything that the program carries: `licences.py FOLDER`."""

import re
import shutil
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

RUNTIME = Path(__file__).resolve().parent.parent / "requirements.txt"
_BUILDING = frozenset(
    ("editables", "hatchling", "packaging", "pathspec", "pluggy", "tomlkit", "trove-classifiers")
)
"""Pinned to install the project, and not carried by the program."""
_SQLCIPHER = Path(__file__).with_name("SQLCIPHER.txt")
"""Of what is built into sqlcipher3, which carries its own licence alone."""
_TELLING = ("licen", "copying", "notice")


def main(target: str) -> int:
    """Copy them, one folder a package; the exit status."""
    pinned = re.findall(r"^([\w.-]+)==", RUNTIME.read_text(encoding="utf-8"), re.MULTILINE)
    for name in sorted(set(pinned) - _BUILDING):
        try:
            files = distribution(name).files or []
        except PackageNotFoundError:  # pinned for another system
            continue
        for file in files:
            if any(word in file.name.lower() for word in _TELLING) and file.suffix != ".py":
                _copy(Path(str(file.locate())), Path(target, name, file.name))
    _copy(_SQLCIPHER, Path(target, "sqlcipher3", _SQLCIPHER.name))
    _copy(Path(sys.base_prefix, "LICENSE.txt"), Path(target, "python", "LICENSE.txt"))
    return 0


def _copy(source: Path, target: Path) -> None:
    if source.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
