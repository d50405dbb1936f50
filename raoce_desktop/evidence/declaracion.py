"""The lines of the declaración anual with where they come from, and the bridge from them."""

from dataclasses import dataclass, replace
from decimal import Decimal

from raoce_desktop.catalogs.texts import say
from raoce_desktop.evidence.read.delivery_lines import CERO


@dataclass(frozen=True, slots=True)
class Ajuste:
    """A difference that the accountant knows of and types in, with its sign."""

    concepto: str
    importe: Decimal


@dataclass(frozen=True, slots=True)
class OrigenDeclarado:
    """Where an amount of the declaración was taken from, and whether somebody must verify it."""

    campo: str
    texto: str
    verificar: bool = False

    @property
    def words(self) -> str:
        """Both in words."""
        return say("declarado.verificar", fuente=self.texto) if self.verificar else self.texto


@dataclass(frozen=True, slots=True)
class DeclaracionAnual:
    """Lines of the declaración anual's «Ingresos netos», in pesos; None is not captured.

    `origenes` are those of the amounts that nobody typed.
    """

    ventas_nacionales: Decimal | None = None
    ventas_extranjeras: Decimal | None = None
    devoluciones_nacionales: Decimal | None = None
    devoluciones_extranjeras: Decimal | None = None
    ajustes_ventas: tuple[Ajuste, ...] = ()
    ajustes_exportaciones: tuple[Ajuste, ...] = ()
    origenes: tuple[OrigenDeclarado, ...] = ()

    def with_amount(
        self, campo: str, importe: Decimal | None, origen: OrigenDeclarado | None = None
    ) -> "DeclaracionAnual":
        """The same with another amount; what is typed has no origin."""
        others = tuple(one for one in self.origenes if one.campo != campo)
        changes: dict[str, Decimal | None] = {campo: importe}
        return replace(self, **changes, origenes=(*others, origen) if origen else others)  # type: ignore[arg-type]

    def origin(self, campo: str) -> OrigenDeclarado | None:
        """Where an amount was taken from, unless it was typed."""
        return next((one for one in self.origenes if one.campo == campo), None)


DECLARED = (
    "ventas_nacionales",
    "ventas_extranjeras",
    "devoluciones_nacionales",
    "devoluciones_extranjeras",
)
"""The amounts of `DeclaracionAnual`, in the order in which they are typed."""

ADJUSTMENTS = ("ajustes_ventas", "ajustes_exportaciones")
"""The adjustments of it, by the bridge that they go into."""


@dataclass(frozen=True, slots=True)
class LineaPuente:
    """One step of a bridge: its amount with its sign, where it comes from, in which table, and why.

    A line that doesn't `suma` only informs: it points at what may explain the rest.
    """

    clave: str
    concepto: str
    importe: Decimal
    fuente: str
    texto: str
    suma: bool = True
    tabla: str = ""


@dataclass(frozen=True, slots=True)
class BridgeSpan:
    """A bridge from a declared figure to ours. Both ends are None where nothing was captured.

    `origen` tells where the declared amounts were taken from.
    """

    clave: str
    titulo: str
    declarado: Decimal | None
    lineas: tuple[LineaPuente, ...]
    cifra: Decimal
    origen: str = ""

    @property
    def explicado(self) -> Decimal:
        """What the lines add up to."""
        return sum((linea.importe for linea in self.lineas if linea.suma), CERO)

    @property
    def diferencia(self) -> Decimal | None:
        """Our figure less the declared one."""
        return None if self.declarado is None else self.cifra - self.declarado

    @property
    def sin_explicar(self) -> Decimal | None:
        """What no line explains."""
        return None if self.diferencia is None else self.diferencia - self.explicado


@dataclass(frozen=True, slots=True)
class Puente:
    """The bridge to the declaración anual: sales gross and net, and exports."""

    declaracion: DeclaracionAnual
    tramos: tuple[BridgeSpan, ...]
