"""Where a rule comes from, and how sure we are of it."""

from enum import StrEnum
from typing import NamedTuple


class Confianza(StrEnum):
    """How well a fact is known."""

    A = "A"  # official document, or two independent sources
    B = "B"  # one credible source
    C = "C"  # one weak source, or an inference
    D = "D"  # not confirmed: the user reads «verificar»


class Cita(NamedTuple):
    """One passage of a legal text or guide, as a reader would look it up.

    `fecha` is the publication date as text (ISO, or a year); empty when it isn't known.
    """

    clave: str
    ordenamiento: str
    articulo: str
    fecha: str
    fuente: str
    confianza: Confianza

    @property
    def texto(self) -> str:
        """One line, such as «Guía RAOCE 2025, PROSEC»; what isn't confirmed says so."""
        line = f"{self.ordenamiento}, {self.articulo}" if self.articulo else self.ordenamiento
        return f"{line} (verificar)" if self.confianza is Confianza.D else line
