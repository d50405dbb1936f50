"""Pedimentos that don't come from a Data Stage: what the readers of the other sources share.

Those sources are weaker: VUCEM's own answer tells a pedimento's totals and not always its broker,
an M3 file is what the broker sent to be validated, and a table is whatever its program keeps. What
a source doesn't tell is named in `Pedimento.omite`, so that nobody takes it for a 0.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Protocol

from raoce_desktop.evidence.read.deliveries import (
    EXPORTACION,
    Entrega,
    Entregada,
    FacturaDeclarada,
    Pedimento,
    Rectificacion,
    Volumen,
    joined_volumes,
)
from raoce_desktop.evidence.read.delivery_lines import CERO, is_sound, number, padded
from raoce_desktop.evidence.read.sources import Entry, Fuente, digest
from raoce_desktop.evidence.reasons import Aviso, Excluido


class TipoFuente(StrEnum):
    """The sources of pedimentos, the strongest first."""

    DATA_STAGE = "data_stage"
    VUCEM = "vucem"
    M3 = "m3"
    TABLA = "tabla"


OTHERS = tuple(tipo for tipo in TipoFuente if tipo is not TipoFuente.DATA_STAGE)
"""Those that are weaker than a Data Stage."""

_DISPLAYED = 15
_GROUPS = re.compile(r"[0-9]+")
_DRESS = re.compile(r"[0-9][0-9 .\-/_]*[0-9]")


class LineRead(NamedTuple):
    """One partida; `cantidad` in the tariff's unit (its SAT code), dollars, and pesos."""

    fraccion: str = ""
    unidad: str = ""
    descripcion: str = ""
    cantidad: Decimal = CERO
    comercial: Decimal = CERO
    agregado: Decimal = CERO
    aduana: Decimal = CERO
    dolares: Decimal = CERO


class FileReader(Protocol):
    """Reads one file. Exhaust `read`, which tells its progress, then take `entrega`.

    Both raise one of `READ_ERRORS`.
    """

    def read(self) -> Iterator[int]:
        """Read to the end, telling what goes by."""
        ...

    def entrega(self) -> Entrega:
        """What was read."""
        ...


Opened = Callable[[Entry], FileReader]


def pedimento_of(
    header: Pedimento,
    lines: Sequence[LineRead],
    tipo: TipoFuente,
    fuente: str,
    *,
    omite: Iterable[str] = (),
    ilegible: bool = False,
    dudoso: bool = False,
    facturas: Iterable[FacturaDeclarada] = (),
) -> Pedimento:
    """A pedimento of which the head is known, with its partidas added up as in a Data Stage."""
    exported = header.operacion == EXPORTACION
    figures = (
        sum((line.comercial for line in lines), CERO),
        sum((line.agregado for line in lines), CERO),
        CERO if exported else sum((line.aduana for line in lines), CERO),
        sum((line.dolares for line in lines), CERO) if exported else CERO,
    )
    whole = all(map(is_sound, figures))
    comercial, agregado, aduana, dolares = figures if whole else (CERO, CERO, CERO, CERO)
    return header._replace(
        partidas=len(lines),
        comercial=comercial,
        agregado=agregado,
        aduana=aduana,
        dolares=dolares,
        bienes=joined_volumes(_volumes(lines)) if exported and whole else "",
        dudoso=dudoso,
        ilegible=ilegible or not whole,
        fuentes=(fuente,),
        tipo_fuente=tipo,
        omite=tuple(sorted(set(omite))),
        facturas=tuple(dict.fromkeys(facturas)),
    )


def _volumes(lines: Iterable[LineRead]) -> Iterator[Volumen]:
    found: dict[tuple[str, str], list[LineRead]] = {}
    for line in lines:
        if line.fraccion:
            place = padded(line.fraccion, 8)[:8], padded(line.unidad, 2) if line.unidad else ""
            found.setdefault(place, []).append(line)
    for (fraccion, unidad), parts in sorted(found.items()):
        quantity = sum((part.cantidad for part in parts), CERO)
        pesos = sum((part.comercial for part in parts), CERO)
        if is_sound(quantity):
            yield Volumen(fraccion, unidad, quantity, pesos, parts[0].descripcion)


def amount(text: str) -> Decimal:
    """A figure of a pedimento; raises ValueError for one that none can have."""
    value = number(text)
    if value < 0:
        raise ValueError(text)
    return value


def sound(line: LineRead) -> LineRead:
    """The line; raises ValueError where it is worth dollars or customs value, and no pesos."""
    if not line.comercial and (line.aduana or line.dolares):
        raise ValueError(str(line.dolares or line.aduana))
    return line


def entrega_of(
    entry: Entry,
    tipo: TipoFuente,
    pedimentos: Callable[[str], Iterable[Pedimento]],
    *,
    renglones: int,
    links: Iterable[Rectificacion] = (),
    excluidos: Iterable[Excluido] = (),
    avisos: Iterable[Aviso] = (),
) -> Entrega:
    """What one file gives. It is known by its own bytes, whatever its name or its archive."""
    sha256 = digest(entry.open)
    clave = f"{tipo}/{sha256[:16]}"
    found = tuple(pedimentos(clave))
    days = [one.pago for one in found]
    first, last = (min(days), max(days)) if days else (None, None)
    counts = (renglones, len(found))
    fuente = Fuente(entry.label, tipo, sha256, "", first, last, *counts, ruta=entry.origin[0])
    return Entrega(
        Entregada(clave, fuente),
        found,
        frozenset(link._replace(fuente=clave) for link in links),
        tuple(excluidos),
        tuple(avisos),
    )


class Displayed(NamedTuple):
    """A pedimento's number as people write it; `anio` has two digits, empty where it isn't told."""

    patente: str
    numero: str
    aduana: str
    anio: str = ""


def displayed(text: str) -> Displayed | None:
    """Read a pedimento's number in any dress; None where its digits don't tell what they are.

    Fifteen digits are year, aduana, patente and number («24 47 3890 4001234»). Fewer are only
    understood in groups: aduana (with its section, or without), patente and number. The number
    begins with the last digit of its year, or of the year before. Source: Anexo 22, campo 1.
    """
    text = text.strip().lstrip("'")
    if not _DRESS.fullmatch(text):
        return None
    groups = _GROUPS.findall(text)
    digits = "".join(groups)
    if len(digits) == _DISPLAYED:
        found = Displayed(digits[4:8], digits[8:], digits[2:4], digits[:2])
        return found if _agrees(found) else None
    sizes = tuple(map(len, groups))
    if sizes in ((2, 4, 7), (3, 4, 7)):
        return Displayed(groups[1], groups[2], groups[0])
    if sizes == (4, 7):
        return Displayed(groups[0], groups[1], "")
    return None


def _agrees(found: Displayed) -> bool:
    """Digits that a spreadsheet dropped come back as zeros, and give the number no year."""
    year = int(found.anio)
    return int(found.numero[0]) in (year % 10, (year - 1) % 10) and found.patente != "0000"
