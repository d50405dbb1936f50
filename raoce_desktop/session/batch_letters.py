"""The letters of a batch: one for each filed report that VUCEM shows otherwise than it should."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.correccion import Escrito
from raoce_desktop.domain.cotejo import Cotejo, read_screen
from raoce_desktop.domain.identifiers import proof_of_filing
from raoce_desktop.domain.pantallas import Pantallas
from raoce_desktop.exchange.acuse_file import read_acuse
from raoce_desktop.session.cotejo_readings import DRAFT, readings_of, slips

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.revision import Revision
    from raoce_desktop.store import Store

_ACUSE, _PDF = "acuse", ".pdf"


class FiledReport(NamedTuple):
    """What VUCEM was read to show, by the path of each box, and the report as it was filed.

    None where nobody read anything, or that isn't known.
    """

    leido: Mapping[str, str] | None = None
    presentado: Expediente | None = None


AsFiled = Callable[[Pantallas], FiledReport]
"""Reads it for one expediente. Raises `StoreProblem` or `FileProblem`."""


def letter_of(
    expediente: Expediente, revision: Revision, hoy: date, as_filed: AsFiled
) -> Escrito | str:
    """The letter, or why none is due: not filed yet, nothing compared, or all of it the same."""
    if proof_of_filing(expediente) is None:
        return say("lote.sin_presentar")
    pantallas = Pantallas(expediente, revision, revision.contexto.referencia)
    found = as_filed(pantallas)
    if found.leido is None and found.presentado is None:
        return say("lote.sin_cotejo")
    cotejo = Cotejo(pantallas, found.leido or {})
    told = slips(cotejo, found.presentado, expediente)
    if not told:
        return say("lote.sin_diferencias")
    return Escrito(expediente, told, revision.contexto.referencia, hoy)


def kept_reading(store: Store, id_: int) -> AsFiled:
    """What was compared in the window, and what was filed, of an expediente of the list."""

    def read(_pantallas: Pantallas) -> FiledReport:
        text = store.setting(f"borrador.{DRAFT}.{id_}")
        return FiledReport(readings_of(text) or None, store.change_log.filed(id_))

    return read


def acuse_beside(path: Path) -> AsFiled:
    """What the acuse says that lies beside a `.raoce` file, where one does."""

    def read(pantallas: Pantallas) -> FiledReport:
        found = next(_acuses(path), None)
        if found is None:
            return FiledReport()
        return FiledReport(read_screen(read_acuse(found), pantallas).casillas)

    return read


def _acuses(path: Path) -> Iterator[Path]:
    """Those that name the file; in a folder with no other `.raoce`, any."""
    names = [one for one in sorted(path.parent.iterdir()) if one.suffix.lower() == _PDF]
    acuses = [one for one in names if _ACUSE in one.stem.casefold()]
    alone = len(list(path.parent.glob("*.raoce"))) == 1
    stem = path.stem.casefold()
    yield from (one for one in acuses if alone or stem in one.stem.casefold())
