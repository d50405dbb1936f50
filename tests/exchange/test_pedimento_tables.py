"""Tables of pedimentos of any Anexo 24 system or broker, as they come."""

from datetime import date, datetime, time
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from raoce_desktop.evidence.count.figures import figures
from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.read.intake import collect_all
from raoce_desktop.exchange.pedimentos.columns import TableMapping, shape_of
from raoce_desktop.exchange.pedimentos.reader import (
    PedimentoTableReader,
    as_its_words_tell,
    tables_of,
)
from raoce_desktop.exchange.sheets.grid import read_book
from tests.evidence.few_pedimentos import PAPERS, VALUE, YEAR
from tests.evidence.months import month
from tests.exchange.old_workbook import old_workbook
from tests.exchange.pedimento_tables import count, notes, save, why
from tests.exchange.sheet_files import csv, ods
from tests.fabrica import RFC, Item, Paper
from tests.fabrica.other_sources import TABLE, number15, table_rows, write_m3


@pytest.fixture
def table(tmp_path):
    return save(tmp_path / "pedimentos.xlsx", table_rows(PAPERS))


# ------------------------------------------------------------ as it comes


def test_a_table_gives_the_figures_marked_by_their_source(table):
    cifras = count(table, importaciones=True)
    assert cifras.exportaciones.total_pesos == VALUE
    assert {p.fuente for p in cifras.pedimentos} == {"tabla"}
    assert [(f.fraccion, f.cantidad) for f in cifras.por_fraccion if f.fuente == "pedimentos"] == [
        ("39269099", 10),
        ("85443001", 20),
    ]
    assert [p.documento for p in cifras.pedimentos] == [
        "3421-4000001-24-2024",
        "3421-4000002-24-2024",
    ]
    assert "«Cve. Doc.» como Clave de pedimento" in notes(cifras)["tabla_columnas"]


def test_columns_come_in_any_order_and_in_any_kind_of_file(tmp_path):
    rows = [list(map(str, row)) for row in table_rows(PAPERS)]
    order = [7, 3, 0, 9, 1, 2, 4, 5, 6, 8, 10, 11, 12, 13, 14]
    titles = [TABLE[at] for at in order]
    turned = [["" if row[at] == "None" else row[at] for at in order] for row in rows]
    for name, data in (
        ("t.csv", csv(titles, *turned, mark=";", encoding="cp1252")),
        ("t.ods", ods(titles, *turned)),
        ("t.xls", old_workbook([titles, *turned])),
    ):
        (tmp_path / name).write_bytes(data)
        assert count(tmp_path / name).exportaciones.total_pesos == VALUE, name


def test_totals_repeated_headings_hidden_and_empty_rows_are_left_out_and_said(tmp_path):
    rows = table_rows(PAPERS)
    total = [None] * 8 + ["Total general", 4600.0] + [None] * 5
    subtotal = ["Subtotal"] + [None] * 8 + [3500] + [None] * 5
    rows = [*rows[:2], subtotal, TABLE, [None] * 15, *rows[2:], rows[0], total]

    def hide(page):
        page.row_dimensions[page.max_row - 1].hidden = True

    cifras = count(save(tmp_path / "t.xlsx", rows, change=hide))
    assert cifras.exportaciones.total_pesos == VALUE
    said = [a.texto for a in cifras.avisos if a.clave == "tabla_fuera"]
    assert len(said) == 3
    assert any("Renglón de totales" in text and ": 2." in text for text in said)


def test_two_rows_of_headings_and_merged_cells(tmp_path):
    path = tmp_path / "t.xlsx"
    book = Workbook()
    page = book.active
    page.append(["Relación de pedimentos 2024"])
    page.append(
        ["Pedimento", "Cve. Doc.", "T. Oper.", "Fecha de pago", "Partida", "Valor", "Valor"]
    )
    page.append([None, None, None, None, None, "comercial MN", "dólares"])
    page.append([number15(PAPERS[0]), "RT", "EXP", date(2024, 3, 15), 1, 1000, 58.40])
    page.append([None, None, None, None, 2, 2500, 146.00])
    for column in "ABCDE":
        page.merge_cells(f"{column}2:{column}3")
    for column in "ABCD":
        page.merge_cells(f"{column}4:{column}5")
    book.save(path)
    cifras = count(path)
    assert cifras.exportaciones.total_pesos == 3500
    assert cifras.pedimentos[0].pedimento.partidas == 2


