"""The tariff's units of measure: how VUCEM names them, and how people write them."""

from collections.abc import Mapping
from typing import NamedTuple

from raoce_desktop.domain.plain import squeezed


class Unidades(NamedTuple):
    """The 23 units of the SAT's catalogue.

    `nombres` go by their code. `escritas` are the ways of writing one, with only their letters and
    digits: codes and names too.
    """

    nombres: Mapping[str, str]
    escritas: Mapping[str, str]

    def read(self, text: str) -> str | None:
        """The name of a unit by its code, name or abbreviation; None when it is none of them."""
        return self.escritas.get(squeezed(text))

    def of_code(self, code: str) -> str:
        """The name of a unit by its code; a code that nobody knows stays as it is."""
        return self.escritas.get(squeezed(code), code) if code else ""
