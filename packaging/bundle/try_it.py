"""Try a built program as a person and a script would: `try_it.py FOLDER`.

It runs from a copy elsewhere, without this checkout, this Python or anybody's data. The checkout,
which has to be on the path, then reads what it wrote.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from raoce_desktop.store import Store
from raoce_desktop.store.location import database_path
from raoce_desktop.ui.app.unexpected import LOG_NAME
from tests.exchange.certificates import PASSWORD, certificate, key_file
from tests.fabrica import fabricate

CONSOLE = "raoce-consola.exe" if os.name == "nt" else "raoce"
HOY = ("--hoy", "2025-04-20")
SECONDS = 120
CFDI = 1_500
"""More than one process reads at a time."""
OPENING = 5
"""Seconds in which whatever goes wrong in a window that opens has gone wrong."""


class Trial:
    """A built program in a place of its own."""

    def __init__(self, built: Path, place: Path) -> None:
        self.place = place
        self.program = shutil.copytree(built, place / "con espacios y ñ" / "raoce") / CONSOLE
        plain = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        own = {"QT_QPA_PLATFORM": "offscreen", "RAOCE_DATOS": str(place / "datos")}
        self.environment = {**plain, **own, "PATH": os.defpath}

    def run(self, *arguments: str | Path, status: int = 0, typed: str = "") -> str:
        """Run it; its standard output. Leaves when the exit status is another one."""
        command = [str(self.program), *map(str, arguments)]
        done = subprocess.run(
            command,
            env=self.environment,
            cwd=self.place,
            input=typed.encode(),
            capture_output=True,
            timeout=SECONDS,
        )
        said = done.stdout.decode("utf-8")
        if done.returncode != status:
            error = done.stderr.decode("utf-8", "replace")
            sys.exit(f"{' '.join(command)}: {done.returncode}\n{said}{error}")
        print(f"  {' '.join(map(str, arguments))}")
        return said

    def kept(self) -> int:
        """How many expedientes the window has kept."""
        path = database_path(self.place / "datos")
        if not path.exists():
            return 0
        store = Store.open(path)
        try:
            return len(store.summaries())
        finally:
            store.close()


def main(built: str) -> int:
    """Try it; the exit status."""
    with tempfile.TemporaryDirectory() as place:
        trial = Trial(Path(built), Path(place))
        _commands(trial)
        _window(trial)
        _figures(trial)
    return 0


def _commands(trial: Trial) -> None:
    assert trial.run("--version").strip()
    case, pdf = trial.place / "prosec.raoce", trial.place / "prosec.pdf"
    trial.run("ejemplo", "prosec", "-o", case)
    answer = json.loads(trial.run("revisar", case, *HOY, "--json"))
    assert answer["listo_para_firma"] is True, answer
    trial.run("pdf", case, "-o", pdf, *HOY)
    assert pdf.read_bytes().startswith(b"%PDF-")
    _signing(trial, pdf)


def _signing(trial: Trial, pdf: Path) -> None:
    """Sign what was printed with an e.firma of nobody's, and read it anew."""
    cer, key, signed = (trial.place / name for name in ("e.cer", "e.key", "firmada.pdf"))
    cer.write_bytes(certificate(until=datetime.now(UTC) + timedelta(days=30)))
    key.write_bytes(key_file())
    efirma = ("--cer", cer, "--key", key, "--como", "representante")
    trial.run("firmar", pdf, *efirma, "-o", signed, typed=f"{PASSWORD}\n")
    answer = json.loads(trial.run("firmar", "--comprobar", signed, "--json"))
    assert answer["integro"] is True, answer


def _window(trial: Trial) -> None:
    """Open the case in the window, which keeps it, and leave."""
    window = subprocess.Popen(
        [trial.program, "prosec.raoce"], env=trial.environment, cwd=trial.place
    )
    try:
        limit = time.monotonic() + SECONDS
        while not trial.kept() and time.monotonic() < limit:
            time.sleep(0.2)
        time.sleep(OPENING)
        assert window.poll() is None, "the window left by itself"
    finally:
        window.kill()
        window.wait()
    assert trial.kept() == 1
    assert not (trial.place / "datos" / LOG_NAME).exists(), "something unforeseen happened"
    print("  (the window, with the case open)")


def _figures(trial: Trial) -> None:
    """Enough CFDI that the program has to start itself again to read them."""
    year = trial.place / "año"
    world = fabricate(year, year=2024, items=300, invoices=CFDI, seed=1)
    papers = ("--excel", trial.place / "papeles.xlsx", "--pdf", trial.place / "papeles.pdf")
    who = ("--rfc", world.rfc, "--ejercicio", "2024")
    sources = ("--data-stage", year / "data_stage", "--cfdi", year / "cfdi")
    given = (*sources, "--metadata", year / "metadata.txt", *HOY, *papers)
    answer = json.loads(trial.run("cifras", *who, *given, "--json"))
    assert answer["exportaciones"]["directa"] == world.truth.directa, answer["exportaciones"]
    assert all(Path(path).is_file() for path in papers[1::2])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
