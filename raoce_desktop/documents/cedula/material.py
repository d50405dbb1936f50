"""What the cédula is made from, with the words and the figures as they are printed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from raoce_desktop.catalogs import load_reference
from raoce_desktop.catalogs.texts import texts
from raoce_desktop.documents.kit.blocks import Heading
from raoce_desktop.domain.findings import Hallazgo
from raoce_desktop.domain.rules import papers_findings
from raoce_desktop.domain.textos import Textos
from raoce_desktop.evidence.papers import Cifras
from raoce_desktop.evidence.tables import index_of
from raoce_desktop.evidence.tables.auditing import Marca, Papeles, marks_of
from raoce_desktop.evidence.tables.months_and_summary import SummaryLine
from raoce_desktop.evidence.tables.sustento import sustento_of
from raoce_desktop.evidence.tables.table import pesos

_GROUP = 4
_SHOWN = 16


@dataclass(frozen=True)
class Material:
    """The papers, with their words.

    `pages` tells on which page each section begins, once it was laid out a first time.
    """

    papeles: Papeles
    pages: Mapping[str, int] = field(default_factory=dict)

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

    # ------------------------------------------------------------ references and marks

    def heading(self, key: str, title: str) -> Heading:
        """A section's heading, with its place in the index."""
        return Heading(f"{index_of(key)} · {title}", key)

    def reference(self, key: str) -> str:
        """Where a table is: its index and its page, or that only the workbook has it."""
        page = self.pages.get(key)
        where = self.say("pagina", n=page) if page else self.say("libro")
        return f"{index_of(key)} · {where}"

    def marks(self, line: SummaryLine) -> tuple[Marca, ...]:
        """The tick marks of a line of the sumaria."""
        papers = self.papeles
        return marks_of(line, papers.cifras, papers.puente, papers.auditoria)

    def signs(self, marks: Iterable[Marca]) -> str:
        """Tick marks as they are printed."""
        return " ".join(self.papers(f"marca.signo.{marca}") for marca in marks)

    def exceeds(self, amount: object) -> str:
        """The mark of an amount that matters, and nothing for another."""
        material = self.papeles.auditoria.exceeds(amount)
        return self.papers("marca.signo.materialidad") if material else ""

    def materiality(self) -> str:
        """The amount that matters, in a sentence."""
        amount = self.papeles.auditoria.materialidad
        if amount is None:
            return self.papers("marca.sin_materialidad")
        sign = self.papers("marca.signo.materialidad")
        return self.papers("marca.materialidad", pesos=pesos(amount), signo=sign)

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
