"""Prepare a checkout to run: system libraries, virtual environment, pinned packages.

Works on a bare Debian 12 with Python 3.11 and no screen, on a desktop, and on Windows. It runs
on the system's own Python, before anything is installed, so it uses the standard library only.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

DOWNLOAD_MB, ROOM_MB = 115, 400
"""What the components take, on the way and in `.venv`; README says the same."""
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def has_display() -> bool:
    """Whether a window can be shown to a person here."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def prepare(requirements: str) -> None:
    """Make `.venv` hold exactly what `packaging/<requirements>` pins, and the project itself."""
    _install_system_packages(_missing_system_packages())
    if not PYTHON.exists():
        size = f"Se descargan unos {DOWNLOAD_MB} MB y ocupan unos {ROOM_MB} MB en esta carpeta"
        print(f"Preparando el entorno (una sola vez). {size}…", flush=True)
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    pins = ROOT / "packaging" / requirements
    stamp = VENV / f"{pins.stem}.sha256"
    wanted = hashlib.sha256(pins.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    print("Instalando los componentes…", flush=True)
    # The pins are complete: pip need not look for others, and must not when a newer one appears.
    _pip("--require-hashes", "--no-deps", "-r", str(pins))
    _pip("--no-deps", "--no-build-isolation", "-e", str(ROOT))
    stamp.write_text(wanted, encoding="ascii")


def run(*command: str, **environment: str) -> int:
    """Run the environment's Python with `command`; its exit status."""
    return subprocess.call([str(PYTHON), *command], cwd=ROOT, env={**os.environ, **environment})


def _pip(*arguments: str) -> None:
    quiet = ["install", "--quiet", "--disable-pip-version-check"]
    if run("-m", "pip", *quiet, *arguments):
        sys.exit("No se pudieron instalar los componentes. Revisa la conexión y vuelve a intentar.")


def _missing_system_packages() -> list[str]:
    """Debian packages that this Linux lacks; empty anywhere else."""
    if not sys.platform.startswith("linux") or shutil.which("apt-get") is None:
        return []
    libraries = QT_LIBRARIES | (WINDOW_LIBRARIES if has_display() else {})
    missing = [package for soname, package in libraries.items() if not _loads(soname)]
    if not PYTHON.exists() and not _has_ensurepip():
        missing.append("python3-venv")
    return missing


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _has_ensurepip() -> bool:
    try:
        import ensurepip  # noqa: F401  # Debian ships it apart
    except ImportError:
        return False
    return True


def _install_system_packages(packages: list[str]) -> None:
    if not packages:
        return
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    if prefix and shutil.which("sudo") is None:
        sys.exit(f"Faltan componentes del sistema. Pide que instalen: {' '.join(packages)}")
    print(f"Instalando componentes del sistema: {' '.join(packages)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        command = [*prefix, "apt-get", *step]
        if subprocess.call(command, env=quiet, stdout=subprocess.DEVNULL):
            sys.exit(f"No se pudo instalar: {' '.join(packages)}. Instálalos y vuelve a intentar.")
