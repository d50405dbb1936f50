"""Tables of pedimentos of any Anexo 24 system or broker, with all that is odd about such sheets."""

from datetime import date, datetime, time

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
from tests.exchange.sheet_files import csv, ods
from tests.fabrica import RFC, Item, Paper
from tests.fabrica.other_sources import TABLE, number15, table_rows

YEAR = 2024
PAPERS = (
    Paper("4000001", date(2024, 3, 15), items=[Item(1000), Item(2500, fraccion="39269099")]),
    Paper("4000002", date(2024, 4, 2), clave="V1", items=[Item(700, added=90)]),
    Paper("4000003", date(2024, 4, 9), clave="IN", op=1, items=[Item(400, customs=450)]),
)
VALUE = 1000 + 2500 + 700


def save(path, rows, titles=TABLE, change=lambda page: None):
    """A workbook with these rows under these headings."""
    book = Workbook()
    page = book.active
    for row in (titles, *rows):
        page.append(list(row))
    change(page)
    book.save(path)
    return path


def read(path, choose=as_its_words_tell):
    return collect_all([path], RFC, tables=lambda entry: PedimentoTableReader(entry, choose))


def count(path, choose=as_its_words_tell, answers=None, *, importaciones=False):
    given_ = Criterios(RFC, YEAR, decisiones=answers or {})
    return figures(read(path, choose), given_, importaciones=importaciones)


def why(cifras):
    return [one.motivo.clave for one in cifras.excluidos]


def notes(cifras):
    return {one.clave: one.texto for one in cifras.avisos}


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


# ------------------------------------------------------------ bad input


@pytest.mark.parametrize("text", ["2.34E+14", "2.34474E+14", 234000000000000.0, "4001", "x"])
def test_a_number_that_lost_its_digits_is_refused_by_name_and_its_pesos_are_listed(tmp_path, text):
    rows = [list(row) for row in table_rows(PAPERS)]
    rows[2][0] = text
    cifras = count(save(tmp_path / "t.xlsx", rows))
    assert cifras.exportaciones.total_pesos == 3500
    (lost,) = [one for one in cifras.excluidos if one.motivo.clave == "tabla_celda"]
    assert lost.valor == 700
    assert "A4" in lost.motivo.texto
    assert "texto" in lost.motivo.texto


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (9, "mil"),
        (9, "1.234,50"),
        (9, -5),
        (9, None),
        (3, "31/02/2024"),
        (1, "RETORNO"),
        (2, "X"),
        (9, "#¡REF!"),
    ],
)
def test_a_cell_that_is_not_understood_keeps_its_pedimento_out(tmp_path, column, value):
    rows = [list(row) for row in table_rows(PAPERS)]
    rows[0][column] = value
    cifras = count(save(tmp_path / "t.xlsx", rows))
    assert cifras.exportaciones.total_pesos == 700
    assert [d.motivo for d in cifras.abiertas] == ["ilegible"]


def test_rows_of_one_pedimento_that_contradict_each_other_are_asked_about(tmp_path):
    rows = [list(row) for row in table_rows(PAPERS)]
    rows[1][1] = "V1"
    assert [d.motivo for d in count(save(tmp_path / "t.xlsx", rows)).abiertas] == ["ilegible"]


def test_a_pedimento_without_day_of_payment_is_listed_with_its_pesos(tmp_path):
    rows = [list(row) for row in table_rows(PAPERS)]
    rows[2][3] = None
    cifras = count(save(tmp_path / "t.xlsx", rows))
    assert [
        (e.motivo.clave, e.valor) for e in cifras.excluidos if e.motivo.clave[:5] == "tabla"
    ] == [("tabla_sin_pago", 700)]


def test_a_table_that_lacks_a_column_says_which(tmp_path):
    titles = [t for t in TABLE if t != "Fecha de pago"]
    rows = [[c for at, c in enumerate(row) if at != 3] for row in table_rows(PAPERS)]
    cifras = count(save(tmp_path / "t.xlsx", rows, titles))
    assert why(cifras) == ["tabla_faltan"]
    assert "Fecha de pago" in cifras.excluidos[0].motivo.texto


def test_a_workbook_that_is_no_table_and_one_that_is_damaged(tmp_path):
    other = save(tmp_path / "otro.xlsx", [["Café", 3]], ["Producto", "Cantidad"])
    assert why(count(other)) == ["no_reconocido"]
    data = other.read_bytes()
    other.write_bytes(data[: len(data) // 2])
    assert why(count(other)) == ["zip_danado"]


def test_nothing_counts_while_nobody_has_confirmed_the_columns(table):
    cifras = count(table, lambda _table: None)
    assert why(cifras) == ["tabla_por_confirmar"]
    assert not cifras.con_pedimentos


def test_dollars_at_their_rate_where_there_are_no_pesos(tmp_path):
    keep = [at for at, title in enumerate(TABLE) if title != "Valor comercial MN"]
    rows = [[row[at] for at in keep] for row in table_rows(PAPERS)]
    cifras = count(save(tmp_path / "t.xlsx", rows, [TABLE[at] for at in keep]))
    assert cifras.exportaciones.total_pesos == VALUE


def test_rectifications_are_followed_and_patente_and_aduana_may_have_their_columns(tmp_path):
    old = Paper("4000010", date(2024, 5, 2), items=[Item(500)])
    new = Paper("4000011", date(2024, 6, 3), items=[Item(800)], before=old)
    titles = (
        "Patente",
        "Aduana",
        "Pedimento",
        "Clave",
        "Operación",
        "Fecha pago",
        "Valor comercial",
        "Rectifica a",
    )
    rows = [
        (
            p.patente,
            p.aduana,
            int(p.numero),
            p.clave,
            p.op,
            p.pago,
            p.value,
            number15(p.before) if p.before else "N/A",
        )
        for p in (old, new)
    ]
    cifras = count(save(tmp_path / "t.xlsx", rows, titles))
    assert cifras.exportaciones.total_pesos == 800
    assert [p.documento for p in cifras.pedimentos] == [new.key]
    assert [p.mes for p in cifras.pedimentos] == [5]


def test_sheets_of_imports_and_of_exports_are_both_read(tmp_path):
    book = Workbook()
    for name, papers in (("EXPO", PAPERS[:2]), ("IMPO", PAPERS[2:])):
        page = book.create_sheet(name)
        for row in (TABLE, *table_rows(papers)):
            page.append(list(row))
    book.save(tmp_path / "t.xlsx")
    cifras = count(tmp_path / "t.xlsx", importaciones=True)
    assert cifras.exportaciones.total_pesos == VALUE
    assert sum(d.valor for d in cifras.abiertas if d.ambito == "importacion") == 400


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
