"""Try a built program as a person and a script would: `try_it.py FOLDER`.

It runs from a copy elsewhere, without this checkout, this Python or anybody's data.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CONSOLE = "raoce-consola.exe" if os.name == "nt" else "raoce"
HOY = ("--hoy", "2025-04-20")
SECONDS = 120
CFDI = 1_500
"""More than one process reads at a time."""
ROOT = Path(__file__).resolve().parent.parent.parent


class Trial:
    """A built program in a place of its own."""

    def __init__(self, built: Path, place: Path) -> None:
        self.place = place
        self.program = shutil.copytree(built, place / "con espacios y ñ" / "raoce") / CONSOLE
        plain = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        own = {"QT_QPA_PLATFORM": "offscreen", "RAOCE_DATOS": str(place / "datos")}
        self.environment = {**plain, **own, "PATH": os.defpath}

    def run(self, *arguments: str | Path, status: int = 0) -> str:
        """Run it; its standard output. Leaves when the exit status is another one."""
        command = [str(self.program), *map(str, arguments)]
        done = subprocess.run(
            command, env=self.environment, cwd=self.place, capture_output=True, timeout=SECONDS
        )
        said = done.stdout.decode("utf-8")
        if done.returncode != status:
            error = done.stderr.decode("utf-8", "replace")
            sys.exit(f"{' '.join(command)}: {done.returncode}\n{said}{error}")
        print(f"  {' '.join(map(str, arguments))}")
        return said


def main(built: str) -> int:
    """Try it; the exit status."""
    with tempfile.TemporaryDirectory() as place:
        trial = Trial(Path(built), Path(place))
        _commands(trial)
        _demo(trial)
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


def _demo(trial: Trial) -> None:
    folder = trial.place / "salida"
    trial.run("demo", "--carpeta", folder)
    assert len(list(folder.glob("*.png"))) > 10
    assert len(list(folder.glob("*.pdf"))) == 2


def _figures(trial: Trial) -> None:
    """Enough CFDI that the program has to start itself again to read them."""
    sys.path.insert(0, str(ROOT))
    from tests.fabrica import fabricate

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
