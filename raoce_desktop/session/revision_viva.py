"""A review that is put together only as far as somebody looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property

from raoce_desktop.domain.findings import Hallazgo, Nivel
from raoce_desktop.domain.groups import Grupo, Reunion, group, row_of
from raoce_desktop.domain.linkage import BIENES
from raoce_desktop.domain.pasos import Paso, paso_of
from raoce_desktop.domain.review import assemble, placed, screen_order
from raoce_desktop.domain.revision import Bloqueo, Revision
from raoce_desktop.domain.rules import Contexto
from raoce_desktop.domain.rules.bienes import REPETIDOS, Clave, Conjunto, same_bien
from raoce_desktop.session.tally import Marks, Totales

REPETIDO = "bienes.repetido"


@dataclass(frozen=True)
class Renglones:
    """What was found in each row of bienes, with paths that start at the bien.

    `marks` is empty where VUCEM takes no bienes. `bloqueo`, `avisos` and `repetidos` count it all;
    `repetidos` are the rows that say what another one says.
    """

    contexto: Contexto
    marks: tuple[Marks, ...]
    bloqueo: Bloqueo
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
        return tuple(sorted(found, key=lambda hallazgo: hallazgo.peso))

    def repeated(self, row: int) -> Iterator[Hallazgo]:
        """Yield the finding that another row says the same, where one does."""
        bien = self.contexto.expediente.bienes_producidos[row]
        if self.repetidos and bien.fraccion and bien.bien:
            times = self.veces[same_bien(bien)]
            if times > 1:
                yield from REPETIDOS.check((bien, times), self.contexto, f"{BIENES}.{row}.")

    def rows_to_compare(self) -> range:
        """The rows among which some say what another one says."""
        return range(len(self.marks) if self.repetidos else 0)

    def grupos(self) -> Iterator[Grupo]:
        """Yield what was found in the rows as `group` would put it together."""
        together: dict[str, Reunion] = {}
        for row, found in enumerate(self.marks):
            for hallazgo in found:
                if hallazgo.regla not in together:
                    together[hallazgo.regla] = Reunion(next(placed((hallazgo,), row)))
                together[hallazgo.regla].add(hallazgo, row)
        for reunion in (*together.values(), *self._copies()):
            yield reunion.grupo(self.contexto.referencia)

    def _copies(self) -> Iterator[Reunion]:
        """What is said of copies that are written alike is the same: it is worked out once."""
        bienes, known = self.contexto.expediente.bienes_producidos, dict[Clave, Marks]()
        copies: Reunion | None = None
        for row in self.rows_to_compare():
            bien = bienes[row]
            key = (bien.clave_sector, bien.fraccion, bien.bien)
            if key not in known:
                known[key] = tuple(self.repeated(row))
            for hallazgo in known[key]:
                copies = copies or Reunion(hallazgo)
                copies.add(hallazgo, row)
        if copies is not None:
            yield copies


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
        if not rows.bloqueo.errores and not rows.avisos:
            return self.sin_renglones.hallazgos
        rest = self.sin_renglones.hallazgos
        table = [h for h in rest if h.ruta == BIENES]
        repeated = [h for row in rows.rows_to_compare() for h in rows.repeated(row)]
        others = [h for h in rest if h.ruta != BIENES]
        return assemble(rows.contexto, others, rows.marks, table + repeated).hallazgos

    @cached_property
    def grupos(self) -> tuple[Grupo, ...]:
        """The groups of `hallazgos`, without making the 10,000 findings that they stand for."""
        rest = group(self.sin_renglones.hallazgos, self.renglones.contexto.referencia)
        found = [*rest, *self.renglones.grupos()]
        return tuple(sorted(found, key=lambda grupo: screen_order(grupo.primero)))

    def blocking(self, *prefixes: str) -> Bloqueo:
        """Count what blocks under these paths, the rows by their counts."""
        parts = [Bloqueo.of(self._outside(prefix)) for prefix in prefixes or ("",)]
        if not prefixes or BIENES in prefixes:
            parts.append(self.renglones.bloqueo)
        return Bloqueo(sum(p.errores for p in parts), sum(p.faltas for p in parts))

    def _outside(self, prefix: str) -> tuple[Hallazgo, ...]:
        if not prefix:
            return self.sin_renglones.errores
        # A row's own path is looked up in that row.
        among = self.sin_renglones if prefix == BIENES else self
        return among.under(prefix)

    def por_paso(self, nivel: Nivel) -> Counter[Paso]:
        """How many findings of a level each step has; of a bien, only errors are told apart."""
        found = Counter(paso_of(h.ruta) for h in self.sin_renglones.of(nivel))
        if nivel is Nivel.ERROR:
            found[paso_of(BIENES)] += self.renglones.bloqueo.errores
        return found

    @cached_property
    def cierres(self) -> tuple[Hallazgo, ...]:
        """What closes it: no bien does."""
        return self.sin_renglones.cierres

    @cached_property
    def reservas(self) -> tuple[Hallazgo, ...]:
        """What the case lacks: what is found in a bien only blocks or warns."""
        return self.sin_renglones.reservas

    @property
    def cuantos_errores(self) -> int:
        """How many findings block the signature."""
        return len(self.sin_renglones.errores) + self.renglones.bloqueo.errores

    @property
    def cuantos_avisos(self) -> int:
        """How many findings change no verdict."""
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
