"""A document's words: sentences by key, counts, dates and figures as Mexico writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from raoce_desktop.domain.amounts import grouped


@dataclass(frozen=True, slots=True)
class Words:
    """The texts, filled in. A missing key raises KeyError."""

    texts: Mapping[str, str]

    def say(self, key: str, **data: object) -> str:
        """The text of `key` with its gaps filled."""
        return self.texts[key].format(**data)

    def count(self, key: str, n: int, **data: object) -> str:
        """The text of `key.uno` or `key.varios`, by number; its gap is `{n}`."""
        form = "uno" if n == 1 else "varios"
        return self.say(f"{key}.{form}", n=grouped(n), **data)

    def day(self, day: date) -> str:
        """A date in prose: 30 de abril de 2025."""
        return self._date("fecha.larga", "fecha.meses", day)

    def short_day(self, day: date) -> str:
        """A date in a table: 30 abr 2025."""
        return self._date("fecha.corta", "fecha.meses_cortos", day)

    def _date(self, key: str, months: str, day: date) -> str:
        month = self.texts[months].split()[day.month - 1]
        return self.say(key, dia=day.day, mes=month, ano=day.year)
