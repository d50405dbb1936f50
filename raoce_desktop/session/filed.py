"""A report that was filed can't be changed in VUCEM: here changing it asks first.

The version that was filed stays in the store, whole, and what differs from it can be seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raoce_desktop.domain.differences import differences
from raoce_desktop.domain.identifiers import proof_of_filing

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente

REPORTED = frozenset(
    {"ejercicio", "solicitante", "programas", "opciones", "balanza", "bienes_producidos"}
)
"""The parts of the document that went into VUCEM; what follows a filing goes on being typed."""


def is_filed(expediente: Expediente) -> bool:
    """Whether a folio proves that it was filed."""
    return proof_of_filing(expediente) is not None


def changes_what_was_filed(before: Expediente, after: Expediente) -> bool:
    """Whether an edit of a filed expediente makes it say something else than VUCEM has."""
    return any(one.ruta.partition(".")[0] in REPORTED for one in differences(before, after))
