"""Fictitious companies that nothing is wrong with, and how to spoil them one thing at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain import edits
from raoce_desktop.domain.anterior import Anterior
from raoce_desktop.domain.expediente import (
    Balanza,
    BienProducido,
    Domicilio,
    EstadoRespuesta,
    Expediente,
    Planta,
    Programa,
    Respuesta,
    Solicitante,
    Sustento,
    TipoPrograma,
)
from raoce_desktop.domain.identifiers import rfc_check_digit

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma
REFERENCIA = load_reference(2024)
HOY = date(2025, 4, 10)
RFC = "CEN010101AB" + rfc_check_digit("CEN010101AB0")
FOLIO = "0201500100220250101000001"
SOLICITUD = "0792643"

DOMICILIO = Domicilio(
    pais="ESTADOS UNIDOS MEXICANOS",
    codigo_postal="91000",
    estado="VERACRUZ",
    municipio="XALAPA",
    localidad="XALAPA",
    colonia="CENTRO",
    calle="MUESTRA",
    numero_exterior="100",
)
PLANTA = Planta(domicilio=DOMICILIO, tipo="Industrias, Fábricas y Talleres", localizado=True)
SOLICITANTE = Solicitante(
    rfc=RFC,
    denominacion="CAFÉ DE ENSAYO, SA DE CV",
    actividad="Elaboración de café tostado",
    correo="contacto@ejemplo.mx",
    domicilio_fiscal=DOMICILIO,
    telefono="2285550100",
    plantas=(PLANTA,),
)
BIEN = BienProducido(
    clave_sector="XXII",
    fraccion="09012199",
    bien="Café tostado",
    unidad="KILO",
    volumen_total=30_000,
    volumen_nacional=10_000,
    volumen_exportaciones=20_000,
)
NUMEROS = {IMMEX: "83-2019", PROSEC: "2019-8664", ALTEX: "2011-7018", ECEX: "55"}
MODALIDADES = {ALTEX: "ALTEX EXPORTADOR DIRECTO"}


def program(tipo: TipoPrograma) -> Programa:
    return Programa(
        tipo=tipo,
        numero=NUMEROS[tipo],
        modalidad=MODALIDADES.get(tipo, "INDUSTRIAL"),
        estatus="Vigente - Activo",
        autorizado=date(2008 if tipo in (ALTEX, ECEX) else 2019, 3, 1),
        sectores=("XXII",) if tipo is PROSEC else (),
    )


def company(*tipos: TipoPrograma) -> Expediente:
    """A company with these programs, all of it captured and every consideration answered."""
    answers = {c.clave: Respuesta(estado=EstadoRespuesta.SI) for c in REFERENCIA.consideraciones}
    return Expediente(
        ejercicio=2024,
        solicitante=SOLICITANTE,
        programas=tuple(map(program, tipos)),
        balanza=Balanza(ventas_totales=4_500, total_exportaciones=3_000, total_importaciones=1_200),
        bienes_producidos=(BIEN,),
        respuestas=answers,
    )


CAFE = company(PROSEC)
MAQUILA = company(IMMEX, PROSEC)


def typed(expediente: Expediente, texts: Mapping[str, str]) -> Expediente:
    """The expediente after typing each text into the field at its path."""
    for ruta, text in texts.items():
        expediente = edits.capture(expediente, ruta, text)
    return expediente


def cafe(**texts: str) -> Expediente:
    """The PROSEC company with texts typed; `__` stands for the dots of the path."""
    return typed(CAFE, {ruta.replace("__", "."): text for ruta, text in texts.items()})


def maquila(**texts: str) -> Expediente:
    """The IMMEX and PROSEC company with texts typed; `__` stands for the dots of the path."""
    return typed(MAQUILA, {ruta.replace("__", "."): text for ruta, text in texts.items()})


def with_bien(**texts: str) -> Expediente:
    """The PROSEC company with texts typed into its first bien."""
    return typed(CAFE, {f"bienes_producidos.0.{name}": text for name, text in texts.items()})


def with_bienes(*bienes: BienProducido) -> Expediente:
    return CAFE.model_copy(update={"bienes_producidos": bienes})


@dataclass(frozen=True)
class Case:
    """What a rule finds at `ruta` in `bad`, and doesn't find in `good`, on the day `hoy`.

    `papeles` are the working papers at hand, `anterior` what is known of the year before.
    """

    ruta: str
    bad: Expediente
    good: Expediente
    hoy: date = HOY
    papeles: Sustento | None = None
    anterior: Anterior | None = None
