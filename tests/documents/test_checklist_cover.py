"""What a director reads in thirty seconds."""

from datetime import date

import pytest

from raoce_desktop.domain.expediente import (
    Balanza,
    Expediente,
    Origen,
    Procedencia,
    Seguimiento,
)
from tests.documents.companies import ALTEX, IMMEX, PROSEC, answered, balanza, bienes, company
from tests.documents.conftest import HOY, Render

NOT_THE_FILING = (
    "Este documento no presenta el reporte. Falta capturarlo en VUCEM, firmarlo y obtener el acuse."
)
LINKED = company(IMMEX, PROSEC, balanza=balanza(250_000, 100_000, 40_000))
ALONE = company(PROSEC, balanza=balanza(250_000, 100_000, 40_000), bienes_producidos=bienes(3))


def test_a_complete_company_is_ready_to_be_typed_into_vucem(render: Render) -> None:
    cover = render(answered(LINKED)).cover
    assert "✓ Listo para capturar y firmar en VUCEM" in cover
    assert "Café de Ensayo, S.A. de C.V." in cover
    assert "RFC AAL0409235E6 · IMMEX 83-2019 · PROSEC 2019-8664" in cover
    assert "Ejercicio 2024" in cover


def test_what_no_program_must_file_is_not_called_ready(render: Render) -> None:
    programas = tuple(
        programa.model_copy(update={"autorizado": date(2025, 2, 1)})
        for programa in LINKED.programas
    )
    cover = render(LINKED.model_copy(update={"programas": programas})).cover
    assert "◆ Cerrado: este reporte no debe presentarse" in cover
    assert "Listo" not in cover


@pytest.mark.parametrize("expediente", [LINKED, ALONE, Expediente(ejercicio=2024)])
def test_every_checklist_says_plainly_that_it_is_not_the_filing(
    render: Render, expediente: Expediente
) -> None:
    assert NOT_THE_FILING in render(expediente).cover


@pytest.mark.parametrize(
    ("figures", "line"),
    [
        (balanza(None, None, None), "■ No está listo: faltan 2 datos"),
        (balanza(250_000, None, None), "■ No está listo: falta 1 dato"),
        (balanza(100_000, 250_000, None), "■ No está listo: 1 error por corregir"),
        (
            Balanza(por_corregir={"ventas_totales": "12,34"}),
            "■ No está listo: falta 1 dato y hay 1 error por corregir",
        ),
    ],
)
def test_what_stands_in_the_way_is_counted_in_the_verdict(
    render: Render, figures: Balanza, line: str
) -> None:
    assert line in render(company(IMMEX, balanza=figures)).cover


def test_the_first_errors_are_said_in_their_own_words(render: Render) -> None:
    nameless = Expediente(ejercicio=2024, programas=company(IMMEX).programas)
    cover = render(nameless).cover
    assert "■ No está listo: faltan 4 datos Falta el RFC de la empresa." in cover
    assert "Y 1 más." in cover
    assert "Cómo resolverlo está en «Hallazgos»." in cover


def test_a_blank_expediente_is_not_ready_and_names_nobody(render: Render) -> None:
    printed = render(Expediente(ejercicio=2024))
    assert "■ No está listo: faltan 3 datos" in printed.cover
    assert "Empresa sin nombre capturado" in printed.cover
    assert "RFC sin capturar · Sin programas capturados" in printed.cover
    assert "Captura los programas para calcular el plazo." in printed.cover


def test_with_the_folio_the_report_counts_as_filed(render: Render) -> None:
    seguimiento = Seguimiento(folio="0201500100220250101000001", presentado=date(2025, 4, 12))
    cover = render(LINKED.model_copy(update={"seguimiento": seguimiento})).cover
    assert "◆ Cerrado: ya se presentó en VUCEM" in cover
    assert "Se presentó en VUCEM el 12 de abril de 2025, con folio" in cover
    assert "Este documento no es el acuse." in cover
    assert NOT_THE_FILING not in cover
    assert "Ya se presentó" in cover


def test_a_folio_without_its_date_counts_too(render: Render) -> None:
    seguimiento = Seguimiento(folio="0201500100220250101000001")
    cover = render(LINKED.model_copy(update={"seguimiento": seguimiento})).cover
    assert "Se presentó en VUCEM, con folio 0201500100220250101000001." in cover


def test_a_saved_request_does_not_count_as_filed(render: Render) -> None:
    seguimiento = Seguimiento(numero_solicitud="0792643", guardado=date(2025, 4, 12), folio="123")
    assert NOT_THE_FILING in render(LINKED.model_copy(update={"seguimiento": seguimiento})).cover


def test_amounts_are_shown_in_miles_and_read_in_pesos(render: Render) -> None:
    cover = render(ALONE).cover
    assert "Ventas totales (a)* 250,000 $250,000,000 ≈ 13.6 M USD" in cover
    assert "Total importaciones (c)* 40,000 $40,000,000 ≈ 2.2 M USD" in cover
    assert "Saldo b-c 60,000 100,000 − 40,000" in cover
    assert "Porcentaje exportación b/a*100 40.00 % 100,000 ÷ 250,000 × 100" in cover


def test_a_negative_saldo_keeps_its_sign(render: Render) -> None:
    cover = render(ALONE.model_copy(update={"balanza": balanza(90_000, 10, 25)})).cover
    assert "Saldo b-c -15 10 − 25" in cover


