"""The bienes producidos: VUCEM's result table, over as many pages as it takes, and its totals."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from raoce_desktop.documents.checklist.cells import missing, shown
from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose, Subheading, section
from raoce_desktop.documents.kit.ledger import Cell, Column, Ledger, Look
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.amounts import grouped
from raoce_desktop.domain.expediente import BienProducido
from raoce_desktop.domain.linkage import BIENES
from raoce_desktop.domain.relacion import VOLUMES
from raoce_desktop.domain.totales import Totales, TotalUnidad

_NUMBER = 32.0
_CODES = (("clave_sector", 38.0), ("fraccion", 56.0), ("unidad", 58.0))
_TEXTS = ("bien", *(name for name, _ in _CODES))
_VOLUME = 60.0
_WIDE_VOLUME = 76.0
_WIDE_DIGITS = 11
"""From these many digits on, a volume needs the wider column."""


def goods(material: Material) -> Iterator[Flowable]:
    """The table, or why VUCEM doesn't show it."""
    heading = Heading(material.say("bienes.titulo"), "bienes")
    held = material.expediente.bienes_producidos
    if not material.revision.vinculo.habilita(BIENES):
        yield from section(heading, [Prose(_not_applicable(material))])
    elif not held:
        yield from section(heading, [Prose(Run(material.say("bienes.ninguno"), theme.BODY))])
    else:
        count = material.count("bienes.cuantos", len(held))
        summary = Prose(Run(material.say("bienes.resumen", bienes=count), theme.NOTE))
        yield from section(heading, [summary, _table(material)])
        yield from _totals(material)


def _not_applicable(material: Material) -> list[Run]:
    reason = material.revision.vinculo.campos[BIENES]
    if material.revision.vinculo.formulario is None:
        return [Run(reason.motivo, theme.BODY)]
    motive = material.say("balanza.no_documentado") if reason.conmutable else reason.motivo
    runs = [
        Run(material.say("bienes.no_aplica", motivo=motive), theme.BODY),
        Run(material.say("cita", cita=reason.cita.texto), theme.CITE),
    ]
    if kept := len(material.expediente.bienes_producidos):
        runs.append(Run(material.count("bienes.conservados", kept), theme.BODY))
    return runs


def _table(material: Material) -> Ledger:
    goods = material.expediente.bienes_producidos
    volumes = _volume_columns(material)
    bien = theme.WIDTH - _NUMBER - sum(w for _, w in _CODES) - sum(c.width for c in volumes)
    columns = [
        Column(_NUMBER, material.say("bienes.renglon"), style=theme.NOTE, fits=True),
        Column(bien, material.label("bienes_producidos.*.bien")),
        *(Column(w, material.label(f"bienes_producidos.*.{n}")) for n, w in _CODES),
        *volumes,
    ]
    rows = (_row(material, n, bien) for n, bien in enumerate(goods, 1))
    return Ledger(columns, rows, Look(padding=2.5))


def _volume_columns(material: Material) -> list[Column]:
    return [_volume_column(material, name) for name in VOLUMES]


def _volume_column(material: Material, name: str) -> Column:
    goods = material.expediente.bienes_producidos
    largest = max(getattr(bien, name) or 0 for bien in goods)
    width = _WIDE_VOLUME if largest >= 10 ** (_WIDE_DIGITS - 1) else _VOLUME
    return Column(width, material.label(f"bienes_producidos.*.{name}"), "right", fits=True)


def _row(material: Material, number: int, bien: BienProducido) -> list[Cell]:
    return [grouped(number), *(shown(material, bien, name) for name in (*_TEXTS, *VOLUMES))]


def _totals(material: Material) -> Iterator[Flowable]:
    """Volumes add up only within one unit of measure."""
    first = material.label("bienes_producidos.*.unidad")
    volumes = _volume_columns(material)
    columns = [Column(theme.WIDTH - sum(c.width for c in volumes), first), *volumes]
    totales = Totales(material.expediente.bienes_producidos)
    rows = [_total(material, one) for one in totales.por_unidad()]
    title = Subheading(material.say("bienes.totales"))
    yield from section(title, [Ledger(columns, rows)])


def _total(material: Material, one: TotalUnidad) -> list[Cell]:
    name = one.unidad or material.say("bienes.sin_unidad")
    told = f"{name} · {material.count('bienes.cuantos', one.bienes)}"
    sums = zip(one.sumas, one.faltan, strict=True)
    return [told, *(_sum(material, total, gaps) for total, gaps in sums)]


def _sum(material: Material, total: int | None, gaps: int) -> list[Run]:
    if total is None:
        return [missing(material)]
    runs = [Run(grouped(total), theme.DATA_STRONG)]
    if gaps:
        runs.append(Run(material.count("bienes.sin_volumen", gaps), theme.NOTE))
    return runs
