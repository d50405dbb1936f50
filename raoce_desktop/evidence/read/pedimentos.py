"""A pedimento as the counting needs it: its full key, what it is, and its partidas added up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import NamedTuple

EXPORTACION, IMPORTACION = 2, 1
RECTIFICACION, GLOBAL = "2", "14"
FRACCION_GLOBAL = "99999999"


class PedimentoKey(NamedTuple):
    """The full key. Without the year of payment the rest repeats every ten years."""

    patente: str
    numero: str
    aduana: str
    anio: int

    def __str__(self) -> str:
        """`patente-pedimento-aduana-año`, as the evidence lists it."""
        return f"{self.patente}-{self.numero}-{self.aduana}-{self.anio}"


@dataclass(frozen=True, slots=True)
class Volumen:
    """What one pedimento moved of one fracción: `cantidad` in the tariff's unit, pesos."""

    fraccion: str
    unidad: str
    cantidad: Decimal
    valor: Decimal
    descripcion: str


@dataclass(frozen=True, slots=True)
class Pedimento:
    """One pedimento. Values are in pesos: the sums of its partidas (tabla 551).

    `tipo`, `rfc` and `tipo_cambio` come from tabla 501 and are empty where that has no row.
    `dudoso` says that two different partidas claim one sequence number; `ilegible`, that a figure
    of one can't be understood, so that its pesos are missing from the sums.
    """

    llave: PedimentoKey
    operacion: int
    documento: str
    pago: date
    tipo: str = ""
    rfc: str = ""
    tipo_cambio: Decimal | None = None
    partidas: int = 0
    comercial: Decimal = Decimal(0)
    agregado: Decimal = Decimal(0)
    aduana: Decimal = Decimal(0)
    dolares: Decimal = Decimal(0)
    volumenes: tuple[Volumen, ...] = ()
    dudoso: bool = False
    ilegible: bool = False
    fuentes: tuple[str, ...] = ()

    @property
    def es_global(self) -> bool:
        """Whether it adjusts a whole period's value (GC)."""
        return self.tipo == GLOBAL or self.documento == "GC"

    @property
    def arrastra_ano_anterior(self) -> bool:
        """Whether it is numbered in one year and was paid in January of the next."""
        return self.pago.month == 1 and self.llave.numero[0] == str(self.pago.year - 1)[-1]

    def valor(self, consignacion: bool) -> Decimal:
        """Pesos that it exports: the commercial value, or what was added under consignment."""
        return self.agregado if consignacion else self.comercial

    @property
    def huella(self) -> str:
        """Short digest of what counts in it: two copies of one pedimento have the same."""
        volumes = sorted(
            (v.fraccion, v.unidad, str(v.cantidad.normalize())) for v in self.volumenes
        )
        content = (self.operacion, self.documento, self.pago, self.partidas, self.comercial)
        text = repr((*map(str, content), str(self.agregado), str(self.aduana), volumes))
        return sha256(text.encode()).hexdigest()[:10]


Versiones = tuple[Pedimento, ...]
"""One pedimento as the deliveries tell it: one version when they agree, more when they don't."""


def merged(known: Versiones, new: Pedimento) -> Versiones:
    """Add a delivery's copy of a pedimento to the versions there are."""
    for i, version in enumerate(known):
        if (both := _same(version, new)) is not None:
            return (*known[:i], both, *known[i + 1 :])
    return (*known, new)


def _same(one: Pedimento, other: Pedimento) -> Pedimento | None:
    """The two as one when they agree in all that both of them know."""
    if one.huella != other.huella:
        return None
    if (one.dudoso, one.ilegible) != (other.dudoso, other.ilegible):
        return None
    for mine, theirs in ((one.tipo, other.tipo), (one.rfc, other.rfc)):
        if mine and theirs and mine != theirs:
            return None
    return replace(
        one,
        tipo=one.tipo or other.tipo,
        rfc=one.rfc or other.rfc,
        tipo_cambio=one.tipo_cambio or other.tipo_cambio,
        fuentes=tuple(sorted({*one.fuentes, *other.fuentes})),
    )


def joined(
    universe: Mapping[PedimentoKey, Versiones], new: Iterable[Pedimento]
) -> dict[PedimentoKey, Versiones]:
    """The universe of pedimentos with one more delivery's."""
    together = dict(universe)
    for pedimento in new:
        together[pedimento.llave] = merged(together.get(pedimento.llave, ()), pedimento)
    return together
