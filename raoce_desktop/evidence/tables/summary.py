"""The sumaria: the three figures to the peso, what they add up from, and the one rounding."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from raoce_desktop.catalogs.texts import say
from raoce_desktop.evidence.papers import Cifras, Rubro


@dataclass(frozen=True, slots=True)
class Line:
    """A line. It adds up `column` of the list `tabla` where its columns say `where`, with `sign`.

    One with `parts` is the sum of those lines, a figure of the report: `miles` is it in thousands
    of pesos and `como` says where it comes from.
    """

    key: str
    concepto: str
    pesos: Decimal
    tabla: str = ""
    column: str = ""
    where: tuple[tuple[str, str], ...] = ()
    sign: int = 1
    parts: tuple[str, ...] = ()
    miles: int | None = None
    como: str = ""


def summary(cifras: Cifras) -> tuple[tuple[Line, ...], ...]:
    """The lines, a block a figure. Imports that the company doesn't report have none."""
    blocks = [tuple(_sales(cifras)), tuple(_exports(cifras))]
    if cifras.con_importaciones:
        blocks.append((_imports(cifras),))
    markets = tuple(_markets(cifras))
    return (*blocks, markets) if markets else tuple(blocks)


def _sales(cifras: Cifras) -> Iterator[Line]:
    ventas = cifras.ventas
    parts = (
        ("facturado", "bruto", "I", 1, ventas.bruto),
        ("descuentos", "descuento", "I", -1, -ventas.descuentos),
        ("egresos", "neto", "E", 1, -ventas.egresos),
    )
    for key, column, tipo, sign, pesos in parts:
        words = say(f"papeles.sumaria.{key}")
        yield Line(key, words, pesos, "facturas", column, (("tipo", tipo),), sign)
    yield Line(
        "ventas",
        say("papeles.sumaria.ventas"),
        ventas.total_pesos,
        parts=("facturado", "descuentos", "egresos"),
        miles=ventas.total_miles,
        como=say(f"papeles.sumaria.{'ventas_como' if cifras.con_cfdi else 'sin_cfdi'}"),
    )


def _exports(cifras: Cifras) -> Iterator[Line]:
    totals = cifras.exportaciones
    for rubro, pesos in ((Rubro.DIRECTA, totals.directa), (Rubro.INDIRECTA, totals.indirecta)):
        where = (("clase", say(f"papeles.rubro.{rubro}")),)
        words = say(f"papeles.sumaria.{rubro}")
        yield Line(rubro.value, words, pesos, "contados", "valor", where)
    read = "consignacion" if cifras.consignacion else "comercial"
    yield Line(
        "exportaciones",
        say("papeles.sumaria.exportaciones"),
        totals.total_pesos,
        parts=(Rubro.DIRECTA.value, Rubro.INDIRECTA.value),
        miles=totals.total_miles,
        como=say(f"papeles.sumaria.{read if cifras.con_pedimentos else 'sin_pedimentos'}"),
    )


def _imports(cifras: Cifras) -> Line:
    read = "importaciones_como" if cifras.con_pedimentos else "sin_pedimentos"
    return Line(
        "importaciones",
        say("papeles.sumaria.importaciones"),
        cifras.importaciones.total_pesos,
        "importados",
        "valor",
        miles=cifras.importaciones.total_miles,
        como=say(f"papeles.sumaria.{read}"),
    )


def _markets(cifras: Cifras) -> Iterator[Line]:
    for name, pesos in cifras.ventas.por_mercado.items():
        title = say(f"papeles.mercado.{name}")
        words = say("papeles.sumaria.mercado", mercado=title)
        yield Line(f"mercado.{name}", words, pesos, "facturas", "neto", (("mercado", title),))
