"""Rules about the deadlines, what happened in VUCEM, and the considerations."""

from datetime import date

from raoce_desktop.domain.edits import capture, next_year
from raoce_desktop.domain.expediente import EstadoRespuesta, Expediente, Respuesta
from tests.domain.rules.world import (
    ALTEX,
    CAFE,
    FOLIO,
    IMMEX,
    MAQUILA,
    PROSEC,
    SOLICITUD,
    Case,
    cafe,
    company,
    maquila,
)


def filed(folio: str = FOLIO, presentado: str = "10/04/2025", guardado: str = "") -> Expediente:
    """The café with what VUCEM answered."""
    return cafe(
        seguimiento__folio=folio,
        seguimiento__presentado=presentado,
        seguimiento__guardado=guardado,
    )


def after_filing(**days: str) -> Expediente:
    """The café, filed on the second of April, and what followed."""
    case = filed(presentado="02/04/2025")
    for name, day in days.items():
        case = capture(case, f"seguimiento.{name}", day)
    return case


def answered(estado: EstadoRespuesta) -> Expediente:
    answers = {**CAFE.respuestas, "miles-de-pesos": Respuesta(estado=estado)}
    return CAFE.model_copy(update={"respuestas": answers})


def answered_before() -> Expediente:
    """The café with an answer to a point that no longer exists."""
    answer = Respuesta(estado=EstadoRespuesta.NO, nota="De otra temporada")
    return CAFE.model_copy(update={"respuestas": {**CAFE.respuestas, "punto-de-antes": answer}})


def unanswered(clave: str) -> Expediente:
    answers = {key: answer for key, answer in CAFE.respuestas.items() if key != clave}
    return CAFE.model_copy(update={"respuestas": answers})


def with_programs(**parts: object) -> Expediente:
    """The IMMEX and PROSEC company with every program changed alike."""
    changed = tuple(p.model_copy(update=parts) for p in MAQUILA.programas)
    return MAQUILA.model_copy(update={"programas": changed})


NOBODY_KNOWS = CAFE.model_copy(update={"ejercicio": 2031})
SAVED = cafe(seguimiento__guardado="01/04/2025")
OTHER_PROCEDURE = filed(folio="0200900200120252540000002")

CASES = {
    "cierre.presentado": Case("seguimiento.folio", filed(), filed(folio=FOLIO[:-1])),
    "cierre.exento": Case(
        "programas",
        with_programs(autorizado=date(2025, 2, 1)),
        with_programs(autorizado=date(2024, 2, 1)),
    ),
    "temporada.sin-datos": Case("ejercicio", NOBODY_KNOWS, next_year(CAFE)),
    "cierre.programas-cancelados": Case(
        "programas",
        with_programs(estatus="Cancelado"),
        maquila(programas__0__estatus="Cancelado"),
    ),
    "plazos.por-vencer": Case("seguimiento.presentado", CAFE, filed(), hoy=date(2025, 4, 20)),
    "plazos.dos-lecturas": Case("seguimiento.presentado", company(PROSEC, ALTEX), MAQUILA),
    "plazos.sin-subsanar": Case(
        "seguimiento.presentado", company(ALTEX, PROSEC), MAQUILA, hoy=date(2025, 5, 25)
    ),
    "plazos.suspendido": Case("programas.0.tipo", CAFE, MAQUILA, hoy=date(2025, 5, 1)),
    "plazos.cancelado": Case("programas.0.tipo", CAFE, company(IMMEX), hoy=date(2025, 7, 1)),
    "seguimiento.solicitud-formato": Case(
        "seguimiento.numero_solicitud",
        cafe(seguimiento__numero_solicitud="79264"),
        cafe(seguimiento__numero_solicitud=SOLICITUD),
    ),
    "seguimiento.guardado-falta": Case(
        "seguimiento.guardado", cafe(seguimiento__numero_solicitud=SOLICITUD), SAVED
    ),
    "seguimiento.guardado-futuro": Case(
        "seguimiento.guardado",
        cafe(seguimiento__guardado="11/04/2025"),
        cafe(seguimiento__guardado="10/04/2025"),
    ),
    "seguimiento.guardado-sin-firmar": Case(
        "seguimiento.guardado", SAVED, filed(guardado="01/04/2025"), hoy=date(2025, 4, 16)
    ),
    "seguimiento.solicitud-perdida": Case(
        "seguimiento.guardado", SAVED, filed(guardado="01/04/2025"), hoy=date(2025, 4, 17)
    ),
    "seguimiento.folio-falta": Case("seguimiento.folio", filed(folio=""), filed()),
    "seguimiento.folio-formato": Case("seguimiento.folio", filed(folio=FOLIO[:-1]), filed()),
    "seguimiento.folio-otro-tramite": Case("seguimiento.folio", OTHER_PROCEDURE, filed()),
    "seguimiento.folio-otro-ano": Case(
        "seguimiento.folio", filed(folio=FOLIO.replace("2025", "2024", 1)), filed()
    ),
    "seguimiento.presentado-falta": Case("seguimiento.presentado", filed(presentado=""), filed()),
    "seguimiento.presentado-futuro": Case(
        "seguimiento.presentado", filed(presentado="11/04/2025"), filed(presentado="10/04/2025")
    ),
    "seguimiento.hito-futuro": Case(
        "seguimiento.en_captura",
        cafe(seguimiento__en_captura="11/04/2025"),
        cafe(seguimiento__en_captura="10/04/2025"),
    ),
    "seguimiento.hito-sin-presentar": Case(
        "seguimiento.reactivado",
        cafe(seguimiento__reactivado="10/04/2025"),
        after_filing(reactivado="10/04/2025"),
    ),
    "seguimiento.hito-antes": Case(
        "seguimiento.correccion_enviada",
        after_filing(correccion_enviada="01/04/2025"),
        after_filing(correccion_enviada="02/04/2025"),
    ),
    "seguimiento.correccion-tardia": Case(
        "seguimiento.correccion_enviada",
        after_filing(correccion_enviada="10/04/2025"),
        after_filing(correccion_enviada="09/04/2025"),
    ),
    "seguimiento.presentado-antes": Case(
        "seguimiento.presentado", filed(presentado="31/03/2025"), filed(presentado="01/04/2025")
    ),
    "consideraciones.falta": Case(
        "respuestas.miles-de-pesos",
        unanswered("miles-de-pesos"),
        unanswered("altex-cancelacion"),
    ),
    "consideraciones.sin-lugar": Case("respuestas.punto-de-antes", answered_before(), CAFE),
    "consideraciones.no": Case(
        "respuestas.miles-de-pesos",
        answered(EstadoRespuesta.NO),
        answered(EstadoRespuesta.NO_APLICA),
    ),
}
