"""Why something counted or didn't: a key and its data, worded from the texts when it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from raoce_desktop.catalogs.texts import say


class Ambito(StrEnum):
    """What a document or a question is about."""

    EXPORTACION = "exportacion"
    IMPORTACION = "importacion"
    VENTA = "venta"
    ARCHIVO = "archivo"


def spoken(day: date) -> str:
    """A date as sentences write it."""
    return f"{day:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class Motivo:
    """One reason. `clave` names a sentence under `evidencia.motivo` and `datos` fill it in."""

    clave: str
    datos: Mapping[str, object] = field(default_factory=dict)

    @property
    def texto(self) -> str:
        """The sentence that a person reads."""
        return say(f"evidencia.motivo.{self.clave}", **self.datos)


@dataclass(frozen=True, slots=True)
class Excluido:
    """A document (a file, a pedimento, a CFDI) that didn't count, and why.

    `clave` is the pedimento's key or the CFDI's type; `valor` is what it would have added, in
    pesos, where that is known. `ambito` is the figure that left it out, and `fuente` the kind of
    source that tells of a pedimento.
    """

    documento: str
    motivo: Motivo
    origen: str = ""
    fecha: date | None = None
    clave: str = ""
    valor: Decimal | None = None
    ambito: Ambito = Ambito.ARCHIVO
    fuente: str = ""


@dataclass(frozen=True, slots=True)
class Aviso:
    """Something to look at that changes no total by itself; worded under `evidencia.aviso`."""

    clave: str
    datos: Mapping[str, object] = field(default_factory=dict)
    origen: str = ""

    @property
    def texto(self) -> str:
        """The sentence that a person reads."""
        return say(f"evidencia.aviso.{self.clave}", **self.datos)


class Unreadable(Exception):
    """A file that can't be read to its end; carries the `Motivo` to show."""

    def __init__(self, clave: str, **datos: object) -> None:
        super().__init__(clave)
        self.motivo = Motivo(clave, datos)
