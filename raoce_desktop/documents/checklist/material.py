"""What the checklist is made from, with the words to say it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from raoce_desktop.documents.identity import data_identifier
from raoce_desktop.domain.dated import Fecha, day_told
from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.domain.identifiers import proof_of_filing
from raoce_desktop.domain.oficina import Oficina
from raoce_desktop.domain.pantallas import Pantallas
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.revision import Revision
from raoce_desktop.domain.textos import Textos


@dataclass(frozen=True)
class Material:
    """One expediente, reviewed at `hoy`."""

    expediente: Expediente
    revision: Revision
    referencia: Referencia
    hoy: date

    @cached_property
    def words(self) -> Textos:
        """The texts of the reference data."""
        return self.referencia.textos

    @cached_property
    def identifier(self) -> str:
        """What ties the pages to the data."""
        return data_identifier(self.expediente)

    @property
    def company(self) -> str:
        """The company's name, or that nobody captured it."""
        solicitante = self.expediente.solicitante
        return solicitante.denominacion or self.words.say("documento.sin_empresa")

    def say(self, key: str, **data: object) -> str:
        """A text of this document: `key` without its first part, «verificacion»."""
        return self.words.say(f"verificacion.{key}", **data)

    def count(self, key: str, n: int, **data: object) -> str:
        """A text of this document that depends on a number."""
        return self.words.plural(f"verificacion.{key}", n, **data)

    def day(self, fecha: Fecha) -> str:
        """A date of the season in prose; one that no source prints says so."""
        return day_told(fecha, self.words)

    def label(self, ruta: str) -> str:
        """The name of the field at a path pattern."""
        return self.referencia.campos[ruta].nombre

    @cached_property
    def pantallas(self) -> Pantallas:
        """What VUCEM will show."""
        return Pantallas(self.expediente, self.revision, self.referencia)

    @property
    def oficina(self) -> Oficina:
        """Who made it."""
        return self.referencia.oficina

    @property
    def filed(self) -> bool:
        """Whether there is a folio of VUCEM that proves the filing."""
        return proof_of_filing(self.expediente) is not None
