"""What `CompareWindow` is to show. Apart from it, which is made when there is something to show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raoce_desktop.session.comparing import Comparison

Choice = tuple[str, Callable[[], object]]
"""What a button says, and what it does once the window is closed."""


@dataclass(frozen=True)
class CompareCase:
    """What is compared. `key` names the texts of the columns and of the window.

    `take` gets the keys of the lines that were chosen; `choices` are the other ways to go on. To
    leave it, by Escape or the button, calls `left`.
    """

    key: str
    cual: str
    comparison: Comparison
    take: Callable[[list[str]], object]
    choices: Sequence[Choice] = ()
    warnings: Sequence[str] = ()
    left: Callable[[], object] = lambda: None
