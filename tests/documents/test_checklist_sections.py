"""The pages behind the first one."""

from datetime import date

import pytest

from raoce_desktop.domain.expediente import (
    BienProducido,
    EstadoRespuesta,
    Expediente,
    Firmante,
    Opciones,
    Planta,
    Programa,
    Respuesta,
    Seguimiento,
)
from raoce_desktop.domain.reference import Referencia
from tests.documents.companies import (
    ALTEX,
    ECEX,
    IMMEX,
    PROSEC,
    answered,
    balanza,
    bienes,
    company,
)
from tests.documents.conftest import Render

LINKED = company(IMMEX, PROSEC, balanza=balanza(250_000, 100_000, None))
FULL = company(PROSEC, balanza=balanza(250_000, 100_000, 5), bienes_producidos=bienes(4))


def changed(expediente: Expediente, **parts: object) -> Expediente:
    return expediente.model_copy(update=parts)


def test_programs_come_one_by_one_and_as_vucem_groups_them(render: Render) -> None:
    text = render(LINKED).text
    assert "83-2019 Autorizado el 1 mar 2019 IMMEX INDUSTRIAL Vigente - Activo" in text
    assert "Lo que mostrará VUCEM Inicio 01-2024 Fin 12-2024" in text
    assert "Folio de programa 83-2019,2019-8664" in text
    assert "Tipo programa IMMEX-PROSEC Estatus Vigente - Activo" in text
    assert "Trámite 150101, según los borradores de VUCEM 3.0." in text


def test_a_form_that_no_source_confirms_is_not_printed_as_a_fact(render: Render) -> None:
    text = render(company(PROSEC, ALTEX)).text
    assert "Lo más probable es el trámite 150102, por los borradores" in text
    assert "Trámite 150102" not in text


def test_a_program_without_its_date_or_number_still_prints(render: Render) -> None:
    text = render(changed(LINKED, programas=(Programa(tipo=IMMEX),))).text
    assert "Falta IMMEX Falta Falta" in text


def test_a_program_of_the_filing_year_is_said_not_to_report(render: Render) -> None:
    new = LINKED.programas[0].model_copy(
        update={"autorizado": date(2025, 1, 5), "sectores": ("XXII",)}
    )
    text = render(changed(LINKED, programas=(new,))).text
    assert "No debe presentar este reporte" in text
    assert "Sectores XXII" in text


def test_solicitante_shows_what_is_missing_and_what_is_optional(render: Render) -> None:
    text = render(company(IMMEX)).text
    assert "Número interior Sin dato (opcional)" in text
    assert "Municipio o alcaldía AHOME" in text
    bare = render(Expediente(ejercicio=2024)).text
    assert "Denominación o razón Falta" in bare or "Denominación o razón social Falta" in bare
    assert "No se capturó ningún domicilio de planta." in bare


@pytest.mark.parametrize(("located", "word"), [(True, "Sí"), (False, "No"), (None, "Falta")])
def test_plants_show_their_sat_status(render: Render, located: bool | None, word: str) -> None:
    planta = FULL.solicitante.plantas[0].model_copy(update={"localizado": located})
    solicitante = FULL.solicitante.model_copy(update={"plantas": (planta, Planta())})
    text = render(changed(FULL, solicitante=solicitante)).text
    assert "CIPRÉS 356 SUR, FRACC. CUAUHTÉMOC, LOS MOCHIS, AHOME, SINALOA, 81248" in text
    assert f"ESTADOS UNIDOS MEXICANOS Bodega {word} 2" in text or f"Bodega {word}" in text
    assert "2 Falta Falta Falta" in text


def test_goods_are_listed_in_vucem_columns_and_added_up_by_unit(render: Render) -> None:
    text = render(FULL).text
    assert "1 Café molido, presentación 1 XXII 09010001 PIEZA 30,001 10,000 20,001" in text
    assert "KILO · 2 bienes 60,006 20,000 40,006" in text
    assert "PIEZA · 2 bienes 60,004 20,000 40,004" in text


