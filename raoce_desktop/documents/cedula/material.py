"""What the cédula is made from, with the words and the figures as they are printed."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from raoce_desktop.catalogs import load_reference
from raoce_desktop.catalogs.texts import texts
from raoce_desktop.domain.findings import Hallazgo
from raoce_desktop.domain.rules import papers_findings
from raoce_desktop.domain.textos import Textos
from raoce_desktop.evidence.papers import Cifras, Papeles
from raoce_desktop.evidence.tables.sustento import sustento_of

_GROUP = 4
_SHOWN = 16


@dataclass(frozen=True)
class Material:
    """The papers, with their words."""

    papeles: Papeles

    @cached_property
    def words(self) -> Textos:
        """Every sentence of the program, by its dotted key."""
        return texts()

    @property
    def cifras(self) -> Cifras:
        """What the papers add up to, in pesos; never rounded to thousands here."""
        return self.papeles.cifras

    @property
    def company(self) -> str:
        """The company's name, or its RFC where nobody captured the name."""
        return self.papeles.empresa or self.cifras.rfc

    @cached_property
    def identifier(self) -> str:
        """The first digits of the figures' identifier, in groups of four."""
        digits = self.cifras.identificador[:_SHOWN].upper()
        return " ".join(digits[i : i + _GROUP] for i in range(0, len(digits), _GROUP))

    @cached_property
    def findings(self) -> tuple[Hallazgo, ...]:
        """What the papers say of themselves, in the words of the review."""
        papers = self.papeles
        told = sustento_of(papers.cifras, papers.puente, consignacion=None, leidas=papers.hoy)
        return papers_findings(told, load_reference(papers.cifras.ejercicio), papers.hoy)

    def say(self, key: str, **data: object) -> str:
        """A text under `papeles.cedula`; KeyError where nobody wrote it."""
        return self.words.say(f"papeles.cedula.{key}", **data)

    def papers(self, key: str, **data: object) -> str:
        """A text that the cédula shares with the workbook."""
        return self.words.say(f"papeles.{key}", **data)

    def count(self, key: str, n: int) -> str:
        """A text of the cédula that depends on a number."""
        return self.words.plural(f"papeles.cedula.{key}", n)


def thousands(amount: Decimal) -> str:
    """An amount divided by a thousand, with every digit that it has."""
    quotient = amount / 1000
    places = max(3, -int(quotient.normalize().as_tuple().exponent)) if quotient else 3
    return f"{quotient:,.{places}f}"
