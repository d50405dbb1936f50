"""The checklist that a director signs before the report is typed into VUCEM."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.domain.revision import Revision

__all__ = ["render_checklist"]


def render_checklist(
    expediente: "Expediente", revision: "Revision", referencia: "Referencia", hoy: date
) -> bytes:
    """The checklist as a PDF, in Letter; the same arguments give the same bytes.

    `revision` is the review of `expediente` at `hoy`. Any expediente renders, an empty one too.
    """
    from raoce_desktop.documents.checklist.assembly import assemble
    from raoce_desktop.documents.checklist.material import Material

    return assemble(Material(expediente, revision, referencia, hoy))
