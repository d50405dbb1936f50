"""A block of cells becomes bienes, as a spreadsheet pastes it.

It starts at the top left of what is selected and grows the table. One value fills all that is
selected, and a block that fits in it several times repeats. A row of headings says where each
column goes. What isn't taken is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from raoce_desktop.domain.expediente import BienProducido
from raoce_desktop.domain.plain import squeezed
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.relacion import (
    FIELDS,
    VOLUMES,
    Bienes,
    header_fields,
    labels,
    with_texts,
)

Block = Sequence[Sequence[str]]
"""Rows of cells, as a spreadsheet copies them."""
Cells = Mapping[int, Sequence[str]]
"""The fields that are selected, by row."""
_SUMS = frozenset({"total", "totales", "suma", "sumas", "sumatotal", "totalgeneral", "grantotal"})


class LeftOut(NamedTuple):
    """What of a block the relación doesn't take.

    `columnas` are headings that name none of its columns, or one that another heading named
    before, empty where a column has none. `celdas` counts the texts to the right of the last
    column, and `sumas` the rows at the foot that only add up the others.
    """

    columnas: tuple[str, ...] = ()
    celdas: int = 0
    sumas: int = 0


class Place(NamedTuple):
    """A rectangle of the table; `left` counts among its `FIELDS`."""

    top: int
    rows: int
    left: int
    columns: int


class Pasted(NamedTuple):
    """What pasting a block made of the bienes: `added` rows came and `replaced` ones changed.

    `unread` counts the cells that are kept as they came, to be corrected.
    """

    bienes: Bienes
    added: int
    replaced: int
    unread: int
    place: Place
    left_out: LeftOut = LeftOut()


@dataclass
class Pasting:
    """A block on its way into the bienes; `rows` does the work a row at a time.

    With `exact` the block is one that we copied: its first row is never one of headings.
    """

    bienes: Bienes
    block: Block
    cells: Cells
    referencia: Referencia
    exact: bool = False
    _made: list[BienProducido] = field(default_factory=list)
    _unread: int = 0

    def __post_init__(self) -> None:
        """Find out where everything goes."""
        order, body, self.left_out = self._laid_out()
        self.start = min(self.cells, default=len(self.bienes))
        texts = self._texts(order, body)
        self._over = texts[: len(self.bienes) - self.start]
        self._fresh = [one for one in texts[len(self._over) :] if any(one.values())]

    def __len__(self) -> int:
        """Rows to be read."""
        return len(self._over) + len(self._fresh)

    def rows(self) -> Iterator[int]:
        """Read the rows, and yield after each how many are read."""
        blank = BienProducido()
        there = self.bienes[self.start : self.start + len(self._over)]
        for bien, texts in zip(there, self._over, strict=True):
            self._made.append(self._read(bien, texts))
            yield len(self._made)
        for texts in self._fresh:
            self._made.append(self._read(blank, texts))
            yield len(self._made)

    def _read(self, bien: BienProducido, texts: Mapping[str, str]) -> BienProducido:
        read = with_texts(bien, texts, self.referencia) if texts else bien
        self._unread += len(texts.keys() & read.por_corregir)
        return read

    def so_far(self) -> Bienes:
        """The bienes with the rows that are read by now."""
        end = self.start + min(len(self._made), len(self._over))
        return (*self.bienes[: self.start], *self._made, *self.bienes[end:])

    def result(self) -> Pasted:
        """What came of it, once all rows are read."""
        changed = sum(map(bool, self._over))
        added, place = len(self._fresh), self._place()
        return Pasted(self.so_far(), added, changed, self._unread, place, self.left_out)

    def _place(self) -> Place:
        """The rectangle that what was pasted fills."""
        fields = {FIELDS.index(name) for texts in (*self._over, *self._fresh) for name in texts}
        left = min(fields, default=0)
        return Place(self.start, len(self), left, max(fields, default=0) - left + 1)

    # ------------------------------------------------------------ where each cell goes

    def _laid_out(self) -> tuple[Sequence[str | None], Block, LeftOut]:
        """The field of each column, the rows of data, and what there is no place for."""
        first: Sequence[str] = self.block[0] if self.block else ()
        body = self.block[1:]
        named = header_fields(first, labels(self.referencia)) if self._may_have_headings() else ()
        self._headed = bool(named)
        if not named:
            fields = {FIELDS.index(name) for names in self.cells.values() for name in names}
            order: Sequence[str | None] = FIELDS[min(fields, default=0) :]
            body = self._repeated(self.block, order)
            return order, body, LeftOut(celdas=_beyond(body, len(order)))
        order = tuple(None if name in named[:place] else name for place, name in enumerate(named))
        kept = _without_sums(body, order)
        lost = (
            first[place] for place, name in enumerate(order) if not name and _holds(body, place)
        )
        beyond = _beyond(body, len(order))
        return order, kept, LeftOut(tuple(lost), beyond, len(body) - len(kept))

    def _may_have_headings(self) -> bool:
        return not self.exact and len(self.block) > 1

    def _texts(self, order: Sequence[str | None], body: Block) -> list[dict[str, str]]:
        """What to type into each row from the first one on; nothing where a row is skipped."""
        if not self._headed and self.cells and len(body) == 1 == len(body[0]):
            return self._filled(body[0][0])
        return [
            {name: cell for name, cell in zip(order, row, strict=False) if name} for row in body
        ]

    def _filled(self, text: str) -> list[dict[str, str]]:
        rows = range(self.start, max(self.cells) + 1)
        return [dict.fromkeys(self.cells.get(row, ()), text) for row in rows]

    def _repeated(self, body: Block, order: Sequence[str | None]) -> Block:
        """Repeat the block as often as it fits in a rectangle that is selected."""
        shapes = {tuple(names) for names in self.cells.values()}
        widths = {len(row) for row in body}
        if len(shapes) != 1 or len(widths) != 1 or len(body) == 1 == min(widths):
            return body
        wide, tall = len(*shapes), len(self.cells)
        whole = tall == max(self.cells) - min(self.cells) + 1
        across, down = wide // max(*widths, 1), tall // len(body)
        fits = wide % max(*widths, 1) == 0 and tall % len(body) == 0
        if not (whole and fits and wide <= len(order)):
            return body
        return [list(row) * across for _ in range(down) for row in body]


def _holds(body: Block, place: int) -> bool:
    return any(cell for row in body for cell in row[place : place + 1])


def _beyond(body: Block, width: int) -> int:
    """Texts to the right of so many columns."""
    return sum(bool(cell) for row in body for cell in row[width:])


def _without_sums(body: Block, order: Sequence[str | None]) -> Block:
    """The rows without the last one, where that only adds up the others."""
    last = body[-1] if body else ()
    texts = {name: cell for name, cell in zip(order, last, strict=False) if name and cell}
    words = [text for name, text in texts.items() if name not in VOLUMES]
    return body[:-1] if len(words) == 1 and squeezed(words[0]) in _SUMS else body


def paste(
    bienes: Bienes, block: Block, cells: Cells, referencia: Referencia, *, exact: bool = False
) -> Pasted:
    """Put a block at the top left of the selected `cells`, or its rows at the end without any.

    Blank rows add nothing at the end.
    """
    pasting = Pasting(bienes, block, cells, referencia, exact)
    for _ in pasting.rows():
        pass
    return pasting.result()
