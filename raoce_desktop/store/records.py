"""What the store hands out: plain values, without the document's library.

They are named tuples because the list is the first thing on screen, and a dataclass takes ten
times as long to be made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente


class Summary(NamedTuple):
    """What the list shows of one expediente, as plain columns.

    `vence` is the report's limit and then, in order, each day on which signing falls due, as ISO
    dates with blanks between; empty while nothing is due. `modificado` is an ISO date and time,
    `estado` a key of the texts `estado.*`. `identidad` is the RFC that ties it to its empresa;
    empty while none is sound.
    `veredicto` is what the last review said, with so many `reservas`; empty before there were any.
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
    veredicto: str = ""
    reservas: int = 0


class Listed(NamedTuple):
    """One row of the list; `repetido` says that its company has another of that ejercicio."""

    id: int
    version: int
    repetido: bool
    resumen: Summary


class Stored(NamedTuple):
    """An expediente exactly as the disk holds it. A save starts from the last one.

    `keys` are the ordering keys of its bienes; `repetido` as in `Listed`.
    """

    id: int
    version: int
    expediente: Expediente
    keys: tuple[int, ...]
    repetido: bool


class Empresa(NamedTuple):
    """A company: what outlasts an ejercicio."""

    id: int
    rfc: str
    denominacion: str
