"""The season: every reading of the limit, what happens to each program, and in which order."""

from collections.abc import Iterator
from datetime import date

from reportlab.platypus import Flowable

from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose, Subheading, section
from raoce_desktop.documents.kit.ledger import Cell, Column, Ledger
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.deadlines import Lectura, PlazoPrograma, Plazos

_DATE = 76.0
_DATES = ("limite", "suspension", "ultima", "cancelacion")
_EVENT = (Column(92, style=theme.DATA_STRONG), Column(theme.WIDTH - 92))


def deadlines(material: Material) -> Iterator[Flowable]:
    """Readings, dates by program, and the sequence of who doesn't file."""
    heading = Heading(material.say("plazos.titulo"), "plazos")
    plazos = material.revision.plazos
    if plazos is None:
        none = Prose(Run(material.say("plazo.sin_plazo"), theme.BODY))
        yield from section(heading, [none])
        return
    yield from section(heading, [_by_program(material, plazos)])
    yield Prose([_reading(material, lectura) for lectura in plazos.lecturas], before=6)
    yield from _sequence(material, plazos)


def _reading(material: Material, lectura: Lectura) -> Run:
    day = material.words.long_date(lectura.fin)
    return Run(f"{day}. {reason(lectura)}", theme.NOTE)


def reason(lectura: Lectura) -> str:
    """Why that is the limit, and its source; a published date already names it."""
    return f"{lectura.motivo} {lectura.cita.texto}." if lectura.calculado else lectura.motivo


def _by_program(material: Material, plazos: Plazos) -> Ledger:
    columns = [
        Column(56, material.say("plazos.programa"), style=theme.DATA_STRONG),
        *(Column(_DATE, material.say(f"plazos.{name}")) for name in _DATES),
        Column(theme.WIDTH - 56 - 4 * _DATE, material.say("plazos.fuente"), style=theme.CITE),
    ]
    return Ledger(columns, [_row(material, p) for p in plazos.por_programa.values()])


def _row(material: Material, plazo: PlazoPrograma) -> list[Cell]:
    days = (plazo.fin, plazo.suspension, plazo.ultima_fecha, plazo.cancelacion)
    return [plazo.programa, *(_day(material, day) for day in days), plazo.cita.texto]


def _day(material: Material, day: date | None) -> str:
    return material.words.short_date(day) if day else material.say("plazos.no_hay")


def _sequence(material: Material, plazos: Plazos) -> Iterator[Flowable]:
    rows = [
        (
            material.words.short_date(suceso.fecha),
            [Run(suceso.texto, theme.DATA), Run(suceso.cita.texto, theme.CITE)],
        )
        for suceso in plazos.secuencia
    ]
    title = Subheading(material.say("plazos.secuencia"))
    yield from section(title, [Ledger(_EVENT, rows)])
