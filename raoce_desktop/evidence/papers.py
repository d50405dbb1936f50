"""The working papers of one company and ejercicio: figures, and every document behind them.

Plain immutable rows: what the counting finds, and what tables, documents and the window know.
Amounts are exact pesos unless a name says miles.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from raoce_desktop.domain.citations import Confianza
from raoce_desktop.evidence.read.cfdi import Cfdi
from raoce_desktop.evidence.read.deliveries import DiferenciaDeFuentes, Pedimento, PedimentoKey
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.evidence.read.sources import Fuente
from raoce_desktop.evidence.reasons import Ambito, Aviso, Excluido


def to_miles(pesos: Decimal) -> int:
    """Whole thousands of pesos, rounded half up. Call it once, on a finished total."""
    return int((pesos / 1000).quantize(Decimal(1), rounding=ROUND_HALF_UP))


class Rubro(StrEnum):
    """Which figure of the balanza a pedimento adds to."""

    DIRECTA = "directa"
    INDIRECTA = "indirecta"
    IMPORTACION = "importacion"


class Mercado(StrEnum):
    """Which market a sale went to, as its CFDI shows it."""

    EXPORTACION = "exportacion"
    VIRTUAL = "virtual"
    EXTRANJERO = "extranjero"  # to a foreigner without goods leaving: services, mostly
    NACIONAL = "nacional"


@dataclass(frozen=True, slots=True)
class PedimentoContado:
    """A pedimento that counted: the last link of its chain.

    `mes` (1 to 12) is the month that it counts in: its root's payment. `valor` is what it adds,
    negative for an adjustment that lowers. `raiz` is the pedimento that it takes the place of in
    the end, None where it rectifies nothing.
    """

    pedimento: Pedimento
    rubro: Rubro
    mes: int
    valor: Decimal
    origen: str = ""
    raiz: PedimentoKey | None = None

    @property
    def documento(self) -> str:
        """Its full key, as the lists have it."""
        return str(self.pedimento.llave)

    @property
    def fuente(self) -> str:
        """The kind of source that tells of it."""
        return self.pedimento.tipo_fuente

    @property
    def clave(self) -> str:
        """Its clave de pedimento of Anexo 22, such as `V1`."""
        return self.pedimento.documento


@dataclass(frozen=True, slots=True)
class Factura:
    """A CFDI that counted. `bruto` and `descuento` are positive pesos, rounded to the cent."""

    cfdi: Cfdi
    mercado: Mercado
    bruto: Decimal
    descuento: Decimal

    @property
    def signo(self) -> int:
        """−1 for a credit note."""
        return -1 if self.cfdi.tipo == "E" else 1

    @property
    def neto(self) -> Decimal:
        """What it adds to the year's sales, with its sign."""
        return self.signo * (self.bruto - self.descuento)


@dataclass(frozen=True, slots=True)
class Opcion:
    """One answer that the accountant may give."""

    clave: str
    texto: str


@dataclass(frozen=True, slots=True)
class Duda:
    """A question only the accountant can settle; `respuesta` is empty while it is open.

    `id` stays the same from one reading to the next, so that an answer can be remembered.
    `documento` is the first of the `documentos` that hang on it, and `valor` their pesos.
    `supuesto` is the option that the totals follow in the meantime.
    """

    id: str
    ambito: Ambito
    documento: str
    clave: str
    motivo: str
    texto: str
    opciones: tuple[Opcion, ...]
    documentos: tuple[str, ...] = ()
    valor: Decimal | None = None
    respuesta: str = ""
    supuesto: str = ""

    @property
    def abierta(self) -> bool:
        """Whether nobody has answered it."""
        return not self.respuesta

    def words(self, clave: str) -> str:
        """An option in words."""
        found = (opcion.texto for opcion in self.opciones if opcion.clave == clave)
        return next(found, clave)


@dataclass(frozen=True, slots=True)
class CadenaContada:
    """A pedimento and what rectified it, oldest first; only the last one can count.

    `fecha` is the root's payment, None when its file wasn't given.
    """

    documentos: tuple[str, ...]
    clave: str
    fecha: date | None
    valor_inicial: Decimal | None
    valor_final: Decimal
    texto: str = ""
    fuente: str = ""


@dataclass(frozen=True, slots=True)
class Corte:
    """A pedimento of the turn of the year: consolidated in December, paid in January.

    `cuenta` says whether it adds to this ejercicio's figure; if not, `motivo` is its reason's key.
    """

    documento: str
    clave: str
    pagado: date
    valor: Decimal
    cuenta: bool
    motivo: str
    texto: str
    fuente: str = ""


@dataclass(frozen=True, slots=True)
class PorFraccion:
    """What one fracción exported in the year, in the tariff's unit (its SAT code).

    `fuente` is `pedimentos` or `cfdi`; the two tell the same goods and never add up.
    """

    fraccion: str
    unidad: str
    descripcion: str
    cantidad: Decimal
    valor: Decimal | None
    documentos: int
    fuente: str = "pedimentos"


