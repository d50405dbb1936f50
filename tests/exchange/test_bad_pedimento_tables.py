"""Tables of pedimentos with cells, rows and columns that can't be taken as they are."""

from datetime import date

import pytest
from openpyxl import Workbook

from tests.evidence.few_pedimentos import PAPERS, VALUE
from tests.exchange.pedimento_tables import count, save, why
from tests.fabrica import Item, Paper
from tests.fabrica.other_sources import TABLE, number15, table_rows


@pytest.fixture
def table(tmp_path):
    return save(tmp_path / "pedimentos.xlsx", table_rows(PAPERS))


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
