"""Make the pins anew from `pyproject.toml`: `python3 packaging/pins.py [--upgrade]`.

What is pinned stays as it is as long as it fits, and what was added joins it; `--upgrade` takes the
newest of everything, `--upgrade-package NAME` of one. uv finds releases that fit each other on
Linux, macOS and Windows at once, and writes every file's hash but no address, so that a list
says what to install and not from where.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "pins"
UV = WORK / ("Scripts/uv.exe" if os.name == "nt" else "bin/uv")
PLAIN = (
    *("--excludes", "packaging/not-installed.in", "--no-header"),
    *("--no-emit-index-url", "--no-emit-find-links", "--quiet"),
)
OLDEST = ("--universal", "--generate-hashes", "--python-version", "3.11")
LISTS = {
    "requirements.txt": ("pyproject.toml", "--extra", "build"),
    "requirements-dev.txt": ("pyproject.toml", "--extra", "build", "--extra", "dev"),
    "requirements-bundle.txt": (
        *("pyproject.toml", "packaging/bundle/requirements.in", "--extra", "build"),
        *("--constraint", "packaging/requirements.txt"),
    ),
}
"""What each list is made of. The bundle carries exactly what a checkout runs with."""


def main(options: list[str]) -> int:
    """Write the lists; the exit status."""
    if not UV.exists():
        venv.create(WORK, with_pip=True, clear=WORK.exists())
        subprocess.check_call([UV.with_name("python"), "-m", "pip", "install", "--quiet", "uv"])
    for name, sources in LISTS.items():
        target = f"packaging/{name}"
        command = [UV, "pip", "compile", *sources, *OLDEST, *PLAIN, *options, "-o", target]
        if status := subprocess.call(command, cwd=ROOT, stdout=subprocess.DEVNULL):
            return status
        if "://" in (ROOT / target).read_text(encoding="utf-8"):
            sys.exit(f"{target} names an address")
        print(f"Hecho: {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
