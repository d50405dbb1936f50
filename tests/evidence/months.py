"""Small deliveries for one trap at a time."""

from calendar import monthrange
from datetime import date
from pathlib import Path

from raoce_desktop.evidence.count.exports_and_imports import ConteoExportaciones, count_exports
from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.papers import Duda
from raoce_desktop.evidence.read.deliveries import DataStage
from raoce_desktop.evidence.read.intake import collect_all
from tests.fabrica import RFC, Paper, Style, write_delivery

YEAR = 2024


def month(
    folder: Path,
    number: int,
    *papers: Paper,
    year: int = YEAR,
    style: Style | None = None,
    name: str = "",
) -> Path:
    """Write one month's delivery and return its ZIP."""
    end = date(year, number, monthrange(year, number)[1])
    path = folder / (name or f"{year}-{number:02d}.zip")
    return write_delivery(path, date(year, number, 1), end, papers, style or Style())


def read(*paths: Path) -> DataStage:
    """Read for the fictitious company."""
    found = collect_all(paths, RFC)
    assert found is not None
    return found.data_stage


def count(
    *paths: Path, year: int = YEAR, answers: dict[str, str] | None = None, **criteria: object
) -> ConteoExportaciones:
    """Read and count."""
    given = Criterios(RFC, year, decisiones=answers or {}, **criteria)  # type: ignore[arg-type]
    return count_exports(read(*paths), given)


def reasons(result: ConteoExportaciones) -> dict[str, str]:
    """Each excluded document's reason."""
    return {one.documento: one.motivo.clave for one in result.excluidos}


def pending(result: ConteoExportaciones) -> list[Duda]:
    """The questions that nobody has answered."""
    return [duda for duda in result.dudas if duda.abierta]
