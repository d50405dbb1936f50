"""The season: every reading of the limit, what happens to each program, and in which order."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose, Subheading, section
from raoce_desktop.documents.kit.ledger import Cell, Ledger, LedgerColumn
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.dated import Fecha
from raoce_desktop.domain.deadlines import FECHAS, Lectura, PlazoPrograma, Plazos

_DATE = 76.0
_DATES = ("limite", "suspension", "ultima", "cancelacion")
_EVENT = (LedgerColumn(92, style=theme.DATA_STRONG), LedgerColumn(theme.WIDTH - 92))


def deadlines(material: Material) -> Iterator[Flowable]:
    """Readings, dates by program, and the sequence of who doesn't file."""
    heading = Heading(material.say("plazos.titulo"), "plazos")
    plazos = material.revision.plazos
    if plazos is None:
        none = Prose(Run(without_any(material), theme.BODY))
        yield from section(heading, [none])
        return
    yield from section(heading, [_by_program(material, plazos)])
    readings = (_reading(material, lectura) for lectura in plazos.lecturas)
    yield Prose([*_star(material, plazos), *readings], before=6)
    yield from _sequence(material, plazos)


def without_any(material: Material) -> str:
    """What stands in place of the dates: no program yet, or none that must file."""
    return material.say(f"plazo.{'no_debe' if material.expediente.tipos else 'sin_plazo'}")


def _star(material: Material, plazos: Plazos) -> Iterator[Run]:
    """What the star means, where there is one."""
    dates = (fecha for p in plazos.por_programa.values() for _, fecha in p.fechas())
    if not all(fecha.impresa for fecha in dates):
        yield Run(material.say("plazos.asterisco"), theme.NOTE)


def _reading(material: Material, lectura: Lectura) -> Run:
    return Run(f"{material.day(lectura.fecha)}. {reason(lectura)}", theme.NOTE)


def reason(lectura: Lectura) -> str:
    """Why that is the limit, and its source; a published date already names it."""
    fecha = lectura.fecha
    named = fecha.impresa or fecha.palabras
    return lectura.motivo if named else f"{lectura.motivo} {fecha.cita.texto}."


def _by_program(material: Material, plazos: Plazos) -> Ledger:
    columns = [
        LedgerColumn(56, material.say("plazos.programa"), style=theme.DATA_STRONG),
        *(LedgerColumn(_DATE, material.say(f"plazos.{name}")) for name in _DATES),
        LedgerColumn(theme.WIDTH - 56 - 4 * _DATE, material.say("plazos.fuente"), style=theme.CITE),
    ]
    return Ledger(columns, [_row(material, p) for p in plazos.por_programa.values()])


def _row(material: Material, plazo: PlazoPrograma) -> list[Cell]:
    days = dict(plazo.fechas())
    return [plazo.programa, *(_day(material, days.get(n)) for n in FECHAS), plazo.cita.texto]


def _day(material: Material, fecha: Fecha | None) -> str:
    """A date in the table; one that no source prints carries a star."""
    if fecha is None:
        return material.say("plazos.no_hay")
    day = material.words.short_date(fecha.dia)
    return day if fecha.impresa else material.say("plazos.con_asterisco", fecha=day)


def _sequence(material: Material, plazos: Plazos) -> Iterator[Flowable]:
    rows = [
        (
            _day(material, suceso.fecha),
            [Run(suceso.texto, theme.DATA), Run(suceso.cita.texto, theme.CITE)],
        )
        for suceso in plazos.secuencia
    ]
    title = Subheading(material.say("plazos.secuencia"))
    yield from section(title, [Ledger(_EVENT, rows)])