def test_totals_say_how_many_goods_lack_a_volume(render: Render) -> None:
    gap = bienes(2)[1].model_copy(update={"volumen_total": None})
    held = (bienes(2)[1], gap, BienProducido())
    text = render(changed(FULL, bienes_producidos=held)).text
    assert "KILO · 2 bienes 30,002 1 sin volumen" in text
    assert "Sin unidad · 1 bien Falta Falta Falta" in text


def test_goods_that_vucem_does_not_ask_for_are_kept_and_said(render: Render) -> None:
    text = render(changed(LINKED, bienes_producidos=bienes(2))).text
    assert "No aplica. VUCEM no muestra esta tabla" in text
    assert "Se conservan 2 bienes capturados, pero no se reportan." in text
    assert "Café molido" not in text


def test_an_undocumented_choice_is_said_to_be_one(render: Render) -> None:
    closed = Opciones(bienes_habilitados=False, importaciones_habilitadas=False)
    text = render(company(PROSEC, ECEX, opciones=closed)).text
    assert text.count("Caso no documentado con estos programas: confírmalo en VUCEM.") == 2


def test_no_goods_and_no_programs_are_two_different_things(render: Render) -> None:
    assert "No se ha capturado ningún bien." in render(company(PROSEC)).text
    assert "No aplica." not in render(Expediente(ejercicio=2024)).text


def test_dates_of_each_program_and_the_late_sequence_are_in_tables(render: Render) -> None:
    text = render(LINKED).text
    assert "IMMEX 30 may 2025 31 may 2025 * 29 ago 2025 1 sep 2025 Decreto IMMEX" in text
    assert "PROSEC 30 may 2025 31 may 2025 * 30 jun 2025 1 jul 2025 Decreto PROSEC" in text
    assert "* Fecha calculada: ninguna fuente la publica." in text
    assert "PROSEC queda cancelado automáticamente e IMMEX sigue suspendido." in text
    alone = render(company(ALTEX)).text
    assert "ALTEX 30 may 2025 No hay No hay 31 may 2025" in alone
    assert "DOF 24-12-2010" in alone
    assert "* Fecha calculada" not in alone


def test_a_computed_date_asks_to_be_confirmed(render: Render) -> None:
    text = render(changed(LINKED, ejercicio=2030), date(2031, 4, 2)).text
    assert "Calculado; confirma con el comunicado de la SE." in text
    assert "IMMEX 30 may 2031 * 31 may 2031 * 29 ago 2031 * 1 sep 2031 *" in text
    assert "Sin datos de esta temporada" in text


def test_findings_carry_level_way_out_vucem_text_and_citation(render: Render) -> None:
    late = company(IMMEX, balanza=balanza(1, 2, None), bienes_producidos=())
    text = render(late, date(2025, 5, 29)).text
    assert "■ Error" in text
    assert "▲ Reserva" in text
    assert "△ Aviso" in text
    assert (
        "Un borrador de VUCEM 3.0 muestra: «Las Ventas Totales deben ser mayores o iguales al "
        "Total de Exportaciones.»" in text
    )
    assert "Fuente: " in text


def test_one_fault_in_many_rows_is_one_entry_with_its_rows(render: Render) -> None:
    held = [bien.model_copy(update={"unidad": ""}) for bien in bienes(9)]
    held[4] = bienes(1)[0]
    text = render(changed(FULL, bienes_producidos=tuple(held))).text
    assert "Renglones 1 a 4 y 6 a 9 de la relación de bienes producidos." in text
    assert text.count("Falta la unidad de medida.") == 1


def test_a_list_of_rows_never_fills_pages(render: Render) -> None:
    held = tuple(
        b.model_copy(update={"unidad": "KILO" * (n % 2)}) for n, b in enumerate(bienes(400))
    )
    assert "119 y 140 más de la relación" in render(changed(FULL, bienes_producidos=held)).text


