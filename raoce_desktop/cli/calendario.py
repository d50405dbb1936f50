"""`raoce calendario`: every limit of several expedientes, as a file for a calendar."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import say as text
from raoce_desktop.cli.console import CommandError, Status, complain, print_lines, say
from raoce_desktop.domain.identifiers import clean_code
from raoce_desktop.domain.vencimientos import Apunte, vencimientos
from raoce_desktop.exchange.atomic import write_atomically
from raoce_desktop.exchange.ics_file import write_calendar
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.exchange.raoce_file import read

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.reference import Referencia


def calendario(options: Namespace, reference: Callable[[int], Referencia], hoy: date) -> int:
    """Write the calendar of the files that can be read; those that can't are named."""
    if any(_same(path, options.salida) for path in options.archivos):
        raise CommandError(say("mismo_archivo_calendario", archivo=options.salida))
    found, status = {}, Status.READY
    for path in options.archivos:
        try:
            found[path] = read(path).expediente
        except FileProblem as problem:
            complain(problem.sentence)
            status = Status.FAILED
    apuntes = list(_apuntes(found, reference, hoy))
    if not apuntes:
        complain(say("sin_fechas"))
        return status or Status.BLOCKED
    write_atomically(options.salida, write_calendar(apuntes, _moment(options.hoy, hoy)))
    print_lines((*map(_line, apuntes), say("guardado", archivo=options.salida)))
    return status


def _apuntes(
    found: dict[Path, Expediente], reference: Callable[[int], Referencia], hoy: date
) -> Iterator[Apunte]:
    """Every day, by company. Two files of one report keep apart by their names."""
    taken: set[tuple[str, int]] = set()
    for path, expediente in found.items():
        identity = clean_code(expediente.solicitante.rfc) or path.stem
        if (identity, expediente.ejercicio) in taken:
            identity = f"{identity}-{path.stem}"
        taken.add((identity, expediente.ejercicio))
        for one in vencimientos(expediente, reference(expediente.ejercicio), hoy):
            yield Apunte(identity, expediente, one)


def _line(apunte: Apunte) -> str:
    one = apunte.vencimiento
    key = "vencimiento" if one.vigente else "vencimiento_sin_efecto"
    return say(f"linea.{key}", fecha=one.dia, titulo=one.titulo, empresa=_company(apunte))


def _company(apunte: Apunte) -> str:
    return apunte.empresa or text("calendario.sin_nombre")


def _moment(given: date | None, hoy: date) -> datetime:
    """With a day of one's own choice the file comes out the same each time."""
    return datetime.combine(hoy, time()).astimezone() if given else datetime.now().astimezone()


def _same(path: Path, target: Path) -> bool:
    return path.exists() and target.exists() and path.samefile(target)
