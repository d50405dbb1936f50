"""`raoce preferencias`: says what the office set, writes it as a file, or takes another's."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime

from raoce_desktop.cli.console import CommandError, Status, print_lines, say
from raoce_desktop.cli.opening_store import open_store
from raoce_desktop.exchange.atomic import write_atomically
from raoce_desktop.exchange.preferences_file import (
    PreferencesFile,
    read_preferences,
    write_preferences,
)
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.preferences_sharing import Offered, offered, take
from raoce_desktop.store import StoreProblem


def preferencias(options: Namespace, hoy: date) -> int:
    """Do what is wanted; without anything, say what is set."""
    file = read_preferences(options.importar) if options.importar else None
    with closing(open_store()) as store:
        office = ExpedienteList(store, hoy=lambda: hoy, now=datetime.now)
        try:
            if file is not None:
                _take(office, file)
            if options.exportar is not None:
                written = write_preferences(office.preferences.oficina, store.inhabiles())
                write_atomically(options.exportar, written)
                print_lines([say("guardado", archivo=options.exportar)])
            if file is None and options.exportar is None:
                print_lines(_set(office))
        except StoreProblem as problem:
            raise CommandError(problem.sentence) from None
    return Status.READY


def _take(office: ExpedienteList, file: PreferencesFile) -> None:
    """All but what is of whoever made the file."""
    every = offered(office.preferences.all, office.store.inhabiles(), file)
    chosen = [one for one in every if not one.personal]
    found: list[Exception | None] = []
    take(office, chosen, file, found.append)
    if problem := next(filter(None, found), None):
        raise problem
    print_lines([*map(_changed, chosen)] or [say("preferencias_iguales")])


def _changed(one: Offered) -> str:
    return say("preferencia_cambia", nombre=one.nombre, hoy=one.hoy, nuevo=one.nuevo)


def _set(office: ExpedienteList) -> Iterator[str]:
    """What is set, as a file would set it where nothing was."""
    nothing = PreferencesFile(office.preferences.oficina, office.store.inhabiles())
    every = offered({}, {}, nothing)
    if not every:
        yield say("preferencias_ninguna")
    for one in every:
        yield say("preferencia", nombre=one.nombre, valor=one.nuevo)
    if office.preferences.ensayo is not None:
        yield say("ensayo", fecha=office.preferences.ensayo.isoformat())