def test_a_company_without_findings_is_told_so(render: Render) -> None:
    text = render(answered(LINKED)).text
    assert "La revisión no encontró nada que decir." in text


def test_answers_come_ticked_in_their_box(render: Render, referencia: Referencia) -> None:
    first, second, third = referencia.consideraciones[:3]
    answers = {
        first.clave: Respuesta(estado=EstadoRespuesta.SI),
        second.clave: Respuesta(estado=EstadoRespuesta.NO_APLICA, nota="Se rentó en marzo."),
    }
    text = render(changed(LINKED, respuestas=answers)).text
    after_first = text.split(first.texto)[1].split(second.texto)[0]
    assert after_first.count("☐") == 2
    assert after_first.index("☑") < after_first.index("☐")
    after_second = text.split(second.texto)[1].split(third.texto)[0]
    assert after_second.rindex("☐") < after_second.index("☑")
    assert "Nota: Se rentó en marzo." in after_second


def test_only_the_considerations_of_the_programs_are_asked(render: Render) -> None:
    immex, prosec = render(company(IMMEX)).text, render(FULL).text
    assert "artículos 69 y 69-B" in immex
    assert "artículos 69 y 69-B" not in prosec
    assert "Las cifras son solo de los bienes" in prosec
    assert "Las cifras son solo de los bienes" not in render(LINKED).text


def test_what_the_data_answer_comes_ticked_with_its_source(render: Render) -> None:
    text = render(LINKED).text
    assert "Contestados 3 de 22 puntos." in text
    assert "marcados con ▲: 1, 2, 4, 5, 7 a 15 y 17 a 22." in text
    told = text.split("El SAT tiene como localizado cada domicilio de planta")[1]
    assert "Lo contestan los datos. En Solicitante, los domicilios de planta (1)" in told[:400]
    assert told.index("☑") < told.index("☐")


def test_what_is_still_open_has_its_mark_beside_its_number(render: Render) -> None:
    assert "▲ 1 La e.firma" in render(LINKED).text
    assert "▲ 1 La e.firma" not in render(answered(LINKED)).text


def test_follow_up_prints_what_is_known_and_leaves_room_for_the_rest(render: Render) -> None:
    last = render(LINKED).pages[-1]
    assert "Número de solicitud" in last
    assert "Número de folio" in last
    filed = Seguimiento(
        numero_solicitud="0792643",
        guardado=date(2025, 4, 10),
        folio="0201500100220250101000001",
        presentado=date(2025, 4, 12),
    )
    printed = render(changed(LINKED, seguimiento=filed)).pages[-1]
    assert "0792643" in printed
    assert "10 de abril de 2025" in printed
    assert "0201500100220250101000001" in printed.replace(" ", "")


def test_both_signers_are_printed_on_the_last_page(render: Render) -> None:
    signed = changed(
        LINKED,
        representante=Firmante(
            nombre="María Ñúñez Güémez", cargo="Directora", lugar="Tijuana", fecha=date(2025, 5, 2)
        ),
        preparo=Firmante(nombre="José Íñiguez"),
    )
    last = render(signed).pages[-1]
    for word in ("María Ñúñez Güémez", "Directora", "Tijuana", "2 de mayo de 2025", "José Íñiguez"):
        assert word in last
    assert "autorizo su captura en VUCEM" in last


def test_nobody_is_asked_to_authorise_a_report_with_errors(render: Render) -> None:
    last = render(company(IMMEX)).pages[-1]
    assert "Hay puntos que impiden la firma." in last
    assert "autorizo" not in last


def test_notes_are_printed_only_when_there_are_some(render: Render) -> None:
    assert "Llamar al auditor." in render(changed(LINKED, notas="Llamar al auditor.\n")).text
    assert "Notas" not in render(changed(LINKED, notas="  \n")).text
