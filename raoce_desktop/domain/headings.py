"""Which column of somebody's sheet is which, by the words at its top."""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from raoce_desktop.domain.plain import squeezed

Keys = tuple[str | None, ...]
"""What each column is; None where nobody knows."""


class Wanted(NamedTuple):
    """A column that can be taken: its field, its heading, and other names it may come under.

    A name may hold `*` for whatever stands there. A `code` has no decimals and is no date; a
    `figure` is never repeated over the rows of a merged cell.
    """

    key: str
    title: str
    names: tuple[str, ...] = ()
    code: bool = False
    figure: bool = False
    day: bool = False


def read_headings(cells: Sequence[str], wanted: Iterable[Wanted]) -> Keys:
    """The field that each cell names, each at most once; whole names before those with `*`."""
    names = {place: squeezed(cell) for place, cell in enumerate(cells)}
    found: dict[int, str] = {}
    for key, pattern in _by_sureness(wanted):
        if key in found.values():
            continue
        places = (p for p, name in names.items() if name and p not in found)
        place = next((p for p in places if fnmatchcase(names[p], pattern)), None)
        if place is not None:
            found[place] = key
    return tuple(found.get(place) for place in range(len(cells)))


def known(keys: Keys) -> int:
    """How many columns are known."""
    return sum(key is not None for key in keys)


def _by_sureness(wanted: Iterable[Wanted]) -> Iterator[tuple[str, str]]:
    loose: list[tuple[str, str]] = []
    for column in wanted:
        for name in (column.title, *column.names):
            pattern = "*".join(map(squeezed, name.split("*")))
            if "*" in pattern:
                loose.append((column.key, pattern))
            else:
                yield column.key, pattern
    yield from loose
