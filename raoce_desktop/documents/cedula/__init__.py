"""The cédula: the working papers' figures on paper, with what they rest on, to be signed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raoce_desktop.evidence.tables.auditing import Papeles

__all__ = ["render_cedula"]


def render_cedula(papeles: "Papeles") -> bytes:
    """The cédula as a PDF, in Letter; the same papers give the same bytes."""
    from raoce_desktop.documents.cedula.assembly import assemble

    return assemble(papeles)
