"""The goods that the papers tell of: proposed, accepted, edited or left.

Nothing here changes the goods by itself: each edit is made when the user asks for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.expediente import BienProducido, Expediente, Origen
from raoce_desktop.session.papers.figures_used import origin_of

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente, Origen
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.evidence.papers import Cifras, PorFraccion


@dataclass(frozen=True, slots=True)
class ProposedBien:
    """A good that the pedimentos tell of, as the accountant leaves it.

    `unidad` is in the tariff's words; `cantidad` is exact and `volumen` the whole number that
    VUCEM takes. `renglon` is the position of the good that already has that fracción and unit,
    None for a new one; `anterior` is the volume that it has. `acepta` says that it is to be taken
    into the goods; at first what would change nothing isn't.
    """

    fraccion: str
    unidad: str
    descripcion: str
    cantidad: Decimal
    volumen: int
    renglon: int | None = None
    anterior: int | None = None
    sector: str = ""
    acepta: bool = True

    @property
    def cambia(self) -> bool:
        """Whether accepting it changes anything."""
        return self.renglon is None or self.anterior != self.volumen


def proposed_bienes(
    cifras: Cifras, expediente: Expediente, referencia: Referencia
) -> tuple[ProposedBien, ...]:
    """A good for each fracción and unit exported: by pedimentos, or by CFDI where none was read."""
    free = _rows_by_fraccion(expediente)
    told = {f.fuente for f in cifras.por_fraccion}
    source = "pedimentos" if "pedimentos" in told else "cfdi"
    found = [f for f in cifras.por_fraccion if f.fuente == source]
    return tuple(_proposal(one, free, expediente, referencia) for one in found)


def accept_bienes(
    expediente: Expediente, propuestas: Iterable[ProposedBien], cifras: Cifras
) -> Expediente:
    """Take what was accepted into the goods: a new row, or what was proposed of the one there."""
    goods = list(expediente.bienes_producidos)
    for propuesta in (one for one in propuestas if one.acepta):
        detail = say("papeles.uso.bien", cantidad=f"{propuesta.cantidad:,f}")
        origin = origin_of(cifras, propuesta.volumen, detail)
        if propuesta.renglon is None:
            blank = BienProducido(fraccion=propuesta.fraccion)
            goods.append(_filled(blank, propuesta, origin))
        else:
            goods[propuesta.renglon] = _filled(goods[propuesta.renglon], propuesta, origin)
    return expediente.model_copy(update={"bienes_producidos": tuple(goods)})


def _filled(bien: BienProducido, propuesta: ProposedBien, origin: Origen) -> BienProducido:
    kept = {k: text for k, text in bien.por_corregir.items() if k != "volumen_exportaciones"}
    return bien.model_copy(
        update={
            "bien": propuesta.descripcion,
            "clave_sector": propuesta.sector,
            "unidad": bien.unidad or propuesta.unidad,
            "volumen_exportaciones": propuesta.volumen,
            "origen": origin,
            "por_corregir": kept,
        }
    )


def _rows_by_fraccion(expediente: Expediente) -> Mapping[str, list[int]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for position, bien in enumerate(expediente.bienes_producidos):
        rows[bien.fraccion].append(position)
    return rows


def _proposal(
    one: PorFraccion,
    free: Mapping[str, list[int]],
    expediente: Expediente,
    referencia: Referencia,
) -> ProposedBien:
    """The proposal for one fracción and unit; the row that it takes isn't free any more."""
    unit = referencia.unidades.nombres.get(one.unidad, "")
    rows = free.get(one.fraccion, [])
    place = next(_fitting(expediente, rows, unit), None)
    longest = referencia.campos["bienes_producidos.*.bien"].maximo or None
    whole = int(one.cantidad.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    new = ProposedBien(one.fraccion, unit, one.descripcion[:longest], one.cantidad, whole)
    if place is None:
        return replace(new, sector=_only_sector(expediente))
    rows.remove(place)
    bien = expediente.bienes_producidos[place]
    found = replace(
        new,
        descripcion=bien.bien or new.descripcion,
        renglon=place,
        anterior=bien.volumen_exportaciones,
        sector=bien.clave_sector,
    )
    return replace(found, acepta=found.cambia)


def _only_sector(expediente: Expediente) -> str:
    """The company's sector, when it has just one."""
    sectors = {sector for programa in expediente.programas for sector in programa.sectores}
    return next(iter(sectors)) if len(sectors) == 1 else ""


def _fitting(expediente: Expediente, positions: Iterable[int], unit: str) -> Iterator[int]:
    """The rows in that unit, or in none yet."""
    goods = expediente.bienes_producidos
    return (position for position in positions if goods[position].unidad in ("", unit))
