"""How a captured value, a missing one and one still to be corrected look in a table."""

from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.amounts import grouped
from raoce_desktop.domain.expediente import Parte

_LONGEST_TYPED = 120
"""Characters shown of a text that wasn't understood; it may be a whole pasted sheet."""


def shown(material: Material, part: Parte, name: str, *, required: bool = True) -> Run:
    """The field `name` of a part: its value, what was typed, «Falta», or that it is optional."""
    if typed := part.por_corregir.get(name):
        pending = material.words.say("documento.por_corregir")
        return Run(f"{pending}: «{typed[:_LONGEST_TYPED]}»", theme.PENDING)
    value = getattr(part, name)
    if isinstance(value, int):
        return Run(grouped(value), theme.DATA)
    if value:
        return Run(str(value), theme.DATA)
    return missing(material) if required else blank(material)


def missing(material: Material) -> Run:
    """What stands where a required value was never captured."""
    return Run(material.words.say("general.falta"), theme.PENDING)


def yes_no(material: Material, value: bool | None) -> Run:
    """«Sí», «No», or that nobody said."""
    if value is None:
        return missing(material)
    return Run(material.words.say("documento.si" if value else "documento.no"), theme.DATA)


def blank(material: Material) -> Run:
    """What stands where nobody captured anything, and nothing stops for it."""
    return Run(material.words.say("documento.sin_dato"), theme.ABSENT_DATA)
