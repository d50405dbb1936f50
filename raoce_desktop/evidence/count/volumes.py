"""What the pedimentos say of each fracción: how much left the country, and in which unit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from raoce_desktop.evidence.money import CERO
from raoce_desktop.evidence.read.pedimentos import FRACCION_GLOBAL, Pedimento, Volumen


@dataclass(frozen=True, slots=True)
class VolumenExportado:
    """One fracción in one unit: `cantidad` in the tariff's unit (its key), `valor` in pesos."""

    fraccion: str
    unidad: str
    cantidad: Decimal
    valor: Decimal
    pedimentos: int
    descripcion: str


def exported_volumes(pedimentos: Iterable[Pedimento]) -> tuple[VolumenExportado, ...]:
    """Add up by fracción and unit; a global adjustment moves no goods."""
    parts: dict[tuple[str, str], list[Volumen]] = defaultdict(list)
    for pedimento in pedimentos:
        for volume in pedimento.volumenes:
            if volume.fraccion != FRACCION_GLOBAL:
                parts[volume.fraccion, volume.unidad].append(volume)
    return tuple(_added(*place, parts[place]) for place in sorted(parts))


def _added(fraccion: str, unidad: str, parts: Sequence[Volumen]) -> VolumenExportado:
    """The sums, with the description of the largest part."""
    largest = max(parts, key=lambda part: (part.valor, part.descripcion))
    return VolumenExportado(
        fraccion,
        unidad,
        sum((part.cantidad for part in parts), CERO),
        sum((part.valor for part in parts), CERO),
        len(parts),
        largest.descripcion,
    )


def learned_units(volumes: Iterable[VolumenExportado]) -> Mapping[str, str]:
    """The unit of each fracción: the one that most pesos went out in, if there are two."""
    units: dict[str, VolumenExportado] = {}
    for volume in volumes:
        known = units.get(volume.fraccion)
        if known is None or volume.valor > known.valor:
            units[volume.fraccion] = volume
    return {fraccion: volume.unidad for fraccion, volume in units.items()}
