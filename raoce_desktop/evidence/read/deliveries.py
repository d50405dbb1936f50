"""The deliveries of Data Stage as data: the 26 files of each folio, and all that they say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import NamedTuple

from raoce_desktop.evidence.read.delivery_tables import RESUMEN
from raoce_desktop.evidence.read.pedimentos import Pedimento, PedimentoKey, Versiones
from raoce_desktop.evidence.read.sources import Entry, Fuente, Origin
from raoce_desktop.evidence.reasons import Aviso, Excluido

NEEDED = (RESUMEN, "501", "551", "701")
"""The tables that the figures and their proof can't do without."""

Lugar = tuple[str, str, str]


class Rectificacion(NamedTuple):
    """A row of tabla 701: a pedimento, and the one it takes the place of."""

    llave: PedimentoKey
    anterior: Lugar
    anterior_pago: date | None


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


@dataclass(frozen=True)
class DataStage:
    """All that was read so far."""

    rfc: str
    entregas: tuple[Entregada, ...] = ()
    pedimentos: Mapping[PedimentoKey, Versiones] = field(default_factory=dict)
    rectificaciones: frozenset[Rectificacion] = frozenset()
    excluidos: tuple[Excluido, ...] = ()
    avisos: tuple[Aviso, ...] = ()
    repetidos: int = 0


def group_digest(group: FileGroup) -> str:
    """SHA-256 of the archive that a delivery came in; of a loose one, over its files' digests."""
    entries = group.tablas
    if all(entry.archive for entry in entries.values()):
        return next(iter(entries.values())).sha256()
    lines = (f"{table} {entries[table].sha256()}\n" for table in sorted(entries))
    return sha256("".join(lines).encode()).hexdigest()
