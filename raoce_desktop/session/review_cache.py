"""Reviewing again after each edit, at the cost of what the edit changed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from raoce_desktop.domain.findings import Hallazgo, Nivel
from raoce_desktop.domain.linkage import BIENES
from raoce_desktop.domain.review import assemble
from raoce_desktop.domain.revision import Bloqueo
from raoce_desktop.domain.rules import (
    Contexto,
    ContextoBienes,
    bien_findings,
    context,
    general_findings,
)
from raoce_desktop.domain.rules.bienes import CONJUNTO, Conjunto
from raoce_desktop.session.revision_viva import REPETIDO, Renglones, RevisionViva
from raoce_desktop.session.tally import Marks, Tally
from raoce_desktop.store.spans import spans

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import BienProducido, Expediente, Sustento
    from raoce_desktop.domain.reference import Referencia


class ReviewCache:
    """Reviews one version of the document after the other.

    What isn't about bienes is looked at anew each time. What was found in a row is kept as long as
    the row is the same object and what its rules depend on is equal.
    """

    def __init__(self) -> None:
        self._context: ContextoBienes | None = None
        self._latest: RevisionViva | None = None
        self._forget()

    def _forget(self) -> None:
        self._rows: tuple[BienProducido, ...] = ()
        self._marks: tuple[Marks, ...] = ()
        self._tally = Tally()

    def review(
        self,
        expediente: Expediente,
        referencia: Referencia,
        hoy: date,
        papeles: Sustento | None = None,
    ) -> RevisionViva:
        """Return what there is to say about `expediente`, as `domain.review.review` would."""
        contexto = context(expediente, referencia, hoy, papeles)
        if contexto.bienes != self._context:
            self._forget()
            self._context = contexto.bienes
        self._retire_latest()
        self._follow(expediente.bienes_producidos, self._context)
        # What it would find out row by row is already counted.
        vars(contexto)["sectores_de_bienes"] = self._tally.sectores
        table = self._of_table(contexto)
        sin_renglones = assemble(contexto, general_findings(contexto), (), table)
        self._latest = RevisionViva(sin_renglones, self._renglones(contexto))
        return self._latest

    def recheck(self, fracciones: Collection[str]) -> None:
        """Look at the bienes of these fracciones again: what is known about them has changed."""
        marks = list(self._marks)
        for place, bien in enumerate(self._rows):
            if bien.fraccion in fracciones and self._context is not None:
                found = bien_findings(bien, self._context)
                self._tally.count_marks((marks[place],), -1)
                self._tally.count_marks((found,), 1)
                marks[place] = found
        self._marks = tuple(marks)

    def _follow(self, rows: tuple[BienProducido, ...], contexto: ContextoBienes) -> None:
        """Bring marks and counts from the rows of the last review to these."""
        marks, shift, differs = list(self._marks), 0, False
        for span in spans(self._rows, rows):
            place = slice(span.start, span.start + span.removed)
            gone = self._rows[place.start + shift : place.stop + shift]
            came = rows[span.start : span.start + span.inserted]
            found = [bien_findings(bien, contexto) for bien in came]
            self._tally.add(gone, marks[place], -1)
            self._tally.add(came, found, 1)
            differs = differs or marks[place] != found
            marks[place] = found
            shift += span.removed - span.inserted
        self._rows = rows
        if differs:
            self._marks = tuple(marks)

    def _of_table(self, contexto: Contexto) -> tuple[Hallazgo, ...]:
        if not contexto.vinculo.habilita(BIENES):
            return ()
        conjunto = Conjunto(self._rows)
        # What it would find out row by row is already counted.
        vars(conjunto).update(exporta=self._tally.exporta, calla=self._tally.calla)
        return tuple(CONJUNTO.check(conjunto, contexto))

    def _renglones(self, contexto: Contexto) -> Renglones:
        tally = self._tally
        if not contexto.vinculo.habilita(BIENES):
            return Renglones(contexto, (), Bloqueo(0, 0), 0, 0, tally.totales)
        blocks = contexto.referencia.reglas[REPETIDO].nivel is Nivel.ERROR
        errores = tally.errores + (tally.repetidos if blocks else 0)
        avisos = tally.avisos + (0 if blocks else tally.repetidos)
        counts = (Bloqueo(errores, tally.faltas), avisos, tally.repetidos, tally.totales)
        renglones = Renglones(contexto, self._marks, *counts)
        vars(renglones)["veces"] = tally.veces
        return renglones

    def _retire_latest(self) -> None:
        """The counts go on to the next review; an earlier one counts for itself if asked."""
        if self._latest is not None:
            vars(self._latest.renglones).pop("veces", None)
