"""The same finding about many rows of bienes, said once."""

from collections.abc import Iterable
from dataclasses import dataclass

from raoce_desktop.domain.amounts import grouped
from raoce_desktop.domain.findings import Hallazgo
from raoce_desktop.domain.linkage import BIENES
from raoce_desktop.domain.reference import Referencia

SHOWN_ROWS = 5
"""How many rows are named before «y n más»."""


@dataclass(frozen=True)
class Grupo:
    """Findings of one rule; a finding that speaks of no row is a group by itself.

    `mensaje` holds for all of them. `filas` are the rows as sentences count them, from 1.
    """

    mensaje: str
    hallazgos: tuple[Hallazgo, ...]
    filas: tuple[int, ...]

    @property
    def primero(self) -> Hallazgo:
        """The one that stands for all: level, way out, citation and where to go."""
        return self.hallazgos[0]

    def renglones(self, referencia: Referencia, shown: int = SHOWN_ROWS) -> str:
        """The rows in words: «Renglones 1, 2, 5, 8, 9… y 3,117 más.»; empty without rows."""
        if not self.filas:
            return ""
        names = [grouped(fila) for fila in self.filas]
        if len(names) > shown + 1:
            rest = grouped(len(names) - shown)
            told = ", ".join(names[:shown])
            return referencia.texto("revision.filas.muchos", filas=told, mas=rest)
        form = "uno" if len(names) == 1 else "varios"
        return referencia.texto(f"revision.filas.{form}", filas=referencia.lista(names))


def row_of(ruta: str) -> int | None:
    """Return the row, from 0, of the bien that a path speaks of; None for any other path."""
    head, _, rest = ruta.partition(".")
    position = rest.partition(".")[0]
    return int(position) if head == BIENES and position.isdigit() else None


def group(hallazgos: Iterable[Hallazgo], referencia: Referencia) -> tuple[Grupo, ...]:
    """Return the findings, those of one rule about rows of bienes together, in their order."""
    together: dict[tuple[str, str], list[Hallazgo]] = {}
    for place, hallazgo in enumerate(hallazgos):
        alone = "" if row_of(hallazgo.ruta) is not None else str(place)
        together.setdefault((hallazgo.regla, alone), []).append(hallazgo)
    return tuple(_group(found, referencia) for found in together.values())


def _group(found: list[Hallazgo], referencia: Referencia) -> Grupo:
    first = found[0]
    same = all(h.mensaje == first.mensaje for h in found)
    message = first.mensaje if same else referencia.reglas[first.regla].grupo
    rows = dict.fromkeys(row + 1 for h in found if (row := row_of(h.ruta)) is not None)
    return Grupo(message, tuple(found), tuple(rows))
