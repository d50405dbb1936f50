"""What the program answers to other programs: the domain's results as plain JSON values.

The names are fixed, so that scripts can rely on them. Amounts are whole miles de pesos, dates
ISO texts, citations objects; what isn't known is null.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from raoce_desktop.catalogs.texts import texts
from raoce_desktop.domain.balance import shown_percentage
from raoce_desktop.domain.deadlines import FECHAS
from raoce_desktop.domain.own_values import own_values_in
from raoce_desktop.domain.progress import state_shown
from raoce_desktop.domain.tramite import hitos

if TYPE_CHECKING:
    from raoce_desktop.domain.citations import Cita
    from raoce_desktop.domain.commitments import Compromiso
    from raoce_desktop.domain.dated import Fecha
    from raoce_desktop.domain.deadlines import Plazos
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.findings import Hallazgo
    from raoce_desktop.domain.linkage import Vinculo
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.domain.revision import Revision
    from raoce_desktop.domain.sign_by import Firma, SigningDay

Answer = dict[str, Any]


def vinculo_answer(vinculo: Vinculo) -> Answer:
    """Which form VUCEM shows, and every field of it by its path."""
    return {
        "programas": list(vinculo.programas),
        "formulario": vinculo.formulario,
        "documentado": vinculo.documentado,
        "campos": {
            ruta: {
                "habilitado": campo.habilitado,
                "motivo": campo.motivo,
                "cita": cita_answer(campo.cita),
                "confianza": campo.confianza,
                "documentado": campo.documentado,
                "impreso": campo.impreso,
                "conmutable": campo.conmutable,
            }
            for ruta, campo in vinculo.campos.items()
        },
    }


def plazos_answer(plazos: Plazos) -> Answer:
    """The season of an ejercicio: `presentacion` for the report, then each program's dates.

    `aconsejado` is the earliest limit of those that may hold. `calculado` says that no source
    prints a date and it was worked out here; `fechas` tells it of each of a program.
    """
    return {
        "ejercicio": plazos.ejercicio,
        "presentacion": {
            "inicio": iso(plazos.inicio),
            "fin": iso(plazos.fin),
            "aconsejado": iso(plazos.limites[0].fin),
            "apertura": fecha_answer(plazos.apertura),
            "limite": fecha_answer(plazos.lecturas[0].fecha),
            "limite_aconsejado": fecha_answer(plazos.limites[0].fecha),
        },
        "lecturas": [
            {
                "clave": reading.clave,
                "fin": iso(reading.fin),
                "motivo": reading.motivo,
                "calculado": not reading.fecha.impresa,
                "palabras": reading.fecha.palabras or None,
                "confianza": reading.fecha.confianza,
                "cita": cita_answer(reading.fecha.cita),
            }
            for reading in plazos.lecturas
        ],
        "programas": {
            tipo: {
                **dict.fromkeys(FECHAS),
                **{name: iso(fecha.dia) for name, fecha in dates.fechas()},
                "cita": cita_answer(dates.cita),
                "fechas": {name: fecha_answer(fecha) for name, fecha in dates.fechas()},
            }
            for tipo, dates in plazos.por_programa.items()
        },
        "secuencia": [
            {
                "fecha": iso(suceso.fecha.dia),
                "calculado": not suceso.fecha.impresa,
                "texto": suceso.texto,
                "cita": cita_answer(suceso.cita),
            }
            for suceso in plazos.secuencia
        ],
    }


def fecha_answer(fecha: Fecha) -> Answer:
    """One date, whether it was worked out here, and on whose word."""
    return {
        "fecha": iso(fecha.dia),
        "calculado": not fecha.impresa,
        "palabras": fecha.palabras or None,
        "confianza": fecha.confianza,
        "cita": cita_answer(fecha.cita),
        "apoyo": cita_answer(fecha.apoyo) if fecha.apoyo else None,
    }


def revision_answer(expediente: Expediente, revision: Revision) -> Answer:
    """The verdict, what VUCEM would compute, and every finding.

    `listo_para_firma` says that VUCEM would refuse nothing; `veredicto`, what the whole case
    amounts to: `no listo`, `con reservas`, `listo` or `cerrado`. Its reasons are the hallazgos of
    level `error`, `reserva` or `cierre`, and `resumen` says it in a line.
    """
    plazos, firma = revision.plazos, revision.firma
    return {
        "rfc": expediente.solicitante.rfc,
        "ejercicio": expediente.ejercicio,
        "formulario": revision.vinculo.formulario,
        "estado": state_shown(expediente, revision),
        "hitos": [
            {"estado": hito.estado, "fecha": iso(hito.fecha), "quien": hito.quien or None}
            for hito in hitos(expediente)
        ],
        "veredicto": revision.veredicto.estado,
        "resumen": revision.veredicto.titulo(texts()),
        "listo_para_firma": revision.listo_para_firma,
        "debe_presentarse": bool(revision.vinculo.programas) or not expediente.tipos,
        "saldo": revision.saldo,
        "porcentaje": None if revision.porcentaje is None else _percentage(revision),
        "compromisos": [compromiso_answer(compromiso) for compromiso in revision.compromisos],
        "plazos": None if plazos is None else plazos_answer(plazos),
        "firmar_a_mas_tardar": None if firma is None else firma_answer(firma),
        "dias_restantes": revision.dias_restantes,
        "reservas": [hallazgo_answer(hallazgo) for hallazgo in revision.reservas],
        "hallazgos": [hallazgo_answer(hallazgo) for hallazgo in revision.hallazgos],
        **oficina_answer(revision.contexto.referencia),
    }


def oficina_answer(referencia: Referencia) -> Answer:
    """What of the office the figures rest on: its own values, and the day it rehearses from."""
    return {
        "ensayo": iso(referencia.oficina.ensayo),
        "valores_propios": [
            {"clave": clave, "valor": own.valor, "fuente": own.fuente or None}
            for clave, own in own_values_in(referencia)
        ],
    }


def firma_answer(firma: Firma) -> Answer:
    """The last day to sign and what sets it: `guardado`, `limite`, `prudente` or `subsanar`.

    `siguientes` take its place as it passes; `sin_subsanar` are the limits that no later day cures.
    """
    return {
        **_termino(firma.termino),
        "siguientes": [_termino(termino) for termino in firma.siguientes],
        "sin_subsanar": [_termino(termino) for termino in firma.sin_subsanar],
    }


def _termino(termino: SigningDay) -> Answer:
    return {
        **fecha_answer(termino.cuando),
        "rige": termino.rige,
        "programas": list(termino.programas),
    }


def compromiso_answer(compromiso: Compromiso) -> Answer:
    """One program's commitment, with the sums of each of its alternatives."""
    return {
        "programa": compromiso.programa,
        "estado": compromiso.estado,
        "explicacion": compromiso.explicacion,
        "consecuencia": compromiso.consecuencia,
        "confianza": compromiso.confianza,
        "impreso": compromiso.impreso,
        "cita": cita_answer(compromiso.cita),
        "tipo_cambio": compromiso.tipo_cambio or None,
        "criterios": [
            {
                "clave": criterio.clave,
                "estado": criterio.estado,
                "umbral": str(criterio.umbral),
                "valor": None if criterio.valor is None else str(criterio.valor),
                "unidad": criterio.unidad,
                "requisito": criterio.requisito,
                "aritmetica": criterio.texto,
            }
            for criterio in compromiso.criterios
        ],
    }


