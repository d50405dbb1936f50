"""What a carpeta takes besides the expediente: the working papers and the history, as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING

from raoce_desktop.documents.cedula import render_cedula
from raoce_desktop.documents.change_log_pdf import render_change_log
from raoce_desktop.documents.workbook.assembly import render_workbook
from raoce_desktop.exchange.json_text import read_bytes
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.session.carpeta_documents import GivenFile
from raoce_desktop.session.change_tables import change_table, filed_table
from raoce_desktop.session.cotejo_readings import Readings
from raoce_desktop.session.signed_record import CLAVE, SignedRecord
from raoce_desktop.store import StoreProblem

if TYPE_CHECKING:
    from datetime import date

    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.evidence.tables.auditing import Papeles
    from raoce_desktop.session.papers.live import LivePapers
    from raoce_desktop.session.session import Session


def given_papers(session: Session, live: LivePapers | None) -> Callable[[], tuple[GivenFile, ...]]:
    """Take hold of what there is now; the function returned renders it, in any thread.

    The history is what is saved by the time that it is rendered.
    """
    now, referencia, hoy = session.documento, session.referencia, session.hoy
    papers = live.papeles() if live is not None and live.detailed and live.cifras else None
    files = dict(Readings(session).files)
    if (signed := SignedRecord(session).path) is not None:
        files[CLAVE] = signed

    def rendered() -> tuple[GivenFile, ...]:
        return (
            *starmap(_file, files.items()),
            *(_papers(papers) if papers is not None else ()),
            *_history(session, now, referencia, hoy),
        )

    return rendered


def _file(clave: str, path: Path) -> GivenFile:
    """The acuse or the letter, from where it was; raises FileProblem where it is there no more."""
    try:
        return GivenFile(clave, path.name, read_bytes(path))
    except FileProblem as problem:
        raise problem.about(path) from problem


def _papers(papeles: Papeles) -> Iterator[GivenFile]:
    yield GivenFile("cedula", "cedula.pdf", render_cedula(papeles))
    yield GivenFile("libro", "papeles.xlsx", render_workbook(papeles))


def _history(
    session: Session, now: Expediente, referencia: Referencia, hoy: date
) -> Iterator[GivenFile]:
    """Who changed what; where it can't be read, the history says so itself."""
    try:
        changes, filed = session.changes, session.filed
    except StoreProblem:
        return
    tables = [change_table(changes, referencia)]
    if filed is not None:
        tables.insert(0, filed_table(filed, now, referencia))
    log = render_change_log(now, tables, hoy, referencia.oficina)
    yield GivenFile("historia", "historia.pdf", log)
