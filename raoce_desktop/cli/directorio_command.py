"""`raoce directorio`: loads the Secretaría's directories, or says which are loaded."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from raoce_desktop.catalogs import load_reference
from raoce_desktop.catalogs.seasons import newest_guide
from raoce_desktop.catalogs.texts import say as text
from raoce_desktop.cli.console import CommandError, Status, complain, print_lines, say
from raoce_desktop.cli.opening_store import open_store
from raoce_desktop.domain.directorio import ProgramaListado
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.session.directories import Directories, loaded_in_words
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.importing import DIRECTORIO, Importing, left_rows, read_for_import
from raoce_desktop.store import StoreProblem


def directorio(options: Namespace, hoy: date) -> int:
    """Load each workbook; one that fails is said and doesn't stop the others."""
    store = open_store()
    try:
        office = ExpedienteList(store, hoy=lambda: hoy, now=datetime.now)
        directories = office.directories
        if not options.libros:
            return print_lines(_loaded(directories))
        return max(_load(directories, book, options.programa or "") for book in options.libros)
    except StoreProblem as problem:
        raise CommandError(problem.sentence) from None
    finally:
        store.close()


def _loaded(directories: Directories) -> Iterator[str]:
    current = directories.current
    if current is None:
        yield say("directorio_ninguno")
        return
    for tipo, one in current.por_programa.items():
        yield f"{tipo}: {one.in_words}"


def _load(directories: Directories, path: Path, programa: str) -> int:
    try:
        importing = read_for_import(path, load_reference(newest_guide()), DIRECTORIO)
        plan = _chosen(importing, programa).plan()
        found = [item.value for item in plan.items]
        listed = [one for one in found if isinstance(one, ProgramaListado)]
        if not listed:
            unnamed = text("hojas.renglon.sin_programa") in plan.left_out.values()
            key = "directorio_de_cual" if unnamed else "directorio_sin_nada"
            raise CommandError(say(key, archivo=path.name))
    except (FileProblem, CommandError) as problem:
        complain(str(problem))
        return Status.FAILED

    def told(counts: Mapping[TipoPrograma, int]) -> None:
        print_lines((loaded_in_words(counts, path.name), *left_rows(plan)))

    directories.load(listed, path.name, told, _refused)
    return Status.READY


def _refused(problem: Exception) -> NoReturn:
    raise problem


def _chosen(importing: Importing, programa: str) -> Importing:
    return importing.changed(
        ejercicio=0, hidden_too=True, programa=programa or importing.named_program
    )
