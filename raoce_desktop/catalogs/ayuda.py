"""The pages of the help: where each heading is, so that a field can lead to it."""

import re
import unicodedata
from functools import cache

from raoce_desktop.domain.pasos import paso_of
from raoce_desktop.paths import RESOURCES

AYUDA = RESOURCES / "ayuda"

_PAGES = {"bienes_producidos": "bienes", "tipo_cambio": "compromisos"}
"""Parts of the document that have a page of their own; the others share their step's."""
_HEADING = re.compile(r"^#{1,3} +(.+?) *$", re.MULTILINE)


def slug(heading: str) -> str:
    """Return a heading's anchor: its words without capitals or accents, joined by hyphens."""
    letters = unicodedata.normalize("NFKD", heading.casefold())
    plain = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return "-".join(plain.split())


@cache
def help_text(page: str) -> str:
    """Return a page's Markdown; OSError when there is no such page."""
    return (AYUDA / page).read_text(encoding="utf-8")


@cache
def anchors(page: str) -> tuple[str, ...]:
    """Return the anchors of a page's headings, in their order."""
    return tuple(slug(heading) for heading in _HEADING.findall(help_text(page)))


def page_about(ruta: str, label: str) -> str:
    """The page that explains a field, and its heading where one is called like the field."""
    part = ruta.partition(".")[0]
    page = f"{_PAGES.get(part, paso_of(ruta))}.md"
    anchor = slug(label)
    return f"{page}#{anchor}" if anchor in anchors(page) else page
