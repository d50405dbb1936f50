"""Make the program for people who install nothing: a folder to unzip and open.

`python packaging/bundle/build.py` works on the kind of machine that it is meant for: run it on
Windows for Windows. It leaves `dist/raoce/` and a ZIP of it, after trying what it built.
"""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PINS = HERE.parent / "requirements-bundle.txt"
WORK = ROOT / "build" / "bundle"
VENV = WORK / "venv"
DIST = ROOT / "dist"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


def main() -> int:
    """Build, try and pack; the exit status."""
    _prepare()
    _run(str(HERE / "icon.py"), str(ROOT / "resources/iconos/raoce.svg"), str(WORK / "raoce.ico"))
    where = ["--distpath", str(DIST), "--workpath", str(WORK / "work"), "--log-level", "WARN"]
    _run("-m", "PyInstaller", "--noconfirm", "--clean", *where, str(HERE / "raoce.spec"))
    folder = DIST / "raoce"
    _run(str(HERE / "licences.py"), str(folder / "licencias"))
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE.txt")
    shutil.copy(HERE / "LEEME.txt", folder)
    _run(str(HERE / "try_it.py"), str(folder))
    print(f"Listo: {folder} y {_pack(folder)}")
    return 0


def _prepare() -> None:
    """A virtual environment of its own, with exactly what is pinned."""
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    install = ["install", "--quiet", "--disable-pip-version-check"]
    _run("-m", "pip", *install, "--require-hashes", "--no-deps", "-r", str(PINS))


def _run(*command: str) -> None:
    own = {"QT_QPA_PLATFORM": "offscreen", "SOURCE_DATE_EPOCH": "0", "PYTHONPATH": str(ROOT)}
    environment = {**os.environ, **own}
    status = subprocess.call([str(PYTHON), *command], cwd=ROOT, env=environment)
    if status:
        sys.exit(status)


def _pack(folder: Path) -> Path:
    name = DIST / f"raoce-{sys.platform}"
    return Path(shutil.make_archive(str(name), "zip", folder.parent, folder.name))


if __name__ == "__main__":
    sys.exit(main())
