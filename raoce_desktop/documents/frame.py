"""What every page of a document says at its foot, and what its file says of itself."""

from dataclasses import dataclass
from datetime import date

from raoce_desktop.documents.kit.archive import Metadata
from raoce_desktop.documents.kit.pdf_page import Footer
from raoce_desktop.domain.oficina import SIN_OFICINA, Oficina
from raoce_desktop.domain.textos import Textos


@dataclass(frozen=True, slots=True)
class Frame:
    """A company's document about one ejercicio; `identifier` ties its pages to the data.

    `oficina` is who made it.
    """

    words: Textos
    company: str
    year: int
    identifier: str
    oficina: Oficina = SIN_OFICINA

    def footer(self) -> Footer:
        """Company, data and page number; in a rehearsal, that it is one."""
        say, ensayo = self.words.say, self.oficina.ensayo
        day = self.words.long_date(ensayo) if ensayo else ""
        return Footer(
            left=say("documento.pie", empresa=self.company, ejercicio=self.year),
            middle=say("documento.datos", identificador=self.identifier),
            page=lambda number, total: say("documento.pagina", numero=number, total=total),
            mark=say("documento.ensayo", fecha=day) if day else "",
        )

    def metadata(self, title: str, subject: str, day: date, keyword: str) -> Metadata:
        """The title goes with the year and the company; `keyword` is the whole identifier."""
        return Metadata(
            title=f"{title} {self.year}. {self.company}",
            author=self.company,
            subject=subject,
            creator=self.words.say("documento.autor"),
            day=day,
            keywords=("RAOCE", str(self.year), keyword),
        )
