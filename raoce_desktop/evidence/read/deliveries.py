"""What the deliveries of Data Stage say, as data: pedimentos in their versions, and which months.

A pedimento is as the counting needs it: its full key, what it is, and its partidas added up. Of a
delivery, the 26 files of a folio, there is what it says of itself and the days that it holds.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from raoce_desktop.evidence.read.delivery_tables import RESUMEN
from raoce_desktop.evidence.read.sources import Entry, Fuente, Origin
from raoce_desktop.evidence.reasons import Aviso, Excluido

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


class Volumen(NamedTuple):
    """What one pedimento moved of one fracción: `cantidad` in the tariff's unit, pesos."""

    fraccion: str
    unidad: str
    cantidad: Decimal
    valor: Decimal
    descripcion: str


def joined_volumes(volumenes: Iterable[Volumen]) -> str:
    """Volumes as one text, which takes a fifth of the memory; `Pedimento.volumenes` parts it."""
    return "\n".join(
        "\t".join(
            (
                volume.fraccion.replace("\t", " "),
                volume.unidad.replace("\t", " "),
                str(volume.cantidad),
                str(volume.valor),
                volume.descripcion.replace("\n", " "),
            )
        )
        for volume in volumenes
    )


def _parted_volume(text: str) -> Volumen:
    fraccion, unidad, cantidad, valor, descripcion = text.split("\t", 4)
    return Volumen(fraccion, unidad, Decimal(cantidad), Decimal(valor), descripcion)


class FacturaDeclarada(NamedTuple):
    """An invoice that a pedimento says it covers. `numero` may be a UUID or an acuse de valor.

    `importe` is in `moneda`, both may be missing (0 and empty), as may `fecha`.
    """

    numero: str
    moneda: str
    importe: Decimal
    dolares: Decimal
    fecha: date | None


class Identificador(NamedTuple):
    """An identifier with its first complement and another one, as tablas 507 and 554 give them.

    `partidas` is how many of the pedimento's have it; 0 when it is of the whole pedimento.
    """

    clave: str
    valor: str = ""
    complemento: str = ""
    partidas: int = 0


class Pedimento(NamedTuple):
    """One pedimento. Values are in pesos: the sums of its partidas (tabla 551).

    `tipo`, `rfc` and `tipo_cambio` come from tabla 501 and are empty where that has no row.
    `dudoso` says that two different partidas claim one sequence number; `ilegible`, that a figure
    of one can't be understood, so that its pesos are missing from the sums. `omite` are the fields
    that its source (`tipo_fuente`) doesn't tell: their 0 means nothing. `bienes` are its volumes
    as one text: there may be hundreds of thousands of them.
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
    bienes: str = ""
    dudoso: bool = False
    ilegible: bool = False
    fuentes: tuple[str, ...] = ()
    tipo_fuente: str = "data_stage"
    omite: tuple[str, ...] = ()
    facturas: tuple[FacturaDeclarada, ...] = ()
    identificadores: tuple[Identificador, ...] = ()

    @property
    def volumenes(self) -> tuple[Volumen, ...]:
        """What it moved of each fracción and unit."""
        return tuple(map(_parted_volume, self.bienes.split("\n"))) if self.bienes else ()

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
    return one._replace(
        tipo=one.tipo or other.tipo,
        rfc=one.rfc or other.rfc,
        tipo_cambio=one.tipo_cambio or other.tipo_cambio,
        fuentes=tuple(sorted({*one.fuentes, *other.fuentes})),
        facturas=one.facturas or other.facturas,
        identificadores=one.identificadores or other.identificadores,
    )


def joined(
    universe: Mapping[PedimentoKey, Versiones], new: Iterable[Pedimento]
) -> dict[PedimentoKey, Versiones]:
    """The universe of pedimentos with one more delivery's."""
    together = dict(universe)
    for pedimento in new:
        together[pedimento.llave] = merged(together.get(pedimento.llave, ()), pedimento)
    return together


NEEDED = (RESUMEN, "501", "551", "701")
"""The tables that the figures and their proof can't do without."""

Lugar = tuple[str, str, str]


class Rectificacion(NamedTuple):
    """A row of tabla 701: a pedimento, and the one it takes the place of, as a delivery says."""

    llave: PedimentoKey
    anterior: Lugar
    anterior_pago: date | None
    fuente: str = ""


class Header(NamedTuple):
    """What tabla 501 says of a pedimento."""

    operacion: str
    documento: str
    rfc: str
    tipo: str
    tipo_cambio: Decimal | None
    pago: date


@dataclass(frozen=True, slots=True)
class FileGroup:
    """The files of one folio, by table."""

    origen: Origin
    folio: str
    tablas: Mapping[str, Entry]

    @property
    def size(self) -> int:
        """The bytes of its tables."""
        return sum(entry.size for entry in self.tablas.values())


