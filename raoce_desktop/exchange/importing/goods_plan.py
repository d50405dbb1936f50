"""Bienes from a sheet: each row a bien, in the columns of «Relación de bienes producidos»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from raoce_desktop.catalogs.texts import plural, say
from raoce_desktop.domain.expediente import BienProducido, Origen, Procedencia
from raoce_desktop.domain.headings import Wanted
from raoce_desktop.domain.plain import squeezed
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.relacion import labels, with_texts
from raoce_desktop.domain.relacion import wanted as columns
from raoce_desktop.domain.typed import why_not
from raoce_desktop.exchange.importing.plan import (
    ImportPlan,
    Item,
    Rows,
    Source,
    Wrong,
    look_of,
    wrong_cell,
)
from raoce_desktop.exchange.sheets.cells import cell_text
from raoce_desktop.exchange.sheets.grid import SheetLine, marks_in_words

_TOTALS = frozenset({"total", "totales", "sumatotal", "suma", "sumas", "grantotal"})


def wanted(referencia: Referencia) -> tuple[Wanted, ...]:
    """The columns that a sheet of bienes may have, by title or any of their names."""
    return columns(labels(referencia))


def plan_goods(source: Source, referencia: Referencia) -> ImportPlan:
    """What the rows of a sheet become as bienes."""
    reading = _GoodsReading(source, referencia)
    items = tuple(reading.items())
    notes = [*marks_in_words(source.grid, source.header.keys)]
    if reading.rows.padded:
        notes.append(plural("hojas.nota.ceros", reading.rows.padded))
    return ImportPlan(items, tuple(reading.wrong), reading.left_out, tuple(notes))


class _GoodsReading:
    def __init__(self, source: Source, referencia: Referencia) -> None:
        self._source, self._referencia = source, referencia
        self._wanted = wanted(referencia)
        self.rows = Rows(source, self._wanted)
        self.wrong: list[Wrong] = []
        self.left_out: dict[int, str] = {}

    def items(self) -> Iterator[Item]:
        for line in self._source.lines:
            texts = self.rows.texts(line)
            found = self.rows.found.get(line.number, {})
            reason = self._not_taken(line, texts, found)
            if reason:
                self.left_out[line.number] = say(f"hojas.renglon.{reason}")
            else:
                yield Item(line.number, self._good(line.number, texts, found))

    def _not_taken(
        self, line: SheetLine, texts: Mapping[str, str], found: Mapping[str, Wrong]
    ) -> str:
        if look := look_of(self._source, line):
            return look
        if not any(texts.values()) and not found:
            return "sin_datos"
        named = squeezed(texts.get("bien", "")) or squeezed(cell_text(line.cells[0]))
        if named in _TOTALS and not texts.get("fraccion"):
            return "totales"
        return ""

    def _good(self, row: int, texts: dict[str, str], found: Mapping[str, Wrong]) -> BienProducido:
        sound = {field: text for field, text in texts.items() if field not in found}
        bien = with_texts(BienProducido(), sound, self._referencia)
        odd = {field: texts[field] for field in found if texts[field]}
        self.wrong += found.values()
        for field, text in bien.por_corregir.items():
            problem = why_not(BienProducido, field, text)
            sentence = say(problem.key, **problem.data)
            at = self.rows.column_of[field]
            self.wrong.append(wrong_cell(self._source, row, at, sentence))
        return bien.model_copy(
            update={
                "por_corregir": {**bien.por_corregir, **odd},
                "origen": Origen(
                    procedencia=Procedencia.IMPORTADO, archivo=self._source.archivo, fila=row
                ),
            }
        )
