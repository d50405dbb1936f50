"""What an office set for itself: its name and logo, who prepares, its own values, its rehearsal.

Nothing here needs pydantic: the first window already counts from the rehearsal's day.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Firmante


class Preparador(NamedTuple):
    """Who prepares the reports of this office."""

    nombre: str = ""
    cargo: str = ""
    telefono: str = ""
    correo: str = ""


class ValorPropio(NamedTuple):
    """A value of the office in place of the program's, as it is written, and whose word it is."""

    valor: str
    fuente: str = ""


class Oficina(NamedTuple):
    """`logo` is a PNG, empty where there is none. `ensayo` is the day that a rehearsal counts from.

    `valores` go by what they replace: `tipo_cambio.2025`, `umbral.immex.usd`, `clave.K2`.
    """

    despacho: str = ""
    logo: bytes = b""
    preparador: Preparador = Preparador()
    ensayo: date | None = None
    valores: Mapping[str, ValorPropio] = MappingProxyType({})

    @property
    def claves(self) -> Mapping[str, str]:
        """The class in which each clave of pedimento counts here, for those that have their own."""
        found = ((key.partition("."), own) for key, own in self.valores.items())
        return {clave: own.valor for (kind, _, clave), own in found if kind == CLAVE}


CLAVE = "clave"
"""What the keys of own values about a clave of pedimento begin with."""

SIN_OFICINA = Oficina()
"""An office that set nothing."""


def prepared_by(captured: "Firmante", oficina: Oficina) -> "Firmante":
    """Who prepared a report: whom it names, else whoever prepares in this office."""
    if captured.nombre or captured.cargo:
        return captured
    usual = oficina.preparador
    return captured.model_copy(update={"nombre": usual.nombre, "cargo": usual.cargo})