@dataclass(frozen=True, slots=True)
class Entregada:
    """A delivery as it presents itself, told from others by its `clave`.

    `identificador` is the RFC that asked for it, or the patente when a broker did; `declaradas`
    are the rows that its Resumen says that some tables have, and `renglones` those that they have.
    """

    clave: str
    fuente: Fuente
    identificador: str = ""
    declaradas: Mapping[str, int] = field(default_factory=dict)
    renglones: Mapping[str, int] = field(default_factory=dict)

    @property
    def de_agente(self) -> bool:
        """Whether a broker asked for it, so that it may hold several companies."""
        return self.identificador.isdecimal()


@dataclass(frozen=True, slots=True)
class Entrega:
    """What was read from one delivery."""

    entregada: Entregada
    pedimentos: tuple[Pedimento, ...]
    rectificaciones: frozenset[Rectificacion]
    excluidos: tuple[Excluido, ...]
    avisos: tuple[Aviso, ...]


@dataclass(frozen=True, slots=True)
class DiferenciaDeFuentes:
    """What two sources tell differently of one pedimento; the stronger one counts.

    `campo` names what differs, `en_otra` being that one of them doesn't have the pedimento. `pesos`
    is how far apart two amounts are, the one that counts less the other.
    """

    documento: str
    campo: str
    cuenta: object
    otra: object
    fuente_cuenta: str
    fuente_otra: str
    pesos: Decimal | None = None
    origen: str = ""


@dataclass(frozen=True)
class DataStage:
    """All that was read so far, of whatever source; `diferencias` is where sources disagree."""

    rfc: str
    entregas: tuple[Entregada, ...] = ()
    pedimentos: Mapping[PedimentoKey, Versiones] = field(default_factory=dict)
    rectificaciones: frozenset[Rectificacion] = frozenset()
    excluidos: tuple[Excluido, ...] = ()
    avisos: tuple[Aviso, ...] = ()
    repetidos: int = 0
    diferencias: tuple[DiferenciaDeFuentes, ...] = ()


def group_digest(group: FileGroup) -> str:
    """SHA-256 of the archive that a delivery came in; of a loose one, over its files' digests."""
    entries = group.tablas
    if all(entry.archive for entry in entries.values()):
        return next(iter(entries.values())).sha256()
    lines = (f"{table} {entries[table].sha256()}\n" for table in sorted(entries))
    return sha256("".join(lines).encode()).hexdigest()


LATE_MONTHS = 5
"""January to May of the filing year: late rectifications change the year that is reported."""

Window = tuple[date, date, str]
"""The first and the last day of a source, and its name."""


class EstadoMes(StrEnum):
    """How well the deliveries cover a month."""

    COMPLETO = "completo"
    PARCIAL = "parcial"
    FALTA = "falta"


@dataclass(frozen=True, slots=True)
class Mes:
    """One month and the sources whose days touch it.

    `tardio` says that it is of the filing year; `repetido`, that two deliveries share a day of it.
    """

    anio: int
    mes: int
    estado: EstadoMes
    fuentes: tuple[str, ...]
    tardio: bool
    repetido: bool = False


def months(fuentes: Iterable[Fuente], ejercicio: int) -> tuple[Mes, ...]:
    """The year's twelve months and the first five of the next, by the sources' days."""
    wanted = [(ejercicio, month, False) for month in range(1, 13)]
    wanted += [(ejercicio + 1, month, True) for month in range(1, LATE_MONTHS + 1)]
    dated = [(f.desde, f.hasta, f.archivo) for f in fuentes if f.desde and f.hasta]
    return tuple(_month(dated, *place) for place in wanted)


def _month(windows: Sequence[Window], year: int, month: int, late: bool) -> Mes:
    first = date(year, month, 1)
    last = date(year, month, monthrange(year, month)[1])
    touching = [window for window in windows if window[0] <= last and window[1] >= first]
    if not touching:
        return Mes(year, month, EstadoMes.FALTA, (), late)
    whole, twice = _coverage(touching, first, last)
    state = EstadoMes.COMPLETO if whole else EstadoMes.PARCIAL
    return Mes(year, month, state, tuple(name for _, _, name in touching), late, twice)


def _coverage(windows: Sequence[Window], first: date, last: date) -> tuple[bool, bool]:
    """Whether the windows leave no day of the month out, and whether two of them share one."""
    day, gaps, shared = first, False, False
    for start, end, _ in sorted(windows):
        gaps = gaps or start > day
        shared = shared or max(start, first) < day
        day = max(day, min(end, last) + timedelta(days=1))
    return not gaps and day > last, shared


def month_notes(found: Sequence[Mes]) -> Iterator[Aviso]:
    """Name every month that is missing, only partly there, or there more than once."""
    for month in found:
        data = {"mes": f"{month.mes:02d}/{month.anio}", "entregas": ", ".join(month.fuentes)}
        if month.estado is EstadoMes.FALTA:
            yield Aviso("mes_tardio_falta" if month.tardio else "mes_falta", data)
        if month.estado is EstadoMes.PARCIAL:
            yield Aviso("mes_parcial", data)
        if month.repetido:
            yield Aviso("mes_repetido", data)
