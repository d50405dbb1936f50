"""Where a rule comes from, how sure we are of it, and whether that source prints it."""

from enum import StrEnum
from typing import NamedTuple


class Confianza(StrEnum):
    """How well a fact is known. The letters order from sure to unsure."""

    A = "A"  # official document, or two independent sources
    B = "B"  # one credible source
    C = "C"  # one weak source, or an inference
    D = "D"  # not confirmed: the user reads «verificar»

    @property
    def segura(self) -> bool:
        """Whether it needn't be verified."""
        return self in (Confianza.A, Confianza.B)


class Cita(NamedTuple):
    """One passage of a legal text or guide, as a reader would look it up.

    `fecha` is the publication date as text (ISO, or a year); empty when it isn't known.
    `ejercicio` is the only one that a season's guide or notice speaks of; None for what lasts.
    `otra` says that it is read in the data of another season than its own.
    """

    clave: str
    ordenamiento: str
    articulo: str
    fecha: str
    fuente: str
    confianza: Confianza
    ejercicio: int | None = None
    otra: bool = False

    @property
    def texto(self) -> str:
        """One line, such as «Guía RAOCE 2025, PROSEC»; it says what isn't confirmed, or of here."""
        line = f"{self.ordenamiento}, {self.articulo}" if self.articulo else self.ordenamiento
        if self.confianza is Confianza.D:
            return f"{line} (verificar)"
        return f"{line} (de otra temporada)" if self.otra else line

    def speaks_of(self, ejercicio: int) -> bool:
        """Whether what it prints is about that ejercicio, and not only about another."""
        return self.ejercicio in (None, ejercicio)


def sureness(confianza: Confianza, *, impreso: bool) -> Confianza:
    """How sure a fact is: what no source prints about it was inferred, and is never A."""
    return confianza if impreso else max(confianza, Confianza.B)
