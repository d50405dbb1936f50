"""What is kept of a report, and how long.

Source: Código Fiscal de la Federación, artículo 30: five years from when the return was or should
have been filed. That it counts from this report's own filing is an inference, and some cases take
longer, so the day is never told without «verificar».
"""

from datetime import date
from hashlib import sha256
from typing import NamedTuple

from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.domain.identifiers import proof_of_filing
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.revision import Revision

_TERM = "conservar"


class Documento(NamedTuple):
    """One file of the carpeta: its name inside, what it is, and its bytes."""

    archivo: str
    titulo: str
    contenido: bytes

    @property
    def huella(self) -> str:
        """The SHA-256 of its bytes."""
        return sha256(self.contenido).hexdigest()


def kept_until(expediente: Expediente, revision: Revision, referencia: Referencia) -> date | None:
    """Return the last day to keep it, from the filing or else the limit; None without either."""
    filed = expediente.seguimiento.presentado if proof_of_filing(expediente) else None
    since = filed or (revision.plazos.fin if revision.plazos else None)
    if since is None:
        return None
    year = since.year + referencia.calendario.terminos[_TERM].cuanto
    leap = (since.month, since.day) == (2, 29)
    return date(year, 3, 1) if leap else since.replace(year=year)


def told(expediente: Expediente, revision: Revision, referencia: Referencia) -> str:
    """How long it is kept and on whose word, in sentences."""
    years, cita, _ = referencia.calendario.terminos[_TERM]
    law = referencia.texto("carpeta.conservar.anos", n=years, cita=cita.texto)
    day = kept_until(expediente, revision, referencia)
    if day is None:
        return law
    until = referencia.texto("carpeta.conservar.hasta", fecha=referencia.textos.long_date(day))
    return f"{law} {until}"
