"""The workbook read back: the same totals as the papers, and formulas that add up to them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from raoce_desktop.documents.workbook import book
from raoce_desktop.documents.workbook.assembly import render_workbook
from raoce_desktop.documents.workbook.book import TooManyRows, exactly
from raoce_desktop.domain.oficina import SIN_OFICINA
from raoce_desktop.evidence.tables.auditing import Auditoria, Papeles
from raoce_desktop.evidence.tables.bridge import BridgeSpan, DeclaracionAnual, Puente
from tests.documents import papeles_de_ensayo as ensayo
from tests.documents.papeles_de_ensayo import CIFRAS, PAPELES, factura, papeles, pedimento

SHEETS = [
    *("Portada", "Sumaria"),
    *("Exportaciones por mes y clave", "Pedimentos contados", "Pedimentos excluidos"),
    *("Cadenas de rectificación", "Corte de año"),
    *("Ventas por mes y tipo", "CFDI contados", "CFDI excluidos"),
    *("Importaciones", "Volumen exportado por fracción", "Puente"),
    *("Fuentes", "Archivos no usados", "Avisos", "Decisiones"),
    "Lista para firmar",
]
EMPTY = (
    *("Pedimentos de importación", "Importaciones excluidas", "Pedimentos con su CFDI"),
    *("CFDI sin pedimento", "Pedimentos sin CFDI"),
)
FIRST = 6
"""Row of a list's first document."""


def opened(given=PAPELES, *, values=True):
    return load_workbook(BytesIO(render_workbook(given)), data_only=values)


def named(workbook, name):
    sheet, _, cell = workbook.defined_names[name].attr_text.rpartition("!")
    return workbook[sheet.strip("'")][cell].value


def column(sheet, title):
    """A list's values under one title."""
    place = next(cell.column for cell in sheet[FIRST - 1] if cell.value == title)
    return [row[place - 1] for row in sheet.iter_rows(min_row=FIRST, values_only=True)]


def money(values):
    return sum((Decimal(str(v)) for v in values if v is not None), Decimal(0))


def test_it_has_every_sheet_that_the_working_papers_need():
    assert opened().sheetnames == SHEETS


def test_what_is_empty_has_no_sheet_and_is_named_on_the_cover_in_one_line():
    cells = [str(cell.value) for row in opened()["Portada"].iter_rows() for cell in row]
    (line,) = [text for text in cells if text.startswith(EMPTY[0])]

    assert all(name in line for name in EMPTY)
    assert not set(EMPTY) & set(SHEETS)


def test_the_sumaria_says_the_papers_totals_to_the_cent_and_the_one_rounding():
    workbook = opened()

    assert Decimal(str(named(workbook, "Ventas_total"))) == CIFRAS.ventas.total_pesos
    assert Decimal(str(named(workbook, "Exportaciones_total"))) == Decimal(3_999_500)
    assert Decimal(str(named(workbook, "Importaciones_total"))) == Decimal(250_499)
    assert named(workbook, "Ventas_miles") == 5001
    assert named(workbook, "Exportaciones_miles") == 4000
    assert named(workbook, "Importaciones_miles") == 250


def test_the_lists_add_up_to_the_sumaria():
    workbook = opened()
    counted, invoices = workbook["Pedimentos contados"], workbook["CFDI contados"]

    assert money(column(counted, "Valor que cuenta")) == CIFRAS.exportaciones.total_pesos
    assert money(column(invoices, "Neto en pesos")) == CIFRAS.ventas.total_pesos
    assert money(column(workbook["Importaciones"], "Valor que cuenta")) == Decimal(250_499)
    gross, off = (column(invoices, t) for t in ("Subtotal en pesos", "Descuento en pesos"))
    assert money(gross) - money(off) == CIFRAS.ventas.total_pesos


def test_direct_and_indirect_are_the_rows_of_their_class():
    workbook = opened()
    counted = workbook["Pedimentos contados"]
    rows = zip(column(counted, "Clase"), column(counted, "Valor que cuenta"), strict=True)
    by_class = {}
    for kind, value in rows:
        by_class[kind] = by_class.get(kind, 0) + value

    assert by_class["Directa"] == named(workbook, "Exportaciones_directa") == 3_300_500
    assert by_class["Indirecta o virtual"] == named(workbook, "Exportaciones_indirecta")


