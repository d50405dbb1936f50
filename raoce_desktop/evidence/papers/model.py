"""The working papers of one company and ejercicio: figures, and every document behind them.

Plain immutable rows. The sentences in them are already worded, so that the screen, the workbook,
the cédula and a script say the same. Amounts are exact pesos unless a name says miles.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from raoce_desktop.domain.expediente import Firmante
from raoce_desktop.domain.verdict import Veredicto

CERO = Decimal(0)


class Ambito(StrEnum):
    """What a document or a question is about."""

    EXPORTACION = "exportacion"
    IMPORTACION = "importacion"
    VENTA = "venta"
    ARCHIVO = "archivo"


class Rubro(StrEnum):
    """What a pedimento adds to."""

    DIRECTA = "directa"
    INDIRECTA = "indirecta"
    IMPORTACION = "importacion"


@dataclass(frozen=True, slots=True)
class PedimentoContado:
    """A pedimento that counted: the last link of its chain.

    `mes` (1 to 12) is the month that it counts in: its root's payment; `pagado` is its own. `valor`
    is what it adds, `comercial` and `agregado` both readings of it, whichever was chosen.
    """

    documento: str
    clave: str
    rubro: Rubro
    mes: int
    pagado: date
    partidas: int
    comercial: Decimal
    agregado: Decimal
    valor: Decimal
    origen: str = ""
    nota: str = ""
    es_global: bool = False


@dataclass(frozen=True, slots=True)
class Factura:
    """A CFDI that counted. `bruto` and `descuento` are positive; `neto` carries its sign."""

    uuid: str
    folio: str
    tipo: str
    fecha: date
    receptor: str
    nombre: str
    mercado: str
    moneda: str
    tipo_cambio: Decimal | None
    bruto: Decimal
    descuento: Decimal
    neto: Decimal
    origen: str = ""

    @property
    def signo(self) -> int:
        """−1 for a credit note."""
        return -1 if self.tipo == "E" else 1


@dataclass(frozen=True, slots=True)
class Fuera:
    """A document that didn't count. `motivo` is its reason's key, `texto` the sentence.

    `clave` is the pedimento's key or the CFDI's type; `valor` what it would have added, if known.
    """

    ambito: Ambito
    documento: str
    clave: str
    motivo: str
    texto: str
    fecha: date | None = None
    valor: Decimal | None = None
    origen: str = ""


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


@dataclass(frozen=True, slots=True)
class Fuente:
    """A file that was read: its content is fixed by `sha256`."""

    archivo: str
    tipo: str
    sha256: str
    folio: str = ""
    desde: date | None = None
    hasta: date | None = None
    renglones: int = 0
    documentos: int = 0


@dataclass(frozen=True, slots=True)
class AvisoCifras:
    """Something to look at that changes no total by itself."""

    clave: str
    texto: str
    origen: str = ""


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


@dataclass(frozen=True, slots=True)
class Exportaciones:
    """Total exportaciones of the year."""

    directa: Decimal = CERO
    indirecta: Decimal = CERO
    total_pesos: Decimal = CERO
    total_miles: int = 0


@dataclass(frozen=True, slots=True)
class Importaciones:
    """Total importaciones of the year, for the programs that report them."""

    total_pesos: Decimal = CERO
    total_miles: int = 0


@dataclass(frozen=True, slots=True)
class VentasTotales:
    """Ventas totales of the year: gross, less discounts, less credit notes."""

    bruto: Decimal = CERO
    descuentos: Decimal = CERO
    egresos: Decimal = CERO
    total_pesos: Decimal = CERO
    total_miles: int = 0
    por_mercado: Mapping[str, Decimal] = field(default_factory=dict)


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
    excluidos: tuple[Fuera, ...] = ()
    dudas: tuple[Duda, ...] = ()
    cadenas: tuple[CadenaContada, ...] = ()
    cortes: tuple[Corte, ...] = ()
    por_fraccion: tuple[PorFraccion, ...] = ()
    fuentes: tuple[Fuente, ...] = ()
    avisos: tuple[AvisoCifras, ...] = ()

    @property
    def preguntas(self) -> tuple[Duda, ...]:
        """The questions about the figures that the company reports, open or answered."""
        if self.con_importaciones:
            return self.dudas
        return tuple(duda for duda in self.dudas if duda.ambito is not Ambito.IMPORTACION)

    @property
    def abiertas(self) -> tuple[Duda, ...]:
        """Those that nobody has answered."""
        return tuple(duda for duda in self.preguntas if duda.abierta)


@dataclass(frozen=True, slots=True)
class Ajuste:
    """A difference that the accountant knows of and types in, with its sign."""

    concepto: str
    importe: Decimal


@dataclass(frozen=True, slots=True)
class DeclaracionAnual:
    """Lines of the declaración anual's «Ingresos netos», in pesos; None is not captured."""

    ventas_nacionales: Decimal | None = None
    ventas_extranjeras: Decimal | None = None
    devoluciones_nacionales: Decimal | None = None
    devoluciones_extranjeras: Decimal | None = None
    ajustes_ventas: tuple[Ajuste, ...] = ()
    ajustes_exportaciones: tuple[Ajuste, ...] = ()


@dataclass(frozen=True, slots=True)
class LineaPuente:
    """One step of a bridge: its amount with its sign, where it comes from and why.

    A line that doesn't `suma` only informs: it points at what may explain the rest.
    """

    clave: str
    concepto: str
    importe: Decimal
    fuente: str
    texto: str
    suma: bool = True


@dataclass(frozen=True, slots=True)
class Tramo:
    """A bridge from a declared figure to ours. Both ends are None where nothing was captured."""

    clave: str
    titulo: str
    declarado: Decimal | None
    lineas: tuple[LineaPuente, ...]
    cifra: Decimal

    @property
    def explicado(self) -> Decimal:
        """What the lines add up to."""
        return sum((linea.importe for linea in self.lineas if linea.suma), CERO)

    @property
    def diferencia(self) -> Decimal | None:
        """Our figure less the declared one."""
        return None if self.declarado is None else self.cifra - self.declarado

    @property
    def sin_explicar(self) -> Decimal | None:
        """What no line explains."""
        return None if self.diferencia is None else self.diferencia - self.explicado


@dataclass(frozen=True, slots=True)
class Puente:
    """The bridge to the declaración anual: sales gross and net, and exports."""

    declaracion: DeclaracionAnual
    tramos: tuple[Tramo, ...]


@dataclass(frozen=True)
class Papeles:
    """What the workbook and the cédula print: the figures, their bridge, and who stands by them.

    `veredicto` is the one about the expediente that they belong to; None where nobody opened it.
    """

    cifras: Cifras
    puente: Puente
    hoy: date
    empresa: str = ""
    programas: tuple[str, ...] = ()
    preparo: Firmante = field(default_factory=Firmante)
    reviso: Firmante = field(default_factory=Firmante)
    veredicto: Veredicto | None = None
