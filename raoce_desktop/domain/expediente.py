"""The expediente: one company's report for one ejercicio, as an immutable value.

Missing, captured and not applicable are three different states. A text that is missing is
empty and a number that is missing is None; 0 is a captured value. What doesn't apply is never
stored: `domain.linkage` tells it from the programs, and the value stays where it was.

Whatever a person typed that can't be understood stays, letter by letter, in `por_corregir`
of the part it was typed into, until it is corrected. So nothing typed is lost, and the values
themselves are always sound.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

VERSION = 1
PRIMER_EJERCICIO = 2017
ULTIMO_EJERCICIO = 2040
DIGITOS_MAXIMOS = 16

Cantidad = Annotated[int, Field(ge=0, lt=10**DIGITOS_MAXIMOS)]
"""A whole, non-negative number of at most 16 digits, as VUCEM's boxes take."""

Ejercicio = Annotated[int, Field(ge=PRIMER_EJERCICIO, le=ULTIMO_EJERCICIO)]
"""The year of the operations; the report is filed in the year after."""


class TipoPrograma(StrEnum):
    """The four programs that report, in VUCEM's order."""

    IMMEX = "IMMEX"
    PROSEC = "PROSEC"
    ALTEX = "ALTEX"
    ECEX = "ECEX"


class Procedencia(StrEnum):
    """How a figure came to be in the expediente."""

    CAPTURADO = "capturado"
    CALCULADO = "calculado"
    IMPORTADO = "importado"
    ANO_ANTERIOR = "ano_anterior"


class Parte(BaseModel):
    """A piece of the expediente: immutable, and it keeps what it couldn't understand.

    `por_corregir` maps a field's name to the text as it was typed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    por_corregir: Mapping[str, str] = Field(default_factory=dict)


class Origen(Parte):
    """Where a figure came from. `valor` is the figure as it arrived, before any hand edit.

    `identificador` ties it to the working papers (their SHA-256) or to the file it was read from.
    """

    procedencia: Procedencia
    archivo: str = ""
    fila: int | None = None
    detalle: str = ""
    identificador: str = ""
    valor: int | None = None


class Domicilio(Parte):
    """An address with VUCEM's fields."""

    pais: str = ""
    codigo_postal: str = ""
    estado: str = ""
    municipio: str = ""
    localidad: str = ""
    colonia: str = ""
    calle: str = ""
    numero_exterior: str = ""
    numero_interior: str = ""


class Planta(Parte):
    """A plant: VUCEM refuses the report unless the SAT has it «localizado» and of a fit type."""

    domicilio: Domicilio = Domicilio()
    tipo: str = ""
    localizado: bool | None = None


class Solicitante(Parte):
    """Who files. VUCEM brings these fields from the SAT; here they are rehearsed.

    `visto_en_vucem` says whether they were seen there and agree; None while nobody looked.
    """

    rfc: str = ""
    denominacion: str = ""
    actividad: str = ""
    regimen: str = ""
    correo: str = ""
    domicilio_fiscal: Domicilio = Domicilio()
    lada: str = ""
    telefono: str = ""
    visto_en_vucem: bool | None = None
    plantas: tuple[Planta, ...] = ()


class Programa(Parte):
    """One authorised program of the company.

    `sectores` are the authorised PROSEC sectors, by their key; empty says that nobody listed them.
    """

    tipo: TipoPrograma | None = None
    numero: str = ""
    modalidad: str = ""
    estatus: str = ""
    autorizado: date | None = None
    sectores: tuple[str, ...] = ()


class Balanza(Parte):
    """The three figures that are captured, in whole thousands of pesos (miles de pesos)."""

    ventas_totales: Cantidad | None = None
    total_exportaciones: Cantidad | None = None
    total_importaciones: Cantidad | None = None
    origenes: Mapping[str, Origen] = Field(default_factory=dict)


class ReporteAnterior(Parte):
    """The figures of the report before, in miles de pesos, to compare with."""

    ventas_totales: Cantidad | None = None
    total_exportaciones: Cantidad | None = None
    total_importaciones: Cantidad | None = None


