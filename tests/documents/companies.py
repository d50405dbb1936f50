"""Fictitious companies to print."""

from datetime import date

from raoce_desktop.catalogs import load_reference
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
    TipoPrograma,
)

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma


def programa(tipo: TipoPrograma) -> Programa:
    numbers = {"IMMEX": "83-2019", "PROSEC": "2019-8664", "ALTEX": "2011-7018", "ECEX": "7-2001"}
    kinds = {
        "IMMEX": "INDUSTRIAL",
        "PROSEC": "PROGRAMA NUEVO PRODUCTOR DIRECTO",
        "ALTEX": "ALTEX EXPORTADOR DIRECTO",
        "ECEX": "CONSOLIDADORA DE MANUFACTURA",
    }
    return Programa(
        tipo=tipo,
        numero=numbers[tipo],
        modalidad=kinds[tipo],
        estatus="Vigente - Activo",
        autorizado=date(2019, 3, 1),
    )


def company(*tipos: TipoPrograma, **parts: object) -> Expediente:
    """A company with a name, an address, a plant and the given programs and parts."""
    domicilio = Domicilio(
        pais="ESTADOS UNIDOS MEXICANOS",
        codigo_postal="81248",
        estado="SINALOA",
        municipio="AHOME",
        localidad="LOS MOCHIS",
        colonia="FRACC. CUAUHTÉMOC",
        calle="CIPRÉS",
        numero_exterior="356 SUR",
    )
    solicitante = Solicitante(
        rfc="AAL0409235E6",
        denominacion="Café de Ensayo, S.A. de C.V.",
        actividad="Tostado y molienda de café",
        correo="contador@ejemplo.mx",
        telefono="668 815 4563",
        domicilio_fiscal=domicilio,
        plantas=(Planta(domicilio=domicilio, tipo="Bodega", localizado=True),),
    )
    programas = tuple(programa(tipo) for tipo in tipos)
    base = Expediente(ejercicio=2024, solicitante=solicitante, programas=programas)
    return base.model_copy(update=parts)


def answered(expediente: Expediente) -> Expediente:
    """The same with every point of the checklist answered yes."""
    points = load_reference(expediente.ejercicio).consideraciones
    answers = {point.clave: Respuesta(estado=EstadoRespuesta.SI) for point in points}
    return expediente.model_copy(update={"respuestas": answers})


def balanza(ventas: int | None, exportaciones: int | None, importaciones: int | None) -> Balanza:
    return Balanza(
        ventas_totales=ventas,
        total_exportaciones=exportaciones,
        total_importaciones=importaciones,
    )


def bienes(count: int) -> tuple[BienProducido, ...]:
    """Sound goods, in two units of measure by turns."""
    return tuple(
        BienProducido(
            clave_sector="XXII",
            fraccion=f"0901{n:04d}",
            bien=f"Café molido, presentación {n}",
            unidad=("KILO", "PIEZA")[n % 2],
            volumen_total=30_000 + n,
            volumen_nacional=10_000,
            volumen_exportaciones=20_000 + n,
        )
        for n in range(1, count + 1)
    )
