"""The description of one field in a form's layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raoce_desktop.session.field_notes import Words


class CellKind(Enum):
    """How a field is edited."""

    TEXT = auto()
    AMOUNT = auto()
    CHOICE = auto()
    DATE = auto()
    COMPUTED = auto()
    SECTORS = auto()


@dataclass(frozen=True)
class Cell:
    """One field of a layout.

    `meaning` is the quiet line below the field while nothing is wrong with it. `label` replaces
    VUCEM's own label. `choices` are (value, words) of a list, or what a text field suggests.
    `stretch` is the share of the line. `value` computes what a COMPUTED field shows. `bare` leaves
    the label to a heading above.
    """

    ruta: str
    kind: CellKind = CellKind.TEXT
    stretch: int = 1
    label: str = ""
    meaning: Words | None = None
    value: Words | None = None
    bare: bool = False
    choices: Sequence[tuple[str, str]] = ()


Row = Sequence[Cell | str | None]
"""Fields that go on one line; a bare string is a text field, None leaves its place empty."""
