"""One company a fact: what is found in it, and the verdict that follows.

Each world is an expediente, the day on which it is looked at, the verdict, and the rule of its
reason; a world that is ready has none. Every renderer is tried on all of them.
"""

from datetime import date

from raoce_desktop.domain.edits import capture
from raoce_desktop.domain.expediente import EstadoRespuesta, Expediente, Respuesta
from raoce_desktop.domain.verdict import EstadoVeredicto
from tests.domain.rules.cases_papeles import EXPORTACIONES, from_papers
from tests.domain.rules.world import (
    ALTEX,
    ECEX,
    FOLIO,
    HOY,
    IMMEX,
    MAQUILA,
    PROSEC,
    company,
    maquila,
    typed,
)

NO_LISTO, CON_RESERVAS, LISTO, CERRADO = EstadoVeredicto
IN_MAY, IN_JULY = date(2025, 5, 31), date(2025, 7, 15)
TOO_LATE = date(2025, 9, 1)


def answered(estado):
    answers = {**MAQUILA.respuestas, "miles-de-pesos": Respuesta(estado=estado)}
    return MAQUILA.model_copy(update={"respuestas": answers})


def with_programs(**parts):
    changed = tuple(p.model_copy(update=parts) for p in MAQUILA.programas)
    return MAQUILA.model_copy(update={"programas": changed})


WITHOUT_PLANT = MAQUILA.model_copy(
    update={"solicitante": MAQUILA.solicitante.model_copy(update={"plantas": ()})}
)
WORLDS = {
    "nothing of these": (MAQUILA, HOY, LISTO, ""),
    "VUCEM refuses a figure": (
        maquila(balanza__total_exportaciones="9999"),
        HOY,
        NO_LISTO,
        "balanza.exportaciones-mayores",
    ),
    "a figure is missing": (
        maquila(balanza__ventas_totales=""),
        HOY,
        NO_LISTO,
        "balanza.ventas-falta",
    ),
    "a datum of the SAT": (
        maquila(solicitante__actividad=""),
        HOY,
        CON_RESERVAS,
        "solicitante.datos-falta",
    ),
    "those of the SAT, seen in VUCEM": (
        maquila(solicitante__actividad="", solicitante__visto_en_vucem="sí"),
        HOY,
        LISTO,
        "",
    ),
    "VUCEM shows others": (
        maquila(solicitante__visto_en_vucem="no"),
        HOY,
        CON_RESERVAS,
        "solicitante.no-coincide",
    ),
    "no plant": (WITHOUT_PLANT, HOY, CON_RESERVAS, "plantas.falta"),
    "a plant that nobody looked up": (
        maquila(solicitante__plantas__0__localizado=""),
        HOY,
        CON_RESERVAS,
        "plantas.localizado-falta",
    ),
    "a point unanswered": (
        MAQUILA.model_copy(update={"respuestas": {}}),
        HOY,
        CON_RESERVAS,
        "consideraciones.falta",
    ),
    "a point answered no": (answered(EstadoRespuesta.NO), HOY, CON_RESERVAS, "consideraciones.no"),
    "a point that doesn't apply": (answered(EstadoRespuesta.NO_APLICA), HOY, LISTO, ""),
    "an enabling not seen": (
        company(PROSEC, ALTEX),
        HOY,
        CON_RESERVAS,
        "programas.no-documentado",
    ),
    "two readings of a date": (
        typed(
            company(PROSEC, ALTEX),
            {"opciones.importaciones_habilitadas": "si", "opciones.bienes_habilitados": "si"},
        ),
        HOY,
        CON_RESERVAS,
        "plazos.dos-lecturas",
    ),
    "a commitment in doubt": (
        typed(
            company(ECEX),
            {"opciones.importaciones_habilitadas": "no", "opciones.bienes_habilitados": "no"},
        ),
        HOY,
        CON_RESERVAS,
        "compromisos.ecex-verificar",
    ),
    "filed": (
        maquila(seguimiento__folio=FOLIO, seguimiento__presentado="10/04/2025"),
        HOY,
        CERRADO,
        "cierre.presentado",
    ),
    "filed long ago": (
        maquila(seguimiento__folio=FOLIO, seguimiento__presentado="10/04/2025"),
        TOO_LATE,
        CERRADO,
        "cierre.presentado",
    ),
    "cancelled": (
        with_programs(estatus="Cancelado"),
        HOY,
        CERRADO,
        "cierre.programas-cancelados",
    ),
    "one of two cancelled": (
        maquila(programas__1__estatus="Cancelado"),
        HOY,
        CON_RESERVAS,
        "programas.cancelado",
    ),
    "not due": (with_programs(autorizado=date(2025, 2, 1)), HOY, CERRADO, "cierre.exento"),
    "late, with cure": (MAQUILA, IN_MAY, CERRADO, "plazos.suspendido"),
    "late, one with cure": (MAQUILA, IN_JULY, CERRADO, "plazos.cancelado"),
    "late, without cure": (company(ALTEX), IN_MAY, CERRADO, "plazos.cancelado"),
    "over, and refused too": (
        maquila(balanza__ventas_totales=""),
        IN_MAY,
        CERRADO,
        "plazos.suspendido",
    ),
    "nothing captured": (Expediente(ejercicio=2024), HOY, NO_LISTO, "programas.falta"),
    "a commitment on the edge": (
        typed(
            company(IMMEX),
            {"balanza.ventas_totales": "1000000", "balanza.total_exportaciones": "9163"},
        ),
        HOY,
        CON_RESERVAS,
        "compromisos.frontera",
    ),
    "a commitment that isn't met": (
        typed(
            company(IMMEX),
            {"balanza.ventas_totales": "1000000", "balanza.total_exportaciones": "10"},
        ),
        HOY,
        CON_RESERVAS,
        "compromisos.no-cumple",
    ),
    "figures from sound papers": (from_papers(), HOY, LISTO, ""),
    "papers that miss months": (
        from_papers(meses_pedimentos=tuple(f"{month:02d}" for month in range(4, 13))),
        HOY,
        CON_RESERVAS,
        "papeles.meses",
    ),
    "papers without the CFDI of a month": (
        from_papers(meses_cfdi=("12",)),
        HOY,
        CON_RESERVAS,
        "papeles.meses-cfdi",
    ),
    "papers with open decisions": (
        from_papers(decisiones=3),
        HOY,
        CON_RESERVAS,
        "papeles.decisiones",
    ),
    "papers that don't reach the declaración anual": (
        from_papers(ventas_sin_explicar=2_500),
        HOY,
        CON_RESERVAS,
        "papeles.puente-ventas",
    ),
    "a figure of the papers edited by hand": (
        capture(from_papers(), EXPORTACIONES, "3,001"),
        HOY,
        CON_RESERVAS,
        "balanza.difiere-de-papeles",
    ),
    "papers with files of others": (from_papers(ajenos=2), HOY, LISTO, ""),
}
