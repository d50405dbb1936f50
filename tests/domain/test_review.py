"""The review of an expediente: what it finds, in which order, and how far the steps are."""

from collections import Counter
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raoce_desktop.domain.expediente import (
    Expediente,
    Origen,
    Procedencia,
    TipoPrograma,
)
from raoce_desktop.domain.findings import Nivel
from raoce_desktop.domain.pasos import Paso
from raoce_desktop.domain.progress import (
    EstadoExpediente,
    EstadoPaso,
    estado,
    step_state,
)
from raoce_desktop.domain.review import review
from raoce_desktop.domain.rules import bien_findings, context
from tests.domain.rules.world import (
    ALTEX,
    BIEN,
    CAFE,
    FOLIO,
    HOY,
    MAQUILA,
    PROSEC,
    REFERENCIA,
    cafe,
    company,
    typed,
    with_bienes,
)

SETS = [set_ for size in (1, 2, 3, 4) for set_ in combinations(TipoPrograma, size)]
EXPECTED = {"programas.no-documentado", "plazos.dos-lecturas", "compromisos.ecex-verificar"}
"""What even a company without a fault is told, because no source settles it."""

NUEVO = Expediente(ejercicio=2024)


def reviewed(expediente, hoy=HOY):
    return review(expediente, REFERENCIA, hoy)


def states(expediente):
    revision = reviewed(expediente)
    return {paso.value: step_state(revision, expediente, paso).value for paso in Paso}


# ------------------------------------------------------------------ what is found


@pytest.mark.parametrize("tipos", SETS, ids="-".join)
def test_a_company_without_faults_can_sign_whatever_its_programs(tipos):
    revision = reviewed(company(*tipos))

    assert revision.listo_para_firma
    assert {h.regla for h in revision.avisos} <= EXPECTED


def test_a_new_expediente_says_what_it_lacks_and_nothing_is_wrong():
    revision = reviewed(NUEVO)

    assert all(h.regla.endswith("falta") for h in revision.hallazgos)
    assert [h.ruta for h in revision.errores] == [
        "solicitante.rfc",
        "solicitante.denominacion",
        "programas",
    ]
    assert (revision.plazos, revision.dias_restantes, revision.saldo) == (None, None, None)


def test_errors_come_first_and_then_everything_follows_the_screens():
    expediente = cafe(
        solicitante__correo="sin arroba",
        programas__0__numero="",
        balanza__ventas_totales="",
        bienes_producidos__0__unidad="",
        bienes_producidos__0__fraccion="",
        seguimiento__guardado="01/04/2025",
    )

    assert [h.ruta for h in reviewed(expediente).hallazgos] == [
        "balanza.ventas_totales",
        "bienes_producidos.0.fraccion",
        "solicitante.correo",
        "programas.0.numero",
        "bienes_producidos.0.unidad",
        "seguimiento.guardado",
    ]


def test_a_finding_is_reached_by_its_field_and_by_its_section():
    revision = reviewed(cafe(balanza__ventas_totales="", solicitante__rfc=""))

    assert [h.regla for h in revision.at("solicitante.rfc")] == ["solicitante.rfc-falta"]
    assert [h.regla for h in revision.under("balanza")] == ["balanza.ventas-falta"]
    assert revision.at("balanza") == ()


def test_the_figures_that_vucem_computes_come_with_the_review():
    revision = reviewed(CAFE)

    assert (revision.saldo, revision.dias_restantes) == (1_800, 20)
    assert f"{revision.porcentaje:.2f}" == "66.67"


def test_days_left_are_negative_after_the_limit():
    assert reviewed(CAFE, date(2025, 5, 3)).dias_restantes == -3


def test_bienes_that_vucem_does_not_take_are_not_reviewed():
    broken = MAQUILA.bienes_producidos[0].model_copy(update={"fraccion": "x"})
    expediente = MAQUILA.model_copy(update={"bienes_producidos": (broken, broken)})

    assert reviewed(expediente).under("bienes_producidos") == ()


def test_a_filed_report_is_told_nothing_about_deadlines_nor_unanswered_points():
    filed = cafe(seguimiento__folio=FOLIO, seguimiento__presentado="10/04/2025")

    late = reviewed(filed.model_copy(update={"respuestas": {}}), date(2026, 1, 1))

    assert [h.regla for h in late.hallazgos] == ["cierre.presentado"]


def test_a_program_that_need_not_file_is_not_told_that_it_was_cancelled():
    expediente = cafe(programas__0__autorizado="01/02/2025")

    found = {h.regla for h in reviewed(expediente, date(2025, 8, 1)).hallazgos}

    assert "programas.exento-inferido" in found
    assert "plazos.cancelado" not in found


