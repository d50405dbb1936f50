"""What the store hands out: plain values, without the document's library.

They are named tuples because the list is the first thing on screen, and a dataclass takes ten
times as long to be made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.store.checksums import summed

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente


class Summary(NamedTuple):
    """What the list shows of one expediente, as plain columns.

    `vence` is the report's limit and then, in order, each day on which signing falls due, as ISO
    dates with blanks between; one that no source prints ends in a star. It is empty while nothing
    is due. `modificado` is an ISO date and time,
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
    """One row of the list; `repetido` says that its company has another of that ejercicio.

    `borrado` is when it was deleted, or empty. `ilegible` says that the disk no longer holds it as
    it was written: what `resumen` shows may be wrong, and it can't be opened.
    """

    id: int
    version: int
    repetido: bool
    resumen: Summary
    borrado: str = ""
    ilegible: bool = False


class HeadRow(NamedTuple):
    """A row of `expediente`; `documento` is the checksum of its `cabeza`."""

    id: int
    empresa: int | None
    version: int
    borrado: str
    documento: int
    resumen: Summary

    @property
    def row(self) -> tuple[object, ...]:
        """All columns but `id`, with their checksum at the end."""
        return summed((*self[:-1], *self.resumen))[1:]

    @property
    def listed(self) -> Listed:
        """What the list shows of it."""
        repetido = self.empresa is None and bool(self.resumen.identidad)
        return Listed(self.id, self.version, repetido, self.resumen, self.borrado)


class Stored(NamedTuple):
    """An expediente exactly as the disk holds it. A save starts from the last one.

    `keys` are the ordering keys of its bienes; `repetido` as in `Listed`.
    """

    id: int
    version: int
    expediente: Expediente
    keys: tuple[int, ...]
    repetido: bool
