"""The cédula read back: its figures to the peso, what is open, what was left out, who signs."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from raoce_desktop.documents.cedula import render_cedula
from raoce_desktop.documents.cedula.tables import MOST_ROWS
from raoce_desktop.domain.verdict import verdict
from raoce_desktop.evidence.read.sources import Fuente
from raoce_desktop.evidence.reasons import Ambito
from raoce_desktop.evidence.tables.auditing import Auditoria, points
from raoce_desktop.evidence.tables.bridge import DeclaracionAnual, Puente
from tests.documents.papeles_de_ensayo import (
    CIFRAS,
    PAPELES,
    factura,
    fuera,
    papeles,
    pedimento,
)

ENERO, DICIEMBRE = date(2024, 1, 1), date(2024, 12, 31)


def text_of(given=PAPELES):
    pages = PdfReader(BytesIO(render_cedula(given))).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def cover_of(given=PAPELES):
    page = PdfReader(BytesIO(render_cedula(given))).pages[0]
    return re.sub(r"\s+", " ", page.extract_text())


def test_the_cover_has_the_three_figures_to_the_peso_and_in_thousands():
    cover = cover_of()

    for shown in ("5,000,500.50", "5,001", "3,999,500", "4,000", "250,499", "250"):
        assert shown in cover


def test_the_one_rounding_is_shown_digit_by_digit():
    cover = cover_of()

    assert "5,000,500.50 ÷ 1,000 = 5,000.5005" in cover
    assert "redondea una sola vez a 5,001 miles" in cover
    assert "3,999,500 ÷ 1,000 = 3,999.500" in cover


def test_what_the_papers_lack_is_the_first_thing_to_be_read():
    cover = cover_of()
    assert "▲ Papeles de trabajo con" in cover
    assert "tienen una decisión abierta." in cover
    assert "decisión abierta" not in cover_of(papeles(dudas=()))


def test_papers_of_the_whole_year_without_questions_have_nothing_left_to_settle():
    whole = Fuente("2024.zip", "data_stage", "0" * 64, desde=ENERO, hasta=DICIEMBRE)
    facturas = tuple(factura(n, month=n) for n in range(1, 13))
    sound = replace(
        papeles(dudas=(), fuentes=(whole,), facturas=facturas),
        puente=Puente(DeclaracionAnual(), ()),
    )
    assert "✓ Papeles de trabajo sin puntos por resolver" in cover_of(sound)


def test_the_verdict_on_the_expediente_is_said_where_it_is_known():
    ready = replace(PAPELES, veredicto=verdict((), 0, 0, 0, 0))
    assert "✓ Listo para capturar y firmar en VUCEM" in cover_of(ready)
    poor = replace(PAPELES, veredicto=verdict((), 2, 2, 1, 0))
    assert "■ No está listo: faltan 2 datos" in cover_of(poor)


def test_a_figure_without_documents_says_so_instead_of_zero():
    cover = cover_of(papeles(con_cfdi=False))

    assert "No se leyó ningún CFDI" in cover
    assert "Sin sustento" in cover


def test_imports_that_are_not_reported_do_not_apply():
    cover = cover_of(papeles(con_importaciones=False))

    assert "No aplica" in cover
    assert "250,499" not in cover


def test_months_and_claves_add_up_to_the_total():
    text = text_of()

    assert "Total 300,000 3,000,500 3,300,500 699,000 699,000 3,999,500" in text
    assert "Total 5,001,000.65 -100.05 -400.10 5,000,500.50" in text


@pytest.mark.parametrize("claves", [1, 6, 7, 8, 15])
def test_every_clave_has_its_column_however_many_there_are(claves):
    many = tuple(pedimento(i, f"K{i:02d}", valor=1000 + i) for i in range(claves))
    text = text_of(papeles(pedimentos=many))

    for one in many:
        assert one.clave in text
        assert f"{one.valor:,.0f}" in text


def test_decisions_say_what_is_supposed_meanwhile():
    text = text_of()

    assert "Es un pedimento global complementario." in text
    assert "Mientras tanto: No cuenta" in text


def test_the_bridge_shows_what_is_explained_and_what_is_not():
    text = text_of()

    assert "Diferencia explicada 699,000" in text
    assert "Diferencia sin explicar 3,299,500" in text
    assert "(120,000)" in text  # it informs and doesn't add


def test_what_was_left_out_is_counted_by_reason_and_listed():
    text = text_of()

    assert "CFDI Es un complemento de pago; la venta ya está en su factura. 2 3" in text
    for one in CIFRAS.excluidos:
        assert one.documento in text


def test_a_long_list_of_exclusions_is_in_the_workbook():
    many = tuple(fuera(i) for i in range(MOST_ROWS + 1))
    text = text_of(papeles(excluidos=many))

    assert f"Son {MOST_ROWS + 1} renglones; se muestran los primeros {MOST_ROWS}" in text
    assert f"FUERA-{MOST_ROWS - 1:05d}" in text
    assert f"FUERA-{MOST_ROWS:05d}" not in text


def test_a_reason_shared_by_many_leaves_out_what_is_theirs_alone():
    many = tuple(fuera(i, "cfdi_recibido", rfc=f"PRO{i}") for i in range(2))

    assert "Es una factura recibida de …, no una venta." in text_of(papeles(excluidos=many))


def test_sources_are_fixed_by_their_digest():
    text = text_of().replace(" ", "")

    assert "cd" * 32 in text
    assert "31ene2024" in text


def test_it_ends_with_who_prepared_and_who_reviewed():
    text = text_of()

    for shown in ("Preparó", "Ana Prueba", "14 de marzo de 2025", "Revisó", "Luis Revisa"):
        assert shown in text
    assert "ABAB ABAB ABAB ABAB" in text


def test_the_same_papers_are_the_same_bytes():
    assert render_cedula(PAPELES) == render_cedula(PAPELES)


def test_empty_papers_make_a_cedula_too():
    bare = papeles(
        pedimentos=(), facturas=(), importados=(), excluidos=(), dudas=(), cadenas=(), cortes=(),
        por_fraccion=(), fuentes=(), avisos=(),
    )  # fmt: skip

    text = text_of(bare)
    assert "Sin renglones Decisiones; CFDI sin pedimento; Pedimentos sin CFDI" in text
    assert len(PdfReader(BytesIO(render_cedula(bare))).pages) <= 4
    assert "Exportaciones por mes y clave Mes" not in text


def test_imports_that_exports_left_out_are_a_line_and_not_a_list():
    found = tuple(fuera(n, "importacion", Ambito.EXPORTACION) for n in (1, 2, 3))
    text = text_of(papeles(excluidos=(*found, fuera(9))))

    assert "3 pedimentos por 6 pesos" in text
    assert "FUERA-00001" not in text
    assert "FUERA-00009" in text


def audited(**more):
    return replace(PAPELES, auditoria=Auditoria(**more))


def test_the_sumaria_comes_first_with_references_marks_and_who_stands_by_it():
    cover = cover_of(audited(materialidad=Decimal(1_000_000)))

    assert "A · Sumaria" in cover
    assert "Ventas totales" in cover
    assert re.search(r"V-1 · p\. \d", cover)
    assert "V-2 · libro" in cover
    assert "✓ Los documentos de la lista, vueltos a sumar, dan esta cifra." in cover
    assert (
        "Materialidad: 1,000,000 pesos, fijada por el auditor. Lo que la alcanza lleva M." in cover
    )
    assert "Preparó: Ana Prueba" in cover
    assert "14 de marzo de 2025 · Revisó: Luis Revisa" in cover


def test_each_reference_names_the_page_that_its_section_is_on():
    pages = PdfReader(BytesIO(render_cedula(PAPELES))).pages
    cover, *others = [re.sub(r"\s+", " ", page.extract_text()) for page in pages]
    told = re.findall(r"\b([A-Z](?:-\d)?) · p\. (\d+)", cover)

    assert told
    for index, page in told:
        assert f"{index} · " in [cover, *others][int(page) - 1]


def test_what_reaches_the_materiality_is_marked_wherever_it_is():
    marked = text_of(audited(materialidad=Decimal(100_000)))

    assert "M 120,000" in marked or "(M 120,000)" in marked
    assert "(120,000)" in text_of()
    assert "Materialidad: nadie la ha fijado." in cover_of()


def test_a_sample_is_printed_with_its_method_and_room_to_sign():
    text = text_of(audited(muestra=3, semilla="enero"))

    assert "M · Muestra" in text
    assert "Muestra de 3 de los" in text
    assert "Semilla: enero." in text
    assert "Hallazgo y firma" in text
    assert "M · Muestra" not in text_of()


def test_whoever_signs_has_a_list_to_go_through_right_before_the_signatures():
    text = text_of()
    listed, signed = text.index("Lista para firmar"), text.index("Las cifras de esta cédula")

    assert text[listed:signed].count("☐") == 3 * len(list(points(PAPELES)))
    assert "Se sumó el valor comercial" in text[listed:signed]
