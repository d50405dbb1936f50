"""What a table of results is: its columns as data, its rows, and where a cell leads to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from typing import Any

from raoce_desktop.ui.kit.dates import short_date
from raoce_desktop.ui.kit.words import say

_NOTHING = "–"
"""How a table shows 0 pesos, so that the figures stand out."""
_FORMULA_STARTS = ("=", "+", "-", "@")


class Kind(Enum):
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
        return self in (Kind.WHOLE, Kind.PESOS, Kind.QUANTITY)


@dataclass(frozen=True)
class Column:
    """One column: `value` takes it from a row; `width` is in characters.

    `heading` replaces the words of `papeles.columna.<key>`. `total` adds it up at the foot, and
    `strong` sets it apart from its neighbours.
    """

    key: str
    value: Callable[[Any], object]
    width: int = 10
    kind: Kind = Kind.TEXT
    heading: str = ""
    total: bool = False
    strong: bool = False

    @property
    def words(self) -> str:
        """The heading."""
        return self.heading or say(f"papeles.columna.{self.key}")


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

    `stretch` is the column that takes the room that is left.
    """

    key: str
    columns: Sequence[Column]
    rows: Sequence[Any]
    stretch: str = ""
    lead: Drill | None = None
    last_is_total: bool = False

    @property
    def count(self) -> int:
        """How many documents it lists; a table of months lists none."""
        return 0 if self.last_is_total else len(self.rows)

    @property
    def title(self) -> str:
        """Its name."""
        return say(f"trabajo.tabla.{self.key}")


def shown(value: object, kind: Kind, places: int = 0) -> str:
    """A value as the screen shows it; nothing is an empty cell."""
    if value is None:
        return ""
    if isinstance(value, date):
        return short_date(value)
    if kind is Kind.PESOS:
        return f"{value:,.{places}f}" if value else _NOTHING
    if kind is Kind.MONTH and isinstance(value, int):
        return say("fecha.meses").split()[value - 1].capitalize()
    if kind is Kind.QUANTITY and isinstance(value, Decimal):
        return quantity(value)
    return f"{value:,}" if kind is Kind.WHOLE else str(value)


def quantity(value: Decimal) -> str:
    """A quantity with the decimals that it has and no more."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def copied(value: object, kind: Kind) -> str:
    """A value as a spreadsheet takes it: bare figures, ISO dates, words that are no formula."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = str(value)
    is_risky = kind is Kind.TEXT and text.startswith(_FORMULA_STARTS)
    return f"'{text}" if is_risky else text


def order(value: object) -> tuple[bool, Any]:
    """What a column sorts by: what is missing comes last."""
    return (value is None, "" if value is None else value)


def decimals(values: Sequence[object]) -> int:
    """Decimals of a column of pesos: two as soon as any of them has cents."""
    cents = any(isinstance(v, Decimal) and v != v.to_integral_value() for v in values)
    return 2 if cents else 0