@pytest.mark.parametrize(
    ("sheet", "total", "letter"),
    [
        ("Exportaciones por mes y clave", 3_999_500, "H"),
        ("Ventas por mes y tipo", 5_000_500.5, "F"),
    ],
)
def test_the_months_add_up_to_the_sumaria_and_the_check_is_zero(sheet, total, letter):
    found = opened()[sheet]
    months = [found[f"{letter}{row}"].value for row in range(5, 17)]

    assert money(months) == Decimal(str(total)) == Decimal(str(found[f"{letter}17"].value))
    assert found[f"{letter}19"].value == 0


def test_totals_are_formulas_over_the_whole_list_so_that_added_rows_enter_them():
    workbook = opened(values=False)
    texts = [cell.value for row in workbook["Sumaria"].iter_rows() for cell in row]
    formulas = [text for text in texts if isinstance(text, str) and text.startswith("=")]

    assert any("SUMIFS('Pedimentos contados'!$F$6:$F$1048576" in text for text in formulas)
    assert "=ROUND(Exportaciones_directa+Exportaciones_indirecta,2)" in formulas
    assert workbook["Pedimentos contados"]["F4"].value == "=ROUND(SUM(F6:F1048576),2)"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(0)"])
def test_a_text_never_becomes_a_formula(start):
    hostile = pedimento(1, origen=start)
    workbook = opened(papeles(pedimentos=(hostile,)), values=False)
    cell = workbook["Pedimentos contados"].cell(FIRST, 12)

    assert (cell.value, cell.data_type, cell.number_format) == (start, "s", "@")


def test_lists_have_a_fixed_header_a_filter_and_print_in_landscape():
    for name in ("Pedimentos contados", "CFDI contados", "CFDI excluidos", "Fuentes"):
        sheet = opened(values=False)[name]

        assert sheet.freeze_panes == f"B{FIRST}"
        assert sheet.auto_filter.ref.startswith(f"A{FIRST - 1}:")
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == f"${FIRST - 1}:${FIRST - 1}"


def test_every_excluded_document_is_there_with_its_reason():
    workbook = opened()
    found = {}
    for name in ("Pedimentos excluidos", "CFDI excluidos", "Archivos no usados"):
        sheet = workbook[name]
        found |= dict(zip(column(sheet, "Documento"), column(sheet, "Motivo"), strict=True))

    assert found == {fuera.documento: fuera.motivo.texto for fuera in CIFRAS.excluidos}


def test_decisions_say_what_was_answered_and_what_is_supposed_meanwhile():
    sheet = opened()["Decisiones"]

    assert column(sheet, "Decisión") == ["Pendiente", "No cuenta"]
    assert column(sheet, "Mientras tanto") == ["No cuenta", None]


def test_the_bridge_adds_only_the_lines_that_add():
    sheet = opened()["Puente"]
    rows = [row[:2] for row in sheet.iter_rows(values_only=True)]
    exports = dict(rows[rows.index(("Exportaciones", "Pesos")) :])

    assert exports["Diferencia explicada"] == 699_000
    assert exports["Diferencia total"] == 3_998_500
    assert exports["Diferencia sin explicar"] == 3_299_500


def test_an_empty_return_leaves_its_boxes_and_differences_empty():
    spans = tuple(BridgeSpan(t.clave, t.titulo, None, (), t.cifra) for t in ensayo.PUENTE.tramos)
    given = Papeles(CIFRAS, Puente(DeclaracionAnual(), spans), ensayo.HOY)
    rows = [row[:2] for row in opened(given)["Puente"].iter_rows(values_only=True)]

    assert [amount for label, amount in rows if label == "Diferencia total"] == [None] * 3


def test_the_cover_names_company_programs_and_who_stands_by_it():
    cells = [cell.value for row in opened()["Portada"].iter_rows() for cell in row]

    for shown in (ensayo.RFC, "IMMEX 1234-2010, PROSEC 567-2011", "Ana Prueba", "Luis Revisa"):
        assert shown in cells
    assert CIFRAS.identificador in cells


def test_the_same_papers_are_the_same_bytes():
    assert render_workbook(PAPELES) == render_workbook(PAPELES)


def test_papers_without_documents_make_a_workbook_too():
    empty = papeles(pedimentos=(), facturas=(), importados=(), excluidos=(), dudas=(), cadenas=())
    workbook = opened(empty)
    cover = [cell.value for row in workbook["Portada"].iter_rows() for cell in row]
    names = ["Portada", "Sumaria", *SHEETS[SHEETS.index("Corte de año") :]]

    assert set(workbook.sheetnames) <= set(names)
    assert {"Puente", "Fuentes", "Avisos", "Lista para firmar"} <= set(workbook.sheetnames)
    assert any("CFDI contados; CFDI excluidos" in str(value) for value in cover)
    assert opened(empty, values=False)["Sumaria"]["B5"].value == "=0"


