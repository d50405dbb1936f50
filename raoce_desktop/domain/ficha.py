"""A company's card: what outlasts its reports, apart from each of them.

Its parts are the expediente's own and have the same paths, so that what compares, captures and
checks an expediente does the same for a card.
"""

from raoce_desktop.domain.edits import undated, unseen
from raoce_desktop.domain.expediente import (
    Cantidad,
    Ejercicio,
    Expediente,
    Firmante,
    Parte,
    Programa,
    Solicitante,
)

VERSION = 1


class Contacto(Parte):
    """Someone at the company whom the office writes to."""

    nombre: str = ""
    cargo: str = ""
    correo: str = ""
    telefono: str = ""


class ReporteDeAno(Parte):
    """The figures of a report that has no expediente here, in miles de pesos."""

    ejercicio: Ejercicio | None = None
    ventas_totales: Cantidad | None = None
    total_exportaciones: Cantidad | None = None
    total_importaciones: Cantidad | None = None


class CambioDeFicha(Parte):
    """A change of the card: `cuando` is ISO text, the others as in the history of an expediente."""

    cuando: str
    quien: str
    ruta: str
    antes: str = ""
    ahora: str = ""


class Ficha(Parte):
    """One company, by its RFC. `borrada` is when it was deleted, as ISO text, or empty."""

    version: int = VERSION
    solicitante: Solicitante = Solicitante()
    programas: tuple[Programa, ...] = ()
    representante: Firmante = Firmante()
    contactos: tuple[Contacto, ...] = ()
    reportes: tuple[ReporteDeAno, ...] = ()
    notas: str = ""
    borrada: str = ""
    cambios: tuple[CambioDeFicha, ...] = ()


SHARED = ("solicitante", "programas", "representante")
"""The parts that a card and an expediente both have."""


def card_of(expediente: Expediente) -> Ficha:
    """What an expediente says of its company, less what is true of its year alone."""
    return Ficha(
        solicitante=unseen(expediente.solicitante),
        programas=expediente.programas,
        representante=undated(expediente.representante),
    )


def expediente_of(ficha: Ficha, ejercicio: int) -> Expediente:
    """A new expediente with what the card says; without figures, goods and dates."""
    return Expediente(
        ejercicio=ejercicio,
        solicitante=ficha.solicitante,
        programas=ficha.programas,
        representante=ficha.representante,
    )


def people(ficha: Ficha) -> str:
    """The names and addresses by which somebody may look for the company."""
    told = [ficha.representante.nombre]
    for one in ficha.contactos:
        told += [one.nombre, one.cargo, one.correo, one.telefono]
    return " ".join(filter(None, told))