def test_whoever_need_not_file_is_not_hurried():
    expediente = cafe(programas__0__autorizado="01/02/2025")

    found = {h.regla for h in reviewed(expediente, date(2025, 4, 25)).hallazgos}

    assert "plazos.por-vencer" not in found


def test_the_prudent_date_is_not_advised_once_it_has_passed():
    def advice(day):
        found = reviewed(company(PROSEC, ALTEX), day).hallazgos
        return next(h.arreglo for h in found if h.regla == "plazos.dos-lecturas")

    assert "a más tardar el 30 de abril de 2025" in advice(date(2025, 4, 30))
    assert "ya pasó" in advice(date(2025, 5, 1))


def test_an_enormous_text_is_quoted_only_at_its_beginning():
    [found] = reviewed(cafe(solicitante__rfc="R" * 3000)).errores

    assert "«RRR" in found.mensaje
    assert len(found.mensaje) < 120


@pytest.mark.parametrize(
    "field", ["notas", "representante.fecha", "respuestas.miles-de-pesos.nota"]
)
def test_every_captured_text_is_either_understood_or_pointed_at(field):
    expediente = typed(CAFE, {field: "\t1\t2"})

    pointed = [h.ruta for h in reviewed(expediente).errores]

    assert pointed in ([], [field])
    assert bool(pointed) == (field == "representante.fecha")


def test_an_answer_that_was_not_understood_blocks_and_names_its_field():
    [found] = reviewed(typed(CAFE, {"respuestas.miles-de-pesos.estado": "quizá"})).errores

    assert found.ruta == "respuestas.miles-de-pesos.estado"
    assert found.mensaje.startswith("Respuesta: «quizá»")


def test_an_rfc_that_is_too_long_is_said_once():
    found = reviewed(cafe(solicitante__rfc="CEN010101ABA999")).at("solicitante.rfc")

    assert [h.regla for h in found] == ["solicitante.rfc-formato"]


def test_a_program_without_a_type_is_asked_for_its_type_and_nothing_else():
    nameless = cafe(programas__0__tipo="", programas__0__autorizado="01/02/2025")

    assert [h.regla for h in reviewed(nameless).under("programas")] == ["programas.tipo-falta"]


def test_rows_that_are_still_blank_are_not_called_repeated():
    blank = BIEN.model_copy(update={"bien": "", "fraccion": ""})

    found = {h.regla for h in reviewed(with_bienes(blank, blank)).hallazgos}

    assert found == {"bienes.fraccion-falta", "bienes.bien-falta"}


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "ejercicio",
                "solicitante.rfc",
                "solicitante.correo",
                "programas.0.tipo",
                "programas.0.autorizado",
                "balanza.ventas_totales",
                "balanza.total_importaciones",
                "tipo_cambio.valor",
                "bienes_producidos.0.fraccion",
                "bienes_producidos.0.volumen_total",
                "bienes_producidos.0.bien",
                "seguimiento.folio",
                "seguimiento.guardado",
            ]
        ),
        st.text(max_size=30),
    )
)
def test_nothing_that_can_be_typed_breaks_the_review(texts):
    revision = reviewed(typed(CAFE, texts))

    assert all("{" not in h.arreglo for h in revision.hallazgos)
    assert sum(len(revision.of(nivel)) for nivel in Nivel) == len(revision.hallazgos)


# ------------------------------------------------------------------ bienes, row by row


def test_what_is_found_in_a_bien_does_not_depend_on_its_row():
    lost_zero = BIEN.model_copy(update={"fraccion": "9012199", "unidad": ""})
    alone = bien_findings(lost_zero, context(CAFE, REFERENCIA, HOY).bienes)

    placed = reviewed(with_bienes(BIEN, lost_zero)).under("bienes_producidos.1")

    assert [(h.mensaje, f"bienes_producidos.1.{h.ruta}") for h in alone] == [
        (h.mensaje, h.ruta) for h in placed
    ]


def test_two_reviews_look_at_bienes_alike_while_sectors_and_reference_are_the_same():
    before = context(CAFE, REFERENCIA, HOY).bienes
    after = context(cafe(balanza__ventas_totales="9"), REFERENCIA, date(2025, 4, 30)).bienes
    other_sectors = context(cafe(programas__0__sectores="XX"), REFERENCIA, HOY).bienes

    assert before == after
    assert before != other_sectors


def test_a_text_typed_into_a_bien_and_not_understood_blocks_on_its_field():
    [found] = reviewed(cafe(bienes_producidos__0__volumen_total="12,34")).errores

    assert found.ruta == "bienes_producidos.0.volumen_total"
    assert found.mensaje.startswith("Volumen del total de bienes producidos: «12,34»")


