"""The capture in VUCEM, one gesture after another: what is typed, chosen, added and compared.

It goes through «Datos de reporte anual» in VUCEM's order, the only screen with something to type.
Source: Guía RAOCE 2025, «IMMEX» and «PROSEC».
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from raoce_desktop.domain.linkage import BIENES
from raoce_desktop.domain.pantallas.dato import Dato, EstadoDato
from raoce_desktop.domain.pantallas.pantallas import Pantallas
from raoce_desktop.domain.relacion import ENTRY


class Accion(StrEnum):
    """What a person does with a box of VUCEM's."""

    CAPTURA = "captura"
    """Its value is typed or pasted."""
    ELIGE = "elige"
    """Its row is marked: VUCEM wrote what it holds."""
    AGREGA = "agrega"
    """A button is pressed, and what was captured goes to the table below."""
    COMPARA = "compara"
    """VUCEM computes it or keeps it disabled: it must show this value."""


class Casilla(NamedTuple):
    """One gesture. `bien` is the row that it is of, from 0; None in the balanza."""

    accion: Accion
    dato: Dato
    bien: int | None = None

    @property
    def clave(self) -> str:
        """What tells it from every other gesture of the expediente."""
        return f"{self.accion}.{self.dato.ruta}"

    @property
    def copiable(self) -> bool:
        """Whether there is a value to type into its box."""
        return self.accion is Accion.CAPTURA and self.dato.hay

    @property
    def falta(self) -> bool:
        """Whether VUCEM waits for something here that isn't known yet."""
        return self.accion in (Accion.CAPTURA, Accion.ELIGE) and not self.dato.hay


@dataclass(frozen=True)
class Captura:
    """The gestures that an expediente takes; a bien's are made when they are asked for."""

    pantallas: Pantallas

    def casillas(self) -> Iterator[Casilla]:
        """Every gesture, in order."""
        yield from self.balanza()
        for row in range(self.cuantos):
            yield from self.bien(row)

    @property
    def cuantos(self) -> int:
        """How many bienes VUCEM takes."""
        return self.pantallas.bienes().cuantas

    def balanza(self) -> tuple[Casilla, ...]:
        """The lines of the balanza: those that are typed, and those that VUCEM fills."""
        return tuple(
            Casilla(Accion.CAPTURA if dato.tecleado else Accion.COMPARA, dato)
            for dato in self.pantallas.balanza().datos
        )

    def bien(self, row: int) -> tuple[Casilla, ...]:
        """One bien: its sector's row, its boxes, «Agregar», and the unit that comes of it."""
        datos = {dato.ruta.rpartition(".")[2]: dato for dato in self.pantallas.bienes().fila(row)}
        return (
            Casilla(Accion.ELIGE, datos["clave_sector"], row),
            *(Casilla(Accion.CAPTURA, datos[field], row) for field in ENTRY),
            Casilla(Accion.AGREGA, self._agregar(row), row),
            Casilla(Accion.COMPARA, self._unidad(datos["unidad"]), row),
        )

    def _agregar(self, row: int) -> Dato:
        label = self.pantallas.referencia.texto("vucem.boton.agregar")
        return Dato(f"{BIENES}.{row}", label, EstadoDato.NO_APLICA, "", "")

    def _unidad(self, dato: Dato) -> Dato:
        """Nobody types the unit into VUCEM: one that isn't known here lacks nothing there."""
        if dato.estado is not EstadoDato.FALTA:
            return dato
        told = self.pantallas.referencia.texto("vucem.la_pone_vucem")
        return dato._replace(estado=EstadoDato.OPCIONAL, texto=told)
