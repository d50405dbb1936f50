"""`raoce captura`: what is typed into VUCEM, box by box, and what it must show in the others."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import say as text
from raoce_desktop.catalogs.texts import texts
from raoce_desktop.cli.console import Status, complain, print_json, print_lines, say
from raoce_desktop.domain.pantallas import Captura, Pantallas
from raoce_desktop.domain.review import review
from raoce_desktop.domain.verdict import EstadoVeredicto
from raoce_desktop.exchange.problem import sentence

if TYPE_CHECKING:
    from datetime import date

    from raoce_desktop.domain.pantallas import Casilla
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.domain.revision import Revision
    from raoce_desktop.exchange.answers import Answer
    from raoce_desktop.exchange.raoce_file import RaoceFile

_AGAINST = (EstadoVeredicto.NO_LISTO, EstadoVeredicto.CERRADO)


def captura(options: Namespace, reading: RaoceFile, referencia: Referencia, hoy: date) -> int:
    """Tell of each box in VUCEM's order, and what the verdict holds against it."""
    revision = review(reading.expediente, referencia, hoy)
    found = Captura(Pantallas(reading.expediente, revision, referencia))
    for aviso in reading.avisos:  # what was left out of the file isn't captured either
        complain(sentence("de", archivo=options.archivo.name, problema=aviso))
    if options.json:
        if revision.veredicto.estado in _AGAINST:
            complain(_verdict(revision))
        print_json([_answer(casilla) for casilla in found.casillas()])
    else:
        print_lines((_verdict(revision), *_lines(found)))
    return Status.READY if revision.listo_para_firma else Status.BLOCKED


def _verdict(revision: Revision) -> str:
    """One may go on knowingly, so what is against it is said."""
    told = revision.veredicto.titulo(texts())
    ready = revision.veredicto.estado is EstadoVeredicto.LISTO
    return say(f"captura_{'lista' if ready else 'con_reparos'}", veredicto=told)


def _answer(casilla: Casilla) -> Answer:
    """`bien` counts from 1; `valor` is null where nothing is known, or a button is pressed."""
    dato = casilla.dato
    return {
        "etiqueta": dato.etiqueta,
        "valor": dato.valor or None,
        "ruta": dato.ruta,
        "accion": casilla.accion,
        "bien": None if casilla.bien is None else casilla.bien + 1,
        "falta": casilla.falta,
    }


def _lines(captura: Captura) -> Iterator[str]:
    bien = None
    for casilla in captura.casillas():
        if casilla.bien != bien:
            bien = casilla.bien
            yield text("firmar.captura.bien", n=(bien or 0) + 1, total=captura.cuantos)
        yield say(
            "linea.casilla",
            accion=text(f"firmar.captura.accion.{casilla.accion}"),
            etiqueta=casilla.dato.etiqueta.rstrip(":"),
            valor=casilla.dato.valor or casilla.dato.texto,
            ruta=casilla.dato.ruta,
        )