def test_partidas_under_their_pedimento_without_its_number(tmp_path):
    rows = [list(row) for row in table_rows(PAPERS)]
    for at in (0, 1, 2, 3, 4):
        rows[1][at] = None
    assert count(save(tmp_path / "t.xlsx", rows)).exportaciones.total_pesos == VALUE


@pytest.mark.parametrize(
    ("write", "day"),
    [
        (lambda d: f"{d:%d/%m/%Y}", 15),
        (lambda d: f"{d:%Y-%m-%d} 10:20:30", 15),
        (lambda d: datetime.combine(d, time(9, 30)), 15),
        (lambda d: (d - date(1899, 12, 30)).days, 15),
        (lambda d: f"{d:%m/%d/%Y}", 15),
        (lambda d: f"{d.day} de marzo de 2024" if d.month == 3 else f"{d:%d-%m-%Y}", 15),
    ],
)
def test_dates_come_as_dates_as_text_as_numbers_and_month_first(tmp_path, write, day):
    rows = [list(row) for row in table_rows(PAPERS[:1])]
    for row in rows:
        row[3] = write(row[3])
    (one,) = count(save(tmp_path / "t.xlsx", rows)).pedimentos
    assert one.pedimento.pago == date(2024, 3, day)


def test_a_table_with_headings_of_its_own_is_known_by_its_numbers(tmp_path):
    rows = [(n, f"24 24 3421 {p.numero}", p.value) for n, p in enumerate(PAPERS)]
    for titles in (("Ref", "Operación aduanera", "Monto"), None):
        book = Workbook()
        for row in (titles, *rows) if titles else rows:
            book.active.append(list(row))
        book.save(tmp_path / "t.xlsx")
        (found,) = tables_of(read_book(tmp_path / "t.xlsx"))
        assert found.mapping.columnas.index("pedimento") == 1
        assert len(found.groups) == 3
    assert why(count(tmp_path / "t.xlsx")) == ["tabla_faltan"]


# ------------------------------------------------------------ the pedimento's own values, once


def test_values_of_the_pedimento_repeated_in_each_row_count_once(tmp_path):
    papers = [
        Paper(f"400010{n}", date(2024, 5, 1), items=[Item(100 + n), Item(50, fraccion="39269099")])
        for n in range(4)
    ]
    path = save(tmp_path / "t.xlsx", table_rows(papers, per_pedimento=True))
    cifras = count(path)
    assert cifras.exportaciones.total_pesos == sum(paper.value for paper in papers)
    assert "Valor comercial" in notes(cifras)["tabla_una_vez"]


def test_where_the_data_do_not_tell_nothing_counts_until_somebody_does(tmp_path):
    same = Paper("4000200", date(2024, 5, 1), items=[Item(100), Item(100, fraccion="39269099")])
    path = save(tmp_path / "t.xlsx", table_rows([same, PAPERS[1]]))
    cifras = count(path)
    assert cifras.exportaciones.total_pesos == 0
    assert why(cifras) == ["tabla_valores"]

    def answering(valores):
        return lambda table: TableMapping(table.mapping.columnas, valores)

    assert count(path, answering("partida")).exportaciones.total_pesos == 900
    assert count(path, answering("pedimento")).exportaciones.total_pesos == 800


def test_one_row_a_pedimento_needs_no_question(tmp_path):
    papers = [Paper(f"40003{n:02}", date(2024, 5, 1 + n), items=[Item(100)]) for n in range(9)]
    titles = ("Pedimento", "Clave", "Tipo de operación", "Fecha de pago", "Valor comercial")
    rows = [(number15(p), p.clave, "Exportación", p.pago, p.value) for p in papers]
    cifras = count(save(tmp_path / "t.xlsx", rows, titles))
    assert cifras.exportaciones.total_pesos == 900
    assert "tabla_sin_rfc" in notes(cifras)
    assert {"partidas", "volumenes", "agregado"} <= set(cifras.pedimentos[0].pedimento.omite)


def test_a_table_with_more_columns_than_are_read_says_so(tmp_path):
    titles = ("Pedimento", "Clave", "Tipo de operación", "Fecha de pago", "Valor comercial")
    paper = Paper("4000301", date(2024, 5, 1), items=[Item(100)])
    row = (number15(paper), paper.clave, "Exportación", paper.pago, paper.value)
    wide = save(tmp_path / "t.xlsx", [(*row, *[None] * 59, "x")], titles)
    cifras = count(wide)
    assert cifras.exportaciones.total_pesos == 100
    assert "tabla_cortada" in notes(cifras)