def test_one_fault_in_many_rows_is_said_once_with_its_rows():
    rows = [BIEN.model_copy(update={"bien": f"Café {i} x", "unidad": ""}) for i in range(3_000)]
    rows[2] = rows[2].model_copy(update={"unidad": "KILO"})

    [grupo] = reviewed(with_bienes(*rows)).grupos

    assert grupo.mensaje == "Falta la unidad de medida."
    assert grupo.renglones(REFERENCIA) == "Renglones 1, 2, 4, 5, 6… y 2,994 más."
    assert grupo.primero.ruta == "bienes_producidos.0.unidad"


def test_faults_with_each_rows_own_text_have_a_sentence_for_them_all():
    rows = [BIEN.model_copy(update={"bien": f"{i} x", "fraccion": f"901219{i}"}) for i in (1, 2)]

    [grupo] = reviewed(with_bienes(*rows)).grupos

    assert grupo.mensaje == ("Hay fracciones de 7 dígitos: parece que perdieron el cero inicial.")
    assert grupo.renglones(REFERENCIA) == "Renglones 1 y 2."


def test_a_single_row_keeps_its_own_sentence_and_other_fields_stand_alone():
    expediente = cafe(bienes_producidos__0__fraccion="9012199", programas__0__numero="")

    grupos = reviewed(expediente).grupos

    assert [g.renglones(REFERENCIA) for g in grupos] == ["Renglón 1.", ""]
    assert "«9012199»" in grupos[0].mensaje


def test_three_copies_of_a_bien_are_three_findings_of_one_group():
    revision = reviewed(with_bienes(BIEN, BIEN, BIEN))

    [grupo] = revision.grupos

    assert Counter(h.regla for h in revision.hallazgos) == {"bienes.repetido": 3}
    assert grupo.filas == (1, 2, 3)
    assert "3 veces" in grupo.mensaje


# ------------------------------------------------------------------ steps and states


def test_nothing_has_begun_in_a_new_expediente():
    assert set(states(NUEVO).values()) == {EstadoPaso.SIN_EMPEZAR}


def test_a_step_that_lacks_something_is_in_course_and_one_with_a_fault_has_problems():
    lacking = cafe(solicitante__rfc="", balanza__ventas_totales="1")

    assert states(lacking) == {
        "solicitante": "en_curso",
        "programas": "completo",
        "datos": "con_problemas",
        "papeles": "sin_empezar",
        "revision": "con_problemas",
        "puntos": "completo",
        "firmantes": "sin_empezar",
        "captura": "sin_empezar",
        "firmar": "sin_empezar",
        "seguimiento": "sin_empezar",
    }


def test_avisos_do_not_keep_a_step_from_being_complete():
    assert states(cafe(solicitante__correo="sin arroba"))["solicitante"] == "completo"


def test_figures_from_the_working_papers_complete_their_step():
    origin = Origen(procedencia=Procedencia.IMPORTADO, valor=3_000)
    balanza = CAFE.balanza.model_copy(update={"origenes": {"total_exportaciones": origin}})

    assert states(CAFE.model_copy(update={"balanza": balanza}))["papeles"] == "completo"


@pytest.mark.parametrize(
    ("texts", "hoy", "expected"),
    [
        ({"balanza.ventas_totales": ""}, HOY, EstadoExpediente.BORRADOR),
        ({}, HOY, EstadoExpediente.LISTO),
        ({"seguimiento.guardado": "01/04/2025"}, HOY, EstadoExpediente.GUARDADO),
        ({"seguimiento.numero_solicitud": "0792643"}, HOY, EstadoExpediente.GUARDADO),
        ({"seguimiento.guardado": "01/04/2025"}, date(2025, 4, 17), EstadoExpediente.LISTO),
        ({"seguimiento.presentado": "01/04/2025"}, HOY, EstadoExpediente.LISTO),
        ({"seguimiento.folio": FOLIO}, HOY, EstadoExpediente.PRESENTADO),
    ],
)
def test_saved_is_not_filed_and_a_lost_request_counts_no_more(texts, hoy, expected):
    expediente = typed(CAFE, texts)

    assert estado(expediente, reviewed(expediente, hoy)) is expected


def test_the_sentence_of_a_deadline_counts_the_days():
    def sentence(day):
        return next(
            h.mensaje
            for h in reviewed(company(PROSEC), date(2025, 4, day)).hallazgos
            if h.regla == "plazos.por-vencer"
        )

    assert sentence(30).startswith("Hoy es el último día.")
    assert sentence(29).startswith("Queda 1 día.")
    assert sentence(20) == (
        "Quedan 10 días. El plazo para presentar termina el 30 de abril de 2025."
    )
