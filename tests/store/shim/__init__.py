"""Builds what stands between a program and the disk, and runs a script under it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).with_name("shim.c")
COMPILER = shutil.which("cc") or shutil.which("gcc")
MISSING = "needs Linux and a C compiler"
HERE = sys.platform.startswith("linux") and COMPILER is not None


class Ran(NamedTuple):
    """How a script ended: its status, what it said, and how many operations on the disk it did."""

    status: int
    said: str
    count: int


def build(folder: Path) -> Path:
    """Compile it; its path."""
    library = folder / "shim.so"
    command = [COMPILER, "-shared", "-fPIC", "-O1", "-o", library, SOURCE, "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return library


def run(library: Path, script: str, under: Path, *, n: int = -1, does: str = "0", **more) -> Ran:
    """Run a Python script with everything below `under` watched."""
    counted = library.with_name("count")
    counted.unlink(missing_ok=True)
    watched = {"LD_PRELOAD": str(library), "RAOCE_N": str(n), "RAOCE_DOES": does}
    where = {"RAOCE_UNDER": str(under), "RAOCE_COUNT": str(counted)}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **watched, **where, **{k: str(v) for k, v in more.items()}},
        capture_output=True,
        text=True,
        timeout=60,
    )
    count = int(counted.read_text()) if counted.exists() else -1
    return Ran(done.returncode, done.stdout + done.stderr, count)