class Sustento(Parte):
    """What the working papers say of themselves, kept from when their figures were used.

    `identificador` is their SHA-256; it is empty while none were used. The months are those of the
    ejercicio, from 01 to 12, that no Data Stage covers whole or no CFDI is of. `ajenos` are
    documents of other companies and `decisiones` questions that nobody answered. The three figures
    are in miles de pesos, None where nothing was read for one; what the bridge to the declaración
    anual leaves unexplained is in pesos, None where nothing was declared.
    """

    identificador: str = ""
    leidas: date | None = None
    meses_pedimentos: tuple[str, ...] = ()
    meses_cfdi: tuple[str, ...] = ()
    ajenos: int = 0
    decisiones: int = 0
    consignacion: bool | None = None
    ventas_totales: int | None = None
    total_exportaciones: int | None = None
    total_importaciones: int | None = None
    ventas_sin_explicar: int | None = None
    exportaciones_sin_explicar: int | None = None


class BienProducido(Parte):
    """One finished good. Volumes are in `unidad`, the tariff's unit of measure."""

    clave_sector: str = ""
    fraccion: str = ""
    bien: str = ""
    unidad: str = ""
    volumen_total: Cantidad | None = None
    volumen_nacional: Cantidad | None = None
    volumen_exportaciones: Cantidad | None = None
    origen: Origen | None = None


class Opciones(Parte):
    """What the user answers where no source says what VUCEM enables; None follows the default."""

    importaciones_habilitadas: bool | None = None
    bienes_habilitados: bool | None = None


class TipoCambio(Parte):
    """The user's own yearly average, pesos per US dollar, in place of the reference one."""

    valor: Annotated[Decimal, Field(gt=0, lt=1000)] | None = None
    fuente: str = ""


class EstadoRespuesta(StrEnum):
    """An answer to a checklist item."""

    SI = "si"
    NO = "no"
    NO_APLICA = "no_aplica"


class Respuesta(Parte):
    """What the accountant says about one consideration of the guide."""

    estado: EstadoRespuesta
    nota: str = ""


class Firmante(Parte):
    """Someone who signs the checklist on paper."""

    nombre: str = ""
    cargo: str = ""
    lugar: str = ""
    fecha: date | None = None


class Seguimiento(Parte):
    """What happened in VUCEM: saved is not filed; only the 25-digit folio proves the filing.

    Each date is the day of an `Hito`; the name of the same field with `_por` says who did it.
    """

    en_captura: date | None = None
    en_captura_por: str = ""
    numero_solicitud: str = ""
    guardado: date | None = None
    guardado_por: str = ""
    folio: str = ""
    presentado: date | None = None
    presentado_por: str = ""
    correccion_enviada: date | None = None
    correccion_enviada_por: str = ""
    suspendido: date | None = None
    suspendido_por: str = ""
    reactivado: date | None = None
    reactivado_por: str = ""
    cancelado: date | None = None
    cancelado_por: str = ""


class Expediente(Parte):
    """One company's RAOCE for one ejercicio. `.raoce` files are this model as JSON.

    `ano_anterior` are the figures of the report before, to compare with; empty where nobody knows.
    """

    version: int = VERSION
    ejercicio: Ejercicio
    solicitante: Solicitante = Solicitante()
    programas: tuple[Programa, ...] = ()
    balanza: Balanza = Balanza()
    ano_anterior: ReporteAnterior = ReporteAnterior()
    sustento: Sustento = Sustento()
    bienes_producidos: tuple[BienProducido, ...] = ()
    opciones: Opciones = Opciones()
    tipo_cambio: TipoCambio = TipoCambio()
    respuestas: Mapping[str, Respuesta] = Field(default_factory=dict)
    representante: Firmante = Firmante()
    preparo: Firmante = Firmante()
    seguimiento: Seguimiento = Seguimiento()
    notas: str = ""

    @property
    def tipos(self) -> frozenset[TipoPrograma]:
        """The set of programs that decides what VUCEM shows."""
        return frozenset(p.tipo for p in self.programas if p.tipo is not None)