def test_the_same_partida_printed_twice_counts_once_and_rows_without_number_are_asked(tmp_path):
    rows = table_rows(PAPERS)
    cifras = count(save(tmp_path / "t.xlsx", [*rows, rows[0]]))
    assert cifras.exportaciones.total_pesos == VALUE
    assert "tabla_repetidos" in notes(cifras)
    bare = [[c for at, c in enumerate(row) if at != 5] for row in [*rows, rows[0]]]
    titles = [t for at, t in enumerate(TABLE) if at != 5]
    cifras = count(save(tmp_path / "u.xlsx", bare, titles))
    assert [d.motivo for d in cifras.abiertas] == ["ilegible"]
    assert "tabla_iguales" in notes(cifras)


# ------------------------------------------------------------ beside other sources


def beside(*paths):
    found = collect_all(
        paths, RFC, tables=lambda entry: PedimentoTableReader(entry, as_its_words_tell)
    )
    return figures(found, Criterios(RFC, YEAR), importaciones=False)


def test_what_a_table_says_otherwise_or_leaves_out_is_listed_and_the_data_stage_counts(tmp_path):
    delivered = [month(tmp_path, 3, PAPERS[0]), month(tmp_path, 4, *PAPERS[1:])]
    told = [
        Paper("4000001", date(2024, 3, 15), items=[Item(9), Item(2500)]),
        Paper("4000055", date(2024, 4, 5)),
    ]
    cifras = beside(*delivered, save(tmp_path / "t.xlsx", table_rows(told)))
    assert cifras.exportaciones.total_pesos == VALUE
    listed = {(d.documento, d.campo, d.pesos) for d in cifras.diferencias}
    assert ("3421-4000001-240-2024", "comercial", 991) in listed
    assert ("3421-4000002-240-2024", "en_otra", 700) in listed
    assert [d.id for d in cifras.abiertas] == ["solo_en_otra:tabla"]


def test_the_same_zip_twice_under_two_names_counts_once(tmp_path, table):
    write_m3(tmp_path / "m3421001.075", [Paper("4000009", date(2024, 6, 1))])
    delivered = month(tmp_path, 12, Paper("4000010", date(2024, 12, 3)))
    for name in ("uno.zip", "dos.zip"):
        with ZipFile(tmp_path / name, "w") as archive:
            for path in (table, tmp_path / "m3421001.075", delivered):
                archive.write(path, path.name)
    cifras = beside(tmp_path / "uno.zip", tmp_path / "dos.zip")
    assert cifras.exportaciones.total_pesos == VALUE + 2000
    assert sorted(e.motivo.clave for e in cifras.excluidos if e.ambito == "archivo") == [
        "archivo_repetido",
        "archivo_repetido",
        "entrega_repetida",
    ]
    assert not cifras.diferencias


# ------------------------------------------------------------ round trips

FEW = st.lists(
    st.builds(
        lambda n, day, values: Paper(
            f"4{n:06}",
            day,
            items=[Item(v, fraccion=f"8544300{i % 9 + 1}") for i, v in enumerate(values)],
        ),
        st.integers(1, 900_000),
        st.dates(date(2024, 1, 1), date(2024, 12, 31)),
        st.lists(st.integers(1, 10**9), min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda paper: paper.numero,
)


@settings(max_examples=40)
@given(papers=FEW, whole=st.booleans(), seed=st.randoms())
def test_any_table_gives_its_total_or_asks(tmp_path_factory, papers, whole, seed):
    rows = [
        ["" if c is None else c for c in row] for row in table_rows(papers, per_pedimento=whole)
    ]
    seed.shuffle(rows)
    path = tmp_path_factory.mktemp("t") / "t.csv"
    path.write_bytes(csv(TABLE, *rows, mark=";"))
    total = sum(paper.value for paper in papers)
    (found,) = tables_of(read_book(path))
    answers = ("pedimento" if whole else "partida",) if found.must_ask else ("partida", "pedimento")
    for answer in answers:
        cifras = count(path, lambda table, a=answer: TableMapping(table.mapping.columnas, a))
        assert cifras.exportaciones.total_pesos == total or cifras.abiertas


def test_the_shape_is_that_of_the_headings_alone():
    assert shape_of(TABLE) == shape_of([title.upper() + " " for title in TABLE])
    assert shape_of(TABLE) != shape_of(TABLE[1:])
