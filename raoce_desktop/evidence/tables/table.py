"""What a table of the papers is: its columns as data, its rows, and where a cell leads to.

Screen, workbook, cédula and scripts lay a `Table` out. None of them chooses its columns, orders
its rows, adds them up or words them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from operator import attrgetter
from typing import Any

from raoce_desktop.catalogs.texts import say, short_date, texts
from raoce_desktop.evidence.read.delivery_lines import CERO

_NOTHING = "–"
"""How a table shows 0 pesos, so that the figures stand out."""

Value = Callable[[Any], Any]


class ColumnKind(Enum):
    """How a column's values are written."""

    TEXT = auto()
    WHOLE = auto()
    PESOS = auto()
    QUANTITY = auto()
    DATE = auto()
    MONTH = auto()

    @property
    def is_figure(self) -> bool:
        """Whether its values stand at the right."""
        return self in (ColumnKind.WHOLE, ColumnKind.PESOS, ColumnKind.QUANTITY)


@dataclass(frozen=True)
class Column:
    """One column: `value` takes it from a row; `width` is in characters.

    `heading` replaces the words of `papeles.columna.<key>`. `total` adds it up at the foot, and
    `strong` sets it apart from its neighbours. `wraps` is for sentences. In print `under` puts it
    below another column's values (`bare`: without its heading), and `brief` False leaves it to the
    workbook. Scripts get it as
    `name` (the key, unless told; nothing for an empty one), by `code` where the words aren't it.
    """

    key: str
    value: Value
    width: int = 10
    kind: ColumnKind = ColumnKind.TEXT
    heading: str = ""
    total: bool = False
    strong: bool = False
    wraps: bool = False
    under: str = ""
    bare: bool = False
    brief: bool = True
    name: str | None = None
    code: Value | None = None

    @property
    def words(self) -> str:
        """The heading as screen, sheet and PDF write it."""
        return self.heading or say(f"papeles.columna.{self.key}")


def plain(
    key: str,
    width: int = 10,
    kind: ColumnKind = ColumnKind.TEXT,
    of: str = "",
    **more: Any,  # noqa: ANN401
) -> Column:
    """A column that shows an attribute of the row, `of`; or the one that it is named after."""
    return Column(key, attrgetter(of or key), width, kind, **more)


def worded(
    key: str,
    width: int,
    words: str,
    of: str,
    **more: Any,  # noqa: ANN401
) -> Column:
    """A column that says an attribute of the row, `of`, by its word in `papeles.<words>`."""
    value = attrgetter(of)
    return Column(key, lambda row: say(f"papeles.{words}.{value(row)}"), width, code=value, **more)


@dataclass(frozen=True)
class Goal:
    """Where a cell leads: some rows of another table, and how to say which."""

    tabla: str
    words: str
    keeps: Callable[[Any], bool]


Drill = Callable[[Any, Column], Goal | None]


@dataclass(frozen=True)
class Table:
    """Rows of one kind. `lead` says what a cell is made of; `last_is_total` ends in a sum.

    `stretch` is the column that takes the room that is left. `codes` are what scripts need and
    nobody reads: names and values. `summed_up` is for lists that print as how many and how much.
    `name` is a title of its own.
    """

    key: str
    columns: Sequence[Column]
    rows: Sequence[Any]
    stretch: str = ""
    lead: Drill | None = None
    last_is_total: bool = False
    codes: Sequence[tuple[str, Value]] = ()
    summed_up: bool = False
    name: str = ""

    @property
    def count(self) -> int:
        """How many documents it lists; a table of months lists none."""
        return 0 if self.last_is_total else len(self.rows)

    @property
    def title(self) -> str:
        """Its name, which says what it holds without its neighbours."""
        return self.name or say(f"papeles.hoja.{self.key}")

    def column(self, key: str) -> Column:
        """The column of that key, which is there."""
        return next(column for column in self.columns if column.key == key)

    def total(self, column: Column) -> Decimal:
        """A column of pesos added up; what has no value adds nothing."""
        return total(column, self.rows)

    def places(self, column: Column) -> int:
        """Decimals of a column of pesos: two as soon as any row has cents."""
        return decimals([column.value(row) for row in self.rows])

    def words(self, row: object, column: Column, places: int | None = None) -> str:
        """One cell as a person reads it; figures with their commas, what is missing empty."""
        if places is None:
            places = decimals([column.value(row)])
        return shown(column.value(row), column.kind, places)

    def scripted(self) -> Iterator[dict[str, Any]]:
        """Each row as scripts get it: exact values by name."""
        fields: list[tuple[str, Value]] = [
            (column.key if column.name is None else column.name, column.code or column.value)
            for column in self.columns
        ]
        named = [field for field in (*self.codes, *fields) if field[0]]
        for row in self.rows:
            yield {name: value(row) for name, value in named}


def total(column: Column, rows: Sequence[Any]) -> Decimal:
    """A column of pesos added up over some rows."""
    values = (column.value(row) for row in rows)
    return sum((value for value in values if isinstance(value, Decimal)), CERO)


def shown(value: object, kind: ColumnKind, places: int = 0) -> str:
    """A value as people read it; nothing is an empty cell."""
    if value is None:
        return ""
    if isinstance(value, date):
        return short_date(value)
    if kind is ColumnKind.PESOS:
        return f"{value:,.{places}f}" if value else _NOTHING
    if kind is ColumnKind.MONTH and isinstance(value, int):
        return month_name(value)
    if kind is ColumnKind.QUANTITY and isinstance(value, Decimal):
        return quantity(value)
    return f"{value:,}" if kind is ColumnKind.WHOLE else str(value)


def yes_or_no(yes: bool) -> str:
    """«Sí» or «No»."""
    return say(f"documento.{'si' if yes else 'no'}")


def pesos(amount: Decimal) -> str:
    """An amount by itself: with cents only where there are any."""
    return f"{amount:,.{decimals([amount])}f}"


def month_name(month: int) -> str:
    """«Enero» for 1; 0 is the row of totals, «Total»."""
    if month == 0:
        return say("papeles.libro.total")
    return texts().month(month).capitalize()


def quantity(value: Decimal) -> str:
    """A quantity with the decimals that it has and no more."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def copied(value: object) -> str:
    """A value as a spreadsheet takes it from the clipboard: bare figures and ISO dates."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def order(value: object) -> tuple[bool, Any]:
    """What a column sorts by: what is missing comes last."""
    return (value is None, "" if value is None else value)


def decimals(values: Sequence[object]) -> int:
    """Decimals of a column of pesos: two as soon as any of them has cents."""
    cents = any(isinstance(v, Decimal) and v != v.to_integral_value() for v in values)
    return 2 if cents else 0