def audited(**more):
    return replace(PAPELES, auditoria=Auditoria(**more))


def test_each_figure_leads_to_its_sheet_and_carries_its_marks():
    sheet = opened()["Sumaria"]
    found = {row[0].value: (row[5].value, row[6].value) for row in sheet.iter_rows(min_row=5)}

    assert found["Ventas totales"][0] == "V-1"
    assert found["Exportación directa"] == ("E-2", "✓")
    assert opened(values=False)["Sumaria"]["F5"].hyperlink.location == "'CFDI contados'!A1"


def test_what_reaches_the_materiality_stands_out_by_a_rule_that_follows_the_cell():
    workbook = opened(audited(materialidad=Decimal(500_000)))
    place = workbook.defined_names["Materialidad"].attr_text
    rules = [
        rule.formula[0]
        for cells in workbook["Pedimentos contados"].conditional_formatting
        for rule in cells.rules
    ]

    assert workbook["Portada"][place.rpartition("!")[2].replace("$", "")].value == 500_000
    assert all("Materialidad" in rule for rule in rules)
    assert rules


def test_the_sample_has_its_sheet_with_room_to_write():
    workbook = opened(audited(muestra=2, semilla="enero"))
    rows = list(workbook["Muestra"].iter_rows(min_row=5, values_only=True))

    assert rows[0][0] == "Núm."
    assert [row[0] for row in rows[1:]] == ["1", "2"]
    assert any("Semilla: enero" in str(c.value) for c in workbook["Portada"]["B"])
    assert "Muestra" not in opened().sheetnames


def test_a_thousand_rows_keep_their_cents():
    many = tuple(factura(i, month=i % 12 + 1, bruto="0.10") for i in range(1000))
    sheet = opened(papeles(facturas=many))["CFDI contados"]

    assert sheet["F4"].value == 100
    assert sheet.max_row == FIRST + 999


def test_a_list_longer_than_a_sheet_is_refused_by_name(monkeypatch):
    assert book.LAST_ROW == 1_048_576
    monkeypatch.setattr("raoce_desktop.documents.workbook.book.LAST_ROW", 7)

    with pytest.raises(TooManyRows) as refused:
        render_workbook(papeles(facturas=tuple(factura(i) for i in range(3))))

    assert refused.value.hoja in SHEETS


def test_dates_are_dates():
    sheet = opened()["Pedimentos contados"]

    assert sheet.cell(FIRST, 5).value.date() == date(2024, 1, 15)


@pytest.mark.parametrize(
    ("text", "criterion"),
    [
        ("RT", '"=RT"'),
        ('A"1', '"=A""1"'),
        ("*", '"=~*"'),
        ("~?", '"=~~~?"'),
        (">0", '"=>0"'),
        ("", '"="'),
    ],
)
def test_a_criterion_is_met_by_its_text_and_no_other(text, criterion):
    assert exactly(text) == criterion


def test_a_clave_of_any_characters_is_never_a_formula_of_its_own():
    odd = papeles(pedimentos=(pedimento(1, clave='"&A1&"'),))
    sheet = opened(odd, values=False)["Exportaciones por mes y clave"]
    assert '"=""&A1&"""' in sheet["C5"].value


def test_a_rehearsal_is_said_on_the_cover_on_every_sheet_and_on_every_printed_page():
    office = SIN_OFICINA._replace(ensayo=date(2025, 4, 29))
    workbook = opened(replace(PAPELES, oficina=office))
    said = "ENSAYO: las fechas se cuentan desde el 29 de abril de 2025, no desde el día de hoy"

    assert workbook["Portada"]["A3"].value == said
    assert all(sheet["A2"].value.startswith(said) for sheet in workbook.worksheets[1:])
    assert {sheet.oddHeader.center.text for sheet in workbook} == {said}


def test_outside_of_a_rehearsal_nothing_is_said_of_one():
    workbook = opened()

    assert workbook["Portada"]["A3"].value is None
    assert {sheet.oddHeader.center.text for sheet in workbook} == {None}


def test_a_column_of_texts_is_as_wide_as_its_texts():
    long = "2024-05.zip › entregas/2024/mayo/202405-completo.zip"
    first, *others = CIFRAS.fuentes
    workbook = opened(
        replace(PAPELES, cifras=replace(CIFRAS, fuentes=(replace(first, archivo=long), *others)))
    )
    sheet = workbook["Fuentes"]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == long)
    assert sheet.column_dimensions[cell.column_letter].width > len(long)
