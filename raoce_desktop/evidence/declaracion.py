"""The lines of the declaración anual that the bridge starts from, and where they come from."""

from dataclasses import dataclass, replace
from decimal import Decimal

from raoce_desktop.catalogs.texts import say


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