def hallazgo_answer(hallazgo: Hallazgo) -> Answer:
    """One finding; `texto_vucem` is null where the check is this program's own."""
    return {
        "regla": hallazgo.regla,
        "nivel": hallazgo.nivel,
        "ruta": hallazgo.ruta,
        "mensaje": hallazgo.mensaje,
        "arreglo": hallazgo.arreglo,
        "texto_vucem": hallazgo.texto_vucem or None,
        "cita": cita_answer(hallazgo.cita),
    }


def cita_answer(cita: Cita) -> Answer:
    """A citation, in parts and as the line that a person reads.

    `de_otra_temporada` says that it speaks of another ejercicio: that it holds here is inferred.
    """
    return {
        "texto": cita.texto,
        "ordenamiento": cita.ordenamiento,
        "articulo": cita.articulo,
        "fecha": cita.fecha,
        "fuente": cita.fuente,
        "confianza": cita.confianza,
        "de_otra_temporada": cita.otra,
    }


def _percentage(revision: Revision) -> float:
    """Two decimals, as the screen shows them: a share, not money, so a JSON number serves."""
    return float(shown_percentage(revision.porcentaje).replace(",", ""))


def iso(day: date | None) -> str | None:
    """A date as ISO text; null where there is none."""
    return None if day is None else day.isoformat()
