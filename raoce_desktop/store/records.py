"""What the store hands out: plain values, without the document's library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente


@dataclass(frozen=True, slots=True)
class Summary:
    """What the list shows of one expediente, as plain columns.

    `vence` is an ISO date or empty; `modificado` an ISO date and time; `estado` a key of the texts
    `estado.*`. `identidad` is the RFC that ties it to its empresa; empty while none is sound.
    """

    denominacion: str
    rfc: str
    programas: str
    ejercicio: int
    estado: str
    vence: str
    bloquea: int
    avisos: int
    modificado: str
    identidad: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the list; `repetido` says that its company has another of that ejercicio."""

    id: int
    version: int
    repetido: bool
    resumen: Summary


@dataclass(frozen=True, slots=True)
class Stored:
    """An expediente exactly as the disk holds it. A save starts from the last one.

    `keys` are the ordering keys of its bienes; `repetido` as in `Listed`.
    """

    id: int
    version: int
    expediente: Expediente
    keys: tuple[int, ...]
    repetido: bool


@dataclass(frozen=True, slots=True)
class Empresa:
    """A company: what outlasts an ejercicio."""

    id: int
    rfc: str
    denominacion: str