def test_imports_that_vucem_does_not_enable_read_no_aplica_and_why(render: Render) -> None:
    cover = render(LINKED).cover
    assert "VUCEM no lo habilita: con IMMEX y PROSEC ligados" in cover
    assert "En pantalla se ve en 0. Guía RAOCE 2025, IMMEX." in cover
    assert "Se conserva lo capturado, 40,000, pero no se reporta. No aplica Saldo b-c" in cover


def test_zero_missing_and_not_applicable_look_different(render: Render) -> None:
    prosec = company(PROSEC, bienes_producidos=bienes(1))
    zero = render(prosec.model_copy(update={"balanza": balanza(0, 0, 0)})).cover
    missing = render(prosec.model_copy(update={"balanza": balanza(0, 0, None)})).cover
    disabled = render(company(IMMEX, balanza=balanza(0, 0, None))).cover
    assert "Total importaciones (c)* 0 $0" in zero
    assert "Total importaciones (c)* ■ Falta" in missing
    assert "Saldo b-c Sin calcular" in missing
    assert "No aplica" in disabled
    assert "No aplica" not in zero + missing
    assert "■ Falta" not in zero + disabled


def test_without_sales_the_percentage_is_zero_and_says_why(render: Render) -> None:
    cover = render(company(IMMEX, balanza=balanza(0, 0, None))).cover
    assert "0.00 % VUCEM muestra 0 si no hay ventas" in cover


def test_what_was_not_understood_is_shown_as_it_was_typed(render: Render) -> None:
    figures = Balanza(por_corregir={"ventas_totales": "1.234,5"})
    cover = render(company(IMMEX, balanza=figures)).cover
    assert "Ventas totales (a)* ■ Por corregir: «1.234,5»" in cover


@pytest.mark.parametrize(
    ("origin", "told"),
    [
        (Origen(procedencia=Procedencia.CAPTURADO), ""),
        (Origen(procedencia=Procedencia.ANO_ANTERIOR), "Viene del año anterior."),
        (Origen(procedencia=Procedencia.CALCULADO), "Calculado con los papeles de trabajo."),
        (Origen(procedencia=Procedencia.IMPORTADO, archivo="v.xlsx"), "Viene de v.xlsx."),
        (
            Origen(procedencia=Procedencia.IMPORTADO, archivo="v.xlsx", fila=4, valor=9),
            "Viene de v.xlsx, renglón 4. Se cambió a mano; era 9.",
        ),
    ],
)
def test_a_figure_tells_where_it_came_from(render: Render, origin: Origen, told: str) -> None:
    figures = Balanza(ventas_totales=8, total_exportaciones=8, origenes={"ventas_totales": origin})
    cover = render(company(IMMEX, balanza=figures)).cover
    assert told in cover
    assert ("Importado" in cover) == ("Importado" in told)


def test_days_left_are_counted_to_the_limit(render: Render) -> None:
    assert "Del 1 de abril de 2025 al 30 de mayo de 2025" in render(LINKED).cover
    assert "Faltan 40 días" in render(LINKED).cover
    assert "Falta 1 día" in render(LINKED, date(2025, 5, 29)).cover
    assert "Vence hoy" in render(LINKED, date(2025, 5, 30)).cover


def test_after_the_limit_each_program_tells_its_last_date(render: Render) -> None:
    late = render(LINKED, date(2025, 6, 2)).cover
    assert "Venció hace 3 días" in late
    assert "IMMEX: todavía hasta el 29 de agosto de 2025" in late
    assert "PROSEC: todavía hasta el 30 de junio de 2025" in late
    too_late = render(LINKED, date(2025, 7, 2)).cover
    assert "PROSEC: todavía" not in too_late
    assert "Cerrado" in too_late


def test_both_readings_of_the_limit_are_shown_where_sources_disagree(render: Render) -> None:
    cover = render(company(PROSEC, ALTEX)).cover
    assert "Firma a más tardar el 30 de abril de 2025 (calculada), que es la lectura" in cover
    assert "Del 1 de abril de 2025 al 30 de mayo de 2025" in cover
    assert "Otra lectura: hasta el 30 de abril de 2025" in cover
    assert "Para ALTEX no hay remedio después del 30 de mayo de 2025" in cover
    assert "Faltan 10 días" in cover


def test_the_last_day_to_sign_what_is_saved_heads_the_dates(render: Render) -> None:
    saved = LINKED.model_copy(update={"seguimiento": Seguimiento(guardado=HOY)})
    cover = render(saved).cover
    assert "Firma a más tardar el 5 de mayo de 2025 (calculada): ahí terminan los 15 días" in cover
    assert "Faltan 15 días" in cover
    filed = Seguimiento(guardado=HOY, folio="0201500100220250101000001", presentado=HOY)
    done = render(LINKED.model_copy(update={"seguimiento": filed})).cover
    assert "Firma a más tardar" not in done
    assert "Ya se presentó" in done


def test_commitments_come_with_their_arithmetic(render: Render) -> None:
    cover = render(LINKED).cover
    assert "✓ Cumple" in cover
    assert "100,000 ÷ 250,000 × 100 = 40.00 %" in cover


def test_prosec_alone_has_no_commitment_to_meet(render: Render) -> None:
    assert "Estos programas no tienen compromiso de exportación." in render(ALONE).cover


@pytest.mark.parametrize("long", ["Á" * 250, "Comercializadora " * 15, "W" * 4000])
def test_a_long_company_name_leaves_the_first_page_whole(render: Render, long: str) -> None:
    solicitante = LINKED.solicitante.model_copy(update={"denominacion": long})
    printed = render(LINKED.model_copy(update={"solicitante": solicitante}))
    assert NOT_THE_FILING in printed.cover
    assert "✓ Cumple" in printed.cover