class PairingKey(StrEnum):
    """What told that a pedimento and a CFDI are of the same sale, surest first."""

    UUID = "uuid"
    PEDIMENTO = "pedimento"
    FACTURA = "factura"
    IMPORTE = "importe"


@dataclass(frozen=True, slots=True)
class Pareja:
    """A pedimento of export and a CFDI of its goods.

    `grupo` numbers those that hang together. `valor` and `neto` are pesos, None where an earlier
    row has them; `diferencia` is the group's invoiced pesos less its commercial value.
    """

    grupo: int
    exportado: PedimentoContado
    factura: Factura
    llave: PairingKey
    confianza: Confianza
    valor: Decimal | None
    neto: Decimal | None
    diferencia: Decimal | None


@dataclass(frozen=True, slots=True)
class SinFactura:
    """A pedimento of export that no CFDI was found for.

    `declaradas` are the invoices that it says it covers; `motivo`, why one of them didn't count.
    """

    exportado: PedimentoContado
    declaradas: tuple[str, ...]
    motivo: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """Exports matched with sales: the pairs, and what has no partner on either side."""

    parejas: tuple[Pareja, ...] = ()
    sin_pedimento: tuple[Factura, ...] = ()
    sin_factura: tuple[SinFactura, ...] = ()


@dataclass(frozen=True, slots=True)
class Exportaciones:
    """Total exportaciones of the year, in pesos."""

    directa: Decimal = CERO
    indirecta: Decimal = CERO

    @property
    def total_pesos(self) -> Decimal:
        """Direct and indirect exports together, in pesos with cents."""
        return self.directa + self.indirecta

    @property
    def total_miles(self) -> int:
        """The same in miles de pesos, rounded once."""
        return to_miles(self.total_pesos)


@dataclass(frozen=True, slots=True)
class Importaciones:
    """Total importaciones of the year, for the programs that report them."""

    total_pesos: Decimal = CERO

    @property
    def total_miles(self) -> int:
        """The same in miles de pesos, rounded once."""
        return to_miles(self.total_pesos)


@dataclass(frozen=True, slots=True)
class VentasTotales:
    """Ventas totales of the year in pesos: gross, less discounts, less credit notes."""

    bruto: Decimal = CERO
    descuentos: Decimal = CERO
    egresos: Decimal = CERO
    por_mercado: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def total_pesos(self) -> Decimal:
        """Net sales: the figure for «ventas totales» when invoicing is the source."""
        return self.bruto - self.descuentos - self.egresos

    @property
    def total_miles(self) -> int:
        """The same in miles de pesos, rounded once."""
        return to_miles(self.total_pesos)


FIGURES = ("ventas", "exportaciones", "importaciones")
"""The three figures, in the order in which they are reported."""


@dataclass(frozen=True)
class Cifras:
    """Everything about one RFC and ejercicio.

    `identificador` is the SHA-256 of what the figures are made of, the same for the same
    documents and answers in whatever order or file they arrive. `con_pedimentos` and `con_cfdi`
    tell a figure of 0 from one that nothing was read for; `con_importaciones` says that the
    company reports its imports.
    """

    rfc: str
    ejercicio: int
    consignacion: bool
    identificador: str
    con_pedimentos: bool = False
    con_cfdi: bool = False
    con_importaciones: bool = True
    exportaciones: Exportaciones = Exportaciones()
    importaciones: Importaciones = Importaciones()
    ventas: VentasTotales = VentasTotales()
    pedimentos: tuple[PedimentoContado, ...] = ()
    importados: tuple[PedimentoContado, ...] = ()
    facturas: tuple[Factura, ...] = ()
    excluidos: tuple[Excluido, ...] = ()
    dudas: tuple[Duda, ...] = ()
    cadenas: tuple[CadenaContada, ...] = ()
    cortes: tuple[Corte, ...] = ()
    por_fraccion: tuple[PorFraccion, ...] = ()
    fuentes: tuple[Fuente, ...] = ()
    avisos: tuple[Aviso, ...] = ()
    diferencias: tuple[DiferenciaDeFuentes, ...] = ()
    cotejo: Pairing = Pairing()

    def known(self, figure: str) -> bool:
        """Whether one of `FIGURES` is reported and anything was read for it."""
        if figure == "ventas":
            return self.con_cfdi
        return self.con_pedimentos and (figure != "importaciones" or self.con_importaciones)

    def reports(self, ambito: Ambito) -> bool:
        """Whether the company reports the figure that something is about."""
        return self.con_importaciones or ambito is not Ambito.IMPORTACION

    @property
    def preguntas(self) -> tuple[Duda, ...]:
        """The questions about the figures that the company reports, open or answered."""
        return tuple(duda for duda in self.dudas if self.reports(duda.ambito))

    @property
    def abiertas(self) -> tuple[Duda, ...]:
        """Those that nobody has answered."""
        return tuple(duda for duda in self.preguntas if duda.abierta)
