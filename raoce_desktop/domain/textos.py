"""How a sentence is found by its key and filled in. Nobody else looks one up or fills one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

_FEWEST_IN_A_RANGE = 3


def filled(template: str, data: Mapping[str, object]) -> str:
    """A sentence with its gaps filled; KeyError where nobody fills one of them."""
    return template.format_map(data) if "{" in template else template


def grouped(number: int) -> str:
    """The number with a comma between thousands, as it is written in Mexico: 1,234,567."""
    return f"{number:,}"


class Textos(Mapping[str, str]):
    """Every sentence that a user reads, by its dotted key.

    Every method raises KeyError where nobody wrote the key, or nobody fills one of its gaps.
    """

    @abstractmethod
    def __getitem__(self, key: str) -> str:
        """The sentence as it was written, with its gaps."""

    def say(self, key: str, /, **data: object) -> str:
        """The sentence of `key` with its gaps filled."""
        return filled(self[key], data)

    def plural(self, key: str, n: int, /, **data: object) -> str:
        """The sentence of `key.uno` or `key.varios`; its gap `{n}` is the number with commas."""
        return self.say(f"{key}.{'uno' if n == 1 else 'varios'}", n=f"{n:,}", **data)

    def listed(self, names: Sequence[str]) -> str:
        """The names as a Spanish list: «IMMEX, PROSEC y ALTEX»."""
        if len(names) < 2:
            return "".join(names)
        return self.say("general.lista", primeros=", ".join(names[:-1]), ultimo=names[-1])

    def either(self, names: Sequence[str]) -> str:
        """The names as a Spanish choice: «IMMEX, ALTEX o ECEX»."""
        if len(names) < 2:
            return "".join(names)
        return self.say("general.alguno", primeros=", ".join(names[:-1]), ultimo=names[-1])

    def spans(
        self, numbers: Iterable[int], name: Callable[[int], str] = "{:,}".format
    ) -> list[str]:
        """Names of sorted numbers, three or more in a row as a range: 1, «4 a 9», 12."""
        parts: list[str] = []
        for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
            together = [name(number) for _, number in run]
            if len(together) < _FEWEST_IN_A_RANGE:
                parts += together
            else:
                first, last = together[0], together[-1]
                parts.append(self.say("revision.rango", primero=first, ultimo=last))
        return parts

    def long_date(self, day: date) -> str:
        """A date in prose: 30 de abril de 2025."""
        return self._date("fecha.larga", "fecha.meses", day)

    def short_date(self, day: date) -> str:
        """A date in a table: 30 abr 2025."""
        return self._date("fecha.corta", "fecha.meses_cortos", day)

    def _date(self, key: str, months: str, day: date) -> str:
        return self.say(key, dia=day.day, mes=self.month(day.month, months), ano=day.year)

    def month(self, number: int, names: str = "fecha.meses") -> str:
        """The name of a month by its number: «enero» for 1."""
        return self[names].split()[number - 1]

    def days_left(self, days: int) -> str:
        """`faltan 10 días`, `vence hoy` or `venció hace 3 días`."""
        if not days:
            return self["fecha.hoy"]
        return self.plural("fecha.faltan" if days > 0 else "fecha.vencio", abs(days))
