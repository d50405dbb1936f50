"""What the digital signatures of a PDF say once the file was read anew.

When somebody signed is what their computer said: only a time-stamp server could vouch for it. That
the certificate comes from the SAT, and wasn't revoked, can't be known without asking the SAT.
"""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from raoce_desktop.domain.certificate import CENTRO, Certificado, Reparo, local_day, objections
from raoce_desktop.domain.identifiers import RfcCheck, check_rfc

REPRESENTANTE = "representante"


class EstadoFirma(StrEnum):
    """What became of the file since it was signed."""

    INTACTA = "intacta"
    LLENADA = "llenada"
    """Nothing but boxes and lines, which a form lets somebody fill in afterwards."""
    CAMBIADA = "cambiada"
    """Something else was added: what is seen isn't what was signed."""
    ROTA = "rota"
    """What was signed isn't there any more, or the signature isn't of its certificate."""


class Llenado(NamedTuple):
    """A field that was filled in: what it is, in the words of the form, and what it says."""

    campo: str
    valor: str


class FirmaDigital(NamedTuple):
    """One signature. `despues` is what was filled in after it; an empty value was taken out."""

    campo: str
    certificado: Certificado
    momento: datetime | None
    estado: EstadoFirma
    despues: tuple[Llenado, ...] = ()

    @property
    def sostiene(self) -> bool:
        """Whether what was signed is what the file shows."""
        return self.estado in (EstadoFirma.INTACTA, EstadoFirma.LLENADA)


class ArchivoFirmado(NamedTuple):
    """What was found: signatures in their order, all that is filled in, and what data it tells.

    `datos` is the identifier that ties the pages to the data they were made from; `libres` are the
    signature fields that nobody used.
    """

    firmas: tuple[FirmaDigital, ...]
    llenado: tuple[Llenado, ...]
    libres: tuple[str, ...]
    datos: str

    @property
    def integro(self) -> bool:
        """Whether somebody signed, and the file shows what everybody signed."""
        return bool(self.firmas) and all(firma.sostiene for firma in self.firmas)


def about_signature(firma: FirmaDigital) -> Iterator[Reparo]:
    """Yield what stands against a signature because of its certificate."""
    moment = firma.momento
    days = {"firmado": local_day(moment)} if moment is not None else {}
    yield from objections(firma.certificado, "", days)


def about_signing(
    certificado: Certificado, quien: str, rfc: str, momento: datetime
) -> Iterator[Reparo]:
    """Yield what stands against signing a document now. `rfc` is that of the company.

    The representante signs with the e.firma of the company or with their own, never with another
    company's; whoever prepared it signs with any.
    """
    own = quien != REPRESENTANTE or check_rfc(certificado.rfc) is RfcCheck.PERSONA_FISICA
    day, last = local_day(momento), certificado.hasta
    found = objections(certificado, "" if own else rfc, {"firma": day})
    yield from (one for one in found if one.impide)
    if momento > last and day == local_day(last):
        yield Reparo("vencio_hoy", True, {"hora": f"{last.astimezone(CENTRO):%H:%M}"})
