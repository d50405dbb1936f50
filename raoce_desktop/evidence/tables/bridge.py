"""The bridge to the declaración anual as rows: the declared figure, each step, and what is left."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from raoce_desktop.catalogs.texts import say
from raoce_desktop.evidence.papers.model import LineaPuente, Tramo
from raoce_desktop.evidence.tables.table import Column, Kind, Table, plain


class Paso(NamedTuple):
    """One row. `key` is `declarado`, `linea`, or one of the four that close the bridge.

    `suma` says whether a step counts among what explains; the other rows are no steps (None).
    """

    key: str
    concepto: str
    importe: Decimal | None
    suma: bool | None = None
    fuente: str = ""
    texto: str = ""

    @property
    def strong(self) -> bool:
        """Whether it closes the bridge."""
        return self.key in CLOSING


CLOSING = ("explicado", "cifra", "diferencia", "sin_explicar")
"""What the steps explain, our figure, how far the two are apart, and what nothing explains."""

_COLUMNS = (
    plain("concepto", 40, wraps=True),
    Column("pesos", lambda paso: paso.importe, 16, Kind.PESOS),
    Column("suma", lambda paso: "" if paso.suma is None else _yes_or_no(paso), 8, brief=False),
    plain("fuente", 18, wraps=True),
    Column("explicacion", lambda paso: paso.texto, 40, wraps=True, under="concepto"),
)


def bridge_table(tramo: Tramo) -> Table:
    """One bridge."""
    return Table(f"puente.{tramo.clave}", _COLUMNS, tuple(_rows(tramo)), "explicacion")


def _rows(tramo: Tramo) -> Iterator[Paso]:
    yield Paso("declarado", say(f"papeles.puente.declarado.{tramo.clave}"), tramo.declarado)
    yield from map(_step, tramo.lineas)
    amounts = (tramo.explicado, tramo.cifra, tramo.diferencia, tramo.sin_explicar)
    for key, importe in zip(CLOSING, amounts, strict=True):
        yield Paso(key, say(f"papeles.puente.{key}"), importe)


def _step(linea: LineaPuente) -> Paso:
    also = "" if linea.suma else f" {say('papeles.puente.informativo')}"
    texto = f"{linea.texto}{also}"
    return Paso("linea", linea.concepto, linea.importe, linea.suma, linea.fuente, texto)


def _yes_or_no(paso: Paso) -> str:
    return say(f"documento.{'si' if paso.suma else 'no'}")
