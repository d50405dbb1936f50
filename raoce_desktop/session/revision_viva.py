"""A review that is put together only as far as somebody looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property

from raoce_desktop.domain.findings import Hallazgo
from raoce_desktop.domain.groups import row_of
from raoce_desktop.domain.linkage import BIENES
from raoce_desktop.domain.review import Revision, assemble, placed
from raoce_desktop.domain.rules import Contexto
from raoce_desktop.domain.rules.bienes import REPETIDOS, Clave, Conjunto, same_bien
from raoce_desktop.session.tally import Marks, Totales

REPETIDO = "bienes.repetido"


@dataclass(frozen=True)
class Renglones:
    """What was found in each row of bienes, with paths that start at the bien.

    `marks` is empty where VUCEM takes no bienes. `errores`, `avisos` and `repetidos` count it all;
    `repetidos` are the rows that say what another one says.
    """

    contexto: Contexto
    marks: tuple[Marks, ...]
    errores: int
    avisos: int
    repetidos: int
    totales: Totales

    @cached_property
    def veces(self) -> Mapping[Clave, int]:
        """How many times each bien was captured; whoever keeps count puts it here."""
        return Conjunto(self.contexto.expediente.bienes_producidos).veces

    def of(self, row: int) -> tuple[Hallazgo, ...]:
        """Return what was found in the row, errors first, with the paths of where it stands."""
        found = [*placed(self.marks[row], row), *self.repeated(row)] if self.marks else []
        return tuple(sorted(found, key=lambda hallazgo: not hallazgo.bloquea))

    def repeated(self, row: int) -> Iterator[Hallazgo]:
        """Yield the finding that another row says the same, where one does."""
        bien = self.contexto.expediente.bienes_producidos[row]
        if self.repetidos and bien.fraccion and bien.bien:
            times = self.veces[same_bien(bien)]
            if times > 1:
                yield from REPETIDOS.check((bien, times), self.contexto, f"{BIENES}.{row}.")


class RevisionViva(Revision):
    """The same answers as `Revision`, without going through 10,000 bienes at each keystroke.

    The whole lists are made when they are first asked for; `cuantos_errores` and `cuantos_avisos`
    count without listing, and `bien_marks` answers for one row.
    """

    sin_renglones: Revision
    renglones: Renglones

    def __init__(self, sin_renglones: Revision, renglones: Renglones) -> None:
        # `Revision` is frozen, and all its fields but `hallazgos` are those of `sin_renglones`.
        own = {field.name: getattr(sin_renglones, field.name) for field in fields(Revision)}
        del own["hallazgos"]
        vars(self).update(own, sin_renglones=sin_renglones, renglones=renglones)

    @cached_property
    def hallazgos(self) -> tuple[Hallazgo, ...]:
        """Everything that was found, in the screens' order, errors first."""
        rows = self.renglones
        if not rows.errores and not rows.avisos:
            return self.sin_renglones.hallazgos
        rest = self.sin_renglones.hallazgos
        table = [h for h in rest if h.ruta == BIENES]
        repeated = [h for row in self._rows_to_compare() for h in rows.repeated(row)]
        others = [h for h in rest if h.ruta != BIENES]
        return assemble(rows.contexto, others, rows.marks, table + repeated).hallazgos

    def _rows_to_compare(self) -> range:
        return range(len(self.renglones.marks) if self.renglones.repetidos else 0)

    @property
    def cuantos_errores(self) -> int:
        """How many findings block the signature."""
        return len(self.sin_renglones.errores) + self.renglones.errores

    @property
    def cuantos_avisos(self) -> int:
        """How many findings block nothing."""
        return len(self.sin_renglones.avisos) + self.renglones.avisos

    @property
    def listo_para_firma(self) -> bool:
        """Whether nothing blocks the signature."""
        return not self.cuantos_errores

    @property
    def totales(self) -> Totales:
        """The foot of the table of bienes."""
        return self.renglones.totales

    def bien_marks(self, row: int) -> tuple[Hallazgo, ...]:
        """Return what was found in one row of bienes, errors first."""
        return self.renglones.of(row)

    def at(self, ruta: str) -> tuple[Hallazgo, ...]:
        """Return what was found about exactly the field at `ruta`."""
        row = row_of(ruta)
        if row is None:
            return self.sin_renglones.at(ruta)
        return tuple(h for h in self._marks_if_there(row) if h.ruta == ruta)

    def under(self, prefix: str) -> tuple[Hallazgo, ...]:
        """Return what was found about `prefix` or anything inside it."""
        row = row_of(prefix)
        if row is not None:
            inside = f"{prefix}."
            found = self._marks_if_there(row)
            return tuple(h for h in found if h.ruta == prefix or h.ruta.startswith(inside))
        return super().under(prefix) if prefix == BIENES else self.sin_renglones.under(prefix)

    def _marks_if_there(self, row: int) -> tuple[Hallazgo, ...]:
        return self.bien_marks(row) if row < len(self.renglones.marks) else ()

    def says_the_same_as(self, other: RevisionViva) -> bool:
        """Whether findings, compromisos and plazos are those of `other`, an earlier review.

        Repeated bienes are not compared one by one: where there are any it says no.
        """
        mine, theirs = self.renglones, other.renglones
        return (
            not (mine.repetidos or theirs.repetidos)
            and self.sin_renglones == other.sin_renglones
            and (mine.marks is theirs.marks or mine.marks == theirs.marks)
        )
