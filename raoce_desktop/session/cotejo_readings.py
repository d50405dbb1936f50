"""What was read in VUCEM, kept beside the expediente, and the slips that the letter clears up."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from raoce_desktop.domain.correccion import Aclaracion, in_thousands
from raoce_desktop.domain.cotejo import Cotejo, ScreenRead, is_figure, read_screen
from raoce_desktop.domain.differences import ChangeKind, differences
from raoce_desktop.domain.pantallas import Pantallas
from raoce_desktop.domain.typed import as_text
from raoce_desktop.session.labels import place_name

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.session.session import Session

DRAFT = "cotejo"
"""What their draft is called."""
FILES = ("acuse", "escrito")
"""What the carpeta takes along from where it was read or saved last."""
_LETTER = ("solicitante", "programas", "balanza", "bienes_producidos")


class Readings:
    """The texts that somebody read or pasted, by the path of their box; a restart keeps them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def texts(self) -> Mapping[str, str]:
        """Every one of them; none where what is kept can't be read."""
        return readings_of(self._session.drafts.get(DRAFT))

    def put(self, texts: Mapping[str, str]) -> None:
        """Add what was read; an empty text takes a reading out."""
        kept = {ruta: text for ruta, text in {**self.texts, **texts}.items() if text.strip()}
        self._session.drafts.put(DRAFT, json.dumps(kept, ensure_ascii=False) if kept else "")

    @property
    def files(self) -> Mapping[str, Path]:
        """Where the acuse that was read and the letter that was saved lie, as far as they were."""
        found = {name: self._session.drafts.get(name) for name in FILES}
        return {name: Path(text) for name, text in found.items() if text}

    def remember(self, name: str, path: Path) -> None:
        """Have the carpeta take this acuse or this letter along."""
        self._session.drafts.put(name, str(path.absolute()))

    def clear(self) -> None:
        """Start anew."""
        for name in (DRAFT, *FILES):
            self._session.drafts.put(name, "")

    def read(self, text: str, pantallas: Pantallas) -> ScreenRead:
        """Take what a copied screen or an acuse says."""
        found = read_screen(text, pantallas)
        self.put(found.casillas)
        return found


def readings_of(kept: str) -> Mapping[str, str]:
    """The texts by the path of their box, as they are kept; none where that can't be read."""
    try:
        found = json.loads(kept or "{}")
    except ValueError:
        return {}
    sound = isinstance(found, dict)
    return {str(k): str(v) for k, v in found.items()} if sound else {}


def slips(cotejo: Cotejo, filed: Expediente | None, now: Expediente) -> tuple[Aclaracion, ...]:
    """What the letter clears up: what VUCEM shows otherwise, then what was changed since filing.

    `filed` is the expediente as it was filed, where that is known.
    """
    referencia = cotejo.pantallas.referencia
    found: dict[str, Aclaracion] = {}
    for one in cotejo.diferencias():
        ruta = one.dato.ruta
        if not ruta.startswith(("balanza.saldo", "balanza.porcentaje")):  # they follow
            says = _told(ruta, one.dice, referencia), _told(ruta, one.debe_decir, referencia)
            found[ruta] = Aclaracion(place_name(ruta, referencia), *says)
    for ruta, slip in _since(filed, now, referencia) if filed is not None else ():
        found.setdefault(ruta, slip)
    return tuple(found.values())


def _since(
    filed: Expediente, now: Expediente, referencia: Referencia
) -> Iterator[tuple[str, Aclaracion]]:
    for one in differences(filed, now):
        if one.ruta.partition(".")[0] in _LETTER and one.hecho is ChangeKind.CAMBIO and one.antes:
            says = _told(one.ruta, one.antes, referencia), _told(one.ruta, one.ahora, referencia)
            yield one.ruta, Aclaracion(place_name(one.ruta, referencia), *says)


def _told(ruta: str, text: str, referencia: Referencia) -> str:
    """A figure with its separators, in miles de pesos where it is one of the balanza."""
    bare = text.strip()
    if is_figure(ruta) and bare.isascii() and bare.isdigit():
        bare = as_text("", int(bare))
    return referencia.texto("correccion.miles", valor=bare) if in_thousands(ruta) else bare
