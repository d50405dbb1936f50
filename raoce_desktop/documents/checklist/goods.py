"""The bienes producidos: VUCEM's result table, over as many pages as it takes, and its totals."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.checklist.value_cells import numbered
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose, Subheading, section
from raoce_desktop.documents.kit.ledger import Cell, Ledger, LedgerColumn, LedgerLook
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.pantallas import Tabla
from raoce_desktop.domain.relacion import FIELDS, VOLUMES
from raoce_desktop.domain.textos import grouped
from raoce_desktop.domain.totales import Totales, TotalUnidad

_NUMBER = 32.0
_CODES = {"clave_sector": 38.0, "fraccion": 56.0, "unidad": 58.0}
_VOLUME = 60.0
_WIDE_VOLUME = 76.0
_WIDE_DIGITS = 11
"""From these many digits on, a volume needs the wider column."""


def goods(material: Material) -> Iterator[Flowable]:
    """The table, or why VUCEM doesn't show it."""
    tabla = material.pantallas.bienes()
    heading = Heading(tabla.titulo, "bienes")
    if not tabla.aplica:
        yield from section(heading, [Prose(Run(tabla.nota, theme.BODY))])
    elif not tabla.cuantas:
        yield from section(heading, [Prose(Run(material.say("bienes.ninguno"), theme.BODY))])
    else:
        count = material.count("bienes.cuantos", tabla.cuantas)
        summary = Prose(Run(material.say("bienes.resumen", bienes=count), theme.NOTE))
        widths = _volume_widths(material)
        yield from section(heading, [summary, _table(material, tabla, widths)])
        yield from _totals(material, tabla, widths)


def _table(material: Material, tabla: Tabla, volumes: dict[str, float]) -> Ledger:
    rest = theme.WIDTH - _NUMBER - sum(_CODES.values()) - sum(volumes.values())
    widths = {"bien": rest, **_CODES, **volumes}
    columns = [
        LedgerColumn(_NUMBER, material.say("renglon"), style=theme.NOTE, fits=True),
        *(
            _volume_column(widths[field], label)
            if field in VOLUMES
            else LedgerColumn(widths[field], label)
            for field, label in zip(FIELDS, tabla.etiquetas, strict=True)
        ),
    ]
    rows = (numbered(n, fila) for n, fila in enumerate(tabla.filas(), 1))
    return Ledger(columns, rows, LedgerLook(padding=2.5))


def _volume_column(width: float, label: str) -> LedgerColumn:
    return LedgerColumn(width, label, "right", fits=True)


def _volume_widths(material: Material) -> dict[str, float]:
    """As wide as the largest volume of each column needs."""
    return {name: _volume_width(material, name) for name in VOLUMES}


def _volume_width(material: Material, name: str) -> float:
    largest = max(getattr(bien, name) or 0 for bien in material.expediente.bienes_producidos)
    return _WIDE_VOLUME if largest >= 10 ** (_WIDE_DIGITS - 1) else _VOLUME


def _totals(material: Material, tabla: Tabla, widths: dict[str, float]) -> Iterator[Flowable]:
    """Volumes add up only within one unit of measure."""
    labels = dict(zip(FIELDS, tabla.etiquetas, strict=True))
    columns = [
        LedgerColumn(theme.WIDTH - sum(widths.values()), labels["unidad"]),
        *(_volume_column(width, labels[name]) for name, width in widths.items()),
    ]
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
        return [Run(material.words.say("vucem.dato.falta"), theme.PENDING)]
    runs = [Run(grouped(total), theme.DATA_STRONG)]
    if gaps:
        runs.append(Run(material.count("bienes.sin_volumen", gaps), theme.NOTE))
    return runs
