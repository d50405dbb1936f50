"""Rules about the solicitante, its plants, its programs and what wasn't understood."""

from raoce_desktop.domain.expediente import TipoPrograma
from tests.domain.rules.world import CAFE, MAQUILA, Case, cafe, company, maquila, program, typed

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma

GENERIC = "XAXX010101000"
PERSON = "GODE561231GR8"
WITHOUT_PLANTS = typed(CAFE, {}).model_copy(
    update={"solicitante": CAFE.solicitante.model_copy(update={"plantas": ()})}
)
TWICE = MAQUILA.model_copy(update={"programas": (*MAQUILA.programas, program(IMMEX))})
NO_PROGRAMS = company()
UNKNOWN_TYPE = typed(CAFE, {"programas.0.tipo": ""})

CASES = {
    "captura.no-entendida": Case(
        "balanza.ventas_totales", cafe(balanza__ventas_totales="4,5"), CAFE
    ),
    "solicitante.rfc-falta": Case("solicitante.rfc", cafe(solicitante__rfc=" "), CAFE),
    "solicitante.rfc-formato": Case("solicitante.rfc", cafe(solicitante__rfc="CEN0101"), CAFE),
    "solicitante.rfc-fecha": Case("solicitante.rfc", cafe(solicitante__rfc="CEN011301ABA"), CAFE),
    "solicitante.rfc-generico": Case("solicitante.rfc", cafe(solicitante__rfc=GENERIC), CAFE),
    "solicitante.rfc-digito": Case("solicitante.rfc", cafe(solicitante__rfc="CEN010101AB9"), CAFE),
    "solicitante.rfc-persona-fisica": Case(
        "solicitante.rfc",
        cafe(solicitante__rfc=PERSON),
        typed(company(ALTEX), {"solicitante.rfc": PERSON}),
    ),
    "solicitante.rfc-persona-fisica-altex": Case(
        "solicitante.rfc",
        typed(company(ALTEX), {"solicitante.rfc": PERSON}),
        typed(company(ALTEX, PROSEC), {"solicitante.rfc": PERSON}),
    ),
    "solicitante.denominacion-falta": Case(
        "solicitante.denominacion", cafe(solicitante__denominacion=""), CAFE
    ),
    "solicitante.datos-falta": Case(
        "solicitante.correo",
        cafe(solicitante__correo="", solicitante__telefono=""),
        cafe(solicitante__correo="", solicitante__telefono="", solicitante__visto_en_vucem="sí"),
    ),
    "solicitante.no-coincide": Case(
        "solicitante.visto_en_vucem",
        cafe(solicitante__visto_en_vucem="no"),
        cafe(solicitante__visto_en_vucem="sí"),
    ),
    "solicitante.correo-formato": Case(
        "solicitante.correo",
        cafe(solicitante__correo="contacto@ejemplo"),
        cafe(solicitante__correo=""),
    ),
    "solicitante.largo": Case(
        "solicitante.correo",
        cafe(solicitante__correo=f"{'a' * 20}@ejemplo.mx"),
        cafe(solicitante__correo=f"{'a' * 19}@ejemplo.mx"),
    ),
    "plantas.falta": Case("solicitante.plantas", WITHOUT_PLANTS, CAFE),
    "plantas.no-localizado": Case(
        "solicitante.plantas.0.localizado",
        cafe(solicitante__plantas__0__localizado="no"),
        cafe(solicitante__plantas__0__localizado=""),
    ),
    "plantas.localizado-falta": Case(
        "solicitante.plantas.0.localizado",
        cafe(solicitante__plantas__0__localizado=""),
        cafe(solicitante__plantas__0__localizado="quizá"),
    ),
    "plantas.tipo-falta": Case(
        "solicitante.plantas.0.tipo", cafe(solicitante__plantas__0__tipo=""), CAFE
    ),
    "plantas.tipo-no-admitido": Case(
        "solicitante.plantas.0.tipo",
        cafe(solicitante__plantas__0__tipo="Casa habitación"),
        cafe(solicitante__plantas__0__tipo="INDUSTRIAS FABRICAS Y TALLERES"),
    ),
    "programas.falta": Case("programas", NO_PROGRAMS, CAFE),
    "programas.tipo-falta": Case("programas.0.tipo", UNKNOWN_TYPE, cafe(programas__0__tipo="X")),
    "programas.repetido": Case("programas.2.tipo", TWICE, MAQUILA),
    "programas.numero-falta": Case("programas.0.numero", cafe(programas__0__numero=""), CAFE),
    "programas.numero-formato": Case(
        "programas.0.numero",
        cafe(programas__0__numero="8664-2019"),
        maquila(programas__0__numero="8664-2019"),
    ),
    "programas.cancelado": Case(
        "programas.1.estatus",
        maquila(programas__1__estatus="Cancelado"),
        maquila(programas__1__estatus="Suspendido"),
    ),
    "programas.suspendido": Case(
        "programas.0.estatus",
        cafe(programas__0__estatus="Vigente - Suspendido"),
        cafe(programas__0__estatus="Cancelado"),
    ),
    "programas.estatus": Case(
        "programas.0.estatus",
        cafe(programas__0__estatus="En trámite"),
        cafe(programas__0__estatus="VIGENTE - ACTIVO"),
    ),
    "programas.autorizado-falta": Case(
        "programas.0.autorizado",
        cafe(programas__0__autorizado=""),
        cafe(programas__0__autorizado="hace años"),
    ),
    "programas.autorizado-futuro": Case(
        "programas.0.autorizado",
        cafe(programas__0__autorizado="11/04/2025"),
        cafe(programas__0__autorizado="10/04/2025"),
    ),
    "programas.autorizado-imposible": Case(
        "programas.0.autorizado",
        typed(company(ALTEX), {"programas.0.autorizado": "25/12/2010"}),
        typed(company(ALTEX), {"programas.0.autorizado": "24/12/2010"}),
    ),
    "programas.autorizado-antes": Case(
        "programas.0.autorizado",
        maquila(programas__0__autorizado="31/10/2006"),
        maquila(programas__0__autorizado="01/11/2006"),
    ),
    "programas.exento": Case(
        "programas.0.autorizado",
        maquila(programas__0__autorizado="01/01/2025"),
        maquila(programas__0__autorizado="31/12/2024"),
    ),
    "programas.exento-inferido": Case(
        "programas.1.autorizado",
        maquila(programas__1__autorizado="01/01/2025"),
        maquila(programas__1__autorizado="31/12/2024"),
    ),
    "programas.sin-compromiso": Case(
        "programas.0.autorizado",
        maquila(programas__0__autorizado="01/01/2024"),
        cafe(programas__0__autorizado="01/01/2024"),  # PROSEC has no export commitment
    ),
    "programas.no-documentado": Case(
        "opciones.importaciones_habilitadas",
        company(PROSEC, ALTEX),
        typed(
            company(PROSEC, ALTEX),
            {"opciones.importaciones_habilitadas": "sí", "opciones.bienes_habilitados": "no"},
        ),
    ),
}
