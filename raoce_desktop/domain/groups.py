"""The same finding about many rows of bienes, said once."""

from dataclasses import dataclass

from raoce_desktop.domain.findings import Hallazgo
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.textos import grouped

SHOWN_ROWS = 5
"""How many rows are named before «y n más»."""


@dataclass(frozen=True)
class Grupo:
    """Findings of one rule; a finding that speaks of no row is a group by itself.

    `mensaje` holds for all of them. `primero` stands for them: level, way out, citation and where
    to go. `filas` are the rows as sentences count them, from 1.
    """

    mensaje: str
    primero: Hallazgo
    filas: tuple[int, ...]

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
        return referencia.texto(f"revision.filas.{form}", filas=referencia.textos.listed(names))


class Gathering:
    """What one rule found in rows, being put together; `first` stands for it."""

    def __init__(self, first: Hallazgo) -> None:
        self._first, self._same = first, True
        self._rows: dict[int, None] = {}

    def add(self, hallazgo: Hallazgo, row: int) -> None:
        """Count one in; `row` is from 0."""
        self._same = self._same and hallazgo.mensaje == self._first.mensaje
        self._rows[row + 1] = None

    def grupo(self, referencia: Referencia) -> Grupo:
        """Return it as one group."""
        rule = referencia.reglas[self._first.regla]
        message = self._first.mensaje if self._same else rule.grupo
        return Grupo(message, self._first, tuple(self._rows))
